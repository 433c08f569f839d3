from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from talkturo.accounts.models import ApiKey, Membership, Team, User, hash_key
from talkturo.accounts.tests.factories import MembershipFactory, TeamFactory
from talkturo.accounts.tests.staff import errors_of, filled, options, queries_of, said, staff

NEW_PASSWORD = "quiet brown horses"  # noqa: S105
KEYS = "/admin/accounts/apikey/"
Role = Membership.Role


def key_of(team: Team, **fields: Any) -> ApiKey:
    row, _ = ApiKey.issue(team=team, name="Reporting", scopes=["*"], **fields)
    return row


class TestApiKeys:
    @pytest.fixture
    def browser(self, team: Team) -> Client:
        return staff(team, role=Role.OWNER)

    def test_shows_a_new_key_once_and_keeps_its_hash(self, browser: Client, team: Team) -> None:
        inputs = filled(browser.get(f"{KEYS}add/"), name="Zapier", scopes=["campaigns:read"])
        response = browser.post(f"{KEYS}add/", inputs)
        row = ApiKey.objects.get()
        assert (row.team, row.name, row.scopes) == (team, "Zapier", ["campaigns:read"])
        key = response.context["secret"]
        assert row.key_hash == hash_key(key)
        assert f"<code>{key}</code>" in response.content.decode()
        assert "no-store" in response["Cache-Control"]
        # Neither a cookie nor the session holds it.
        assert key not in str(browser.cookies)
        assert key not in str(dict(browser.session))
        for page in (KEYS, f"{KEYS}{row.pk}/change/"):
            html = browser.get(page).content.decode()
            assert key not in html
            assert row.key_hash not in html

    def test_a_key_keeps_its_team_kind_and_secret(self, browser: Client, team: Team) -> None:
        key = key_of(team)
        path = f"{KEYS}{key.pk}/change/"
        other = TeamFactory()
        changes = {"name": "New", "is_test": "on", "team": other.pk, "key_hash": "0", "scopes": "*"}
        assert browser.post(path, filled(browser.get(path), **changes)).status_code == 302
        changed = ApiKey.objects.get()
        assert changed.name == "New"
        assert (changed.team, changed.is_test, changed.key_hash) == (team, False, key.key_hash)

    def test_refuses_an_unknown_scope(self, browser: Client) -> None:
        inputs = filled(browser.get(f"{KEYS}add/"), name="Zapier", scopes=["root"])
        assert list(errors_of(browser.post(f"{KEYS}add/", inputs))) == ["scopes"]

    def test_revokes(self, browser: Client, team: Team) -> None:
        key, other = key_of(team), key_of(team)
        chosen = {"action": "revoke", "_selected_action": [str(key.pk)]}
        assert said(browser.post(KEYS, chosen)) == ["Revoked 1 key."]
        key.refresh_from_db()
        other.refresh_from_db()
        assert not key.is_usable(at=timezone.now())
        assert other.is_usable(at=timezone.now())

    def test_nobody_deletes_a_key(self, team: Team) -> None:
        key = key_of(team)
        for browser in (staff(team, role=Role.OWNER), staff(superuser=True)):
            response = browser.post(f"{KEYS}{key.pk}/delete/", {"post": "yes"})
            assert response.status_code == 403
            browser.post(KEYS, {"action": "delete_selected", "_selected_action": [key.pk]})
        assert ApiKey.objects.count() == 1

    def test_members_do_not_see_keys(self, team: Team) -> None:
        key = key_of(team)
        browser = staff(team, role=Role.MEMBER)
        assert browser.get(KEYS).status_code == 403
        assert browser.get(f"{KEYS}{key.pk}/change/").status_code == 403
        assert KEYS not in browser.get("/admin/").content.decode()

    def test_an_owner_here_is_but_a_member_there(self, team: Team) -> None:
        browser = staff(team, role=Role.OWNER)
        there = TeamFactory()
        MembershipFactory(team=there, user=User.objects.get(), role=Role.MEMBER)
        foreign = key_of(there)
        assert str(foreign.pk) not in browser.get(KEYS).content.decode()
        inputs = filled(browser.get(f"{KEYS}add/"), team=there.pk, name="Sneaky")
        assert list(errors_of(browser.post(f"{KEYS}add/", inputs))) == ["team"]


class TestTeams:
    def test_staff_see_their_own(self, team: Team) -> None:
        other = TeamFactory(name="Rivals")
        browser = staff(team)
        html = browser.get("/admin/accounts/team/").content.decode()
        assert team.name in html
        assert "Rivals" not in html
        assert browser.get(f"/admin/accounts/team/{other.pk}/change/").status_code == 302

    def test_owners_set_limits_but_neither_slug_nor_people(self, team: Team) -> None:
        browser = staff(team, role=Role.OWNER)
        path = f"/admin/accounts/team/{team.pk}/change/"
        stranger = MembershipFactory().user
        changes = {
            "max_concurrent_calls": "4",
            "dialing_enabled": None,
            "slug": "mine",
            "memberships-TOTAL_FORMS": "1",
            "memberships-INITIAL_FORMS": "0",
            "memberships-0-user": stranger.pk,
            "memberships-0-role": "owner",
        }
        assert browser.post(path, filled(browser.get(path), **changes)).status_code == 302
        changed = Team.objects.get(pk=team.pk)
        assert (changed.max_concurrent_calls, changed.dialing_enabled) == (4, False)
        assert changed.slug == team.slug
        assert team.memberships.count() == 1

    def test_members_look_only(self, team: Team) -> None:
        browser = staff(team)
        path = f"/admin/accounts/team/{team.pk}/change/"
        assert browser.get(path).status_code == 200
        assert browser.post(path, {"name": "Mine"}).status_code == 403
        assert browser.get("/admin/accounts/team/add/").status_code == 403

    def test_superusers_make_teams_with_people(self, db: None) -> None:
        browser = staff(superuser=True)
        path = "/admin/accounts/team/add/"
        inputs = {
            "name": "Sales",
            "slug": "sales",
            "memberships-TOTAL_FORMS": "1",
            "memberships-0-user": User.objects.get().pk,
            "memberships-0-role": "owner",
        }
        assert browser.post(path, filled(browser.get(path), **inputs)).status_code == 302
        team = Team.objects.get(live_team=None)
        assert team.memberships.get().role == Role.OWNER
        assert (team.sandbox.name, team.sandbox.memberships.exists()) == ("Sales (test)", False)

    def test_a_sandbox_follows_its_team_and_has_its_own_limits(self, team: Team) -> None:
        sandbox = team.own_sandbox()
        browser = staff(team, role=Role.OWNER)
        path = f"/admin/accounts/team/{sandbox.pk}/change/"
        changes = {"max_concurrent_calls": "3", "name": "Mine", "slug": "mine"}
        assert browser.post(path, filled(browser.get(path), **changes)).status_code == 302
        path = f"/admin/accounts/team/{team.pk}/change/"
        inputs = filled(browser.get(path), name="Sales", max_concurrent_calls="9")
        assert browser.post(path, inputs).status_code == 302
        sandbox.refresh_from_db()
        slug = f"{team.slug}-test"
        assert (sandbox.name, sandbox.slug, sandbox.max_concurrent_calls) == (
            "Sales (test)", slug, 3,
        )  # fmt: skip

    def test_a_form_begins_with_the_live_team(self, team: Team) -> None:
        team.own_sandbox()
        page = staff(team).get("/admin/contacts/contact/add/")
        assert filled(page)["team"] == str(team.pk)

    def test_nobody_becomes_a_member_of_a_sandbox(self, team: Team) -> None:
        sandbox = team.own_sandbox()
        browser = staff(superuser=True)
        path = "/admin/accounts/membership/add/"
        inputs = {"team": sandbox.pk, "user": User.objects.get().pk, "role": "owner"}
        response = browser.post(path, filled(browser.get(path), **inputs))
        assert list(errors_of(response)) == ["team"]
        assert not Membership.objects.exists()

    @pytest.mark.parametrize("of_sandbox", [False, True])
    def test_a_test_key_is_made_in_the_sandbox(self, team: Team, *, of_sandbox: bool) -> None:
        sandbox = team.own_sandbox()
        browser = staff(team, role=Role.OWNER)
        choice = {"team": sandbox.pk} if of_sandbox else {"team": team.pk, "is_test": "on"}
        inputs = filled(browser.get(f"{KEYS}add/"), name="Zapier", scopes=["*"], **choice)
        assert browser.post(f"{KEYS}add/", inputs).status_code == 200
        key = ApiKey.objects.get()
        assert (key.team, key.mode, key.prefix[:8]) == (sandbox, "test", "tk_test_")

    def test_nobody_deletes_a_team(self, team: Team) -> None:
        path = f"/admin/accounts/team/{team.pk}/delete/"
        assert staff(superuser=True).post(path, {"post": "yes"}).status_code == 403


class TestUsers:
    def test_only_superusers_see_logins(self, team: Team) -> None:
        victim = MembershipFactory(team=team).user
        browser = staff(team, role=Role.OWNER)
        for path in ("", "add/", f"{victim.pk}/change/", f"{victim.pk}/password/"):
            assert browser.get(f"/admin/accounts/user/{path}").status_code == 403
        query = {"app_label": "accounts", "model_name": "membership", "field_name": "user"}
        assert browser.get("/admin/autocomplete/", query).status_code == 403

    def test_superusers_make_logins(self, db: None) -> None:
        browser = staff(superuser=True)
        path = "/admin/accounts/user/add/"
        inputs = {"username": "grace", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
        response = browser.post(path, filled(browser.get(path), **inputs))
        assert response.status_code == 302, errors_of(response)
        grace = User.objects.get(username="grace")
        assert grace.check_password(NEW_PASSWORD)
        assert (grace.is_staff, grace.is_superuser) == (True, False)
        path = f"/admin/accounts/user/{grace.pk}/change/"
        assert browser.get(path).status_code == 200
        assert browser.post(f"/admin/accounts/user/{grace.pk}/delete/").status_code == 403

    def test_somebody_inactive_is_nobody(self, team: Team) -> None:
        browser = staff(team)
        User.objects.update(is_active=False)
        assert browser.get("/admin/accounts/team/").status_code == 302  # to the login


class TestMemberships:
    def test_superusers_choose_people_by_name(self, team: Team) -> None:
        MembershipFactory(user__username="grace")
        query = {"app_label": "accounts", "model_name": "membership", "field_name": "user"}
        found = staff(superuser=True).get("/admin/autocomplete/", query | {"term": "gra"})
        assert options(found) == {"grace"}

    def test_staff_see_their_teams_people(self, team: Team) -> None:
        MembershipFactory(team=team, user__username="colleague")
        MembershipFactory(user__username="stranger")
        html = staff(team).get("/admin/accounts/membership/").content.decode()
        assert "colleague" in html
        assert "stranger" not in html


@pytest.mark.parametrize("model", ["team", "membership", "apikey"])
def test_lists_cost_the_same_however_long(team: Team, model: str) -> None:
    browser = staff(team, superuser=True)
    TeamFactory()  # lists name the team only where there are several
    path = f"/admin/accounts/{model}/"
    before = queries_of(browser, path)
    for _ in range(3):
        key_of(MembershipFactory().team)
    assert queries_of(browser, path) == before


class TestWhereAndHowOftenATeamCalls:
    """Countries are for owners to choose, the ceiling for superusers."""

    def change(self, browser: Client, team: Team, **changes: Any) -> Any:
        path = f"/admin/accounts/team/{team.pk}/change/"
        response = browser.post(path, {**filled(browser.get(path)), **changes})
        team.refresh_from_db()
        return response

    @pytest.mark.parametrize("role", [Role.OWNER, Role.ADMIN])
    def test_owners_choose_countries(self, team: Team, role: str) -> None:
        Team.objects.update(countries=[], calls_a_day_ceiling=1000)
        browser = staff(team, role=role)
        self.change(browser, team, countries="us, DE", calls_a_day_ceiling=999_999)
        assert team.countries == (["DE", "US"] if role == Role.OWNER else [])
        assert team.calls_a_day_ceiling == 1000

    def test_within_what_the_installation_allows(self, team: Team, settings: Any) -> None:
        settings.ALLOWED_COUNTRIES = frozenset({"US", "DE"})
        Team.objects.update(countries=["US"])
        browser = staff(team, role=Role.OWNER)
        errors = errors_of(self.change(browser, team, countries="US, LV"))
        assert "LV" in errors["countries"][0]
        assert team.countries == ["US"]
        self.change(browser, team, countries="")
        assert team.countries == []

    def test_superusers_lift_the_ceiling(self, team: Team) -> None:
        Team.objects.update(calls_a_day_ceiling=1000, countries=["US"])
        browser = staff(superuser=True)
        self.change(browser, team, calls_a_day_ceiling=50_000, countries="US CA")
        assert (team.calls_a_day_ceiling, team.countries) == (50_000, ["CA", "US"])
        self.change(browser, team, calls_a_day_ceiling="")
        assert team.calls_a_day_ceiling is None
