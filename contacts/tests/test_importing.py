"""Imports that are killed, doubled, abandoned or hopeless."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from contacts.models import Contact, ImportBatch, ImportPart
from contacts.services import find_or_create_contact, importing, upserting
from contacts.services.importing import LEASE, accept_csv, run_import, unattended_imports
from talkturo.accounts.models import Team
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.lib import clock
from talkturo.lib.ids import new_uuid

RECORDS = 25


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three chunks for a file of 25 records, in parts that end in the middle of lines."""
    monkeypatch.setattr(importing, "CHUNK_RECORDS", 10)
    monkeypatch.setattr(importing, "PART_BYTES", 100)


def content(records: int = RECORDS, start: int = 0) -> Iterator[bytes]:
    yield b"Name,Phone,Notes\n"
    for number in range(start, start + records):
        yield f'N{number},+1202555{number:04d},"a\nb"\n'.encode()


def pending(team: Team, records: int = RECORDS, start: int = 0) -> ImportBatch:
    return accept_csv(team=team, content=content(records, start), options={}, at=clock.now())


def run(batch: ImportBatch, *, late: timedelta = timedelta()) -> ImportBatch:
    """Work on it as a worker does, at a time; what became of it."""
    run_import(import_id=batch.pk, clock=lambda: clock.now() + late)
    batch.refresh_from_db()
    return batch


class Killed(BaseException):
    """What a kill looks like from inside."""


def kill_at(monkeypatch: pytest.MonkeyPatch, name: str, call: int) -> None:
    """The call of that number of a function of the service does not come back."""
    real: Any = getattr(importing, name)
    calls: list[None] = []

    def dies(*args: Any, **kwargs: Any) -> Any:
        calls.append(None)
        if len(calls) == call:
            raise Killed
        return real(*args, **kwargs)

    monkeypatch.setattr(importing, name, dies)


def whole(batch: ImportBatch) -> None:
    """The import is complete, and nobody is there twice."""
    assert batch.status == "completed"
    assert (batch.processed, batch.total) == (RECORDS, RECORDS)
    assert (batch.created, batch.updated, batch.failed) == (RECORDS, 0, 0)
    phones = list(Contact.objects.order_by("pk").values_list("phone", flat=True))
    assert phones == [f"+1202555{number:04d}" for number in range(RECORDS)]
    assert not ImportPart.objects.exists()


@pytest.mark.parametrize("name", ["store", "chunk_of", "_store", "_finish"])
@pytest.mark.parametrize("call", [1, 2, 3])
def test_killed_anywhere_it_goes_on_and_makes_nobody_twice(
    team: Team, monkeypatch: pytest.MonkeyPatch, name: str, call: int
):
    batch = pending(team)
    with monkeypatch.context() as patch:
        kill_at(patch, name, min(call, 1 if name == "_finish" else 3))
        with pytest.raises(Killed):
            run(batch)
    batch.refresh_from_db()
    assert batch.status == "running"
    done = 3 if name == "_finish" else call - 1
    assert batch.processed == min(done * 10, RECORDS) == Contact.objects.count()
    assert unattended_imports(at=clock.now()) == []
    assert run(batch).status == "running"  # the lease is still the dead worker's
    later = clock.now() + LEASE + timedelta(seconds=1)
    assert unattended_imports(at=later) == [batch.pk]
    whole(run(batch, late=LEASE + timedelta(seconds=1)))


def test_who_lost_the_lease_writes_nothing(team: Team, monkeypatch: pytest.MonkeyPatch):
    """A worker that was frozen for longer than its lease wakes up beside its successor."""
    batch = pending(team)
    real: Any = getattr(importing, "chunk_of")  # noqa: B009  (not its own)
    calls: list[None] = []

    def overtaken(*args: Any, **kwargs: Any) -> Any:
        calls.append(None)
        if len(calls) == 2:
            run_import(import_id=batch.pk, clock=lambda: clock.now() + LEASE * 2)
        return real(*args, **kwargs)

    monkeypatch.setattr(importing, "chunk_of", overtaken)
    whole(run(batch))


def test_a_team_s_imports_come_one_after_the_other(team: Team):
    first, second = pending(team), pending(team)
    other = pending(TeamFactory())
    at = clock.now()
    assert unattended_imports(at=at) == [first.pk, second.pk]
    assert importing._claim(first.pk, at=at) is not None
    assert importing._claim(second.pk, at=at) is None
    assert unattended_imports(at=at) == [other.pk]
    assert importing._claim(other.pk, at=at) is not None
    third = pending(TeamFactory())
    assert unattended_imports(at=at) == []  # two are at work
    assert importing._claim(third.pk, at=at) is None


@pytest.mark.django_db(transaction=True)
def test_two_imports_of_one_file_at_once_make_each_contact_once():
    team = TeamFactory()
    batches = [pending(team), pending(team, start=5)]
    barrier = threading.Barrier(4)

    def work(batch: ImportBatch) -> None:
        barrier.wait()
        run_import(import_id=batch.pk, clock=clock.now)
        connection.close()

    threads = [threading.Thread(target=work, args=(batch,)) for batch in batches * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    while waiting := unattended_imports(at=clock.now()):
        run_import(import_id=waiting[0], clock=clock.now)
    for batch in batches:
        batch.refresh_from_db()
        assert (batch.status, batch.processed) == ("completed", RECORDS)
    assert sum(batch.created for batch in batches) == Contact.objects.count() == RECORDS + 5
    assert sum(batch.updated for batch in batches) == RECORDS - 5


@pytest.mark.django_db(transaction=True)
def test_an_import_waits_for_a_request_that_makes_one_of_its_contacts():
    team = TeamFactory()
    batch = pending(team, records=1)
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            find_or_create_contact(team=team, at=clock.now(), fields={"phone": "+12025550000"})
            imported = pool.submit(in_a_thread, run, batch)
            wait_for_a_waiting_lock()
        imported.result(30)
    assert Contact.objects.get(team=team).first_name == "N0"
    assert (batch.created, batch.updated) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_a_request_waits_for_an_import_that_makes_its_contact(monkeypatch: pytest.MonkeyPatch):
    team = TeamFactory()
    batch = pending(team, records=1)
    real: Any = getattr(upserting, "_insert")  # noqa: B009  (not its own)
    with ThreadPoolExecutor(1) as pool:
        found: list[Future[Contact]] = []

        def asked_before_the_commit(*args: Any) -> None:
            real(*args)
            asked = partial(find_or_create_contact, team=team, at=clock.now())
            found.append(pool.submit(in_a_thread, asked, fields={"phone": "+12025550000"}))
            wait_for_a_waiting_lock()

        monkeypatch.setattr(upserting, "_insert", asked_before_the_commit)
        run(batch)
        contact = found[0].result(30)
    assert Contact.objects.get(team=team) == contact
    assert contact.import_batch == batch


def in_a_thread(work: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    try:
        return work(*args, **kwargs)
    finally:
        connection.close()


def wait_for_a_waiting_lock() -> None:
    """Until somebody waits for an advisory lock."""
    while True:
        with connection.cursor() as cursor:
            cursor.execute("SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
            if cursor.rowcount:
                return
        time.sleep(0.01)


def test_a_file_that_kills_its_workers_is_given_up(team: Team, monkeypatch: pytest.MonkeyPatch):
    batch = pending(team)
    with monkeypatch.context() as patch:
        patch.setattr(importing, "store", lambda **_: 1 / 0)
        for attempt in range(importing.MAX_STARTS):
            with pytest.raises(ZeroDivisionError):
                run(batch, late=LEASE * 2 * attempt)
    assert run(batch, late=LEASE * 2 * importing.MAX_STARTS).status == "failed"
    assert batch.error == "The import broke off 5 times after record 0."
    assert not ImportPart.objects.exists()


def test_too_many_records_are_refused_before_any_is_imported(
    team: Team, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(importing, "MAX_RECORDS", 20)
    batch = run(pending(team))
    assert batch.status == "failed"
    assert batch.error == "The file has more than 20 records; nothing was imported."
    assert not Contact.objects.exists()


def test_an_ended_or_unknown_import_is_let_be(team: Team):
    batch = run(pending(team))
    whole(batch)
    whole(run(batch, late=LEASE * 2))
    run_import(import_id=new_uuid(), clock=clock.now)


def test_statements_do_not_grow_with_the_records_of_a_chunk(
    team: Team, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(importing, "PART_BYTES", 1_000_000)

    def statements(records: int, start: int) -> int:
        batch = pending(team, records, start)
        with CaptureQueriesContext(connection) as queries:
            run(batch)
        assert batch.status == "completed"
        return len(queries)

    assert statements(2, 0) == statements(10, 100)
