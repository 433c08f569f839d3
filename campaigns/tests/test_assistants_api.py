"""Assistants and phone numbers: list, create, read, change, delete."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone
from rest_framework.test import APIClient

from campaigns.addresses import address_problem
from campaigns.models import CampaignNumber, PhoneNumber
from campaigns.services.assistants import restore_phone_number
from campaigns.tests.factories import (
    AssistantFactory,
    CampaignFactory,
    PhoneNumberFactory,
    enroll,
)
from talkturo.accounts.models import Team
from talkturo.accounts.tests.factories import MembershipFactory
from talkturo.lib.ids import new_uuid, public_id
from talkturo.lib.tests.answers import accepted, query_count, refused
from talkturo.lib.transitions import Refusal

KeyClient = Callable[..., APIClient]
ASSISTANTS = "/api/crm/assistants"
OUTBOUND = "/api/crm/outbound-assistants"
NUMBERS = "/api/crm/phone-numbers"
FACTORIES: Any = {ASSISTANTS: AssistantFactory, NUMBERS: PhoneNumberFactory}
NEW: dict[str, dict[str, Any]] = {ASSISTANTS: {"name": "Ada"}, NUMBERS: {"number": "+12025550123"}}
CHANGE: dict[str, dict[str, Any]] = {ASSISTANTS: {"name": "Eve"}, NUMBERS: {"label": "Eve"}}
KIND = {ASSISTANTS: "assistant", NUMBERS: "phone_number"}
BOTH = pytest.mark.parametrize("path", [ASSISTANTS, NUMBERS])


def listed(api: APIClient, path: str, **query: Any) -> list[str]:
    name = "phone_numbers" if path == NUMBERS else "assistants"
    rows = accepted(api.get(path, query))[name]
    return [row["number" if path == NUMBERS else "name"] for row in rows]


@BOTH
def test_a_row_is_made_read_changed_and_deleted(
    api: APIClient, team: Team, noon: datetime, path: str
):
    made = accepted(api.post(path, {"teamId": team.public_id} | NEW[path]), 201)[KIND[path]]
    assert made["team_id"] == team.public_id
    assert made["created_at"] == made["updated_at"] == "2026-03-02T12:00:00Z"
    own = f"{path}/{made['id']}"
    assert accepted(api.get(own))[KIND[path]] == made
    [(name, value)] = CHANGE[path].items()
    for method in (api.patch, api.put):
        assert accepted(method(own, CHANGE[path]))[KIND[path]][name] == value
        assert accepted(method(own, {}))[KIND[path]][name] == value
    assert accepted(api.delete(own)) == {"success": True}
    refused(api.get(own), 404)
    refused(api.delete(own), 404)
    assert listed(api, path) == []
    row = FACTORIES[path]._meta.model.all_objects.get()
    assert row.deleted_at == noon
    assert row.deleted_by.startswith("key_")


def test_all_of_an_assistant(api: APIClient):
    body = {
        "name": "Ada", "outboundEnabled": False, "connection": "conversation_relay",
        "address": "wss://voice.example.com/calls?to={{contact.first_name}}",
        "firstMessage": "Hello {{contact.first_name}}", "language": "de",
        "voicemailDetectionEnabled": True, "voicemailAction": "leave_message",
        "voicemailMessage": "Call back.",
    }  # fmt: skip
    made = accepted(api.post(ASSISTANTS, body), 201)["assistant"]
    snake = {"".join(f"_{c.lower()}" if c.isupper() else c for c in key): key for key in body}
    assert {key: made[key] for key in snake} == {key: body[name] for key, name in snake.items()}
    assert made.keys() == snake.keys() | {"id", "team_id", "created_at", "updated_at"}


def test_all_of_a_phone_number(api: APIClient, team: Team):
    assistant = AssistantFactory(team=team)
    body = {
        "number": "+1 (202) 555-0123", "label": "Main", "assistantId": assistant.public_id,
        "maxConcurrentCalls": 3, "maxCallsADay": 100, "callsPerSecond": 0.5,
    }  # fmt: skip
    made = accepted(api.post(NUMBERS, body), 201)["phone_number"]
    assert made == {
        "id": made["id"], "team_id": team.public_id, "number": "+12025550123", "label": "Main",
        "assistant_id": assistant.public_id, "max_concurrent_calls": 3, "max_calls_a_day": 100,
        "calls_per_second": 0.5, "approved_at": None,
        "problem": "The carrier has not been asked yet whether it has the number.",
        "resting_until": None, "resting_reason": "",
        "created_at": made["created_at"], "updated_at": made["updated_at"],
    }  # fmt: skip
    path = f"{NUMBERS}/{made['id']}"
    freed = accepted(api.patch(path, {"assistantId": None, "maxConcurrentCalls": None}))
    assert freed["phone_number"]["assistant_id"] is None
    assert freed["phone_number"]["max_concurrent_calls"] is None


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        (ASSISTANTS, {}, "name"),
        (ASSISTANTS, {"name": ""}, "name"),
        (ASSISTANTS, {"name": "x" * 121}, "name"),
        (ASSISTANTS, {"name": "Ada", "voice": "x"}, "voice"),
        (ASSISTANTS, {"name": "Ada", "outboundEnabled": "yes"}, "outboundEnabled"),
        (ASSISTANTS, {"name": "Ada", "connection": "phone"}, "connection"),
        (ASSISTANTS, {"name": "Ada", "connection": "sip"}, "address"),
        (ASSISTANTS, {"name": "Ada", "address": "wss://a.example"}, "address"),
        (ASSISTANTS, {"name": "Ada", "language": "english!"}, "language"),
        (ASSISTANTS, {"name": "Ada", "voicemail_action": "beep"}, "voicemail_action"),
        (ASSISTANTS, {"name": "Ada", "firstMessage": None}, "firstMessage"),
        (NUMBERS, {}, "number"),
        (NUMBERS, {"number": "2025550123"}, "number"),
        (NUMBERS, {"number": ""}, "number"),
        (NUMBERS, {"number": 12025550123}, "number"),
        (NUMBERS, {"number": "+12025550123", "maxConcurrentCalls": 0}, "maxConcurrentCalls"),
        (NUMBERS, {"number": "+12025550123", "callsPerSecond": 0}, "callsPerSecond"),
        (NUMBERS, {"number": "+12025550123", "assistant_id": "x"}, "assistant_id"),
        (NUMBERS, {"number": "+12025550123", "restingUntil": None}, "restingUntil"),
    ],
    ids=str,
)
def test_bad_bodies(api: APIClient, path: str, body: dict[str, Any], field: str):
    refused(api.post(path, body), 400, field=field)
    assert not FACTORIES[path]._meta.model.objects.exists()


@pytest.mark.parametrize(
    ("connection", "address", "fits"),
    [
        ("script", "", True),
        ("script", "sip:a@b.example", False),
        ("media_stream", "wss://voice.example.com", True),
        ("conversation_relay", "wss://voice.example.com:8443/a?b={{contact.first_name}}", True),
        ("conversation_relay", "wss://voice.example.com/a#b", False),
        ("media_stream", "wss://voice.example.com:8443/{{contact.first_name|x}}/a", True),
        ("media_stream", "wss://voice.example.com/a?b={{contact.first_name}}", False),
        ("media_stream", "wss://voice.example.com/a#{{contact.first_name}}", False),
        ("media_stream", "wss://voice.example.com/{contact.first_name}", False),
        ("media_stream", "wss://voice.example.com/{{contact.first_name}", False),
        ("media_stream", "wss://voice.example.com/%4{{contact.first_name}}", False),
        ("media_stream", "wss://voice.example.com\\@evil.example", False),
        ("media_stream", "wss://voice.example.com:{{contact.id}}/a", False),
        ("media_stream", "", False),
        ("media_stream", "ws://voice.example.com", False),
        ("media_stream", "wss://", False),
        ("media_stream", "wss:///path", False),
        ("media_stream", "wss://user:secret@voice.example.com", False),
        ("media_stream", "wss://voice.example.com:99999", False),
        ("media_stream", "wss://voice.example.com/a b", False),
        ("media_stream", 'wss://voice.example.com/"><Dial>', False),
        ("media_stream", "wss://{{contact.first_name}}/a", False),
        ("conversation_relay", "wss://[::1", False),
        ("conversation_relay", "sip:a@b.example", False),
        ("sip", "sip:bot@voice.example.com", True),
        ("sip", "sip:bot@voice.example.com:5060;transport=tls?X-Name={{contact.first_name}}", True),
        ("sip", "sip:voice.example.com", False),
        ("sip", "sip:bot:secret@voice.example.com", False),
        ("sip", "sip:{{contact.email}}@voice.example.com", True),
        ("sip", "sip:{{contact.email|a@b}}@voice.example.com", True),
        ("sip", "sip:bot@{{contact.email}}", False),
        ("sip", "sip:bot@voice.example.com:{{contact.id}}", False),
        ("sip", "sip:bot@voice.example.com;maddr={{contact.id}}", False),
        ("sip", "sip:bot@voice.example.com?{{contact.id}}=1", False),
        ("sip", "sip:bot@voice.example.com?X-A=1&{{contact.id}}", False),
        ("sip", "sips:bot@voice.example.com", False),
        ("sip", "sip:bot@voice example", False),
        ("sip", "wss://voice.example.com", False),
    ],
)
def test_where_an_answered_call_may_go(connection: str, address: str, fits: bool):
    assert (address_problem(connection, address) is None) == fits


def test_connection_and_address_are_judged_together_after_a_change(api: APIClient, team: Team):
    row = AssistantFactory(team=team)
    path = f"{ASSISTANTS}/{row.public_id}"
    refused(api.patch(path, {"connection": "sip"}), 400, field="address")
    refused(api.patch(path, {"address": "sip:a@b.example"}), 400, field="address")
    accepted(api.patch(path, {"connection": "sip", "address": "sip:a@b.example"}))
    refused(api.patch(path, {"connection": "script"}), 400, field="address")


def test_a_number_is_once_in_a_team_and_cannot_become_another(api: APIClient, team: Team):
    row = PhoneNumberFactory(team=team, number="+12025550123")
    sentence = refused(api.post(NUMBERS, NEW[NUMBERS]), 400, field="number")
    assert sentence == "The team has this number already."
    path = f"{NUMBERS}/{row.public_id}"
    refused(api.patch(path, {"number": "+12025550125"}), 400, field="number")
    accepted(api.delete(path))
    accepted(api.post(NUMBERS, NEW[NUMBERS]), 201)


class TestOwnership:
    """A caller ID belongs to one team of the installation."""

    TAKEN = "+12025550124"

    def test_a_number_of_another_team_is_refused_and_not_said_whose_it_is(
        self, api: APIClient, team: Team
    ):
        other = PhoneNumberFactory(number=self.TAKEN, label="Secret plans")
        answer = api.post(NUMBERS, {"number": self.TAKEN})
        assert refused(answer, 400, field="number") == "This number cannot be added."
        for said in (other.team.name, other.team.public_id, other.public_id, other.label):
            assert said not in answer.content.decode()
        assert not PhoneNumber.objects.filter(team=team).exists()

    def test_the_database_knows_one_team_for_a_number(self, team: Team):
        PhoneNumberFactory(number=self.TAKEN)
        with pytest.raises(IntegrityError, match="phone_number_of_one_team"):
            PhoneNumberFactory(team=team, number=self.TAKEN)

    def test_a_deleted_number_that_another_team_has_is_not_restored(
        self, team: Team, noon: datetime
    ):
        number = PhoneNumberFactory(team=team, number=self.TAKEN)
        number.soft_delete(at=noon, by="ada")
        PhoneNumberFactory(number=self.TAKEN)
        with pytest.raises(Refusal, match=r"^This number cannot be added\.$"):
            restore_phone_number(number=number, at=noon)

    def test_a_number_is_not_approved_by_adding_it(self, api: APIClient, team: Team):
        added = accepted(api.post(NUMBERS, {"number": self.TAKEN}), 201)["phone_number"]
        assert (added["approved_at"], bool(added["problem"])) == (None, True)
        campaign = CampaignFactory(team=team, caller_ids=[PhoneNumber.objects.get()])
        enroll(campaign, 1, at=timezone.now())
        answer = api.post(f"/api/crm/campaigns/{campaign.public_id}/run", {})
        assert "is approved" in refused(answer, 409, code="caller_id_not_approved")
        PhoneNumber.objects.update(approved_at=timezone.now())
        accepted(api.post(f"/api/crm/campaigns/{campaign.public_id}/run", {}))

    def test_a_team_has_twenty_numbers_at_most_that_wait(self, api: APIClient, team: Team):
        for n in range(20):
            PhoneNumberFactory(team=team, number=f"+1303555{n:04}", approved_at=None)
        PhoneNumberFactory(team=team)
        refused(api.post(NUMBERS, {"number": self.TAKEN}), 400, field="number")

    def test_a_test_key_adds_any_number(self, key_client: Any, team: Team):
        PhoneNumberFactory(number=self.TAKEN)
        client = key_client(team, is_test=True)
        added = accepted(client.post(NUMBERS, {"number": self.TAKEN}), 201)["phone_number"]
        assert (added["approved_at"], added["problem"]) == (None, "")

    @pytest.mark.parametrize("role", ["owner", "admin", "member"])
    def test_members_add_change_and_delete_no_number(self, team: Team, role: str):
        number = PhoneNumberFactory(team=team)
        user = MembershipFactory(team=team, role=role).user
        client = APIClient()
        client.force_login(user)
        path = f"{NUMBERS}/{number.public_id}"
        body = {"teamId": team.public_id, "number": self.TAKEN}
        answers = [client.post(NUMBERS, body), client.patch(path, {}), client.delete(path)]
        expected = [403, 403, 403] if role == "member" else [201, 200, 200]
        assert [answer.status_code for answer in answers] == expected


class TestDeletingWhatIsUsed:
    @pytest.mark.parametrize("status", ["draft", "scheduled", "running", "paused"])
    def test_an_unfinished_campaign_keeps_its_assistant_and_its_last_number(
        self, api: APIClient, team: Team, noon: datetime, status: str
    ):
        campaign = CampaignFactory(
            team=team, name="Spring", status=status, next_dial_at=noon, scheduled_start_at=noon
        )
        number = PhoneNumber.objects.get()
        for path in (
            f"{ASSISTANTS}/{campaign.assistant.public_id}",
            f"{NUMBERS}/{number.public_id}",
        ):
            assert "(Spring)" in refused(api.delete(path), 409, code="in_use")
        spare = PhoneNumberFactory(team=team)
        CampaignNumber.objects.create(campaign=campaign, phone_number=spare)
        accepted(api.delete(f"{NUMBERS}/{number.public_id}"))
        refused(api.delete(f"{NUMBERS}/{spare.public_id}"), 409, code="in_use")

    @pytest.mark.parametrize("status", ["completed", "cancelled", "deleted"])
    def test_a_finished_or_deleted_one_does_not(
        self, api: APIClient, team: Team, noon: datetime, status: str
    ):
        more: dict[str, Any] = {"deleted_at": noon} if status == "deleted" else {"status": status}
        campaign = CampaignFactory(team=team, **more)
        own = PhoneNumberFactory(team=team, assistant=campaign.assistant)
        accepted(api.delete(f"{ASSISTANTS}/{campaign.assistant.public_id}"))
        accepted(api.delete(f"{NUMBERS}/{campaign.numbers.get().phone_number.public_id}"))
        own.refresh_from_db()
        assert own.assistant is None


class TestLists:
    def test_filters_search_order_and_pages(self, api: APIClient, team: Team, noon: datetime):
        AssistantFactory(name="theirs")
        AssistantFactory(team=team, name="gone", deleted_at=noon)
        AssistantFactory(team=team, name="Ada B")
        AssistantFactory(team=team, name="Cyd", outbound_enabled=False)
        AssistantFactory(team=team, name="Bob", connection="sip", address="sip:a@b.example")
        cases: list[tuple[dict[str, Any], list[str]]] = [
            ({}, ["Bob", "Cyd", "Ada B"]),
            ({"teamId": team.public_id}, ["Bob", "Cyd", "Ada B"]),
            ({"ordering": "name"}, ["Ada B", "Bob", "Cyd"]),
            ({"ordering": "-name"}, ["Cyd", "Bob", "Ada B"]),
            ({"ordering": "created_at"}, ["Ada B", "Cyd", "Bob"]),
            ({"search": "b A"}, ["Ada B"]),
            ({"search": "%"}, []),
            ({"outboundEnabled": "false"}, ["Cyd"]),
            ({"connection": "sip"}, ["Bob"]),
            ({"limit": 1, "offset": 1}, ["Cyd"]),
        ]
        for query, expected in cases:
            assert listed(api, ASSISTANTS, **query) == expected
        assert listed(api, OUTBOUND) == ["Bob", "Ada B"]
        assert listed(api, OUTBOUND, search="ada") == ["Ada B"]
        assert accepted(api.get(ASSISTANTS, {"limit": 1}))["count"] == 3

    def test_of_numbers(self, api: APIClient, team: Team):
        assistant = AssistantFactory(team=team)
        PhoneNumberFactory(team=team, number="+12025550123", label="Main")
        PhoneNumberFactory(team=team, number="+12025550199", assistant=assistant)
        assert listed(api, NUMBERS, search="0199") == ["+12025550199"]
        assert listed(api, NUMBERS, search="main 555") == ["+12025550123"]
        assert listed(api, NUMBERS, assistantId=assistant.public_id) == ["+12025550199"]
        assert listed(api, NUMBERS, ordering="number")[0] == "+12025550123"
        other = AssistantFactory().public_id
        refused(api.get(NUMBERS, {"assistantId": other}), 404, field="assistantId")

    @pytest.mark.parametrize("path", [ASSISTANTS, OUTBOUND, NUMBERS])
    @pytest.mark.parametrize(
        "query", [{"ordering": "phone"}, {"limit": "0"}, {"team": "x"}, {"teamId": "x"}], ids=str
    )
    def test_a_bad_or_unknown_parameter_is_named(
        self, api: APIClient, path: str, query: dict[str, str]
    ):
        [name] = query
        refused(api.get(path, query), 400, field=name)

    @BOTH
    def test_as_many_queries_for_thirty_rows_as_for_three(
        self, api: APIClient, team: Team, path: str
    ):
        FACTORIES[path].create_batch(3, team=team)
        for_three = query_count(lambda: listed(api, path, teamId=team.public_id))
        FACTORIES[path].create_batch(27, team=team)
        assert len(listed(api, path)) == 30
        assert query_count(lambda: listed(api, path, teamId=team.public_id)) == for_three <= 4


@BOTH
def test_of_another_team_nothing_exists(api: APIClient, path: str):
    theirs = FACTORIES[path]()
    for pk in (theirs.public_id, public_id(theirs.ID_PREFIX, new_uuid()), "x"):
        for method in ("get", "patch", "put", "delete"):
            refused(getattr(api, method)(f"{path}/{pk}", {}), 404)
    refused(api.post(path, {"teamId": theirs.team.public_id} | NEW[path]), 403)
    body = {"number": "+12025550123", "assistantId": AssistantFactory().public_id}
    refused(api.post(NUMBERS, body), 404, field="assistantId")


@BOTH
def test_each_needs_its_scope(key_client: KeyClient, team: Team, path: str):
    own = f"{path}/{FACTORIES[path](team=team).public_id}"
    reader, writer = (key_client(team, scopes=(f"campaigns:{what}",)) for what in ("read", "write"))
    for url in (path, own):
        assert (reader.get(url).status_code, writer.get(url).status_code) == (200, 403)
    assert (reader.get(OUTBOUND).status_code, writer.get(OUTBOUND).status_code) == (200, 403)
    for client, status in ((reader, 403), (writer, 200)):
        assert client.patch(own, {}).status_code == client.put(own, {}).status_code == status
        assert client.post(path, NEW[path]).status_code == (201 if status == 200 else 403)
        assert client.delete(own).status_code == status
