"""Whether every part that dialing needs is there, and which is not."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from dialer.models import Heartbeat

# The tick runs twice a second; this much silence is more than a busy machine's hiccup.
SILENT_AFTER = timedelta(seconds=15)
PROCESSES = (Heartbeat.WORKER, Heartbeat.BACKGROUND, Heartbeat.DELIVERIES, Heartbeat.BEAT)


KEPT_SECONDS = 1.0
Checks = dict[str, str | None]


class KeptReadiness:
    """Looks at every part once a second at most, however often the process is asked.

    While one thread looks, the others get the previous answer: a database that does not answer
    must not hold all threads of a web server.
    """

    def __init__(self, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._lock = Lock()
        self.forget()

    def forget(self) -> None:
        """Look again at the next question."""
        self._answer: Checks | None = None
        self._until = 0.0

    def ask(self, look: Callable[[], Checks]) -> Checks:
        """What `look` says, or said within the last second."""
        with self._lock:
            now = self._monotonic()
            if self._answer is not None and now < self._until:
                return self._answer
            self._until = now + KEPT_SECONDS
        answer = look()
        with self._lock:
            self._answer, self._until = answer, self._monotonic() + KEPT_SECONDS
        return answer


kept = KeptReadiness()


def readiness(*, now: datetime) -> Checks:
    """Each part's problem in words, None where it has none: database, migrations, valkey, each kind
    of worker, beat. Once the database is away nothing that is read from it can be told."""
    checks = {"database": _problem(_database), "valkey": _problem(_valkey)}
    if checks["database"] is not None:
        unknown = "unknown: the database is not reachable"
        return checks | dict.fromkeys(["migrations", *PROCESSES], unknown)
    checks["migrations"] = _problem(_migrations)
    for name in PROCESSES:
        checks[name] = _problem(lambda name=name: _heard_from(name, now))  # type: ignore[misc]
    return checks


def _problem(check: Callable[[], str | None]) -> str | None:
    try:
        return check()
    except (DatabaseError, redis.RedisError, OSError) as error:
        return f"not reachable ({type(error).__name__})"


def _database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _valkey() -> None:
    client = redis.Redis.from_url(
        settings.CELERY_BROKER_URL, socket_timeout=2, socket_connect_timeout=2
    )
    with client:
        client.ping()


def _migrations() -> str | None:
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(pending)} not applied: run `manage.py migrate`" if pending else None


def _heard_from(name: str, now: datetime) -> str | None:
    at = Heartbeat.objects.filter(name=name).values_list("at", flat=True).first()
    if at is None:
        return "never heard from"
    silence = now - at
    return f"silent for {int(silence.total_seconds())} s" if silence > SILENT_AFTER else None
