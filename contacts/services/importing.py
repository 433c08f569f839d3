"""Imports: take a file in, and make contacts of it in chunks that can be gone on with.

The place in the file (`ImportBatch.processed`) moves in the transaction that writes the contacts
of a chunk, and only for the worker that holds the lease: killed at any line, an import goes on
after its last whole chunk, and nobody is made twice.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import chain, islice
from typing import Any
from uuid import UUID

from django.db import (
    DataError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    connection,
    transaction,
)
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from contacts import columns, records
from contacts.models import ImportBatch, ImportFailure, ImportPart
from contacts.services.upserting import Chunk, Counts, chunk_of, refused_record, store
from talkturo.accounts.models import Team
from talkturo.lib import audit
from talkturo.lib.ids import new_uuid
from talkturo.lib.pages import by_key
from talkturo.lib.transitions import Refusal
from talkturo.lib.wording import written

CHUNK_RECORDS = 5_000
MAX_RECORDS = 2_000_000
PART_BYTES = 1024 * 1024
# A chunk takes about half a second, so whoever is silent for so long is gone.
LEASE = timedelta(seconds=60)
# A file that kills whoever works on it shall not do so for ever.
MAX_STARTS = 5
# Imports at work at once, over all teams: they share one database with the dialer.
MAX_RUNNING = 2
# What a team may have unfinished: each file lies in the database until its import has ended.
MOST_WAITING = 100
MOST_WAITING_BYTES = 500 * 1024 * 1024
BROKE_OFF = written("The import broke off %(times)s times after record %(record)s.")
FAULT = written(
    "The import stopped after record %(record)s because of a fault in the program, which its log "
    "has. The records before it are imported."
)
REFUSED = "The database refused this record: %s."
# SQLSTATE classes of what a row's values can cause: bad data, a constraint, a view's check, a limit
# (a value too large for an index).
REFUSING = ("22", "23", "44", "54")
RAISED_BY_A_TRIGGER = "P0001"
LEFT_OUT = (
    "%(count)s more records failed or have warnings. Of each kind the first "
    f"{ImportBatch.REPORTS_KEPT:,} are kept, for {ImportBatch.REPORTS_KEPT_FOR.days} days."
)
TOO_LONG = written("The file has more than %(most)s records; nothing was imported.")

# Until the transaction ends no other import of the team is accepted.
TAKE_TURN = "SELECT pg_advisory_xact_lock(hashtextextended('imports ' || %s, 0))"

Status = ImportBatch.Status


@transaction.atomic
def accept_csv(
    *, team: Team, content: Iterable[bytes], options: Mapping[str, Any], at: datetime, **about: str
) -> ImportBatch:
    """Keep a CSV file as a pending import.

    `options`: mapping, default_region, delimiter, encoding, each optional. Raises UnreadableFile
    and BadMapping where no record could become a contact, and Refusal where the team has too much
    unfinished; nothing is kept then.
    """
    batch = ImportBatch(team=team, source=ImportBatch.Source.CSV, created_at=at, **about)
    batch.save(force_insert=True)
    _refuse_above_quota(batch)  # before the file is read
    guess = records.EncodingGuess(options.get("encoding") or "")
    _keep_parts(batch, _watched(content, guess))
    encoding = guess.encoding()
    sample = records.text_of(_parts_of(batch), encoding).read(records.SAMPLE)
    delimiter = options.get("delimiter") or records.delimiter_of(sample.removeprefix("\ufeff"))
    text = records.text_of(_parts_of(batch), encoding)
    headings, read = records.header_and_records(text, delimiter)
    mapping, region = options.get("mapping"), options.get("default_region")
    if mapping is None:
        first = [cells for cells, _ in islice(read, columns.SAMPLE_RECORDS)]
        mapping = columns.guess(headings, first)
        columns.ask_about_phones(headings, mapping, first, region)
    columns.csv_columns(headings, mapping, region)
    batch.options = {
        "encoding": encoding,
        "delimiter": delimiter,
        "default_region": region,
        "columns": headings,
        "mapping": mapping,
    }
    _save_within_quota(batch, "options", "size_bytes")
    return batch


@transaction.atomic
def accept_rows(
    *, team: Team, rows: Sequence[Mapping[str, Any]], region: str | None, at: datetime, **about: str
) -> ImportBatch:
    """Keep rows (field → value) as a pending import. Raises Refusal where the team has too much
    unfinished."""
    batch = ImportBatch(
        team=team, source=ImportBatch.Source.JSON, total=len(rows), created_at=at, **about
    )
    used = [field for field in columns.FIELDS if any(field in row for row in rows)]
    batch.options = {"encoding": "utf-8", "default_region": region, "columns": used}
    batch.save(force_insert=True)
    _refuse_above_quota(batch)
    _keep_parts(batch, (json.dumps(row).encode() + b"\n" for row in rows))
    _save_within_quota(batch, "size_bytes")
    return batch


def _save_within_quota(batch: ImportBatch, *fields: str) -> None:
    """The last step of accepting an import: those of a team take it one after the other, so that
    several at the same time do not exceed the quota together."""
    batch.save(update_fields=fields)
    with connection.cursor() as cursor:
        cursor.execute(TAKE_TURN, [str(batch.team_id)])
    _refuse_above_quota(batch)


def _refuse_above_quota(batch: ImportBatch) -> None:
    """Raise Refusal where the team has too much unfinished, this import counted."""
    waiting = ImportBatch.objects.filter(team=batch.team_id, status__in=ImportBatch.UNFINISHED)
    found = waiting.aggregate(files=Count("pk"), size=Sum("size_bytes"))
    if found["files"] > MOST_WAITING:
        raise Refusal(
            gettext(
                "The team has %(most)s unfinished imports, and may not have more. Wait until one "
                "has ended."
            )
            % {"most": MOST_WAITING},
            "too_many_imports",
        )
    if found["size"] > MOST_WAITING_BYTES:
        raise Refusal(
            gettext(
                "The team's unfinished imports may hold %(most)s MB together, and with this file "
                "they hold more. Wait until one has ended."
            )
            % {"most": MOST_WAITING_BYTES // 1024 // 1024},
            "too_many_imports",
        )


def _watched(content: Iterable[bytes], guess: records.EncodingGuess) -> Iterator[bytes]:
    for chunk in content:
        guess.feed(chunk)
        yield chunk


def _keep_parts(batch: ImportBatch, content: Iterable[bytes]) -> None:
    held, number = bytearray(), 0
    for chunk in content:
        held += chunk
        batch.size_bytes += len(chunk)
        if len(held) >= PART_BYTES:
            ImportPart.objects.create(import_batch=batch, number=number, content=bytes(held))
            held, number = bytearray(), number + 1
    ImportPart.objects.create(import_batch=batch, number=number, content=bytes(held))


def _parts_of(batch: ImportBatch) -> Iterator[bytes]:
    """The file piece by piece, each by a query of its own: no cursor stays open in between."""
    parts = ImportPart.objects.filter(import_batch=batch)
    number = 0
    while content := parts.filter(number=number).values_list("content", flat=True).first():
        yield bytes(content)
        number += 1


def unattended_imports(*, at: datetime) -> list[UUID]:
    """Imports that may be worked on and are not, the oldest first: new ones, and abandoned ones."""
    free = MAX_RUNNING - ImportBatch.objects.filter(leased_until__gt=at).count()
    rows = _claimable(at).order_by("pk").values_list("pk", flat=True)
    return list(rows[: max(free, 0)])


def _claimable(at: datetime) -> QuerySet[ImportBatch]:
    others = ImportBatch.objects.filter(team=OuterRef("team"), status=Status.RUNNING)
    return ImportBatch.objects.filter(
        Q(status=Status.RUNNING, leased_until__lte=at) | Q(~Exists(others), status=Status.PENDING)
    )


def _claim(import_id: UUID, *, at: datetime) -> ImportBatch | None:
    """Make this caller the one that works on the import, if it needs one."""
    if ImportBatch.objects.filter(leased_until__gt=at).count() >= MAX_RUNNING:
        return None
    worker = new_uuid()
    try:
        with transaction.atomic():
            claimed = (
                _claimable(at)
                .filter(pk=import_id)
                .update(
                    status=Status.RUNNING,
                    worker=worker,
                    leased_until=at + LEASE,
                    starts=F("starts") + 1,
                    started_at=Coalesce(F("started_at"), at),
                )
            )
    except IntegrityError:  # another import of the team was claimed at the same moment
        return None
    if not claimed:
        return None
    batch = ImportBatch.objects.get(pk=import_id, worker=worker)
    if batch.starts > MAX_STARTS:
        error = BROKE_OFF % {"times": MAX_STARTS, "record": batch.processed}
        _finish(batch, to=Status.FAILED, at=at, error=error)
        return None
    return batch


def run_import(*, import_id: UUID, clock: Callable[[], datetime]) -> None:
    """Work on an import until it has ended, unless another worker does or the lease is lost.

    An error that would come again with the next worker ends it as failed and is raised. An outage
    of the database is raised too; the import goes on when the lease is over.
    """
    batch = _claim(import_id, at=clock())
    if batch is None:
        return
    try:
        _work(batch, clock)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        _finish(batch, to=Status.FAILED, at=clock(), error=FAULT % {"record": batch.processed})
        raise


def _work(batch: ImportBatch, clock: Callable[[], datetime]) -> None:
    if batch.total is None:
        # A first look costs a second a million and tells people how far it is.
        batch.total = sum(1 for _ in islice(_records(batch), MAX_RECORDS + 1))
        ImportBatch.objects.filter(pk=batch.pk, worker=batch.worker).update(total=batch.total)
    if batch.total > MAX_RECORDS:
        error = TOO_LONG % {"most": f"{MAX_RECORDS:,}"}
        _finish(batch, to=Status.FAILED, at=clock(), error=error)
        return
    plan = _columns(batch)
    rest = islice(_records(batch), batch.processed, None)
    while read := list(islice(rest, CHUNK_RECORDS)):
        if not _import(batch, read, plan, clock):
            return
    _finish(batch, to=Status.COMPLETED, at=clock())


def _import(
    batch: ImportBatch,
    read: Sequence[tuple[records.Cells, str]],
    plan: Sequence[columns.Column],
    clock: Callable[[], datetime],
) -> bool:
    """Write the next records; False where the lease is another worker's.

    Where the database refuses a record, each half is tried for itself, until that record fails
    alone: two transactions a record at most, and a dozen for one bad record of a chunk.
    """
    first = batch.processed + 1
    refused = ""
    counts: Counts | None = None
    try:
        chunk = chunk_of(read, plan, first=first, width=len(batch.options["columns"]))
        counts = _store(batch, chunk, at=clock())
    except Exception as error:
        if not _refuses_a_record(error):
            raise
        refused = _refusal(error)
    if refused and len(read) == 1:
        chunk = refused_record(read[0], plan, number=first, reason=refused)
        counts = _store(batch, chunk, at=clock())
    elif refused:
        half = len(read) // 2
        return all(_import(batch, part, plan, clock) for part in (read[:half], read[half:]))
    # Not before the commit, which checks foreign keys and may undo all of it.
    if counts is None:
        return False
    batch.processed += len(read)
    batch.failed += counts.failed
    batch.warned += counts.warned
    return True


def _refuses_a_record(error: Exception) -> bool:
    """Whether a record's values are the reason, so that it fails alone and every time."""
    if isinstance(error, DataError | IntegrityError | ValueError):
        return True
    state = str(getattr(error.__cause__, "sqlstate", None) or "")
    return state.startswith(REFUSING) or state == RAISED_BY_A_TRIGGER


def _refusal(error: Exception) -> str:
    """Why, without the values of the row, which PostgreSQL puts into other parts of its message."""
    diagnosis = getattr(error.__cause__, "diag", None)
    return REFUSED % (getattr(diagnosis, "message_primary", None) or type(error).__name__)


def forget_reports(*, now: datetime, at_once: int = 5_000) -> int:
    """Delete records that failed or had warnings in imports that ended REPORTS_KEPT_FOR ago; how
    many. The imports keep their counts."""
    old = ImportFailure.objects.filter(
        import_batch__completed_at__lt=now - ImportBatch.REPORTS_KEPT_FOR
    )
    removed, _ = ImportFailure.objects.filter(pk__in=old.values("pk")[:at_once]).delete()
    return removed


def report_of(batch: ImportBatch) -> tuple[list[str], Iterator[list[Any]]]:
    """Heading and rows of what failed or was imported with warnings, each record as it was sent.

    Where some are not kept, or no longer, the last row says how many.
    """
    header = batch.options.get("columns", [])
    kept = ImportFailure.objects.filter(import_batch=batch)
    left_out = max(0, batch.failed + batch.warned - kept.count())
    rows = (
        [
            report.record,
            "imported with warnings" if report.is_warning else "failed",
            report.reason,
            *_cells(report, header),
        ]
        for report in by_key(kept, "record")
    )
    told = [["", "left out", LEFT_OUT % {"count": left_out}]] if left_out else []
    return ["import_record", "import_result", "import_error", *header], chain(rows, told)


def _cells(report: ImportFailure, header: list[str]) -> list[Any]:
    values = report.values
    return [values.get(name) for name in header] if isinstance(values, dict) else values


def _records(batch: ImportBatch) -> Iterator[tuple[records.Cells, str]]:
    text = records.text_of(_parts_of(batch), batch.options["encoding"])
    if batch.source == ImportBatch.Source.JSON:
        return records.json_records(text)
    return records.header_and_records(text, batch.options["delimiter"])[1]


def _columns(batch: ImportBatch) -> list[columns.Column]:
    region = batch.options["default_region"]
    if batch.source == ImportBatch.Source.JSON:
        return columns.json_columns(region)
    return columns.csv_columns(batch.options["columns"], batch.options["mapping"], region)


@transaction.atomic
def _store(batch: ImportBatch, chunk: Chunk, *, at: datetime) -> Counts | None:
    """Write a chunk and the place after it together; None where the lease is another worker's."""
    with connection.cursor() as cursor:
        # A crash of the server may take the last chunks and their place in the file along; then
        # they are written again. The commit that ends the import waits for the disk.
        cursor.execute("SET LOCAL synchronous_commit = off")
    mine = ImportBatch.objects.filter(pk=batch.pk, worker=batch.worker, status=Status.RUNNING)
    # Takes the row's lock: from here to the commit nobody else can claim the import.
    if not mine.update(leased_until=at + LEASE, starts=0):
        return None
    with audit.on_behalf_of(batch.created_by, import_id=batch.public_id):
        counts = store(batch=batch, chunk=chunk, at=at)
    mine.update(
        processed=batch.processed + chunk.records,
        created=F("created") + counts.created,
        updated=F("updated") + counts.updated,
        failed=F("failed") + counts.failed,
        warned=F("warned") + counts.warned,
    )
    return counts


@transaction.atomic
def _finish(batch: ImportBatch, *, to: str, at: datetime, error: str = "") -> None:
    """The end of an import; its file is not kept, its failed records are."""
    mine = ImportBatch.objects.filter(pk=batch.pk, worker=batch.worker, status=Status.RUNNING)
    ended = mine.update(status=to, completed_at=at, error=error, worker=None, leased_until=None)
    if ended:
        ImportPart.objects.filter(import_batch=batch).delete()
