"""Every endpoint: a test key against rows of the live team, and a live key against the sandbox's.

A sandbox is a team, so the two are kept apart as any two teams are. What differs is asserted here:
the live team's id, said with a test key, means the sandbox; and a live key looks after test keys.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from rest_framework.test import APIClient

from campaigns.models import Assistant, Campaign, PhoneNumber
from contacts.models import Contact
from contacts.services.contacts import put_number_on_do_not_call
from talkturo.accounts.models import SCOPES, ApiKey, Membership, Team
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.lib import clock
from talkturo.tests.api_cases import CASES, Case
from talkturo.tests.test_tenancy_matrix import (
    MARK,
    World,
    a_world,
    ask,
    content,
    filled,
    member_of,
    rows,
    undone,
    with_one_foreign,
)

pytestmark = pytest.mark.django_db

OF_KEYS = "crm/api-keys"
every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@pytest.fixture
def live() -> World:
    return a_world(MARK)


@pytest.fixture
def sandbox(live: World) -> World:
    return a_world("Test data", live.team.own_sandbox())


def key_of(team: Team, *scopes: str) -> APIClient:
    """A client with a new key of the team: a test key, if the team is a sandbox."""
    _, key = ApiKey.issue(team=team, name="Matrix", scopes=list(scopes or ["*"]))
    assert key.startswith("tk_test_" if team.is_sandbox else "tk_live_")
    return APIClient(headers={"Authorization": f"Bearer {key}"})


def rows_of(team: Team) -> list[Any]:
    """All rows of ours that name the team, of each table in one number; keys' last use apart."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.columns WHERE column_name = 'team_id' "
            "AND table_schema = 'public' AND table_name !~ 'change$' ORDER BY table_name"
        )
        found = []
        for (table,) in cursor.fetchall():
            row = "to_jsonb(t) - 'last_used_at'"
            cursor.execute(
                f"SELECT md5(string_agg(({row})::text, '|' ORDER BY ({row})::text)) FROM {table} t "  # noqa: S608
                "WHERE team_id = %s",
                [team.pk],
            )
            found.append((table, cursor.fetchone()))
    assert len(found) > 8
    return found


def foreign_requests(
    case: Case, own: World, foreign: World, *, team_id: int
) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """What to say, the status to expect, and the request with one id exchanged for a foreign one;
    `team_id` is the status of a foreign `teamId`."""
    if "{" in case.path:
        yield "path", 404, {"path": filled(case.path, foreign.ids)}
    for part in ("query", "body"):
        value = dict(case.query) if part == "query" else case.body
        for key, changed in with_one_foreign(value, own, foreign):
            status = team_id if key == "teamId" else case.answers.get(key, 404)
            yield f"{key} in the {part}", status, {part: changed}


@every_case
def test_a_test_key_reaches_nothing_live(case: Case, live: World, sandbox: World) -> None:
    client = key_of(sandbox.team)
    for what, status, parts in foreign_requests(case, sandbox, live, team_id=case.status):
        before = rows_of(live.team), rows()
        with undone():
            answer = ask(client, case, sandbox, **parts)
            assert answer.status_code == status, f"{what}: {content(answer)!r}"
            assert MARK not in content(answer).decode(), what
            assert rows_of(live.team) == before[0], what
            if status >= 400:
                assert rows() == before[1], what


@every_case
def test_a_test_key_does_its_work_by_the_id_of_the_live_team_or_of_the_sandbox(
    case: Case, live: World, sandbox: World
) -> None:
    before = rows_of(live.team)
    client = key_of(sandbox.team, case.scope or SCOPES[0])
    for ids in (sandbox.ids, sandbox.ids | {"team": live.team.public_id}):
        with undone():
            answer = ask(client, case, World(sandbox.team, ids))
            assert answer.status_code == case.status, content(answer)
            said = content(answer).decode().replace(sandbox.team.name, "")
            assert MARK not in said
            if case.path != "test-api-key":
                assert live.team.public_id not in said
            assert rows_of(live.team) == before


@every_case
def test_a_live_key_reaches_nothing_in_the_sandbox(case: Case, live: World, sandbox: World) -> None:
    client = key_of(live.team)
    for what, status, parts in foreign_requests(case, live, sandbox, team_id=403):
        # Who may make test keys looks after them.
        expected = case.status if case.path.startswith(OF_KEYS) and what == "path" else status
        before = rows_of(sandbox.team)
        with undone():
            answer = ask(client, case, live, **parts)
            assert answer.status_code == expected, f"{what}: {content(answer)!r}"
            if expected >= 400:
                assert "Test data" not in content(answer).decode(), what
                assert rows_of(sandbox.team) == before, what


@every_case
def test_the_people_of_the_live_team_work_in_the_sandbox(
    case: Case, live: World, sandbox: World
) -> None:
    roles = Membership.MANAGERS if case.is_for_managers else Membership.Role.values
    for role in Membership.Role.values:
        browser = member_of(live.team, role)
        before = rows_of(live.team)
        with undone():
            answer = ask(browser, case, sandbox)
            assert answer.status_code == (case.status if role in roles else 403), content(answer)
            assert rows_of(live.team) == before
    stranger = member_of(TeamFactory())
    with undone():
        if "{" in case.path:
            assert ask(stranger, case, sandbox, body={}, query={}).status_code in {403, 404}


# -- the attacks that succeeded before there were sandboxes --


def test_a_test_key_cannot_send_live_calls_elsewhere(live: World, sandbox: World) -> None:
    client = key_of(sandbox.team)
    body = {"connection": "websocket", "address": "wss://attacker.example.com/"}
    path = f"/api/crm/assistants/{live.ids['assistant']}"
    assert client.patch(path, body, format="json").status_code == 404
    campaign = Campaign.objects.get(team=live.team)
    change = {"assistantId": sandbox.ids["assistant"]}
    path = f"/api/crm/campaigns/{campaign.public_id}"
    assert client.patch(path, change, format="json").status_code == 404
    assistant = Assistant.objects.get(team=live.team)
    assert (assistant.connection, assistant.address) == ("script", "")
    assert Campaign.objects.get(team=live.team).assistant == assistant


def test_a_test_key_cannot_take_a_live_contact_off_do_not_call(live: World, sandbox: World) -> None:
    contact = Contact.objects.filter(team=live.team).exclude(phone="").first()
    assert contact is not None
    put_number_on_do_not_call(team=live.team, phone=contact.phone, at=clock.now(), reason="Asked.")
    client = key_of(sandbox.team)
    path = f"/api/crm/contacts/{contact.public_id}"
    assert client.patch(path, {"doNotCall": False}, format="json").status_code == 404
    # The same number, made and cleared in the sandbox: the list of the live team stays.
    body = {"teamId": live.team.public_id, "firstName": "Ada", "phone": contact.phone}
    made = client.post("/api/crm/contacts", {**body, "doNotCall": True}, format="json")
    assert made.status_code == 201, made.content
    path = f"/api/crm/contacts/{made.json()['contact']['id']}"
    assert client.patch(path, {"doNotCall": False}, format="json").status_code == 200
    contact.refresh_from_db()
    assert contact.do_not_call


def test_a_test_key_cannot_delete_a_live_caller_id(live: World, sandbox: World) -> None:
    spare = PhoneNumber.objects.create(team=live.team, number="+12025550111")
    path = f"/api/crm/phone-numbers/{spare.public_id}"
    assert key_of(sandbox.team).delete(path).status_code == 404
    spare.refresh_from_db()
    assert spare.deleted_at is None


def test_a_test_key_exports_the_sandbox_alone(live: World, sandbox: World) -> None:
    client = key_of(sandbox.team)
    for query in ({}, {"teamId": live.team.public_id}):
        said = content(client.get("/api/crm/contacts/export", query)).decode()
        assert "Test data" in said
        assert MARK not in said
