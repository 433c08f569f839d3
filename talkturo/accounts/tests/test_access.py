"""People with a session of the admin use the same endpoints, for their own teams only."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from rest_framework.test import APIClient

from talkturo.accounts.models import Team, User
from talkturo.accounts.tests.factories import MembershipFactory, TeamFactory, UserFactory
from talkturo.lib.tests.answers import accepted, refused

PATH = "/api/crm/contacts"
CSRF_TOKEN = "c" * 32


def logged_in(user: User, *, token: str | None = CSRF_TOKEN) -> APIClient:
    """A browser with a session of the user, sending that CSRF token with every request."""
    client = APIClient(
        enforce_csrf_checks=True, headers={} if token is None else {"X-CSRFToken": token}
    )
    client.force_login(user)
    client.cookies[settings.CSRF_COOKIE_NAME] = CSRF_TOKEN
    return client


def body(team: Team) -> dict[str, str]:
    return {"teamId": team.public_id, "firstName": "Ada"}


@pytest.fixture
def member(team: Team) -> User:
    """A staff user of `team`."""
    user: User = MembershipFactory(team=team).user
    return user


def test_a_member_works_with_the_team_s_rows(member: User, team: Team):
    browser = logged_in(member)
    made = accepted(browser.post(PATH, body(team)), 201)["contact"]
    listed = accepted(browser.get(PATH, {"teamId": team.public_id}))["contacts"]
    assert [row["id"] for row in listed] == [made["id"]]


@pytest.mark.parametrize("token", [None, "d" * 32], ids=["none", "another"])
def test_without_the_csrf_token_a_session_changes_nothing(
    member: User, team: Team, token: str | None
):
    browser = logged_in(member, token=token)
    assert refused(browser.post(PATH, body(team)), 403).startswith("CSRF Failed")
    assert accepted(logged_in(member).get(PATH))["count"] == 0


def test_a_session_must_say_for_which_team(member: User):
    refused(logged_in(member).post(PATH, {"firstName": "Ada"}), 400, field="teamId")


def test_other_teams_do_not_exist_for_a_member(member: User, key_client: Callable[..., APIClient]):
    other = TeamFactory()
    contact = accepted(key_client(other).post(PATH, {"firstName": "Bob"}), 201)["contact"]
    browser = logged_in(member)
    refused(browser.post(PATH, body(other)), 403)
    refused(browser.get(PATH, {"teamId": other.public_id}), 403)
    refused(browser.get(f"{PATH}/{contact['id']}"), 404)
    assert accepted(browser.get(PATH))["count"] == 0


def test_a_superuser_sees_every_team(team: Team):
    browser = logged_in(UserFactory(is_superuser=True))
    accepted(browser.post(PATH, body(team)), 201)
    accepted(browser.post(PATH, body(TeamFactory())), 201)
    assert accepted(browser.get(PATH))["count"] == 2


@pytest.mark.parametrize("method", ["get", "post"])
def test_staff_without_a_team_see_nothing(team: Team, method: str):
    response = getattr(logged_in(UserFactory()), method)(PATH, body(team))
    assert refused(response, 403) == "You are not a member of any team."


@pytest.mark.parametrize("changes", [{"is_staff": False}, {"is_active": False}])
def test_only_active_staff_may_use_their_session(member: User, changes: dict[str, Any]):
    browser = logged_in(member)
    User.objects.filter(pk=member.pk).update(**changes)
    refused(browser.get(PATH), 401)


def test_a_key_counts_more_than_a_session(
    member: User, key_client: Callable[..., APIClient], team: Team
):
    browser = key_client(TeamFactory())
    browser.force_login(member)
    assert "teamId" in refused(browser.get(PATH, {"teamId": team.public_id}), 403)


@pytest.mark.parametrize("query", [{"teamId": "x"}, {"teamId": ""}, {"team_id": "camp_1"}])
def test_a_malformed_team_is_a_400_that_names_the_parameter(member: User, query: dict[str, str]):
    [name] = query if query != {"teamId": ""} else ["teamId"]
    refused(logged_in(member).get(PATH, query), 400, field=name)
