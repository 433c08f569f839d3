from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from rest_framework.test import APIClient

from talkturo.accounts.models import ApiKey, Team
from talkturo.lib.tests.answers import accepted, refused

PATH = "/api/crm/contacts"
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def issued(team: Team) -> tuple[ApiKey, str]:
    """A key that may do everything."""
    return ApiKey.issue(team=team, name="CRM", scopes=["*"])


def ask(authorization: str | None) -> Any:
    headers = {} if authorization is None else {"Authorization": authorization}
    return APIClient(headers=headers).get(PATH)


@pytest.mark.parametrize("form", ["Bearer {}", "bearer {}", "BEARER {}", "Bearer  {} "])
def test_a_bearer_key_is_let_in(issued: tuple[ApiKey, str], form: str):
    accepted(ask(form.format(issued[1])))


@pytest.mark.parametrize(
    "form",
    [
        None,
        "",
        "Bearer",
        "Bearer ",
        "{}",
        "Bearer: {}",
        "Bearer {} {}",
        "Bearer {}x",
        "Token {}",
        "Basic dXNlcjpwYXNz",
        "Bearer tk_live_unknown",
        "Bearer clé",
        "Bearer \N{PILE OF POO}",
        "Bearer \0",
        "Bearer " + "x" * 7000,
    ],
    ids=lambda form: repr(form)[:30],
)
def test_everything_else_is_401(issued: tuple[ApiKey, str], form: str | None):
    response = ask(form and form.format(issued[1], issued[1]))
    refused(response, 401)
    assert response.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "changes",
    [
        {"revoked_at": NOW - timedelta(seconds=1)},
        {"expires_at": NOW},
        {"key_hash": "0" * 64},
    ],
    ids=["revoked", "expired", "unknown"],
)
@time_machine.travel(NOW, tick=False)
def test_revoked_expired_and_unknown_keys_get_one_and_the_same_answer(
    issued: tuple[ApiKey, str], changes: dict[str, Any]
):
    ApiKey.objects.filter(pk=issued[0].pk).update(**changes)
    sentence = refused(ask(f"Bearer {issued[1]}"), 401)
    assert sentence == "The API key is missing, unknown, expired or revoked."


def test_without_any_key_the_answer_says_how_to_send_one(db: None):
    assert "Authorization: Bearer tk_live_" in refused(ask(None), 401)


def test_last_use_is_written_at_most_once_a_minute(issued: tuple[ApiKey, str]):
    row, key = issued
    seen = []
    for seconds in (0, 59, 61, 62):
        with time_machine.travel(NOW + timedelta(seconds=seconds), tick=False):
            ask(f"Bearer {key}")
        row.refresh_from_db()
        assert row.last_used_at is not None
        seen.append((row.last_used_at - NOW).total_seconds())
    assert seen == [0, 0, 61, 61]


def test_a_refused_key_leaves_no_trace_of_use(issued: tuple[ApiKey, str]):
    row, key = issued
    ApiKey.objects.filter(pk=row.pk).update(revoked_at=NOW)
    refused(ask(f"Bearer {key}"), 401)
    row.refresh_from_db()
    assert row.last_used_at is None


@pytest.mark.parametrize(
    ("sent", "logged"),
    [
        ("tk_live_" + "A" * 43, "tk_live_AAAA"),
        ("hunter2hunter2hunter2", "unknown"),  # a secret of another kind
        ("tk_live_\u2028forged", "unknown"),
    ],
)
def test_a_refused_key_is_logged_by_its_prefix(
    db: None, caplog: pytest.LogCaptureFixture, sent: str, logged: str
):
    headers = {"Authorization": f"Bearer {sent}", "X-Request-Id": "req-9"}
    APIClient(headers=headers, REMOTE_ADDR="192.0.2.4").get(PATH)
    assert f"API key refused: prefix {logged}, address 192.0.2.4, request req-9" in caplog.messages
    assert sent not in caplog.text
