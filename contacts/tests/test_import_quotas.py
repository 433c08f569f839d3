"""How much a team may have unfinished, and how much is kept of what failed."""

import csv
import io
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client
from rest_framework.test import APIClient

from contacts.models import Contact, DoNotCallNumber, ImportBatch, ImportFailure, ImportPart
from contacts.services import importing
from contacts.services.importing import accept_csv, forget_reports, run_import
from talkturo.accounts.models import Team
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.lib import clock
from talkturo.lib.tests.answers import accepted, refused
from talkturo.lib.transitions import Refusal

PATH = "/api/crm/contacts/import"
IMPORTS = "/api/crm/imports"
FILE = b"Name,Phone,Email\nAda Lovelace,+12025550001,\n"
# Of twelve records every third has no number and no readable email, and every third a warning.
RECORDS = [
    ("N,,nonsense", "N,+1202555{:04},nonsense", "N,+1202555{:04},")[number % 3].format(number)
    for number in range(12)
]
MIXED = "\n".join(["Name,Phone,Email", *RECORDS, ""]).encode()


def upload(api: APIClient, content: bytes = FILE) -> Any:
    file = SimpleUploadedFile("people.csv", content, "text/csv")
    return api.post(PATH, {"file": file}, format="multipart")


def nothing_more_is_kept(files: int) -> None:
    assert ImportBatch.objects.count() == files
    assert ImportPart.objects.values("import_batch").distinct().count() == files


def send_rows(api: APIClient) -> Any:
    return api.post(PATH, {"rows": [{"firstName": "Ada", "phone": "+12025550001"}]})


@pytest.mark.parametrize("send", [upload, send_rows])
def test_a_team_may_have_so_many_unfinished_imports(
    api: APIClient, team: Team, monkeypatch: pytest.MonkeyPatch, send: Callable[[APIClient], Any]
) -> None:
    monkeypatch.setattr(importing, "MOST_WAITING", 2)
    for _ in range(2):
        accepted(send(api), 202)
    assert refused(send(api), 409, code="too_many_imports") == (
        "The team has 2 unfinished imports, and may not have more. Wait until one has ended."
    )
    nothing_more_is_kept(2)
    accept_csv(team=TeamFactory(), content=[FILE], options={}, at=clock.now())  # has its own
    batch = ImportBatch.objects.filter(team=team).first()
    assert batch is not None
    run_import(import_id=batch.pk, clock=clock.now)
    accepted(send(api), 202)


def test_a_file_is_refused_before_it_is_read(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "MOST_WAITING", 0)
    read: list[int] = []

    def content() -> Iterator[bytes]:
        read.append(1)
        yield FILE

    with pytest.raises(Refusal):
        accept_csv(team=team, content=content(), options={}, at=clock.now())
    assert read == []


def test_unfinished_files_of_a_team_hold_so_many_bytes(
    api: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "MOST_WAITING_BYTES", 2 * len(FILE))
    for _ in range(2):
        accepted(upload(api), 202)
    assert "MB together" in refused(upload(api), 409, code="too_many_imports")
    nothing_more_is_kept(2)


@pytest.mark.django_db(transaction=True)
def test_uploads_at_the_same_time_do_not_exceed_the_quota_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    team = TeamFactory()
    monkeypatch.setattr(importing, "MOST_WAITING", 1)

    def other() -> str:
        try:
            accept_csv(team=team, content=[FILE], options={}, at=clock.now())
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()
        return "accepted"

    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic():
            accept_csv(team=team, content=[FILE], options={}, at=clock.now())
            later = threads.submit(other)
            waiting = "SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
            while not later.done():
                with connection.cursor() as cursor:
                    cursor.execute(waiting)
                    if cursor.fetchall():
                        break
        assert later.result() == "too_many_imports"
    nothing_more_is_kept(1)


def test_other_ways_to_import_say_it_too(
    team: Team, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.setattr(importing, "MOST_WAITING", 0)
    path = tmp_path / "people.csv"
    path.write_bytes(FILE)
    with pytest.raises(CommandError, match="unfinished imports"):
        call_command("import_contacts", str(path), team=team.slug)


def imported(team: Team, monkeypatch: pytest.MonkeyPatch, *, kept: int) -> ImportBatch:
    """The twelve records, in chunks of five."""
    monkeypatch.setattr(ImportBatch, "REPORTS_KEPT", kept)
    monkeypatch.setattr(importing, "CHUNK_RECORDS", 5)
    batch = accept_csv(team=team, content=[MIXED], options={}, at=clock.now())
    run_import(import_id=batch.pk, clock=clock.now)
    batch.refresh_from_db()
    assert (batch.status, batch.failed, batch.warned, batch.created) == ("completed", 4, 4, 8)
    return batch


def failed_rows(api: APIClient, batch: ImportBatch) -> list[dict[str, str]]:
    response: Any = api.get(f"{IMPORTS}/{batch.public_id}/failed-rows")
    text = b"".join(response.streaming_content).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_first_of_each_kind_are_kept_and_the_counts_stay_true(
    api: APIClient, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = imported(team, monkeypatch, kept=3)
    reports = ImportFailure.objects.order_by("record").values_list("record", "is_warning")
    assert list(reports) == [(1, False), (2, True), (4, False), (5, True), (7, False), (8, True)]
    *shown, last = failed_rows(api, batch)
    assert len(shown) == 6
    assert (last["import_record"], last["import_result"]) == ("", "left out")
    assert last["import_error"].startswith("2 more records failed or have warnings.")
    answer = accepted(api.get(f"{IMPORTS}/{batch.public_id}"))["import"]
    assert (answer["failed"], answer["warned"], answer["failed_rows_left_out"]) == (4, 4, 2)
    assert answer["failed_rows_until"] is not None


def test_nothing_is_said_where_all_are_kept(
    api: APIClient, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = imported(team, monkeypatch, kept=4)
    assert {row["import_result"] for row in failed_rows(api, batch)} == {
        "failed",
        "imported with warnings",
    }
    answer = accepted(api.get(f"{IMPORTS}/{batch.public_id}"))["import"]
    assert answer["failed_rows_left_out"] == 0


def test_a_wish_not_to_be_called_counts_in_a_record_that_is_not_kept(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImportBatch, "REPORTS_KEPT", 0)
    file = b"Name,Phone,Do not call\nAda,+12025550001,yes,too,many\n"
    batch = accept_csv(team=team, content=[file], options={}, at=clock.now())
    run_import(import_id=batch.pk, clock=clock.now)
    assert not ImportFailure.objects.exists()
    assert DoNotCallNumber.objects.get().phone == "+12025550001"


def test_failed_records_are_deleted_in_batches_thirty_days_after_the_end(
    api: APIClient, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = imported(team, monkeypatch, kept=4)
    ended = old.completed_at
    assert ended is not None
    assert forget_reports(now=ended + timedelta(days=30)) == 0
    later = ended + timedelta(days=30, seconds=1)
    assert forget_reports(now=later, at_once=5) == 5
    assert forget_reports(now=later, at_once=5) == 3
    assert forget_reports(now=later, at_once=5) == 0
    old.refresh_from_db()
    assert (old.failed, old.warned) == (4, 4)
    [only] = failed_rows(api, old)
    assert only["import_error"].startswith("8 more records")
    assert Contact.objects.count() == 8
    beat = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert "contacts.forget_reports" in beat


def test_the_admin_says_what_is_not_kept(
    admin_client: Client, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = imported(team, monkeypatch, kept=3)
    page = f"/admin/contacts/importbatch/{batch.pk}/change/"
    assert "2 more are not kept" in admin_client.get(page).content.decode()
    ImportBatch.objects.update(completed_at=clock.now() - timedelta(days=31))
    assert "were deleted 30 days after" in admin_client.get(page).content.decode()
