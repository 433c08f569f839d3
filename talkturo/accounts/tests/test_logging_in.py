"""Getting into the admin: throttling, the second factor, what a session is worth."""

import re
import time
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from talkturo.accounts.models import Membership, Team, User
from talkturo.accounts.tests.staff import said, staff
from talkturo.lib.audit import changes_of

LOGIN = "/admin/login/"
ACCOUNT = "/admin/account/"
PASSWORD = "9-tall-owls"  # noqa: S105


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    """A hash that is slow on purpose would take most of these tests' time."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def grace(team: Team) -> User:
    user = User.objects.create_user("grace", password=PASSWORD, is_staff=True)
    Membership.objects.create(team=team, user=user)
    return user


def log_in(browser: Client, password: str = PASSWORD, **more: str):
    return browser.post(LOGIN, {"username": "grace", "password": password, **more})


def is_in(browser: Client) -> bool:
    return browser.get("/admin/accounts/team/").status_code == 200


def code_of(user: User, *, later: int = 0) -> str:
    """What an authenticator app shows: of this half minute, or of one that comes later."""
    device = TOTPDevice.objects.get(user=user)
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits)
    totp.time = time.time() + 30 * later
    return f"{totp.token():06}"


def turned_on(browser: Client, user: User) -> list[str]:
    """Set up the second factor as somebody would; returns the backup codes."""
    browser.post(ACCOUNT, {"deed": "begin"})
    page = browser.post(ACCOUNT, {"deed": "confirm", "code": code_of(user)}).content.decode()
    return re.findall(r"<li><code>(\w+)</code></li>", page)


class TestThrottling:
    def test_five_wrong_passwords_close_the_door_for_that_name_from_there(
        self, grace: User
    ) -> None:
        browser = Client(REMOTE_ADDR="192.0.2.1")
        answers = [log_in(browser, "wrong").status_code for _ in range(6)]
        assert answers == [200, 200, 200, 200, 429, 429]
        refused = log_in(browser)
        assert refused.status_code == 429
        assert "Too many attempts" in refused.content.decode()
        elsewhere = Client(REMOTE_ADDR="192.0.2.2")
        assert log_in(elsewhere).status_code == 302

    def test_it_opens_again_after_a_while(self, grace: User) -> None:
        browser = Client()
        for _ in range(5):
            log_in(browser, "wrong")
        with time_machine.travel(timedelta(minutes=16)):
            assert log_in(browser).status_code == 302

    def test_a_superuser_sees_it_and_ends_it(self, grace: User) -> None:
        browser = Client()
        for _ in range(5):
            log_in(browser, "wrong")
        root = staff(superuser=True)
        page = root.get("/admin/axes/accessattempt/").content.decode()
        assert "grace" in page
        (pk,) = re.findall(r"/admin/axes/accessattempt/(\d+)/change/", page)[:1]
        root.post(f"/admin/axes/accessattempt/{pk}/delete/", {"post": "yes"})
        assert log_in(browser).status_code == 302

    def test_nobody_else_sees_it(self, team: Team) -> None:
        browser = staff(team, role=Membership.Role.OWNER)
        for model in ("accessattempt", "accesslog"):
            assert browser.get(f"/admin/axes/{model}/").status_code == 403


class TestSecondFactor:
    def test_without_one_the_password_is_enough(self, grace: User) -> None:
        browser = Client()
        assert log_in(browser).status_code == 302
        assert is_in(browser)

    def test_with_one_a_code_is_wanted(self, grace: User) -> None:
        first = Client()
        log_in(first)
        assert len(set(turned_on(first, grace))) == 10
        assert is_in(first)  # by the code just given
        other = Client()
        for wrong in ({}, {"code": "000000"}, {"code": "no code"}):
            refused = log_in(other, **wrong)
            assert "Enter the code that your app shows now" in refused.content.decode()
            assert not is_in(other)
        TOTPDevice.objects.update(throttling_failure_count=0)  # the pause after a wrong one
        assert log_in(other, code=code_of(grace, later=1)).status_code == 302
        assert is_in(other)

    def test_a_code_counts_once(self, grace: User) -> None:
        browser = Client()
        log_in(browser)
        turned_on(browser, grace)
        code = code_of(grace, later=1)
        assert log_in(Client(), code=code).status_code == 302
        assert log_in(Client(), code=code).status_code == 200

    def test_guessing_codes_is_throttled(self, grace: User) -> None:
        browser = Client()
        log_in(browser)
        turned_on(browser, grace)
        log_in(Client(), code="000000")
        # Right, but within the pause that follows a wrong one.
        assert log_in(Client(), code=code_of(grace, later=1)).status_code == 200

    def test_backup_codes_count_once_each(self, grace: User) -> None:
        browser = Client()
        log_in(browser)
        codes = turned_on(browser, grace)
        other = Client()
        assert log_in(other, code=codes[0]).status_code == 302
        assert is_in(other)
        assert log_in(Client(), code=codes[0]).status_code == 200

    def test_a_session_from_before_is_worth_nothing_any_more(self, grace: User, team: Team) -> None:
        stolen, browser = Client(), Client()
        log_in(stolen)
        log_in(browser)
        path = f"/api/crm/campaigns?teamId={team.public_id}"
        assert stolen.get(path).status_code == 200
        turned_on(browser, grace)
        assert not is_in(stolen)
        assert stolen.get(path).status_code == 401
        assert browser.get(path).status_code == 200

    def test_a_wrong_code_turns_nothing_on(self, grace: User) -> None:
        browser = Client()
        log_in(browser)
        browser.post(ACCOUNT, {"deed": "begin"})
        assert b"<svg" in browser.get(ACCOUNT).content
        browser.post(ACCOUNT, {"deed": "confirm", "code": "000000"})
        grace.refresh_from_db()
        assert grace.second_factor_since is None
        assert log_in(Client()).status_code == 302

    def test_it_is_turned_off_by_a_code_only(self, grace: User) -> None:
        browser = Client()
        log_in(browser)
        codes = turned_on(browser, grace)
        browser.post(ACCOUNT, {"deed": "remove", "code": "wrong"})
        grace.refresh_from_db()
        assert grace.second_factor_since is not None
        # Not as long as the wrong one's pause lasts; an app's code has no part in that.
        off = browser.post(ACCOUNT, {"deed": "remove", "code": code_of(grace, later=1)})
        assert "second factor is off" in said(off)[-1]
        assert len(codes) == 10
        assert log_in(Client()).status_code == 302

    def test_a_superuser_helps_somebody_who_lost_their_phone(self, grace: User) -> None:
        browser = Client()
        log_in(browser)
        turned_on(browser, grace)
        root = staff(superuser=True)
        root.post(
            "/admin/accounts/user/",
            {"action": "remove_second_factor", "_selected_action": grace.pk},
        )
        assert log_in(Client()).status_code == 302
        last = changes_of(grace).order_by("-pgh_id")[0]
        assert last.pgh_context["by"] == User.objects.get(is_superuser=True).username
        assert last.second_factor_since is not None  # before


class TestSession:
    def test_cookies_are_for_https_and_this_site_and_end_with_the_day(self, grace: User) -> None:
        browser = Client()
        log_in(browser)
        cookie = browser.cookies["sessionid"]
        assert cookie["secure"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert cookie["max-age"] == 12 * 3600
        with time_machine.travel(timedelta(hours=13)):
            assert not is_in(browser)
