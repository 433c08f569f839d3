"""What an installation's API says of its campaigns, to be compared before and after an upgrade."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from rest_framework.test import APIClient

CAMPAIGNS = "/api/crm/campaigns"
COUNTERS = (
    "total_contacts",
    "contacts_called",
    "contacts_completed",
    "contacts_answered",
    "contacts_skipped",
)
MOST_ROWS = 100  # of one page; the dumps are smaller


def figures(api: APIClient, team_id: str, campaign_id: str) -> dict[str, Any]:
    """Return the counts of a campaign: its counters, its contacts and its calls by their kind."""
    campaign = get(api, f"{CAMPAIGNS}/{campaign_id}")["campaign"]
    contacts = _page(api, f"{CAMPAIGNS}/{campaign_id}/contacts", "contacts")
    calls = _page(api, "/api/crm/calls", "calls", teamId=team_id, campaignId=campaign_id)
    return {
        "status": campaign["status"],
        "counters": {name: campaign[name] for name in COUNTERS},
        "contacts": _counts(contact["status"] for contact in contacts),
        "calls": _counts(call["status"] for call in calls),
        "outcomes": _counts(call["outcome"] for call in calls if call["outcome"]),
    }


def _page(api: APIClient, path: str, name: str, **query: str) -> list[dict[str, Any]]:
    """Return all rows of a list that has no more than a page."""
    answer = get(api, path, limit=MOST_ROWS, **query)
    rows: list[dict[str, Any]] = answer[name]
    assert len(rows) == answer["count"]
    return rows


def _counts(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))


def get(api: APIClient, path: str, **query: Any) -> dict[str, Any]:
    """Return the answer to a GET; it has to be 200."""
    response: Any = api.get(path, query)
    assert response.status_code == 200, f"{path} {query}: {response.content}"
    answer: dict[str, Any] = response.json()
    return answer
