"""Every endpoint against every kind of caller and id that it must refuse; nothing may be missed.

Each case's good request must succeed first: only then does a refusal of a bad one mean anything.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection, transaction
from django.urls import URLPattern, URLResolver, get_resolver
from rest_framework.test import APIClient

from campaigns.tests.factories import (
    AssistantFactory,
    CampaignFactory,
    PhoneNumberFactory,
    enroll,
)
from contacts.models import ImportBatch
from contacts.tests.factories import CompanyFactory, ContactFactory
from dialer.models import Attempt
from talkturo.accounts.access import MANAGERS_ONLY
from talkturo.accounts.models import SCOPES, ApiKey, Membership, Team
from talkturo.accounts.tests.factories import MembershipFactory, TeamFactory
from talkturo.tests.api_cases import CASES, PUBLIC, Case

pytestmark = pytest.mark.django_db

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
MARK = "Somebody else's"  # in every text of the other team
AT = datetime(2026, 3, 2, tzinfo=UTC)
# Written by a request although it is refused.
OWN_RECORDS = ("accounts_apikey", "django_session")


@dataclass
class World:
    """A team with one of everything: public ids by what the cases call them."""

    team: Team
    ids: dict[str, str] = field(default_factory=dict)


def a_world(name: str, team: Team | None = None) -> World:
    team = team or TeamFactory(name=name)
    company = CompanyFactory(team=team, name=name)
    assistant = AssistantFactory(team=team, name=name)
    number = PhoneNumberFactory(team=team)
    contact = ContactFactory(team=team, first_name=name, company=company)
    campaign = CampaignFactory(
        team=team, name=name, assistant=assistant, company=company, caller_ids=[number]
    )
    enrolled = ContactFactory(team=team, first_name=name)
    enroll(campaign, [enrolled], at=AT)
    batch = ImportBatch.objects.create(team=team, file_name=name)
    call = Attempt.objects.create(
        team=team,
        campaign=campaign,
        enrollment=campaign.enrollments.get(),
        contact=enrolled,
        phone_number=number,
        number=1,
        from_number=number.number,
        to_number=enrolled.phone,
        status="ended",
        outcome="answered",
        ended_at=AT,
        woken_at=AT,
    )
    key, _ = ApiKey.issue(team=team, name=name, scopes=["keys:write"])
    rows: dict[str, Any] = {
        "team": team, "company": company, "assistant": assistant, "phone_number": number,
        "contact": contact, "enrolled": enrolled, "campaign": campaign, "import": batch,
        "call": call, "api_key": key,
    }  # fmt: skip
    return World(team, {kind: row.public_id for kind, row in rows.items()})


@pytest.fixture
def own() -> World:
    return a_world("Our own")


@pytest.fixture
def foreign() -> World:
    return a_world(MARK)


def endpoints() -> set[str]:
    """Every method and path below /api/ that the installation answers."""

    def walk(patterns: list[Any], prefix: str) -> Iterator[tuple[str, Any]]:
        for pattern in patterns:
            path = prefix + str(pattern.pattern).strip("^$")
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, path)
            elif isinstance(pattern, URLPattern):
                yield path, pattern.callback

    found = set()
    for path, view in walk(get_resolver().url_patterns, ""):
        if path.startswith("api/"):
            actions = getattr(view, "actions", None) or {"get": "get"}
            found |= {
                f"{method.upper()} {template(path)}" for method in actions if method != "head"
            }
    return found


def template(path: str) -> str:
    """A path below /api/ with `{}` in place of each parameter, however it is written."""
    return re.sub(r"\(\?P<\w+>[^)]*\)|<[^>]*>|\{\w+\}", "{}", path.removeprefix("api/"))


def test_every_endpoint_is_in_the_matrix() -> None:
    cases = [f"{case.method} {template(case.path)}" for case in CASES]
    assert len(cases) == len(set(cases))
    assert endpoints() - PUBLIC == set(cases)


def content(answer: Any) -> bytes:
    """All that was answered, also where it is streamed."""
    if answer.streaming and not hasattr(answer, "read_already"):
        answer.read_already = b"".join(answer.streaming_content)
    return answer.read_already if answer.streaming else answer.content  # type: ignore[no-any-return]


def filled(value: Any, ids: dict[str, str]) -> Any:
    """The value with ids in place of `{campaign}` and so on."""
    if isinstance(value, str):
        return re.sub(r"\{(\w+)\}", lambda match: ids[match[1]], value)
    if isinstance(value, dict):
        return {key: filled(item, ids) for key, item in value.items()}
    return [filled(item, ids) for item in value] if isinstance(value, list) else value


def with_one_foreign(value: Any, own: World, foreign: World, key: str = "") -> Iterator[Any]:
    """(key, the value with one of its ids exchanged for the other team's), for each of its ids."""
    if isinstance(value, str) and re.search(r"\{\w+\}", value):
        yield key, filled(value, foreign.ids)
    parts: list[Any] = []
    if isinstance(value, dict):
        parts = [(name, name) for name in value]
    elif isinstance(value, list):
        parts = [(index, key) for index in range(len(value))]
    for part, name in parts:
        for at, changed in with_one_foreign(value[part], own, foreign, name):
            whole = filled(value, own.ids)
            whole[part] = changed
            yield at, whole


def ask(
    client: APIClient,
    case: Case,
    world: World,
    *,
    path: str = "",
    query: Any = None,
    body: Any = None,
) -> Any:
    """Send the case's request, with what is given in place of its own parts."""
    target = f"/api/{filled(path or case.path, world.ids)}"
    sent = query if query is not None else filled(dict(case.query), world.ids)
    data = body if body is not None else filled(case.body, world.ids)
    return client.generic(
        case.method,
        f"{target}?{urlencode(sent)}" if sent else target,
        json.dumps(data) if data is not None else "",
        content_type="application/json",
    )


def rows() -> list[Any]:
    """The contents of every table of ours, each in one number."""
    with connection.cursor() as cursor:
        tables = [
            name
            for name in connection.introspection.table_names(cursor)
            if name.startswith(("accounts_", "contacts_", "campaigns_", "dialer_"))
            and name not in OWN_RECORDS
        ]
        contents = " UNION ALL ".join(
            f"SELECT '{name}', md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {name} t"  # noqa: S608
            for name in sorted(tables)
        )
        cursor.execute(f"{contents} ORDER BY 1")  # a parallel plan brings them as they come
        found: list[Any] = cursor.fetchall()
        return found


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def holding(team: Team, *scopes: str, **changes: Any) -> APIClient:
    """A client with a new key of the team."""
    row, key = ApiKey.issue(team=team, name="Matrix", scopes=list(scopes))
    ApiKey.objects.filter(pk=row.pk).update(**changes)
    return APIClient(headers={"Authorization": f"Bearer {key}"})


def member_of(team: Team, role: str = Membership.Role.OWNER, **options: Any) -> APIClient:
    """A browser in which somebody with that role in the team is logged in."""
    client = APIClient(**options)
    client.force_login(MembershipFactory(team=team, role=role).user)
    return client


@dataclass(frozen=True, slots=True)
class Refused:
    """A request that must be refused: what is wrong with it, how, by whom it is sent."""

    what: str
    status: int
    client: APIClient
    parts: dict[str, Any] = field(default_factory=dict)


def by_wrong_callers(case: Case, own: World, foreign: World) -> Iterator[Refused]:
    unknown = APIClient(headers={"Authorization": f"Bearer tk_live_{'x' * 43}"})
    yesterday = datetime.now(UTC) - timedelta(days=1)
    yield Refused("no key", 401, APIClient())
    yield Refused("an unknown key", 401, unknown)
    yield Refused("a revoked key", 401, holding(own.team, "*", revoked_at=AT))
    yield Refused("an expired key", 401, holding(own.team, "*", expires_at=yesterday))
    if case.scope is not None:
        others = [scope for scope in SCOPES if scope != case.scope]
        yield Refused("a missing scope", 403, holding(own.team, *others))
    if case.scope in MANAGERS_ONLY:
        yield Refused("a member", 403, member_of(own.team, Membership.Role.MEMBER))
    if case.method != "GET":
        browser = member_of(own.team, enforce_csrf_checks=True)
        yield Refused("a session without its CSRF token", 403, browser)
    if "{" in case.path:
        parts = {"body": filled(case.body, foreign.ids), "query": {}}
        yield Refused("another team's key", 404, holding(foreign.team, "*"), parts)
        yield Refused("another team's member", 404, member_of(foreign.team), parts)


def with_foreign_ids(case: Case, own: World, foreign: World) -> Iterator[Refused]:
    client = holding(own.team, "*")
    if "{" in case.path:
        yield Refused("in the path", 404, client, {"path": filled(case.path, foreign.ids)})
    for key, query in with_one_foreign(dict(case.query), own, foreign):
        yield Refused(f"{key} in the query", case.answers.get(key, 404), client, {"query": query})
    for key, body in with_one_foreign(case.body, own, foreign):
        yield Refused(f"{key} in the body", case.answers.get(key, 404), client, {"body": body})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("refusals", [by_wrong_callers, with_foreign_ids])
def test_nobody_gets_at_anothers_data(
    case: Case, refusals: Callable[..., Iterator[Refused]], own: World, foreign: World
) -> None:
    for refused in refusals(case, own, foreign):
        before = rows()
        answer = ask(refused.client, case, own, **refused.parts)
        assert answer.status_code == refused.status, f"{refused.what}: {content(answer)!r}"
        assert MARK not in content(answer).decode(), refused.what
        assert rows() == before, refused.what


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.usefixtures("foreign")
def test_who_may_is_answered(case: Case, own: World) -> None:
    """The good request, by a key with just that scope and by sessions of those whose role may."""
    roles = Membership.MANAGERS if case.is_for_managers else Membership.Role.values
    browsers = [member_of(own.team, role) for role in roles]
    for client in (holding(own.team, case.scope or SCOPES[0]), *browsers):
        with undone():
            answer = ask(client, case, own)
            assert answer.status_code == case.status, content(answer)
            assert MARK not in content(answer).decode()


@pytest.mark.parametrize("path", sorted({case.path for case in CASES}))
def test_no_other_method_does_anything(path: str, own: World) -> None:
    client = holding(own.team, "*")
    before = rows()
    offered = {case.method for case in CASES if template(case.path) == template(path)}
    for method in set(METHODS) - offered:
        answer = client.generic(method, f"/api/{filled(path, own.ids)}", "{}")
        assert answer.status_code == 405, f"{method}: {content(answer)!r}"
    assert rows() == before
