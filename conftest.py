"""Fixtures that every app's tests share."""

import base64
import gc
import json
import logging
import os
from collections.abc import Callable, Generator, Iterator
from datetime import UTC, datetime

import pytest
import redis
import time_machine
from django.conf import settings as django_settings
from django.db import connections
from hypothesis import settings
from pytest_django.plugin import blocking_manager_key
from rest_framework.test import APIClient

from dialer.models import CarrierAccount
from dialer.services import readiness
from talkturo.accounts.models import ApiKey, Team
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.lib import clock
from talkturo.lib.rate_limits import rate_limits
from talkturo.lib.tests.conformance import ConformingClient
from talkturo.local.stores import throwaway_home
from talkturo.local.testing import TEMPLATE
from talkturo.local.tests.machine import Machine, running_machine

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

# Hypothesis draws the same examples in every run and does not time them, so that no run fails by
# chance or by load. HYPOTHESIS_PROFILE=soak looks for new ones.
settings.register_profile("suite", derandomize=True, deadline=None)
if "HYPOTHESIS_PROFILE" not in os.environ:
    settings.load_profile("suite")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
) -> None:
    """Copy the test database from one that is migrated already, instead of migrating.

    PostgreSQL ends no statement and no transaction by its length: on a busy machine a test's may
    take any time, and pytest ends a test that hangs.
    """
    database = connections["default"].settings_dict
    database["TEST"].update({"TEMPLATE": TEMPLATE, "MIGRATE": False})
    database["OPTIONS"]["options"] += (
        " -c statement_timeout=0 -c idle_in_transaction_session_timeout=0"
    )


@pytest.fixture(scope="session", autouse=True)
def _no_static_files(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Serve no static files in the tests' own process.

    Each test client makes its own middleware, which reads all files that collectstatic has left in
    the checkout: that was half of a request's time.
    """
    django_settings.STATIC_ROOT = tmp_path_factory.mktemp("static")


def pytest_itemcollected(item: pytest.Item) -> None:
    """Have all tests of the installation run in one worker: it is started once."""
    if "machine" in getattr(item, "fixturenames", ()):
        item.add_marker(pytest.mark.slow)
        item.add_marker(pytest.mark.xdist_group("machine"))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Have no worker wait in the end for a slow test that the other one began last."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(
    item: pytest.Item, nextitem: pytest.Item | None
) -> Generator[None, None, None]:
    """Make again what a migration has made, when a test's end has emptied all tables."""
    yield
    if nextitem is None:  # the database is gone with the last test
        return
    marker = item.get_closest_marker("django_db")
    uses = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    if uses or (marker and marker.kwargs.get("transaction")):
        with item.config.stash[blocking_manager_key].unblock():
            for name in ("live", "test"):
                CarrierAccount.objects.get_or_create(name=name)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Have the garbage collector never look again at what stays: modules, schemas and tests."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def machine() -> Iterator[Machine]:
    """What `make run` starts, forty times as fast, for all tests that look at it from outside.

    It has the demo's team. A test makes campaigns of its own, and numbers that no other test uses.
    """
    with throwaway_home() as home, running_machine(home) as machine:
        yield machine


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
    readiness.kept.forget()


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
    return _reader_of(django_settings.DIALING)


@pytest.fixture
def background_wake_ups() -> Callable[[], list[tuple[str, str]]]:
    """The same of what must not make a call wait."""
    return _reader_of(django_settings.BACKGROUND)


def _reader_of(name: str) -> Callable[[], list[tuple[str, str]]]:
    broker = redis.Redis.from_url(django_settings.CELERY_BROKER_URL)
    broker.flushdb()
    queue = f"{django_settings.CELERY_BROKER_TRANSPORT_OPTIONS['global_keyprefix']}{name}"

    def read() -> list[tuple[str, str]]:
        messages = [json.loads(raw) for raw in reversed(broker.lrange(queue, 0, -1))]
        bodies = [json.loads(base64.b64decode(message["body"])) for message in messages]
        names = [message["headers"]["task"] for message in messages]
        return [(name, *body[0]) for name, body in zip(names, bodies, strict=True)]

    return read
