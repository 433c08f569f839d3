from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from rest_framework.test import APIClient

from campaigns.models import Campaign
from campaigns.services.lifecycle import start_campaign
from campaigns.tests.factories import CampaignFactory, enroll
from contacts.models import Contact
from dialer.models import Attempt, CallEvent
from dialer.services.claiming import claim
from talkturo.accounts.models import Team
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.lib.ids import new_uuid, public_id
from talkturo.lib.tests.answers import accepted, query_count, refused

PATH = "/api/crm/calls"


def calls_of(campaign: Campaign, count: int, at: datetime) -> list[Attempt]:
    """Claim that many calls, queued at that instant, in dialing order."""
    enroll(campaign, count, at=at)
    start_campaign(campaign=campaign, at=at)
    return claim(campaign_id=campaign.pk, clock=lambda: at).attempts


@pytest.fixture
def campaign(team: Team) -> Campaign:
    """A campaign for many calls at once."""
    row: Campaign = CampaignFactory(team=team, max_concurrent_calls=50)
    return row


def listed(api: APIClient, **query: Any) -> list[str]:
    """The ids in the list, in its order."""
    return [call["id"] for call in accepted(api.get(PATH, query))["calls"]]


def ids(*calls: Attempt) -> list[str]:
    return [call.public_id for call in calls]


def test_a_call_that_waits(api: APIClient, campaign: Campaign, noon: datetime):
    [call] = calls_of(campaign, 1, noon)
    stamps = ["placing_at", "placed_at", "ringing_at", "answered_at", "ended_at"]
    unknown = ["outcome", "sip_response_code", "duration_seconds", "queue_time_ms"]
    texts = ["sid", "answered_by", "error_code", "error_message"]
    body = accepted(api.get(f"{PATH}/{call.public_id}"))["call"]
    expected: dict[str, Any] = {
        "id": call.public_id,
        "campaign_id": campaign.public_id,
        "contact_id": public_id("cont", call.contact_id),
        "campaign_contact_id": public_id("cc", call.enrollment_id),
        "attempt": 1,
        "from_number": campaign.numbers.get().phone_number.number,
        "to_number": call.contact.phone,
        "status": "queued",
        "created_at": "2026-03-02T12:00:00Z",
        "events": [],
        **dict.fromkeys([*stamps, *unknown]),
        **dict.fromkeys(texts, ""),
    }
    assert {key: body[key] for key in expected} == expected


def test_a_call_that_has_ended_with_all_that_the_carrier_said(
    api: APIClient, campaign: Campaign, noon: datetime
):
    [call] = calls_of(campaign, 1, noon)
    ended_at = noon + timedelta(seconds=30)
    Attempt.objects.update(
        status="ended", outcome="answered", ended_at=ended_at, carrier_sid="CA1",
        answered_by="human", duration_seconds=20, queue_time_ms=900, sip_response_code=200,
    )  # fmt: skip
    for status in ("ringing", "completed"):
        CallEvent.objects.create(
            attempt=call, source="callback", status=status, received_at=ended_at,
            payload={"CallStatus": status},
        )  # fmt: skip
    body = accepted(api.get(f"{PATH}/{call.public_id}"))["call"]
    expected = {
        "status": "ended", "outcome": "answered", "sid": "CA1", "answered_by": "human",
        "duration_seconds": 20, "queue_time_ms": 900, "sip_response_code": 200,
        "ended_at": "2026-03-02T12:00:30Z",
    }  # fmt: skip
    assert {key: body[key] for key in expected} == expected
    assert body["events"] == [
        {
            "source": "callback", "status": status, "payload": {"CallStatus": status},
            "received_at": "2026-03-02T12:00:30Z",
        }
        for status in ("ringing", "completed")
    ]  # fmt: skip


def test_the_team_s_calls_newest_first(
    api: APIClient, team: Team, campaign: Campaign, noon: datetime
):
    calls = calls_of(campaign, 3, noon)
    calls_of(CampaignFactory(), 1, noon)
    newest_first = sorted(ids(*calls), reverse=True)
    assert listed(api) == newest_first
    assert listed(api, teamId=team.public_id) == listed(api, team_id=team.public_id) == newest_first
    page = accepted(api.get(PATH, {"limit": 1, "offset": 1}))
    assert page.keys() == {"success", "calls", "count", "limit", "offset"}
    assert [call["id"] for call in page["calls"]] == newest_first[1:2]
    assert (page["count"], page["limit"], page["offset"]) == (3, 1, 1)


@pytest.fixture
def two(team: Team, noon: datetime) -> list[Attempt]:
    """A call that waits, and one an hour older of another campaign that ended busy."""
    [old] = calls_of(CampaignFactory(team=team), 1, noon - timedelta(hours=1))
    Attempt.objects.filter(pk=old.pk).update(status="ended", outcome="busy", ended_at=noon)
    [new] = calls_of(CampaignFactory(team=team), 1, noon)
    return [old, new]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("campaignId", lambda call: call.campaign.public_id),
        ("contactId", lambda call: call.contact.public_id),
        ("to", lambda call: call.to_number),
        ("to", lambda call: call.to_number.removeprefix("+")),
        ("to", lambda call: call.to_number.replace("+", " ")),  # a bare + in a URL is a space
        ("from", lambda call: call.from_number),
        ("status", lambda call: {"busy": "ended"}.get(call.outcome, "queued")),
    ],
)
def test_filters(api: APIClient, two: list[Attempt], name: str, text: Callable[[Attempt], str]):
    for call in two:
        call.refresh_from_db()
        assert listed(api, **{name: text(call)}) == ids(call)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"outcome": "busy"}, [0]),
        ({"outcome": "answered"}, []),
        ({"status": "in_progress"}, []),
        ({"startedAfter": "2026-03-02T12:00:00Z"}, [1]),
        ({"startedAfter": "2026-03-02T12:00:01Z"}, []),
        ({"startedBefore": "2026-03-02T12:00:00Z"}, [0]),
        ({"startedBefore": "2026-03-02T07:00:00-05:00"}, [0]),
        ({"startedAfter": "2026-03-02T11:00:00Z", "startedBefore": "2026-03-03T00:00:00Z"}, [1, 0]),
        ({"startedAfter": "0001-01-01T00:00:00+14:00"}, [1, 0]),
        ({"startedAfter": "9999-12-31T23:59:59-14:00"}, []),
        ({"startedAfter": "0001-01-01T00:00:00+23:59"}, [1, 0]),
        ({"startedAfter": "9999-12-31T23:59:59-23:59"}, []),
        ({"startedAfter": "2026-03-03T11:59:00+23:59"}, [1]),
        ({"to": "+1"}, []),
        ({"from": "anonymous"}, []),
        ({"status": "", "outcome": "", "from": "", "to": "", "startedAfter": ""}, [1, 0]),
    ],
    ids=str,
)
def test_filters_by_value(
    api: APIClient, two: list[Attempt], query: dict[str, str], found: list[int]
):
    assert listed(api, **query) == ids(*(two[index] for index in found))


@pytest.mark.parametrize(
    "query",
    [
        {"status": "done"},
        {"outcome": "great"},
        {"startedAfter": "yesterday"},
        {"startedBefore": "2026-13-01T00:00:00Z"},
        {"startedBefore": "1772452800"},
        {"campaignId": "x"},
        {"contactId": "camp_01h455vb4pex5vsknk084sn02q"},
        {"to": "\0"},
        {"from": "\0"},
        {"limit": "0"},
        {"offset": "-1"},
        {"teamId": "x"},
    ],
    ids=str,
)
def test_a_bad_parameter_is_a_400_that_names_it(api: APIClient, query: dict[str, str]):
    [name] = query
    refused(api.get(PATH, query), 400, field=name)


def test_foreign_ids_are_404_and_a_foreign_team_403(api: APIClient, team: Team, noon: datetime):
    [call] = calls_of(CampaignFactory(), 1, noon)
    refused(api.get(PATH, {"campaignId": call.campaign.public_id}), 404, field="campaignId")
    refused(api.get(PATH, {"contactId": call.contact.public_id}), 404, field="contactId")
    refused(api.get(PATH, {"teamId": call.campaign.team.public_id}), 403)
    refused(api.get(PATH, {"teamId": TeamFactory.build().public_id}), 403)
    for pk in (call.public_id, public_id("call", new_uuid()), "x", "%00"):
        refused(api.get(f"{PATH}/{pk}"), 404)


def test_calls_of_deleted_campaigns_and_contacts_stay(
    api: APIClient, campaign: Campaign, noon: datetime
):
    [call] = calls_of(campaign, 1, noon)
    Campaign.all_objects.update(deleted_at=noon)
    Contact.all_objects.update(deleted_at=noon)
    accepted(api.get(f"{PATH}/{call.public_id}"))
    assert listed(api, campaignId=campaign.public_id) == ids(call)
    assert listed(api, contactId=call.contact.public_id) == ids(call)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_calls_are_only_read(api: APIClient, campaign: Campaign, noon: datetime, method: str):
    [call] = calls_of(campaign, 1, noon)
    for url in (PATH, f"{PATH}/{call.public_id}"):
        refused(getattr(api, method)(url), 405)


def test_they_need_their_scope(key_client: Callable[..., APIClient], team: Team):
    client = key_client(team, scopes=("campaigns:*", "contacts:*"))
    assert refused(client.get(PATH), 403) == "This needs the scope calls:read."
    assert client.head(PATH).status_code == 403
    accepted(key_client(team, scopes=("calls:read",)).get(PATH))


def test_the_number_of_queries_does_not_grow_with_the_page(
    api: APIClient, campaign: Campaign, noon: datetime
):
    calls_of(campaign, 1, noon)
    for_one = query_count(lambda: api.get(PATH))
    calls_of(CampaignFactory(team=campaign.team, max_concurrent_calls=50), 29, noon)
    assert len(listed(api)) == 30
    assert query_count(lambda: api.get(PATH)) == for_one <= 5


def test_calls_as_csv(api: APIClient, team: Team, key_client: Callable[..., APIClient]) -> None:
    path = "/api/crm/calls/export"
    response: Any = api.get(path, {"teamId": team.public_id})
    text = b"".join(response.streaming_content).decode()
    assert text.startswith('"id","campaign_id","contact_id",')
    refused(key_client(team, scopes=("calls:read",)).get(path), 403)
    refused(api.get(path, {"status": "odd"}), 400, field="status")
