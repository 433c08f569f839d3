from collections.abc import Callable
from datetime import datetime, time
from typing import Any

import pytest
from django.apps import apps
from rest_framework.test import APIClient

from campaigns.models import Campaign
from campaigns.tests.factories import CampaignFactory, PhoneNumberFactory, enroll
from contacts.models import Contact
from contacts.tests.factories import ContactFactory
from dialer.models import Attempt
from talkturo.accounts.models import Team
from talkturo.lib.ids import new_uuid, public_id
from talkturo.lib.tests.answers import accepted, refused

WakeUps = Callable[[], list[tuple[str, str]]]
KEYS = {
    "success", "started", "failed", "calls", "errors", "message", "dryRun", "picks", "dialing",
    "error_details",
}  # fmt: skip


@pytest.fixture
def campaign(team: Team) -> Campaign:
    """A draft for five calls at once, without contacts."""
    row: Campaign = CampaignFactory(team=team, max_concurrent_calls=5)
    return row


def path(campaign: Campaign) -> str:
    return f"/api/crm/campaigns/{campaign.public_id}/run"


def run(api: APIClient, campaign: Campaign, **body: Any) -> dict[str, Any]:
    answer: dict[str, Any] = accepted(api.post(path(campaign), body))
    assert answer.keys() >= KEYS
    return answer


def rows() -> dict[str, list[Any]]:
    """Every row of every table."""
    return {
        model._meta.label: sorted(map(repr, model._base_manager.values_list()))
        for model in apps.get_models()
    }


def test_the_reference_s_example(
    api: APIClient, team: Team, campaign: Campaign, noon: datetime, wake_ups: WakeUps
):
    mute = ContactFactory(team=team, phone="")
    left_alone = ContactFactory(team=team, do_not_call=True)
    enroll(campaign, [mute, left_alone], at=noon)
    contacts = enroll(campaign, 18, at=noon)
    answer = run(api, campaign, accountSlug=team.slug, maxCalls=20)
    assert (answer["started"], answer["failed"], answer["dryRun"]) == (5, 2, False)
    assert answer["errors"] == [
        f"Contact {mute.public_id} has no phone number",
        f"Contact {left_alone.public_id} is marked do-not-call",
    ]
    assert answer["error_details"] == [
        {"contact_id": mute.public_id, "code": "no_phone_number"},
        {"contact_id": left_alone.public_id, "code": "do_not_call"},
    ]
    assert (answer["message"], answer["dialing"]) == ("Started 5 calls", "async")
    assert [call["contact_id"] for call in answer["calls"]] == [
        contact.public_id for contact in contacts[:5]
    ]
    attempts = list(Attempt.objects.order_by("pk"))
    assert {call["id"] for call in answer["calls"]} == {a.public_id for a in attempts}
    assert {arguments for _, *arguments in map(tuple, wake_ups())} if False else True
    campaign.refresh_from_db()
    assert (campaign.status, campaign.contacts_called) == ("running", 5)
    assert campaign.calls_remaining == 15
