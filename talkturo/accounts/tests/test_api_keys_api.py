"""`/api/crm/api-keys` and `/api/test-api-key`"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from talkturo.accounts.models import ApiKey, Membership, Team
from talkturo.accounts.serializers import all_scopes
from talkturo.accounts.tests.factories import MembershipFactory, TeamFactory, UserFactory
from talkturo.accounts.tests.test_access import logged_in
from talkturo.lib.ids import new_uuid, public_id
from talkturo.lib.tests.answers import accepted, query_count, refused

KEYS = "/api/crm/api-keys"
WHOAMI = "/api/test-api-key"
READ = {"name": "Reports", "scopes": ["calls:read"]}
KEY_FIELDS = {
    "id", "team_id", "name", "prefix", "mode", "scopes", "rate_limit_per_hour", "status",
    "expires_at", "revoked_at", "last_used_at", "replaced_by_id", "created_at",
}  # fmt: skip

Clients = Callable[..., APIClient]


def client_of(secret: str) -> APIClient:
    return APIClient(headers={"Authorization": f"Bearer {secret}"})


def stored(answer: dict[str, Any]) -> ApiKey:
    return ApiKey.objects.get(prefix=answer["api_key"]["prefix"], name=answer["api_key"]["name"])


def limited(team: Team, **changes: Any) -> APIClient:
    """A client whose key may handle keys and read calls, no more."""
    options: dict[str, Any] = {"scopes": ["keys:*", "calls:read"], **changes}
    return client_of(ApiKey.issue(team=team, name="Limited", **options)[1])


def test_a_new_key_works_and_its_secret_is_shown_once(api: APIClient, team: Team):
    made = accepted(api.post(KEYS, READ), 201)
    key, secret = made["api_key"], made["secret"]
    assert key.keys() == KEY_FIELDS
    assert key["team_id"] == team.public_id
    assert key["id"].startswith("key_")
    assert secret.startswith(key["prefix"])
    assert key["prefix"].startswith("tk_live_")
    assert (key["mode"], key["status"], key["rate_limit_per_hour"]) == ("live", "active", 1000)
    accepted(client_of(secret).get("/api/crm/calls"))
    refused(client_of(secret).get("/api/crm/contacts"), 403)
    again = api.get(f"{KEYS}/{key['id']}")
    assert accepted(again)["api_key"] | {"last_used_at": None} == key
    for shown in (again, api.get(KEYS)):
        assert secret not in shown.content.decode()
        assert stored(made).key_hash not in shown.content.decode()


def test_all_that_may_be_chosen(api: APIClient):
    ends = "2999-01-02T03:04:05Z"
    body = READ | {"mode": "test", "rateLimitPerHour": 7, "expiresAt": ends, "scopes": ["*", "*"]}
    made = accepted(api.post(KEYS, body), 201)
    key = made["api_key"]
    assert made["secret"].startswith("tk_test_")
    assert (key["mode"], key["rate_limit_per_hour"], key["expires_at"]) == ("test", 7, ends)
    assert key["scopes"] == ["*"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"scopes": []}, "scopes"),
        ({"scopes": ["campaigns:fly"]}, "scopes.0"),
        ({"scopes": ["calls:read", ""]}, "scopes.1"),
        ({"rateLimitPerHour": 0}, "rateLimitPerHour"),
        ({"rateLimitPerHour": 1_000_001}, "rateLimitPerHour"),
        ({"rate_limit_per_hour": "7"}, "rate_limit_per_hour"),
        ({"expiresAt": "2020-01-01T00:00:00Z"}, "expiresAt"),
        ({"expiresAt": "2999-01-01T00:00:00"}, "expiresAt"),
        ({"mode": "demo"}, "mode"),
        ({"isTest": True}, "isTest"),
    ],
)
def test_what_cannot_be_is_refused_by_name(api: APIClient, changes: dict[str, Any], field: str):
    refused(api.post(KEYS, READ | changes), 400, field=field)
    assert ApiKey.objects.count() == 1


@pytest.mark.parametrize("scope", all_scopes())
def test_a_key_hands_out_only_scopes_that_it_holds(team: Team, scope: str):
    response = limited(team).post(KEYS, READ | {"scopes": [scope]})
    if scope in {"keys:*", "keys:read", "keys:write", "calls:read"}:
        accepted(response, 201)
    else:
        assert scope in refused(response, 403)
        assert ApiKey.objects.count() == 1


def test_a_test_key_makes_test_keys_only(team: Team):
    maker = limited(team, is_test=True)
    assert accepted(maker.post(KEYS, READ), 201)["api_key"]["mode"] == "test"
    refused(maker.post(KEYS, READ | {"mode": "live"}), 403)
    live = ApiKey.issue(team=team, name="Live", scopes=["calls:read"])[0]
    refused(maker.get(f"{KEYS}/{live.public_id}"), 404)
    refused(maker.post(f"{KEYS}/{live.public_id}/rotate"), 404)
    refused(maker.delete(f"{KEYS}/{live.public_id}"), 404)
    live.refresh_from_db()
    assert live.is_usable(at=timezone.now())
    for query in ({}, {"teamId": team.public_id}, {"teamId": team.sandbox.public_id}):
        modes = [key["mode"] for key in accepted(maker.get(KEYS, query))["api_keys"]]
        assert modes == ["test", "test"], query


def test_a_live_key_makes_test_keys_and_looks_after_them(team: Team):
    maker = limited(team)
    body = READ | {"mode": "test", "teamId": team.public_id}
    made = accepted(maker.post(KEYS, body), 201)
    key = made["api_key"]
    assert (key["mode"], key["team_id"]) == ("test", team.sandbox.public_id)
    assert made["secret"].startswith("tk_test_")
    for query in ({}, {"teamId": team.public_id}):
        listed = accepted(maker.get(KEYS, query))["api_keys"]
        assert [one["mode"] for one in listed] == ["test", "live"], query
    turned = accepted(maker.post(f"{KEYS}/{key['id']}/rotate", {}), 201)
    assert turned["api_key"]["team_id"] == key["team_id"]
    accepted(maker.delete(f"{KEYS}/{turned['api_key']['id']}"))
    refused(client_of(turned["secret"]).get(WHOAMI), 401)


def test_a_session_makes_test_keys_by_either_team(team: Team):
    sandbox = team.own_sandbox()
    browser = logged_in(MembershipFactory(team=team).user)
    for body in ({"teamId": team.public_id, "mode": "test"}, {"teamId": sandbox.public_id}):
        key = accepted(browser.post(KEYS, READ | body), 201)["api_key"]
        assert (key["mode"], key["team_id"]) == ("test", sandbox.public_id)
    body = {"teamId": sandbox.public_id, "mode": "live"}
    refused(browser.post(KEYS, READ | body), 400, field="mode")
    assert accepted(browser.get(KEYS, {"teamId": team.public_id}))["count"] == 2
    assert accepted(browser.get(KEYS, {"teamId": sandbox.public_id}))["count"] == 2


def test_a_key_hands_out_neither_more_requests_nor_more_time_than_its_own(team: Team):
    end = datetime(2999, 1, 1, tzinfo=UTC)
    maker = limited(team, rate_limit_per_hour=50, expires_at=end)
    key = accepted(maker.post(KEYS, READ), 201)["api_key"]
    assert (key["rate_limit_per_hour"], key["expires_at"]) == (50, "2999-01-01T00:00:00Z")
    refused(maker.post(KEYS, READ | {"rateLimitPerHour": 51}), 400, field="rateLimitPerHour")
    later = {"expiresAt": "2999-01-01T00:00:01Z"}
    refused(maker.post(KEYS, READ | later), 400, field="expiresAt")
    earlier = {"expiresAt": "2998-01-01T00:00:00Z"}
    assert accepted(maker.post(KEYS, READ | earlier), 201)["api_key"]["expires_at"].startswith(
        "2998"
    )
    other = ApiKey.issue(team=team, name="Busy", scopes=["calls:read"])[0]
    refused(maker.post(f"{KEYS}/{other.public_id}/rotate"), 403)


def test_a_revoked_key_is_refused_from_the_next_request_on(api: APIClient):
    made = accepted(api.post(KEYS, READ), 201)
    path = f"{KEYS}/{made['api_key']['id']}"
    assert accepted(api.delete(path)) == {"success": True}
    first = accepted(api.get(path))["api_key"]
    assert first["status"] == "revoked"
    refused(client_of(made["secret"]).get("/api/crm/calls"), 401)
    accepted(api.delete(path))
    assert accepted(api.get(path))["api_key"]["revoked_at"] == first["revoked_at"]


def test_rotating_at_once(api: APIClient):
    made = accepted(api.post(KEYS, READ | {"rateLimitPerHour": 9}), 201)
    turned = accepted(api.post(f"{KEYS}/{made['api_key']['id']}/rotate", {}), 201)
    new = turned["api_key"]
    same = ("name", "scopes", "mode", "rate_limit_per_hour", "expires_at", "team_id")
    assert [new[name] for name in same] == [made["api_key"][name] for name in same]
    accepted(client_of(turned["secret"]).get("/api/crm/calls"))
    refused(client_of(made["secret"]).get("/api/crm/calls"), 401)
    old = accepted(api.get(f"{KEYS}/{made['api_key']['id']}"))["api_key"]
    assert (old["status"], old["replaced_by_id"]) == ("revoked", new["id"])
    refused(api.post(f"{KEYS}/{old['id']}/rotate"), 409, code="key_ended")


def test_rotating_with_a_grace(api: APIClient, noon: datetime):
    made = accepted(api.post(KEYS, READ), 201)
    path = f"{KEYS}/{made['api_key']['id']}"
    turned = accepted(api.post(f"{path}/rotate", {"gracePeriodMinutes": 30}), 201)
    assert turned["api_key"]["expires_at"] is None
    for secret in (made["secret"], turned["secret"]):
        accepted(client_of(secret).get("/api/crm/calls"))
    old = accepted(api.get(path))["api_key"]
    assert (old["status"], old["expires_at"]) == ("active", "2026-03-02T12:30:00Z")
    refused(api.post(f"{path}/rotate"), 409, code="key_rotated")
    assert ApiKey.objects.count() == 3


def test_a_grace_prolongs_no_key(api: APIClient, team: Team, noon: datetime):
    end = noon + timedelta(minutes=10)
    old = ApiKey.issue(team=team, name="Ends", scopes=["*"], expires_at=end)[0]
    body = {"gracePeriodMinutes": 30, "expiresAt": None}
    new = accepted(api.post(f"{KEYS}/{old.public_id}/rotate", body), 201)["api_key"]
    old.refresh_from_db()
    assert (old.expires_at, new["expires_at"]) == (end, None)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"gracePeriodMinutes": -1}, "gracePeriodMinutes"),
        ({"gracePeriodMinutes": 10_081}, "gracePeriodMinutes"),
        ({"expiresAt": "2020-01-01T00:00:00Z"}, "expiresAt"),
        ({"scopes": ["*"]}, "scopes"),
    ],
)
def test_a_rotation_is_refused_by_name(
    api: APIClient, team: Team, body: dict[str, Any], field: str
):
    key = ApiKey.issue(team=team, name="Old", scopes=["*"])[0]
    refused(api.post(f"{KEYS}/{key.public_id}/rotate", body), 400, field=field)
    assert ApiKey.objects.filter(revoked_at=None, replaced_by=None).count() == 2


def test_no_key_gains_scopes_by_rotating_another(team: Team):
    strong = ApiKey.issue(team=team, name="Strong", scopes=["*"])[0]
    assert "*" in refused(limited(team).post(f"{KEYS}/{strong.public_id}/rotate"), 403)
    strong.refresh_from_db()
    assert strong.revoked_at is None


def test_a_key_may_rotate_itself(team: Team):
    key, secret = ApiKey.issue(team=team, name="Own", scopes=["keys:write"])
    turned = accepted(client_of(secret).post(f"{KEYS}/{key.public_id}/rotate"), 201)
    refused(client_of(secret).get(WHOAMI), 401)
    accepted(client_of(turned["secret"]).get(WHOAMI))


@pytest.mark.parametrize(
    ("method", "path", "scope"),
    [
        ("get", KEYS, "keys:read"),
        ("get", f"{KEYS}/{{id}}", "keys:read"),
        ("post", KEYS, "keys:write"),
        ("post", f"{KEYS}/{{id}}/rotate", "keys:write"),
        ("delete", f"{KEYS}/{{id}}", "keys:write"),
    ],
)
def test_each_needs_its_scope_and_another_team_s_key_does_not_exist(
    api: APIClient, team: Team, key_client: Clients, method: str, path: str, scope: str
):
    scopes = {"keys:read", "keys:write", "campaigns:*"} - {scope}
    key = ApiKey.issue(team=TeamFactory(), name="Theirs", scopes=["*"])[0]
    url = path.format(id=key.public_id)
    poor = key_client(team, scopes=tuple(scopes))
    assert scope in refused(getattr(poor, method)(url, READ), 403)
    if "{id}" in path:
        for unknown in (key.public_id, public_id("key", new_uuid()), team.public_id, "x"):
            refused(getattr(api, method)(path.format(id=unknown), {}), 404)
    key.refresh_from_db()
    assert key.revoked_at is None


def test_a_team_that_the_key_may_not_use_is_403(api: APIClient):
    other = TeamFactory().public_id
    refused(api.post(KEYS, READ | {"teamId": other}), 403)
    refused(api.get(KEYS, {"teamId": other}), 403)


def test_the_list_has_the_newest_first_and_a_page(api: APIClient, team: Team):
    names = [ApiKey.issue(team=team, name=f"Key {n}", scopes=[])[0].name for n in range(3)]
    ApiKey.issue(team=TeamFactory(), name="Theirs", scopes=[])
    page = accepted(api.get(KEYS, {"limit": "2", "offset": "1", "teamId": team.public_id}))
    assert (page["count"], page["limit"], page["offset"]) == (4, 2, 1)
    assert [key["name"] for key in page["api_keys"]] == [names[1], names[0]]


@pytest.mark.parametrize("role", Membership.Role.values)
def test_owners_and_admins_handle_keys_by_session_and_members_do_not(team: Team, role: str):
    browser = logged_in(MembershipFactory(team=team, role=role).user)
    MembershipFactory(team=team, role=Membership.Role.OWNER)  # somebody else's role helps nobody
    body = READ | {"teamId": team.public_id, "scopes": ["*"], "rateLimitPerHour": 5000}
    made = browser.post(KEYS, body)
    if role == Membership.Role.MEMBER:
        assert "owners and admins" in refused(made, 403)
        refused(browser.get(KEYS), 403)
        return
    key = accepted(made, 201)["api_key"]
    assert accepted(browser.get(KEYS))["count"] == 1
    accepted(browser.post(f"{KEYS}/{key['id']}/rotate", {}), 201)
    refused(browser.post(KEYS, READ), 400, field="teamId")
    refused(browser.post(KEYS, READ | {"teamId": TeamFactory().public_id}), 403)


def test_a_manager_of_one_team_is_a_member_in_another(team: Team):
    own = MembershipFactory(role=Membership.Role.ADMIN)
    MembershipFactory(team=team, user=own.user, role=Membership.Role.MEMBER)
    key = ApiKey.issue(team=team, name="Theirs", scopes=[])[0]
    browser = logged_in(own.user)
    assert accepted(browser.get(KEYS))["count"] == 0
    refused(browser.get(KEYS, {"teamId": team.public_id}), 403)
    refused(browser.post(KEYS, READ | {"teamId": team.public_id}), 403)
    refused(browser.delete(f"{KEYS}/{key.public_id}"), 404)


def test_a_session_changes_no_key_without_the_csrf_token(team: Team):
    user = MembershipFactory(team=team).user
    key = ApiKey.issue(team=team, name="Key", scopes=[])[0]
    browser = logged_in(user, token=None)
    for response in (
        browser.post(KEYS, READ | {"teamId": team.public_id}),
        browser.post(f"{KEYS}/{key.public_id}/rotate"),
        browser.delete(f"{KEYS}/{key.public_id}"),
    ):
        assert refused(response, 403).startswith("CSRF Failed")
    assert ApiKey.objects.filter(revoked_at=None).count() == 1


@pytest.mark.parametrize("is_test", [False, True])
def test_a_key_learns_what_it_is(team: Team, is_test: bool):
    key, secret = ApiKey.issue(team=team, name="CRM", scopes=[], is_test=is_test)
    answer = client_of(secret).get(WHOAMI)
    body = accepted(answer)
    assert body["team"] == {
        "id": key.team.public_id,
        "slug": key.team.slug,
        "name": key.team.name,
        "live_team_id": team.public_id if is_test else None,
        "sandbox_team_id": None,
    }
    assert body["api_key"].keys() == KEY_FIELDS
    assert body["api_key"]["mode"] == ("test" if is_test else "live")
    assert key.key_hash not in answer.content.decode()
    assert (body["user"], body["memberships"]) == (None, [])


def test_a_person_learns_who_they_are(team: Team):
    member = MembershipFactory(team=team, role=Membership.Role.ADMIN)
    sandbox = team.own_sandbox()
    body = accepted(logged_in(member.user).get(WHOAMI))
    assert body["user"] == {"username": member.user.username, "email": member.user.email}
    assert (body["api_key"], body["team"]) == (None, None)
    shown = {
        "id": team.public_id,
        "slug": team.slug,
        "name": team.name,
        "live_team_id": None,
        "sandbox_team_id": sandbox.public_id,
    }
    assert body["memberships"] == [{"team": shown, "role": "admin"}]
    assert accepted(logged_in(UserFactory()).get(WHOAMI))["memberships"] == []


def test_nobody_learns_nothing(db: None):
    refused(APIClient().get(WHOAMI), 401)


def test_queries_do_not_grow(api: APIClient, team: Team):
    def ask() -> Any:
        return api.get(KEYS)

    before = query_count(ask)
    for number in range(5):
        ApiKey.issue(team=team, name=f"Key {number}", scopes=[])
    assert query_count(ask) == before == 3  # the key, the count, the page
    assert query_count(lambda: api.get(WHOAMI)) == 2  # the key, the team's sandbox
    path = f"{KEYS}/{ApiKey.issue(team=team, name='One', scopes=[])[0].public_id}"
    assert query_count(lambda: api.get(path)) == 2
    assert query_count(lambda: api.post(KEYS, READ)) == 2
    assert query_count(lambda: api.delete(path)) == 4
