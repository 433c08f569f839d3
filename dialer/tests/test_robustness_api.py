"""Whatever a client sends: never a 5xx, always the envelope, and what is stored can be shown."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from rest_framework.test import APIClient

from campaigns.models import Campaign
from campaigns.serializers import CampaignCreateRequest, CampaignUpdateRequest, ContactsRequest
from campaigns.tests.factories import CampaignFactory, enroll
from contacts.serializers import ContactCreateRequest, ContactUpdateRequest
from contacts.tests.factories import ContactFactory
from dialer.serializers import RunRequest
from talkturo.accounts.models import Team
from talkturo.lib import clock
from talkturo.lib.serializers import RequestSerializer

CRM = "/api/crm"
STRANGE = [
    "", " ", "\0", "\ud800", "\udfff\ud83d", "é" * 300, "a" * 70_000, "null", "NaN", "1e999",
    "camp_01h455vb4pex5vsknk084sn02q", "cont_7zzzzzzzzzzzzzzzzzzzzzzzzz", "team_", "25:00", "09:00",
    "00:00", "23:59:59", "2999-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00", "-1", "{}", "[]",
    "Europe/Berlin", "UTC\0", "../../etc/passwd", "+12025550123", "+4911", "running", "scheduled",
    "cancelled", "mon", "exponential", "'; DROP TABLE x; --", "{{contact.first_name}}", "%s%n",
]  # fmt: skip
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-5, 100)
    | st.sampled_from([10**18, -(10**30), 10**400, 2**31, 2**63])
    | st.floats()
    | st.sampled_from(STRANGE)
    | st.text(max_size=8)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "weight", "mon", "start", "end", "\0", "a"]), inner
        )
    ),
    max_leaves=6,
)


@dataclass(frozen=True, slots=True)
class Target:
    """An endpoint, a body it accepts, what reads the body, and the key of the answer's object."""

    method: str
    path: str
    body: dict[str, Any]
    request: type[RequestSerializer]
    answer: str = ""


@pytest.fixture
def campaign(team: Team) -> Campaign:
    """A draft with two contacts."""
    row: Campaign = CampaignFactory(team=team)
    enroll(row, 2, at=clock.now())
    return row


def targets(campaign: Campaign) -> dict[str, Target]:
    contact, enrolled = ContactFactory(team=campaign.team), campaign.enrollments.all()[0].contact
    create = {
        "teamId": campaign.team.public_id,
        "assistantId": campaign.assistant.public_id,
        "companyId": campaign.company.public_id,
        "fromNumberIds": [row.phone_number.public_id for row in campaign.numbers.all()],
        "name": "Q1",
    }
    one = f"/campaigns/{campaign.public_id}"
    add, ada = {"contactIds": [contact.public_id]}, {"firstName": "Ada"}
    return {
        "create campaign": Target("POST", "/campaigns", create, CampaignCreateRequest, "campaign"),
        "change campaign": Target("PATCH", one, {}, CampaignUpdateRequest, "campaign"),
        "add contacts": Target("POST", f"{one}/contacts", add, ContactsRequest),
        "run": Target("POST", f"{one}/run", {}, RunRequest),
        "create contact": Target("POST", "/contacts", ada, ContactCreateRequest, "contact"),
        "change contact": Target(
            "PATCH", f"/contacts/{enrolled.public_id}", {}, ContactUpdateRequest, "contact"
        ),
    }


def undone(act: Callable[[], None]) -> None:
    """Act in a transaction that leaves nothing behind for the next example."""
    with transaction.atomic():
        act()
        transaction.set_rollback(True)


def check_envelope(response: Any) -> Any:
    assert response.status_code < 500, response.content
    assert response.headers["Content-Type"] == "application/json"
    body = response.json()
    assert body["success"] is (response.status_code < 400)
    if response.status_code >= 400:
        assert body.keys() == {"success", "error", "code", "details", "request_id"}
    return body


ROBUST = settings(
    derandomize=True,
    max_examples=30,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize(
    "name",
    ["create campaign", "change campaign", "add contacts", "run", "create contact",
     "change contact"],
)  # fmt: skip
def test_bodies(api: APIClient, campaign: Campaign, name: str):
    target = targets(campaign)[name]

    @ROBUST
    @given(
        st.dictionaries(st.sampled_from(list(target.request().fields)), VALUES, max_size=3),
        st.dictionaries(st.sampled_from(STRANGE) | st.text(max_size=5), VALUES, max_size=1),
    )
    def send(known: dict[str, Any], unknown: dict[str, Any]) -> None:
        text = json.dumps(target.body | known | unknown)
        path = CRM + target.path

        def act() -> None:
            response = api.generic(target.method, path, text, content_type="application/json")
            body = check_envelope(response)
            if response.status_code < 300 and target.answer:
                stored = body[target.answer]
                url = f"{CRM}/{target.answer}s/{stored['id']}"
                assert check_envelope(api.get(url))[target.answer] == stored

        undone(act)

    send()


@pytest.mark.parametrize("path", ["/campaigns", "/contacts", "/calls", "/campaigns/{id}/contacts"])
def test_queries(api: APIClient, campaign: Campaign, path: str):
    names = [
        "teamId", "team_id", "status", "assistantId", "companyId", "deleted", "limit", "offset",
        "search", "leadStatus", "doNotCall", "hasPhone", "campaignId", "contactId", "outcome", "to",
        "from", "startedAfter", "startedBefore", "format",
    ]  # fmt: skip
    words = [word for word in STRANGE if "\ud800" not in word and "\udfff" not in word]

    @ROBUST
    @given(
        st.dictionaries(
            st.sampled_from(names), st.sampled_from(words) | st.text(max_size=8), max_size=3
        )
    )
    def ask(query: dict[str, str]) -> None:
        query = {"teamId": campaign.team.public_id} | query
        check_envelope(api.get(CRM + path.format(id=campaign.public_id), query))

    ask()
