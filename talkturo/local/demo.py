"""The main job, as a customer's program would do it: create a campaign, fill it, watch it."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from talkturo.local.client import Client

STARTS_IN_SECONDS = 6
LOOK_EVERY_SECONDS = 1.0
CAMPAIGNS = "/api/crm/campaigns"
OPEN_STATUSES = {"scheduled", "running"}
FINAL_CONTACT_STATUSES = {"completed", "failed", "skipped"}


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far the campaign is, read from its API."""

    name: str
    status: str
    paused_reason: str
    contacts: Counter[str]  # how many in each status
    outcomes: Counter[str]  # how many contacts with each outcome, of those that are done
    calls: int
    next_retry_at: datetime | None

    @classmethod
    def of(cls, campaign: Mapping[str, Any], contacts: list[Mapping[str, Any]]) -> Self:
        """Sum up a campaign and its contacts as the API shows them."""
        retries = [one["next_attempt_at"] for one in contacts if one["next_attempt_at"]]
        done = [one for one in contacts if one["status"] in FINAL_CONTACT_STATUSES]
        return cls(
            name=campaign["name"],
            status=campaign["status"],
            paused_reason=campaign.get("paused_reason") or "",
            contacts=Counter(one["status"] for one in contacts),
            outcomes=Counter(one["outcome"] or "skipped" for one in done),
            calls=sum(one["attempts"] for one in contacts),
            next_retry_at=min(map(datetime.fromisoformat, retries), default=None),
        )

    @property
    def is_over(self) -> bool:
        """Nothing more happens by itself."""
        return self.status not in OPEN_STATUSES

    @property
    def total(self) -> int:
        """The contacts in the campaign."""
        return self.contacts.total()

    @property
    def done(self) -> int:
        """The contacts that will not be called again."""
        return sum(self.contacts[status] for status in FINAL_CONTACT_STATUSES)


def run_demo(
    client: Client,
    team: Mapping[str, str],
    *,
    show: Callable[[Progress], None],
    pause: Callable[[float], None],
) -> Progress:
    """Create the demo campaign, watch it until nothing more happens, and return how it ended.

    `team` holds the variables of demo.env; `pause` waits that many seconds.
    """
    campaign_path = f"{CAMPAIGNS}/{_create(client, team)}"
    client.post(f"{campaign_path}/contacts", {"contactIds": team["DEMO_CONTACT_IDS"].split(",")})
    while True:
        progress = _look(client, campaign_path)
        show(progress)
        if progress.is_over:
            return progress
        pause(LOOK_EVERY_SECONDS)


def _create(client: Client, team: Mapping[str, str]) -> str:
    now = datetime.now(UTC)
    answer = client.post(
        CAMPAIGNS,
        {
            "teamId": team["TEAM_ID"],
            "companyId": team["COMPANY_ID"],
            "assistantId": team["ASSISTANT_ID"],
            "fromNumberIds": team["PHONE_NUMBER_IDS"].split(","),
            "name": f"Demo of {now:%Y-%m-%d %H:%M:%S} UTC",
            "scheduledStartAt": (now + timedelta(seconds=STARTS_IN_SECONDS)).isoformat(),
            # The same time twice is a window without an end: the demo shall run at night too.
            "callWindowStart": "00:00",
            "callWindowEnd": "00:00",
            "maxConcurrentCalls": 5,
            "maxAttemptsPerContact": 2,
            "retryDelayMinutes": 1,
        },
    )
    return str(answer["campaign"]["id"])


def _look(client: Client, campaign_path: str) -> Progress:
    contacts = client.get(f"{campaign_path}/contacts", limit=100)["contacts"]
    return Progress.of(client.get(campaign_path)["campaign"], contacts)
