"""Logging in at an OpenID Connect provider, which runs as a process of its own on this machine."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import pytest
import requests
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.exceptions import SuspiciousOperation
from django.test import Client

from talkturo.accounts import oidc
from talkturo.accounts.models import Identity, Membership, Team, User
from talkturo.accounts.tests.factories import MembershipFactory
from talkturo.accounts.tests.staff import said
from talkturo.lib.audit import changes_of
from talkturo.lib.outgoing import is_late
from talkturo.lib.tests.slow_server import SLOW, slow_server
from talkturo.local.ports import LOOPBACK, free_port

LOGIN = "/admin/oidc/login/"
PASSWORD = "quiet brown horses"  # noqa: S105
TEAM_PAGE = "/admin/accounts/team/"
ENDPOINTS = [*oidc.ENDPOINTS.values()]


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """A provider that lets in whoever is asked for."""
    port = free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "-H", LOOPBACK, "-p", str(port)]
    url = f"http://{LOOPBACK}:{port}"
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:  # noqa: S603
        try:
            while True:
                try:
                    requests.get(url, timeout=5)
                    break
                except requests.ConnectionError:
                    assert process.poll() is None
                    time.sleep(0.05)
            yield url
        finally:
            process.terminate()


@pytest.fixture(autouse=True)
def provider(issuer: str, settings: Any, db: None) -> None:
    """An installation that knows the provider, and a group of it."""
    settings.OIDC_ISSUER = issuer
    settings.OIDC_RP_CLIENT_ID = "talkturo"
    settings.OIDC_RP_CLIENT_SECRET = "of the client"  # noqa: S105
    settings.OIDC_GROUPS = (("callers", "sales", "member"), ("heads", "sales", "admin"))
    settings.AUTHENTICATION_BACKENDS = [
        *settings.AUTHENTICATION_BACKENDS,
        "talkturo.accounts.oidc.ProviderBackend",
    ]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def team(team: Team) -> Team:
    """The team that the groups are about."""
    team.slug = "sales"
    team.save()
    return team


def person(issuer: str, subject: str, **claims: Any) -> None:
    """Tell the provider of a person."""
    requests.put(f"{issuer}/users/{subject}", json=claims, timeout=5).raise_for_status()


def approved(location: str, subject: str) -> str:
    """The path that the browser comes back to once the person has said yes at the provider."""
    answer = requests.post(location, data={"sub": subject}, allow_redirects=False, timeout=5)
    back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"


def log_in(browser: Client, subject: str, path: str = LOGIN) -> Any:
    return browser.get(approved(browser.get(path)["Location"], subject))


def test_the_first_login_makes_a_user_with_the_roles_of_its_groups(issuer: str, team: Team) -> None:
    claims = {"email": "grace@example.com", "email_verified": True, "groups": ["callers", "x"]}
    person(issuer, "g-1", preferred_username="grace", **claims)
    browser = Client()
    assert log_in(browser, "g-1")["Location"] == "/admin/"
    user = User.objects.get()
    assert (user.username, user.email, user.is_superuser) == ("grace", "grace@example.com", False)
    assert not user.has_usable_password()
    assert user.memberships.get().role == "member"
    assert browser.get(TEAM_PAGE).status_code == 200
    assert browser.get(f"/api/crm/campaigns?teamId={team.public_id}").status_code == 200
    assert changes_of(user.memberships.get())[0].pgh_context["by"] == f"grace ({issuer})"


def test_roles_follow_the_groups_at_each_login(issuer: str, team: Team) -> None:
    roles = []
    for groups in (["callers", "heads"], ["callers"], [], "heads", None):
        person(issuer, "g-2", groups=groups)
        log_in(Client(), "g-2")
        roles.append(list(Membership.objects.values_list("role", flat=True)))
    assert roles == [["admin"], ["member"], [], [], []]
    assert User.objects.count() == 1


def test_an_email_takes_over_no_login(issuer: str, team: Team) -> None:
    root = User.objects.create_superuser("root", "root@example.com", PASSWORD)
    for number, verified in enumerate((True, False)):
        person(issuer, f"e-{number}", email="root@example.com", email_verified=verified)
        browser = Client()
        log_in(browser, f"e-{number}")
        assert User.objects.get(pk=browser.session["_auth_user_id"]) != root
    made = User.objects.exclude(pk=root.pk).order_by("pk")
    assert [user.email for user in made] == ["root@example.com", ""]
    assert not made.filter(is_superuser=True).exists()


def test_a_name_that_is_taken_stays_its_owners(issuer: str) -> None:
    User.objects.create_user("grace", password=PASSWORD)
    person(issuer, "g-3", preferred_username="grace")
    log_in(Client(), "g-3")
    assert Identity.objects.get().user.username == "grace-2"


def test_an_inactive_user_is_not_let_in(issuer: str) -> None:
    person(issuer, "g-4")
    log_in(Client(), "g-4")
    User.objects.update(is_active=False)
    browser = Client()
    assert log_in(browser, "g-4")["Location"] == "/admin/login/"
    assert "_auth_user_id" not in browser.session


def test_a_login_is_connected_by_its_password_only(issuer: str, team: Team) -> None:
    grace = User.objects.create_user("grace", password=PASSWORD, is_staff=True)
    MembershipFactory(user=grace)
    browser = Client()
    browser.post("/admin/login/", {"username": "grace", "password": PASSWORD})
    refused = browser.post("/admin/account/", {"deed": "connect", "password": "wrong"})
    assert said(refused)[-1] == "That is not your password."
    start = browser.post("/admin/account/", {"deed": "connect", "password": PASSWORD})
    person(issuer, "g-5", groups=["callers"])
    log_in(browser, "g-5", start["Location"])
    assert Identity.objects.get().user == grace
    assert grace.memberships.count() == 2
    other = Client()
    log_in(other, "g-5")
    assert other.session["_auth_user_id"] == str(grace.pk)
    # A visit to the provider without that leads to the identity's own login, and connects nothing.
    log_in(browser, "g-6")
    assert Identity.objects.get(subject="g-6").user != grace


def test_the_provider_stands_in_for_the_second_factor(
    issuer: str, team: Team, settings: Any
) -> None:
    settings.SECOND_FACTOR_FOR = frozenset({"all"})
    person(issuer, "g-7", groups=["callers"])
    browser = Client()
    log_in(browser, "g-7")
    assert browser.get(TEAM_PAGE).status_code == 200


def test_a_code_counts_for_the_browser_that_asked_for_it(issuer: str) -> None:
    """Nobody is logged in as somebody else by a link."""
    back = approved(Client().get(LOGIN)["Location"], "mallory")
    victim = Client()
    assert victim.get(back)["Location"] == "/admin/login/"
    victim.get(LOGIN)  # a login of the victim's own is going on
    assert victim.get(back)["Location"] == "/admin/login/"
    assert "_auth_user_id" not in victim.session


def test_a_code_does_not_pass_the_password_form(issuer: str) -> None:
    location = urlsplit(Client().get(LOGIN)["Location"])
    kept = ("response_type", "scope", "client_id", "redirect_uri", "state")
    query = {name: parse_qs(location.query)[name][0] for name in kept}  # neither nonce nor PKCE
    back = approved(f"{location.scheme}://{location.netloc}{location.path}?{urlencode(query)}", "m")
    victim = Client()
    victim.post(f"/admin/login/?{urlsplit(back).query}", {"username": "a", "password": "b"})
    assert "_auth_user_id" not in victim.session
    assert not Identity.objects.exists()


def test_a_refusal_at_the_provider_and_a_wrong_code(issuer: str) -> None:
    browser = Client()
    assert browser.get("/admin/oidc/callback/?error=access_denied")["Location"] == "/admin/login/"
    state = parse_qs(urlsplit(browser.get(LOGIN)["Location"]).query)["state"][0]
    answer = browser.get(f"/admin/oidc/callback/?code=guess&state={state}")
    assert answer["Location"] == "/admin/login/"
    assert said(answer)[-1].startswith("Single sign-on failed.")


def test_a_provider_that_is_away(settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.OIDC_ISSUER = f"http://{LOOPBACK}:{free_port()}"
    assert Client().get(LOGIN)["Location"] == "/admin/login/"
    assert "Single sign-on failed: ConnectionError" in caplog.text
    assert Client().get("/admin/login/").status_code == 200


ASKING: dict[str, Callable[[oidc.ProviderBackend, str], object]] = {
    "token": lambda backend, _: backend.get_token({"code": "a"}),
    "userinfo": lambda backend, _: backend.get_userinfo("a"),
    "keys": lambda backend, token: backend.retrieve_matching_jwk(token),
}


def test_a_provider_that_answers_drop_by_drop_holds_no_thread(settings: Any) -> None:
    settings.OIDC_TIMEOUT = 0.3
    with slow_server(*SLOW["a body"]) as server:
        settings.OIDC_ISSUER = server.url
        assert Client().get(LOGIN)["Location"] == "/admin/login/"
        assert server.wait_until_left()
        assert server.connections == 1


@pytest.mark.parametrize("what", ASKING)
def test_nor_does_any_other_question_to_it(settings: Any, monkeypatch: Any, what: str) -> None:
    settings.OIDC_TIMEOUT = 0.3
    token = jwt.encode({"sub": "a"}, "k" * 32)
    with slow_server(*SLOW["a body"]) as server:
        monkeypatch.setattr(oidc, "discovered", lambda: dict.fromkeys(ENDPOINTS, server.url))
        with pytest.raises(requests.RequestException) as failed:
            ASKING[what](oidc.ProviderBackend(), token)
        assert server.wait_until_left()
        assert server.connections == 1
    assert is_late(failed.value)


def test_another_issuers_description_is_refused(issuer: str, settings: Any) -> None:
    settings.OIDC_ISSUER = issuer.replace(LOOPBACK, "localhost") + "/"
    with pytest.raises(SuspiciousOperation):
        oidc.discovered()


@pytest.mark.parametrize(
    ("changes", "accepted"),
    [
        ({}, True),
        ({"aud": ["talkturo", "other"], "azp": "talkturo"}, True),
        ({"aud": "other"}, False),
        ({"aud": ["talkturo", "other"], "azp": "other"}, False),
        ({"iss": "https://evil.example.com"}, False),
        ({"exp": 1}, False),
        ({"exp": None}, False),
        ({"sub": ""}, False),
        ({"nonce": "another"}, False),
    ],
)
def test_only_tokens_for_us_count(
    issuer: str, monkeypatch: pytest.MonkeyPatch, changes: dict[str, Any], accepted: bool
) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    backend = oidc.ProviderBackend()
    monkeypatch.setattr(backend, "retrieve_matching_jwk", lambda token: key.public_key(), False)
    claims = {"iss": issuer, "aud": "talkturo", "sub": "g", "nonce": "n", "exp": 2**40} | changes
    claims = {name: value for name, value in claims.items() if value is not None}
    token = jwt.encode(claims, key, algorithm="RS256")
    if accepted:
        assert backend.verify_token(token, nonce="n")["sub"] == "g"
        return
    with pytest.raises((SuspiciousOperation, jwt.PyJWTError)):
        backend.verify_token(token, nonce="n")


class TestPasswordsOff:
    @pytest.fixture(autouse=True)
    def passwords_off(self, settings: Any) -> None:
        settings.PASSWORD_LOGIN = False

    @pytest.mark.parametrize("superuser", [False, True])
    def test_only_superusers_use_one(self, superuser: bool) -> None:
        User.objects.create_user("grace", password=PASSWORD, is_staff=True, is_superuser=superuser)
        browser = Client()
        page = browser.post("/admin/login/", {"username": "grace", "password": PASSWORD})
        assert page.status_code == (302 if superuser else 200)
        if not superuser:
            assert "use single sign-on" in page.content.decode()


def test_without_a_provider_there_is_no_such_login(settings: Any) -> None:
    settings.OIDC_ISSUER = ""
    for path in (LOGIN, "/admin/oidc/callback/"):
        assert Client().get(path).status_code == 404
    assert "single sign-on" not in Client().get("/admin/login/").content.decode()
