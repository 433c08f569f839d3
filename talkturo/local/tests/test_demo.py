"""The demo as a client of the API, and how its progress reads."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from talkturo.local.client import Client
from talkturo.local.demo import Progress, run_demo
from talkturo.local.picture import sentence

TEAM = {
    "TEAM_ID": "team_1",
    "COMPANY_ID": "comp_1",
    "ASSISTANT_ID": "asst_1",
    "PHONE_NUMBER_IDS": "pn_1,pn_2",
    "DEMO_CONTACT_IDS": "cont_1,cont_2",
}


class FakeClient(Client):
    """Answers like the API, with a campaign that goes through the given statuses."""

    def __init__(self, statuses: list[str]) -> None:
        super().__init__(1)
        self.statuses = statuses
        self.posted: list[tuple[str, dict[str, Any]]] = []

    def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        self.posted.append((path, body))
        return {"campaign": {"id": "camp_1"}}

    def get(self, path: str, **_query: str | int) -> dict[str, Any]:
        if path.endswith("/contacts"):
            return {"contacts": [make_contact()]}
        return {"campaign": {"name": "Demo", "status": self.statuses.pop(0)}}


def make_contact(**fields: Any) -> Mapping[str, Any]:
    usual = {"status": "completed", "outcome": "answered", "attempts": 1, "next_attempt_at": None}
    return usual | fields


def test_it_creates_fills_and_watches_until_the_end() -> None:
    client = FakeClient(["scheduled", "running", "completed"])
    shown: list[str] = []
    pauses: list[float] = []

    end = run_demo(client, TEAM, show=lambda seen: shown.append(seen.status), pause=pauses.append)

    (create_path, campaign), (add_path, contacts) = client.posted
    assert (create_path, add_path) == (
        "/api/crm/campaigns",
        "/api/crm/campaigns/camp_1/contacts",
    )
    assert campaign["fromNumberIds"] == ["pn_1", "pn_2"]
    assert datetime.fromisoformat(campaign["scheduledStartAt"]) > datetime.now(UTC)
    assert contacts == {"contactIds": ["cont_1", "cont_2"]}
    assert shown == ["scheduled", "running", "completed"]
    assert end.is_over
    assert len(pauses) == 2


def test_progress_sums_up_contacts() -> None:
    in_a_minute = (datetime.now(UTC) + timedelta(seconds=60)).isoformat()
    progress = Progress.of(
        {"name": "Demo", "status": "running"},
        [
            make_contact(),
            make_contact(status="queued", outcome="busy", next_attempt_at=in_a_minute),
            make_contact(status="calling", outcome=None, attempts=2),
            make_contact(status="skipped", outcome="do_not_call", attempts=0),
        ],
    )
    assert (progress.total, progress.done, progress.calls) == (4, 2, 4)
    assert progress.outcomes == {"answered": 1, "do_not_call": 1}
    text = sentence(progress)
    assert text.startswith("Demo: running, 2 of 4 contacts done, 4 calls, 1 at this moment")
    assert "1 wait for another try" in text


def test_a_pause_says_why() -> None:
    progress = Progress.of({"name": "Demo", "status": "paused", "paused_reason": "No key."}, [])
    assert progress.is_over
    assert sentence(progress).endswith("paused: No key.")
