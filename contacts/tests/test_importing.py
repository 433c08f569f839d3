"""Imports that are killed, doubled, abandoned or hopeless."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext

from contacts.models import Contact, DoNotCallNumber, ImportBatch, ImportFailure, ImportPart
from contacts.services import find_or_create_contact, importing, upserting
from contacts.services.importing import (
    LEASE,
    accept_csv,
    accept_rows,
    run_import,
    unattended_imports,
)
from contacts.tests.factories import ContactFactory
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
    for attempt in range(importing.MAX_STARTS):
        with monkeypatch.context() as patch:
            kill_at(patch, "store", 1)
            with pytest.raises(Killed):
                run(batch, late=LEASE * 2 * attempt)
    assert run(batch, late=LEASE * 2 * importing.MAX_STARTS).status == "failed"
    assert batch.error == "The import broke off 5 times after record 0."
    assert not ImportPart.objects.exists()


def test_an_outage_of_the_database_is_waited_out(team: Team, monkeypatch: pytest.MonkeyPatch):
    batch = pending(team)

    def away(**_: Any) -> None:
        raise OperationalError("the server closed the connection")

    with monkeypatch.context() as patch:
        patch.setattr(importing, "store", away)
        with pytest.raises(OperationalError):
            run(batch)
    batch.refresh_from_db()
    assert batch.status == "running"
    whole(run(batch, late=LEASE * 2))


def test_a_fault_of_the_program_ends_the_import_and_frees_the_team(
    team: Team, monkeypatch: pytest.MonkeyPatch
):
    batch, other = pending(team), pending(team)
    real: Any = getattr(importing, "store")  # noqa: B009  (not its own)
    calls: list[None] = []

    def faulty(**arguments: Any) -> Any:
        calls.append(None)
        return real(**arguments) if len(calls) == 1 else 1 / 0

    with monkeypatch.context() as patch:
        patch.setattr(importing, "store", faulty)
        with pytest.raises(ZeroDivisionError):
            run(batch)
    batch.refresh_from_db()
    assert (batch.status, batch.processed, batch.leased_until) == ("failed", 10, None)
    assert batch.error.startswith("The import stopped after record 10 because of a fault")
    assert not ImportPart.objects.filter(import_batch=batch).exists()
    assert unattended_imports(at=clock.now()) == [other.pk]


def refuse(condition: str) -> None:
    """Have the database refuse contacts for which the condition is true."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # of rows made before
        cursor.execute(f"ALTER TABLE contacts_contact ADD CHECK (NOT ({condition}))")


@pytest.mark.parametrize("bad", [[0], [24], [3, 4], [9, 10, 11], list(range(RECORDS))], ids=str)
def test_records_that_the_database_refuses_fail_alone(team: Team, bad: list[int]):
    names = ", ".join(f"'N{number}'" for number in bad)
    refuse(f"first_name IN ({names})")
    batch = run(pending(team))
    assert (batch.status, batch.processed) == ("completed", RECORDS)
    assert (batch.created, batch.failed) == (RECORDS - len(bad), len(bad))
    reports = ImportFailure.objects.order_by("record")
    assert [report.record - 1 for report in reports] == bad
    assert all("The database refused this record: new row" in report.reason for report in reports)
    phones = Contact.objects.order_by("pk").values_list("phone", flat=True)
    assert list(phones) == [f"+1202555{n:04d}" for n in range(RECORDS) if n not in bad]


def test_one_refused_record_costs_a_dozen_transactions(team: Team, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(importing, "CHUNK_RECORDS", 1000)
    refuse("first_name = 'N500'")
    calls: list[None] = []
    real: Any = getattr(importing, "store")  # noqa: B009  (not its own)

    def counted(**arguments: Any) -> Any:
        calls.append(None)
        return real(**arguments)

    monkeypatch.setattr(importing, "store", counted)
    batch = run(pending(team, records=1000))
    assert (batch.created, batch.failed) == (999, 1)
    assert len(calls) <= 2 * 10 + 2  # 2 ** 10 > 1000


def test_a_refused_update_fails_alone(team: Team):
    ContactFactory(team=team, phone="+12025550001", first_name="Before")
    refuse("first_name = 'N1'")
    batch = run(pending(team))
    assert (batch.created, batch.updated, batch.failed) == (RECORDS - 1, 0, 1)
    assert Contact.objects.get(phone="+12025550001").first_name == "Before"


def test_the_number_of_a_refused_record_comes_on_the_do_not_call_list(team: Team):
    twin = ContactFactory(team=team, phone="+12025550002", deleted_at=clock.now())
    refuse("first_name = 'Refused'")
    content = [b"Name,Phone,DNC\nRefused,+12025550001,yes\nRefused,+12025550002,t\nOk,,\n"]
    batch = run(accept_csv(team=team, content=content, options={}, at=clock.now()))
    assert (batch.created, batch.failed) == (1, 2)
    listed = DoNotCallNumber.objects.filter(team=team).order_by("phone")
    assert [number.phone for number in listed] == ["+12025550001", "+12025550002"]
    twin.refresh_from_db()
    assert twin.do_not_call
    reasons = ImportFailure.objects.values_list("reason", flat=True)
    assert all(upserting.LISTED in reason for reason in reasons)


@pytest.mark.parametrize(
    "text",
    ["a\rb", "a\nb", "a\r\nb", "\\.", "a\n\\.\nb", "\\N", '"', "\x0b\x1c\x85\u2028"],
    ids=repr,
)
def test_any_text_is_written_as_it_is(team: Team, text: str):
    rows = [{"phone": "+12025550001", "notes": f"<{text}>", "tags": [f"<{text}>"]}]
    rows.append({"phone": "+12025550002"})
    batch = accept_rows(team=team, rows=rows, region=None, at=clock.now())
    assert run(batch).created == 2
    contact = Contact.objects.get(phone="+12025550001")
    assert (contact.notes, contact.tags) == (f"<{text}>", [f"<{text}>"])


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
