"""Reading: what a campaign, its contacts and its calls cost to read, however many there are.

Ours is a request about a campaign that has called half of its contacts, the floor the same request
about one of 1,000. Each is a whole request to the WSGI application in this process: key, rate
limit, filters, count, rows, JSON. The list of campaigns is campaign_list's, the live page's figures
are dashboard's.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.test import Client

from benchmarks.dashboard import dialed
from benchmarks.frame.figures import Figure, milliseconds, paired
from benchmarks.frame.place import Place
from benchmarks.frame.rows import execute, settle_rows
from campaigns.models import Campaign
from talkturo.accounts.models import ApiKey
from talkturo.accounts.tests.factories import TeamFactory

SMALL = 1_000
BAR = 1.3
# Ten contacts at the end of the list, as many of a small campaign as of a big one.
FAILED = """
UPDATE campaigns_enrollment SET status = 'failed', outcome = 'busy', completed_at = now()
WHERE id IN (
    SELECT id FROM campaigns_enrollment WHERE campaign_id = %(campaign)s ORDER BY id DESC LIMIT 10
)
"""
CAMPAIGN, CONTACTS, CALLS = "campaigns/{campaign}", "campaigns/{campaign}/contacts", "calls"
# What is asked for → path and query; an offset is the share of the contacts that is skipped.
REQUESTS: Mapping[str, tuple[str, Mapping[str, str | float]]] = {
    "the campaign": (CAMPAIGN, {}),
    "its dashboard": (CAMPAIGN + "/dashboard", {}),
    "its contacts, first page": (CONTACTS, {}),
    "its contacts of a status that half have": (CONTACTS, {"status": "pending"}),
    "its contacts of a status that ten have": (CONTACTS, {"status": "failed"}),
    "its contacts, offset of a half": (CONTACTS, {"offset": 0.5}),
    "its contacts, offset of nine tenths": (CONTACTS, {"offset": 0.9}),
    "calls, first page": (CALLS, {}),
    "calls of the campaign": (CALLS, {"campaignId": "{campaign}"}),
}


@dataclass(frozen=True, slots=True)
class Caller:
    """A campaign of a known size, and a client with a key of its team."""

    campaign: Campaign
    client: Client

    def ask(self, path: str, query: Mapping[str, str | float]) -> None:
        """One request; raises AssertionError where the answer is none."""
        url = "/api/crm/" + self._value(path)
        asked: dict[str, Any] = {name: self._value(value) for name, value in query.items()}
        answer = self.client.get(url, asked)
        if answer.status_code != 200 or not answer.json()["success"]:
            raise AssertionError(f"{url}: {answer.content[:300]!r}")

    def _value(self, value: str | float) -> str:
        if isinstance(value, float):
            return str(int(value * self.campaign.total_contacts))
        return value.format(campaign=self.campaign.public_id)


def measure(place: Place) -> list[Figure]:
    """The figures of issue 7's line on reading, the list of campaigns aside."""
    rounds = place.size(quick=10, full=60)
    size = place.size(quick=50_000, full=1_000_000)
    small, many = _caller(SMALL), _caller(size)
    settle_rows()
    return [
        paired(
            f"{what}, {size:,} beside {SMALL:,} contacts",
            unit="ms",
            ours=_request(many, path, query),
            floor=_request(small, path, query),
            rounds=rounds,
            at_most=BAR,
        )
        for what, (path, query) in REQUESTS.items()
    ]


def _caller(contacts: int) -> Caller:
    campaign = dialed(TeamFactory(), contacts)
    execute(FAILED, {"campaign": campaign.pk})
    _, key = ApiKey.issue(
        team=campaign.team, name="Benchmark", scopes=["*"], rate_limit_per_hour=1_000_000
    )
    client = Client(headers={"Authorization": f"Bearer {key}"}, SERVER_NAME="localhost")
    return Caller(campaign, client)


def _request(caller: Caller, path: str, query: Mapping[str, str | float]) -> Callable[[], float]:
    caller.ask(path, query)  # the first of its kind is dearer
    return lambda: milliseconds(lambda: caller.ask(path, query))
