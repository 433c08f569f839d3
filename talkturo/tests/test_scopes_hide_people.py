"""Without `contacts:read` no answer tells who somebody is, whatever else the key may do."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from campaigns.models import Campaign
from campaigns.tests.factories import CampaignFactory, enroll
from contacts.models import Contact
from contacts.tests.factories import CompanyFactory, ContactFactory
from dialer.models import Attempt, CallEvent
from talkturo.accounts.models import SCOPES, ApiKey
from talkturo.accounts.people import PEOPLE_SCOPE, without_contact_details
from talkturo.lib.tests.answers import accepted, refused
from talkturo.lib.tests.conformance import ConformingClient, openapi_schema
from talkturo.tests.api_cases import CASES, Case
from talkturo.tests.test_tenancy_matrix import World, a_world, ask, content, filled, undone

pytestmark = pytest.mark.django_db

# In what is known of a person; and the last digits of each of their numbers.
MARK = "Zanzibar"
DIGITS = "7654321"
EVERYTHING_ELSE = tuple(scope for scope in SCOPES if scope != PEOPLE_SCOPE)
# To take contacts away is a scope of its own, which is for just that.
EXEMPT = {"GET crm/contacts/export"}
# What clients write themselves may hold anything; the engine's own texts and the carrier's, not.
NAMES = re.compile(
    r"(first|last)_?name|(secondary_)?phone|e?mail|job_title|company_name|to_?number|notes|tags"
    r"|custom_fields",
    re.IGNORECASE,
)


@pytest.fixture
def own() -> World:
    """A team's rows, in which each text about a person and each number can be recognized."""
    world = a_world("Ours")
    team = world.team
    company = CompanyFactory(team=team, name=f"{MARK} Inc.")
    people = {
        "company": company,
        "last_name": MARK,
        "email": f"{MARK}@example.com",
        "job_title": MARK,
        "source": MARK,
        "notes": MARK,
        "tags": [MARK],
        "custom_fields": {MARK: MARK},
        "preferred_contact_method": MARK,
        "do_not_call_reason": MARK,
    }
    for number, contact in enumerate(Contact.objects.filter(team=team)):
        for name, value in people.items():
            setattr(contact, name, value)
        contact.phone = f"+1202{DIGITS}" if not number else "+13037654321"
        contact.secondary_phone = "+14047654321"
        contact.save()
    campaign = Campaign.objects.get(team=team)
    said = f"+1202{DIGITS} is busy: call 1 (202) {DIGITS[:3]}-{DIGITS[3:]}, write to a@{MARK}.com"
    Campaign.objects.filter(pk=campaign.pk).update(paused_reason=said)
    call = Attempt.objects.get(team=team)
    Attempt.objects.filter(pk=call.pk).update(to_number=f"+1202{DIGITS}", error_message=said)
    CallEvent.objects.create(
        attempt=call,
        source="callback",
        status="completed",
        payload={"To": f"+1202{DIGITS}", "ToCity": MARK},
        received_at=timezone.now(),
    )
    waiting, ended, called = enroll(
        campaign,
        [ContactFactory(team=team, **people, phone=f"+140{n}{DIGITS}") for n in (5, 6, 7)],
        at=timezone.now(),
    )
    campaign.enrollments.filter(contact=ended).update(
        status="failed",
        outcome="error",
        completed_at=timezone.now(),
        disposition_code="carrier_refused",
        disposition_params={"refusal": said, "code": "21211"},
    )
    enrollment = campaign.enrollments.get(contact=called)
    campaign.enrollments.filter(pk=enrollment.pk).update(status="calling")
    Attempt.objects.create(
        team=team,
        campaign=campaign,
        enrollment=enrollment,
        contact=called,
        phone_number=call.phone_number,
        number=1,
        from_number=call.from_number,
        to_number=called.phone,
        status="ringing",
        woken_at=timezone.now(),
    )
    assert waiting.phone.endswith(DIGITS)
    return world


def holding(world: World, *scopes: str) -> APIClient:
    """A client that also holds each answer against the schema."""
    _, key = ApiKey.issue(team=world.team, name="Scopes", scopes=list(scopes))
    return ConformingClient(headers={"Authorization": f"Bearer {key}"})


def told(answer: Any) -> list[str]:
    """Where an answer says something of a person."""
    text = content(answer).decode()
    if answer.headers.get("Content-Type", "").startswith("application/json"):
        return [
            f"{path}: {value}" for path, value in leaves(json.loads(text)) if is_personal(value)
        ]
    return [line for line in text.splitlines() if is_personal(line)]


def whole_list(case: Case, own: World) -> dict[str, str]:
    """The case's query without the filters that leave only some of the rows."""
    return {name: filled(value, own.ids) for name, value in case.query.items() if name == "teamId"}


def is_personal(value: Any) -> bool:
    digits = re.sub(r"[^0-9]", "", str(value))
    return MARK.lower() in str(value).lower() or DIGITS in digits


def leaves(node: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Each value and each key of an answer with its path."""
    if isinstance(node, dict):
        for key, child in node.items():
            yield f"{path}.{key}", key
            yield from leaves(child, f"{path}.{key}")
    elif isinstance(node, list):
        for child in node:
            yield from leaves(child, f"{path}[]")
    else:
        yield path, node


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("width", ["just its scope", "every other scope"])
def test_no_property_of_an_answer_tells_of_a_person(case: Case, width: str, own: World) -> None:
    if case.scope == PEOPLE_SCOPE or case.name in EXEMPT:
        return
    scopes = (case.scope or SCOPES[0],) if width == "just its scope" else EVERYTHING_ELSE
    # What is stored, not what the request itself brings.
    bodies = [case.body] if "{" not in case.path or case.method == "POST" else [case.body, {}]
    for body in bodies:
        with undone():
            client, sent = holding(own, *scopes), filled(body, own.ids)
            answer = ask(client, case, own, query=whole_list(case, own), body=sent)
            assert answer.status_code in {case.status, 400, 409}, content(answer)
            assert told(answer) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_same_answers_tell_it_to_a_key_that_may_read_contacts(case: Case, own: World) -> None:
    """Or the test above would look at rows that say nothing anyway."""
    telling = {
        "GET crm/campaigns/{campaign}",
        "PATCH crm/campaigns/{campaign}",
        "GET crm/campaigns/{campaign}/contacts",
        "GET crm/campaigns/{campaign}/dashboard",
        "GET crm/campaigns",
        "POST crm/campaigns/{campaign}/run",
        "GET crm/calls",
        "GET crm/calls/{call}",
        "GET crm/calls/export",
        "PATCH crm/contacts/{contact}",
        "GET crm/contacts/export",
    }
    if case.name in telling:
        with undone():
            client = holding(own, *SCOPES)
            answer = ask(client, case, own, query=whole_list(case, own))
            assert told(answer) != []


def test_the_lists_inside_are_not_empty(own: World):
    """Each place that shows people has somebody in it in these tests."""
    api = holding(own, *EVERYTHING_ELSE)
    path = f"/api/crm/campaigns/{own.ids['campaign']}"
    campaign = accepted(api.get(path))["campaign"]
    assert len(campaign["campaign_contacts"]) == 4
    assert {row["contact"]["last_name"] for row in campaign["campaign_contacts"]} == {None}
    found = accepted(api.get(f"{path}/dashboard"))
    assert found["queue"]["pending"]
    assert found["queue"]["calling"]
    assert len(found["recentCalls"]) == 2
    run = accepted(api.post(f"{path}/run", {"dryRun": True}))
    assert run["picks"][0]["toNumber"] is None
    assert run["picks"][0]["fromNumber"].startswith("+")
    call = accepted(api.get(f"/api/crm/calls/{own.ids['call']}"))["call"]
    assert (call["to_number"], call["events"][0]["payload"]) == (None, {})
    assert call["error_message"] == "••• is busy: call •••, write to •••"


def test_searching_for_people_needs_the_scope_as_well(own: World):
    """Counts and lists by a search tell a name letter by letter, and a number digit by digit."""
    campaign = f"/api/crm/campaigns/{own.ids['campaign']}"
    audience = {"mode": "all_eligible", "search": MARK[:3]}
    new = {
        "teamId": own.ids["team"], "assistantId": own.ids["assistant"], "name": "New",
        "companyId": own.ids["company"], "fromNumberIds": [own.ids["phone_number"]],
    }  # fmt: skip
    asked: list[tuple[str, str, Any]] = [
        ("get", f"{campaign}/contacts?search={MARK[:3]}", None),
        ("get", f"/api/crm/calls?to=%2B1202{DIGITS}", None),
        ("get", f"/api/crm/calls/export?to=%2B1202{DIGITS}", None),
        ("post", f"{campaign}/contacts", {"audience": audience}),
        ("post", "/api/crm/campaigns/preview-enrollment",
         {"campaignId": own.ids["campaign"], "audience": audience}),
        ("post", "/api/crm/campaigns", new | {"enrollment": audience}),
    ]  # fmt: skip
    poor, rich = holding(own, *EVERYTHING_ELSE), holding(own, *SCOPES)
    for method, path, body in asked:
        answer = getattr(poor, method)(path, body)
        assert PEOPLE_SCOPE in refused(answer, 403)
        with undone():
            assert getattr(rich, method)(path, body).status_code in {200, 201}


def test_the_schema_says_which_properties_are_hidden():
    """Each property of an answer that is named like a person's is null for such a key."""
    missing, hidden = [], 0
    for name, component in openapi_schema()["components"]["schemas"].items():
        if name.endswith("Request") or name in {"Person", "Blank"}:
            continue
        for word, schema in component.get("properties", {}).items():
            if NAMES.fullmatch(word):
                hidden += 1
                if PEOPLE_SCOPE not in schema["description"] or "null" not in schema["type"]:
                    missing.append(f"{name}.{word}")
    assert missing == []
    assert hidden > 15


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Number +1 (202) 765-4321 is busy", "Number ••• is busy"),
        ("sip:12027654321@example.com refused", "sip:••• refused"),
        ("To 2027654321, from 00441632960960", "To •••, from •••"),
        ("Until 2026-12-01 09:00 UTC, code 21211", "Until 2026-12-01 09:00 UTC, code 21211"),
        ("A call CA0123456789abcdef0123456789abcdef", "A call CA0123456789abcdef0123456789abcdef"),
        ("", ""),
    ],
)  # fmt: skip
def test_numbers_and_addresses_in_sentences_are_masked(text: str, shown: str):
    assert without_contact_details(text) == shown
    assert without_contact_details({"said": [text]}) == {"said": [shown]}


def test_enrolling_into_a_running_campaign_needs_the_scope_to_run(own: World):
    team = own.team
    running = CampaignFactory(
        team=team,
        status=Campaign.Status.RUNNING,
        no_auto_complete=True,
        next_dial_at=timezone.now(),
    )
    contact = ContactFactory(team=team)
    path = f"/api/crm/campaigns/{running.public_id}/contacts"
    ways: list[dict[str, Any]] = [
        {"contactIds": [contact.public_id]},
        {"contact": {"phone": "+12025550177"}},
        {"audience": {"mode": "all_eligible"}},
    ]
    writer = holding(own, *(scope for scope in SCOPES if scope != "campaigns:run"))
    for body in ways:
        assert "campaigns:run" in refused(writer.post(path, body), 403)
    assert not running.enrollments.exists()
    for body in ways:
        accepted(holding(own, "campaigns:write", "campaigns:run", "contacts:*").post(path, body))
    Campaign.objects.filter(pk=running.pk).update(status=Campaign.Status.PAUSED)
    accepted(writer.post(path, {"contact": {"phone": "+12025550178"}}))


def test_a_key_revokes_what_it_could_make(own: World):
    team = own.team
    maker = holding(own, "keys:write", "calls:read")
    keys = "/api/crm/api-keys"
    kinds: dict[str, dict[str, Any]] = {
        "wider": {"scopes": ["*"]},
        "faster": {"scopes": ["calls:read"], "rate_limit_per_hour": 2_000},
        "equal": {"scopes": ["calls:read"]},
        "ended": {"scopes": [], "expires_at": timezone.now() - timedelta(days=1)},
    }
    rows = {name: ApiKey.issue(team=team, name=name, **kind)[0] for name, kind in kinds.items()}
    for name, row in rows.items():
        answer = maker.delete(f"{keys}/{row.public_id}")
        row.refresh_from_db()
        if name in {"wider", "faster"}:
            assert "revoke" in refused(answer, 403)
            assert row.revoked_at is None
        else:
            accepted(answer)
            assert row.revoked_at is not None
