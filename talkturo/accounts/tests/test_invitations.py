"""Who comes into a team, and who gets power over whose login."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core import mail
from django.test import Client

from talkturo.accounts.models import Invitation, Membership, Team, User, hash_key
from talkturo.accounts.tests.factories import MembershipFactory, TeamFactory
from talkturo.accounts.tests.staff import errors_of, filled, said, staff
from talkturo.lib.audit import changes_of

INVITATIONS = "/admin/accounts/invitation/"
MEMBERS = "/admin/accounts/membership/"
PASSWORD = "quiet brown horses"  # noqa: S105
NEW_USER = {"username": "grace", "password1": PASSWORD, "password2": PASSWORD}
Role = Membership.Role


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    """A hash that is slow on purpose would take most of these tests' time."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def invite(browser: Client, **inputs: Any) -> Any:
    page = browser.get(f"{INVITATIONS}add/")
    return browser.post(f"{INVITATIONS}add/", filled(page, **inputs))


def link_of(response: Any) -> str:
    """The path of a link that is shown once."""
    assert response.status_code == 200
    return urlsplit(str(response.context["secret"])).path


def remove(browser: Client, membership: Membership) -> Any:
    return browser.post(f"{MEMBERS}{membership.pk}/delete/", {"post": "yes"})


def reset(browser: Client, membership: Membership) -> Any:
    return browser.post(MEMBERS, {"action": "make_reset_link", "_selected_action": membership.pk})


class TestInviting:
    def test_a_new_person_makes_a_login(self, team: Team) -> None:
        response = invite(staff(team, role=Role.ADMIN), role="admin")
        link = link_of(response)
        assert "no-store" in response["Cache-Control"]
        row = Invitation.objects.get()
        assert (row.team, row.role) == (team, "admin")
        assert row.token_hash == hash_key(link.split("/")[3])
        assert not changes_of(row).filter(pgh_label="changed").exists()
        guest = Client()
        assert team.name in guest.get(link).content.decode()
        assert guest.post(link, NEW_USER)["Location"] == "/admin/"
        member = Membership.objects.get(user__username="grace")
        assert (member.team, member.role) == (team, "admin")
        assert not member.user.is_superuser
        assert guest.get("/admin/accounts/team/").status_code == 200
        row.refresh_from_db()
        assert row.accepted_by == member.user
        assert changes_of(row).filter(pgh_label="changed").exists()

    def test_a_link_works_once(self, team: Team) -> None:
        link = link_of(invite(staff(team, role=Role.OWNER)))
        Client().post(link, NEW_USER)
        second = Client()
        assert second.get(link).status_code == 404
        assert second.post(link, NEW_USER | {"username": "mallory"}).status_code == 404
        assert not User.objects.filter(username="mallory").exists()

    def test_it_ends_after_days_and_by_revoking(self, team: Team) -> None:
        browser = staff(team, role=Role.OWNER)
        old, revoked = link_of(invite(browser)), link_of(invite(browser))
        newest = Invitation.objects.order_by("-pk")[0]
        browser.post(INVITATIONS, {"action": "revoke", "_selected_action": newest.pk})
        assert Client().get(revoked).status_code == 404
        assert Client().get(old).status_code == 200
        Invitation.objects.update(expires_at=newest.created_at)
        assert Client().get(old).status_code == 404
        assert Client().get("/admin/invitation/guess/").status_code == 404

    def test_somebody_with_a_login_joins_with_it(self, team: Team) -> None:
        link = link_of(invite(staff(team, role=Role.OWNER)))
        guest = staff(TeamFactory())
        guest.get(link)
        assert not Membership.objects.filter(team=team, role="member").exists()
        assert guest.post(link).status_code == 302
        joined = Membership.objects.get(team=team, role="member")
        assert joined.user.memberships.count() == 2

    def test_members_of_the_team_use_none_up(self, team: Team) -> None:
        link = link_of(invite(staff(team, role=Role.OWNER), role="owner"))
        member = staff(team)
        refused = member.post(link)
        assert said(refused) == ["You are a member of this team already."]
        assert Membership.objects.filter(team=team, role="owner").count() == 1
        assert Client().get(link).status_code == 200

    @pytest.mark.parametrize(
        ("own", "given", "allowed"),
        [
            (Role.OWNER, "owner", True),
            (Role.ADMIN, "admin", True),
            (Role.ADMIN, "owner", False),
        ],
    )
    def test_no_role_above_ones_own(self, team: Team, own: str, given: str, allowed: bool) -> None:
        response = invite(staff(team, role=own), role=given)
        assert Invitation.objects.exists() is allowed
        if not allowed:
            assert list(errors_of(response)) == ["role"]

    def test_members_do_not_invite_and_see_none(self, team: Team) -> None:
        browser = staff(team)
        for path in (INVITATIONS, f"{INVITATIONS}add/"):
            assert browser.get(path).status_code == 403

    def test_nobody_invites_into_another_team(self, team: Team) -> None:
        browser = staff(team, role=Role.OWNER)
        response = invite(browser, team=TeamFactory().pk)
        assert list(errors_of(response)) == ["team"]
        assert not Invitation.objects.exists()

    def test_nobody_invites_into_a_sandbox(self, team: Team) -> None:
        browser = staff(team, role=Role.OWNER)
        response = invite(browser, team=team.own_sandbox().pk)
        assert list(errors_of(response)) == ["team"]

    def test_nobody_revokes_or_sees_another_teams(self, team: Team) -> None:
        invite(staff(team, role=Role.OWNER))
        row = Invitation.objects.get()
        stranger = staff(TeamFactory(), role=Role.OWNER)
        stranger.post(INVITATIONS, {"action": "revoke", "_selected_action": row.pk})
        row.refresh_from_db()
        assert row.revoked_at is None
        assert stranger.get(f"{INVITATIONS}{row.pk}/change/").status_code == 302

    def test_a_link_ends_with_its_makers_right(self, team: Team) -> None:
        """Who is thrown out comes not back by a link that they kept."""
        link = link_of(invite(staff(team, role=Role.OWNER), role="owner"))
        maker = Membership.objects.get(team=team)
        maker.role = Role.ADMIN
        maker.save()
        assert Client().get(link).status_code == 404
        maker.delete()
        assert Client().post(link, NEW_USER).status_code == 404

    def test_a_team_has_so_many_open_at_most(
        self, team: Team, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("talkturo.accounts.invitations.MOST_OPEN", 2)
        browser = staff(team, role=Role.OWNER)
        assert [invite(browser).status_code for _ in range(3)] == [200, 200, 403]
        assert Invitation.objects.count() == 2

    @pytest.mark.parametrize("words", [{"password2": "another"}, {"username": "staff-0"}])
    def test_what_is_wrong_leaves_the_link_open(self, team: Team, words: dict[str, str]) -> None:
        link = link_of(invite(staff(team, role=Role.OWNER)))
        assert Client().post(link, NEW_USER | words).status_code == 200
        assert User.objects.count() == 1
        assert Client().get(link).status_code == 200

    def test_the_password_must_not_name_the_team(self, team: Team) -> None:
        Team.objects.update(name="Nightowls")
        link = link_of(invite(staff(team, role=Role.OWNER)))
        password = {"password1": "my nightowls fly", "password2": "my nightowls fly"}
        page = Client().post(link, NEW_USER | password).content.decode()
        assert "must not contain “nightowls”" in page

    def test_it_is_mailed_where_a_server_is_set(
        self, team: Team, settings: Any, django_capture_on_commit_callbacks: Any
    ) -> None:
        browser = staff(team, role=Role.OWNER)
        with django_capture_on_commit_callbacks(execute=True):
            invite(browser, email="grace@example.com")
        assert mail.outbox == []
        settings.EMAIL_HOST = "mail.example.com"
        with django_capture_on_commit_callbacks(execute=True):
            response = invite(browser, email="grace@example.com")
        (message,) = mail.outbox
        assert message.to == ["grace@example.com"]
        assert response.context["secret"] in message.body
        assert "It is also sent to grace@example.com." in response.context["sentence"]

    def test_a_mail_server_that_is_away_harms_nothing(
        self,
        team: Team,
        settings: Any,
        caplog: pytest.LogCaptureFixture,
        django_capture_on_commit_callbacks: Any,
    ) -> None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
        with django_capture_on_commit_callbacks(execute=True):
            response = invite(staff(team, role=Role.OWNER), email="grace@example.com")
        link = link_of(response)
        row = Invitation.objects.get()
        assert f"The mail of invitation {row.public_id} was not sent" in caplog.text
        assert link not in caplog.text


class TestRemoving:
    @pytest.mark.parametrize(
        ("own", "other", "removed"),
        [
            (Role.OWNER, Role.OWNER, True),
            (Role.OWNER, Role.MEMBER, True),
            (Role.ADMIN, Role.ADMIN, True),
            (Role.ADMIN, Role.OWNER, False),
            (Role.MEMBER, Role.MEMBER, False),
        ],
    )
    def test_by_role(self, team: Team, own: str, other: str, removed: bool) -> None:
        membership = MembershipFactory(team=team, role=other)
        answer = remove(staff(team, role=own), membership)
        assert answer.status_code == (302 if removed else 403)
        assert Membership.objects.filter(pk=membership.pk).exists() is not removed

    def test_nobody_of_another_team(self, team: Team) -> None:
        membership = MembershipFactory(team=team)
        remove(staff(TeamFactory(), role=Role.OWNER), membership)
        assert Membership.objects.filter(pk=membership.pk).exists()

    def test_the_last_owner_stays(self, team: Team) -> None:
        browser = staff(team, role=Role.OWNER)
        own = Membership.objects.get(team=team)
        assert remove(browser, own).status_code == 403
        chosen = {"action": "delete_selected", "_selected_action": own.pk, "post": "yes"}
        assert browser.post(MEMBERS, chosen).status_code == 403
        assert Membership.objects.filter(pk=own.pk).exists()

    def test_members_are_added_by_invitation_only(self, team: Team) -> None:
        assert staff(team, role=Role.OWNER).get(f"{MEMBERS}add/").status_code == 403


class TestNewPassword:
    def test_it_works_once_for_a_day(self, team: Team) -> None:
        grace = User.objects.create_user("grace", password="forgotten", is_staff=True)  # noqa: S106
        membership = MembershipFactory(team=team, user=grace)
        browser = staff(team, role=Role.OWNER)
        link = link_of(reset(browser, membership))
        guest = Client()
        form = guest.get(link, follow=True)
        new = {"new_password1": PASSWORD, "new_password2": PASSWORD}
        assert guest.post(form.redirect_chain[-1][0], new)["Location"] == "/admin/login/"
        grace.refresh_from_db()
        assert grace.check_password(PASSWORD)
        again = Client().get(link, follow=True)
        assert "This link was used" in again.content.decode()
        link = link_of(reset(browser, membership))
        with time_machine.travel(timedelta(hours=25)):
            assert "has expired" in Client().get(link, follow=True).content.decode()

    @pytest.mark.parametrize(
        ("own", "role", "changes", "other_team", "reason"),
        [
            (Role.ADMIN, Role.OWNER, {}, False, "above your own"),
            (Role.OWNER, Role.MEMBER, {"is_superuser": True}, False, "Only superusers"),
            (Role.OWNER, Role.MEMBER, {}, True, "another team"),
            (Role.OWNER, Role.MEMBER, {"is_active": False}, False, "no password"),
        ],
    )
    def test_of_no_login_that_opens_more(
        self, team: Team, own: str, role: str, changes: Any, other_team: bool, reason: str
    ) -> None:
        user = User.objects.create_user("grace", password="x", is_staff=True, **changes)  # noqa: S106
        membership = MembershipFactory(team=team, user=user, role=role)
        if other_team:
            MembershipFactory(user=user)
        (sentence,) = said(reset(staff(team, role=own), membership))
        assert reason in sentence

    def test_members_make_none(self, team: Team) -> None:
        membership = MembershipFactory(team=team)
        page = reset(staff(team), membership)
        assert getattr(page, "context", None) is None or "secret" not in page.context
