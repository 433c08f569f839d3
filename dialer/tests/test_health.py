from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from dialer.models import Heartbeat
from dialer.services.readiness import KEPT_SECONDS, PROCESSES, KeptReadiness, kept

CHECKS = {"database", "migrations", "valkey", "worker", "background", "deliveries", "beat"}


@pytest.fixture
def alive(db: None, noon: datetime) -> datetime:
    """Each kind of worker and beat have just been heard from."""
    for name in PROCESSES:
        Heartbeat.record(name, at=noon)
    return noon


def checks(client: Client, http_status: int) -> dict[str, str]:
    """What /readyz says of each part."""
    kept.forget()
    response = client.get("/readyz")
    assert response.status_code == http_status
    body = response.json()
    assert body.keys() == {"success", "checks"}
    assert body["success"] is (http_status == 200)
    assert body["checks"].keys() == CHECKS
    found: dict[str, str] = body["checks"]
    return found


def problems(client: Client) -> dict[str, str]:
    return {name: text for name, text in checks(client, 503).items() if text != "ok"}


@contextmanager
def without_database() -> Iterator[None]:
    """The database does not answer."""

    def cursor(*_: Any, **__: Any) -> None:
        raise OperationalError("no")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "cursor", cursor)
        yield


def test_healthz_needs_neither_a_key_nor_the_database(client: Client):
    with without_database():
        response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"success": True})


@pytest.mark.usefixtures("alive")
def test_everything_is_there(client: Client):
    assert checks(client, 200) == dict.fromkeys(CHECKS, "ok")


@pytest.mark.usefixtures("db")
def test_nobody_was_heard_from_yet(client: Client):
    assert problems(client) == dict.fromkeys(PROCESSES, "never heard from")


@pytest.mark.parametrize("name", PROCESSES)
def test_one_of_them_is_silent(client: Client, alive: datetime, name: str):
    Heartbeat.record(name, at=alive - timedelta(seconds=15))
    assert checks(client, 200)[name] == "ok"
    Heartbeat.record(name, at=alive - timedelta(seconds=16))
    assert problems(client) == {name: "silent for 16 s"}


@pytest.mark.usefixtures("alive")
def test_valkey_is_away(client: Client, settings: Settings):
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    assert problems(client) == {"valkey": "not reachable (ConnectionError)"}


@pytest.mark.usefixtures("alive")
def test_a_migration_is_missing(client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *_: ["one"])
    assert problems(client) == {"migrations": "1 not applied: run `manage.py migrate`"}


@pytest.mark.usefixtures("db")
def test_the_database_is_away(client: Client):
    with without_database():
        found = problems(client)
    assert found.pop("database") == "not reachable (OperationalError)"
    assert found.keys() == CHECKS - {"database", "valkey"}
    assert set(found.values()) == {"unknown: the database is not reachable"}


def test_a_flood_of_questions_costs_one_look_a_second(alive: datetime, client: Client):
    seconds = [100.0]
    kept._monotonic, before = (lambda: seconds[0]), kept._monotonic
    try:
        once = queries(client, times=1)
        assert once > 0
        assert queries(client, times=50) == 0
        seconds[0] += KEPT_SECONDS - 0.001
        assert queries(client, times=50) == 0
        seconds[0] += 0.001
        assert queries(client, times=50) == once
    finally:
        kept._monotonic = before


def queries(client: Client, *, times: int) -> int:
    """How many queries so many questions cost."""
    with CaptureQueriesContext(connection) as asked:
        for _ in range(times):
            assert client.get("/readyz").status_code == 200
    return len(asked)


def test_while_one_thread_looks_others_get_the_previous_answer():
    """A database that does not answer would otherwise hold every thread of the web server."""
    seconds = [0.0]
    fresh = KeptReadiness(monotonic=lambda: seconds[0])
    fresh.ask(lambda: {"database": None})
    seconds[0] = 10.0
    looks: list[Any] = []

    def slow() -> dict[str, str | None]:
        looks.append(fresh.ask(lambda: {"database": "asked twice"}))
        return {"database": "not reachable"}

    assert fresh.ask(slow) == {"database": "not reachable"}
    assert looks == [{"database": None}]
