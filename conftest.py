"""Fixtures that every app's tests share."""

import base64
import json
import logging
from collections.abc import Callable, Generator, Iterator
from datetime import UTC, datetime

import pytest
import redis
import time_machine
from django.conf import settings
from django.db import connections
from rest_framework.test import APIClient

from talkturo.accounts.models import ApiKey, Team
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.lib import clock
from talkturo.lib.rate_limits import rate_limits
from talkturo.lib.tests.conformance import ConformingClient
from talkturo.local.testing import TEMPLATE

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
) -> None:
    """Copy the test database from one that is migrated already, instead of migrating."""
    connections["default"].settings_dict["TEST"].update({"TEMPLATE": TEMPLATE, "MIGRATE": False})


@pytest.fixture
def team(db: None) -> Team:
    """A team to own what a test makes."""
    return TeamFactory()


@pytest.fixture
def key_client() -> Callable[..., APIClient]:
    """Build an API client that holds a new key of a team; it checks answers by the schema."""

    def build(team: Team, *, scopes: tuple[str, ...] = ("*",), is_test: bool = False) -> APIClient:
        _, key = ApiKey.issue(team=team, name="Test", scopes=list(scopes), is_test=is_test)
        return ConformingClient(headers={"Authorization": f"Bearer {key}"})

    return build


@pytest.fixture
def api(team: Team, key_client: Callable[..., APIClient]) -> APIClient:
    """An API client with a live key of `team` that may do everything."""
    return key_client(team)


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> Iterator[datetime]:
    """A day's noon, at which every clock stands still while the test runs."""
    monkeypatch.setattr(clock, "now", lambda: NOON)
    with time_machine.travel(NOON, tick=False):
        yield NOON


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    """No test finds what another one counted: all come from the same address."""
    limits = rate_limits()
    limits.storage.reset()


class _Tracebacks(logging.Handler):
    """Collects errors that were caught and logged; those that Django logs have an answer, too."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and not record.name.startswith("django."):
            self.found.append(record.getMessage())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Function) -> Generator[None, None, None]:
    """An error that is only logged fails the test, unless that reads the log itself."""
    logged = _Tracebacks()
    logging.getLogger().addHandler(logged)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(logged)
    if logged.found and "caplog" not in item.fixturenames:
        pytest.fail(f"logged with a traceback: {logged.found}")


@pytest.fixture
def wake_ups() -> Callable[[], list[tuple[str, str]]]:
    """Read the dialer's wake-ups that wait at the broker, oldest first, as (task, argument)."""
    return _reader_of(settings.DIALING)


@pytest.fixture
def background_wake_ups() -> Callable[[], list[tuple[str, str]]]:
    """The same of what must not make a call wait."""
    return _reader_of(settings.BACKGROUND)


def _reader_of(name: str) -> Callable[[], list[tuple[str, str]]]:
    broker = redis.Redis.from_url(settings.CELERY_BROKER_URL)
    broker.flushdb()
    queue = f"{settings.CELERY_BROKER_TRANSPORT_OPTIONS['global_keyprefix']}{name}"

    def read() -> list[tuple[str, str]]:
        messages = [json.loads(raw) for raw in reversed(broker.lrange(queue, 0, -1))]
        bodies = [json.loads(base64.b64decode(message["body"])) for message in messages]
        names = [message["headers"]["task"] for message in messages]
        return [(name, *body[0]) for name, body in zip(names, bodies, strict=True)]

    return read
