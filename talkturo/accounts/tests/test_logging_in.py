"""Getting into the admin: throttling, the second factor, what a session is worth."""

import re
import time
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_otp.oath import TOTP

from talkturo.accounts.login_delays import BY_ADDRESS, BY_NAME, wait_after
from talkturo.accounts.models import Membership, SecondFactor, Team, User
from talkturo.accounts.second_factor import is_demanded
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
    device = SecondFactor.objects.get(user=user)
    totp = TOTP(device.bin_key)
    totp.time = time.time() + 30 * later
    return f"{totp.token():06}"


def turned_on(browser: Client, user: User) -> list[str]:
    """Set up the second factor as somebody would; returns the backup codes."""
    browser.post(ACCOUNT, {"deed": "begin"})
    given = {"deed": "confirm", "password": PASSWORD, "code": code_of(user)}
    page = browser.post(ACCOUNT, given).content.decode()
    return re.findall(r"<li><code>([\w-]+)</code></li>", page)


class TestWaits:
    def test_wait_after_failures(self) -> None:
        waits = [wait_after(failures, BY_NAME) for failures in range(18)]
        assert waits == [0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900]
        assert wait_after(10**9, BY_NAME) == 900
        assert [wait_after(failures, BY_ADDRESS) for failures in (20, 21, 26)] == [0, 2, 60]

    def test_wrong_passwords_make_the_next_attempt_of_that_name_wait_there(
        self, grace: User, noon: datetime
    ) -> None:
        browser = Client(REMOTE_ADDR="192.0.2.1")
        answers = [log_in(browser, "wrong").status_code for _ in range(7)]
        assert answers == [200, 200, 200, 200, 200, 429, 429]
        refused = log_in(browser)
        assert refused.status_code == 429
        assert refused["Retry-After"] == "2"
        assert "Try again in 2 seconds" in refused.content.decode()
        elsewhere = Client(REMOTE_ADDR="192.0.2.2")
        assert log_in(elsewhere).status_code == 302
        # What was refused has not lengthened the wait.
        with time_machine.travel(noon + timedelta(seconds=3), tick=False):
            assert log_in(browser).status_code == 302

    def test_many_names_from_one_address(self, grace: User, noon: datetime) -> None:
        browser = Client(REMOTE_ADDR="192.0.2.1")
        for number in range(21):
            browser.post(LOGIN, {"username": f"guess-{number}", "password": "wrong"})
        assert log_in(browser).status_code == 429
        assert log_in(Client(REMOTE_ADDR="192.0.2.2")).status_code == 302

    def test_a_forged_header_locks_out_no_name(self, grace: User, noon: datetime) -> None:
        """Failures count for the address that our proxy appended, not for one that is claimed."""
        victim = "198.51.100.1"
        guesser = Client(REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=f"{victim}, 192.0.2.1")
        for _ in range(7):
            log_in(guesser, "wrong")
        assert log_in(guesser).status_code == 429
        behind = Client(REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=victim)
        assert log_in(behind).status_code == 302

    def test_new_forged_addresses_do_not_end_the_wait(self, grace: User, noon: datetime) -> None:
        answers = [
            log_in(Client(HTTP_X_FORWARDED_FOR=f"198.51.100.{number}, 192.0.2.1"), "wrong")
            for number in range(6)
        ]
        assert answers[-1].status_code == 429

    def test_a_right_code_passes_the_wait(self, grace: User) -> None:
        browser = Client()
        log_in(browser)
        codes = turned_on(browser, grace)
        for _ in range(8):
            log_in(Client(), "wrong")
        refused = [log_in(Client(), code=code).status_code for code in ("", "000000", "wrong")]
        assert refused == [429, 429, 429]
        assert log_in(Client(), "wrong", code=codes[0]).status_code == 200  # the password counts
        assert log_in(Client(), code=codes[0]).status_code == 302
        for _ in range(8):
            log_in(Client(), "wrong")
        assert log_in(Client(), code=code_of(grace, later=1)).status_code == 302

    def test_a_refused_attempt_hashes_no_password(self, grace: User, noon: datetime) -> None:
        browser = Client()
        for _ in range(5):
            log_in(browser, "wrong")
        with CaptureQueriesContext(connection) as queries:
            assert log_in(browser).status_code == 429
        assert not [query for query in queries if "accounts_user" in query["sql"]]

    def test_nothing_of_a_form_that_lets_in_is_kept(self, grace: User) -> None:
        log_in(Client(), "wrong-password", code="backup-code")
        kept = str(list(AccessAttempt.objects.values()))
        assert "backup-code" not in kept
        assert "wrong-password" not in kept

    def test_guesses_with_a_session_are_slowed_too(self, grace: User, noon: datetime) -> None:
        browser = Client()
        log_in(browser)
        browser.post(ACCOUNT, {"deed": "begin"})
        new = {"new_password1": "seven brown horses", "new_password2": "seven brown horses"}
        for _ in range(3):
            browser.post("/admin/password_change/", {"old_password": "wrong", **new})
            browser.post(ACCOUNT, {"deed": "confirm", "password": "wrong", "code": "1"})
        page = browser.post("/admin/password_change/", {"old_password": PASSWORD, **new})
        assert "Try again in" in page.content.decode()
        grace.refresh_from_db()
        assert grace.check_password(PASSWORD)
        with time_machine.travel(noon + timedelta(minutes=1), tick=False):
            page = browser.post("/admin/password_change/", {"old_password": PASSWORD, **new})
        assert page.status_code == 302

    def test_a_superuser_sees_it_and_ends_it(self, grace: User) -> None:
        browser = Client()
        for _ in range(9):
            log_in(browser, "wrong")
        assert log_in(browser).status_code == 429
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
        SecondFactor.objects.update(throttling_failure_count=0)  # the pause after a wrong one
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
        wrong = browser.post(ACCOUNT, {"deed": "confirm", "password": PASSWORD, "code": "000000"})
        assert said(wrong) == ["That is not the code that your app shows now."]
        grace.refresh_from_db()
        assert grace.second_factor_since is None
        assert log_in(Client()).status_code == 302

    def test_it_is_turned_off_by_a_code_only(self, grace: User) -> None:
        browser = Client()
        log_in(browser)
        codes = turned_on(browser, grace)
        browser.post(ACCOUNT, {"deed": "remove", "password": PASSWORD, "code": "wrong"})
        grace.refresh_from_db()
        assert grace.second_factor_since is not None
        # Not as long as the wrong one's pause lasts; an app's code has no part in that.
        code = code_of(grace, later=1)
        off = browser.post(ACCOUNT, {"deed": "remove", "password": PASSWORD, "code": code})
        assert "second factor is off" in said(off)[-1]
        assert len(codes) == 10
        assert log_in(Client()).status_code == 302

    def test_setting_it_up_and_turning_it_off_ask_for_the_password(self, grace: User) -> None:
        """A stolen session can neither bind an app of its own nor take the owner's away."""
        browser = Client()
        log_in(browser)
        browser.post(ACCOUNT, {"deed": "begin"})
        for password in ({}, {"password": "wrong"}):
            code = code_of(grace)
            refused = browser.post(ACCOUNT, {"deed": "confirm", "code": code, **password})
            assert said(refused)[-1] == "That is not your password."
        grace.refresh_from_db()
        assert grace.second_factor_since is None
        turned_on(browser, grace)
        code = code_of(grace, later=1)
        browser.post(ACCOUNT, {"deed": "remove", "code": code})
        grace.refresh_from_db()
        assert grace.second_factor_since is not None

    def test_a_wrong_code_is_counted_and_logged_without_the_code(
        self, grace: User, caplog: pytest.LogCaptureFixture
    ) -> None:
        browser = Client()
        log_in(browser)
        turned_on(browser, grace)
        other = Client(REMOTE_ADDR="192.0.2.9", HTTP_X_REQUEST_ID="req-7")
        for _ in range(5):
            log_in(other, code="424242")
        sentence = f"Second factor refused: user {grace.pk}, address 192.0.2.9, request req-7"
        assert caplog.messages.count(sentence) == 5
        assert "424242" not in caplog.text
        assert log_in(other, code="424242").status_code == 429

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

    def test_nothing_in_the_database_makes_a_code(self, grace: User) -> None:
        browser = Client()
        log_in(browser)
        codes = turned_on(browser, grace)
        device = SecondFactor.objects.get()
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_jsonb(f)::text FROM accounts_secondfactor f")
            (stored,) = cursor.fetchone()
        assert device.bin_key.hex() not in stored
        assert device.backup_codes.reveal() not in stored
        plain = [code.replace("-", "") for code in codes]
        assert not [code for code in plain if code in device.backup_codes.reveal()]

    def test_without_the_key_the_login_says_so(self, grace: User, settings: Any) -> None:
        browser = Client()
        log_in(browser)
        codes = turned_on(browser, grace)
        settings.ENCRYPTION_KEYS = ("another key than it was encrypted with, long",)
        for code in (codes[0], "123456"):
            refused = log_in(Client(), code=code)
            assert refused.status_code == 200
            assert "(ENCRYPTION_KEYS)" in refused.content.decode()
        assert is_in(browser)  # whose code was given before
        assert browser.get(ACCOUNT).status_code == 200
        call_command("remove_second_factor", "grace")
        assert log_in(Client()).status_code == 302

    def test_the_pause_after_wrong_codes_has_an_end(self, grace: User) -> None:
        """Who knows the password keeps the owner's app out for half an hour at most."""
        browser = Client()
        log_in(browser)
        turned_on(browser, grace)
        device = SecondFactor.objects.get()
        for _ in range(30):
            device.throttling_failure_timestamp = None
            assert not device.verify_token("000000")
        assert device.throttling_failure_count == 12
        assert not device.verify_token(code_of(grace, later=1))
        failed_at = device.throttling_failure_timestamp
        assert failed_at is not None
        with time_machine.travel(failed_at + timedelta(minutes=35)):
            assert device.verify_token(code_of(grace))


class TestDemand:
    @pytest.mark.parametrize(
        ("groups", "role", "superuser", "demanded"),
        [
            ((), "owner", True, False),
            (("all",), "member", False, True),
            (("superusers",), "owner", False, False),
            (("superusers",), "member", True, True),
            (("owners", "admins"), "admin", False, True),
            (("owners", "admins"), "member", False, False),
            (("members",), "owner", False, False),
        ],
    )
    def test_is_demanded(
        self, grace: User, settings: Any, groups: Any, role: str, superuser: bool, demanded: bool
    ) -> None:
        settings.SECOND_FACTOR_FOR = frozenset(groups)
        grace.is_superuser = superuser
        grace.memberships.update(role=role)
        assert is_demanded(grace) is demanded

    def test_it_is_set_up_at_the_next_login(self, grace: User, settings: Any, team: Team) -> None:
        settings.SECOND_FACTOR_FOR = frozenset({"members"})
        browser = Client()
        assert log_in(browser).status_code == 302
        api = f"/api/crm/campaigns?teamId={team.public_id}"
        assert browser.get(api).status_code == 401
        assert not is_in(browser)
        sent = browser.get("/admin/accounts/team/", follow=True)
        assert sent.redirect_chain[-1][0] == ACCOUNT
        assert "Your access needs a second factor" in sent.content.decode()
        assert len(turned_on(browser, grace)) == 10
        assert is_in(browser)
        assert browser.get(api).status_code == 200

    def test_a_session_that_owes_it_can_log_out(self, grace: User, settings: Any) -> None:
        settings.SECOND_FACTOR_FOR = frozenset({"all"})
        browser = Client()
        log_in(browser)
        assert browser.get("/admin/password_change/").status_code == 200
        browser.post("/admin/logout/")
        assert browser.get(ACCOUNT)["Location"].startswith(LOGIN)


@pytest.mark.parametrize(
    ("password", "word"),
    [
        ("all my Talkturo calls", "talkturo"),
        ("grace is logging in", "grace"),
        ("hopper likes sailing", "hopper"),
        ("the night owls fly", "night"),
        ("nightowls-are-awake", "night"),
        ("short but odd", None),
        ("quiet brown horses", ""),
    ],
)
def test_passwords(grace: User, team: Team, password: str, word: str | None) -> None:
    grace.email = "hopper@example.com"
    Team.objects.filter(pk=team.pk).update(name="Night Owls", slug="nightowls")
    if word == "":
        validate_password(password, grace)
        return
    with pytest.raises(ValidationError) as refused:
        validate_password(password, grace)
    sentence = "at least 15 characters" if word is None else f"must not contain “{word}”"
    assert sentence in " ".join(refused.value.messages)


class TestSession:
    def test_a_copy_of_the_table_opens_no_session(self, grace: User) -> None:
        browser = Client()
        log_in(browser)
        key = browser.cookies[settings.SESSION_COOKIE_NAME].value
        (row,) = Session.objects.all()
        assert row.session_key != key
        thief = Client()
        thief.cookies[settings.SESSION_COOKIE_NAME] = row.session_key
        assert not is_in(thief)
        browser.post("/admin/logout/")
        assert not Session.objects.exists()
        assert not is_in(browser)

    def test_cookies_are_for_https_and_this_site_and_end_with_the_day(self, grace: User) -> None:
        browser = Client()
        log_in(browser)
        cookie = browser.cookies[settings.SESSION_COOKIE_NAME]
        assert cookie["secure"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert cookie["max-age"] == 12 * 3600
        with time_machine.travel(timedelta(hours=13)):
            assert not is_in(browser)
