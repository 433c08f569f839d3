"""A chunk of an import, written in a handful of statements whatever its size."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from operator import attrgetter, itemgetter
from typing import Any

from django.db import connection

from contacts.columns import CUSTOM, BadRow, Column, Row, number_not_to_call, row_of
from contacts.destinations import destination_of
from contacts.models import Company, DoNotCallNumber, ImportBatch, ImportFailure
from contacts.phones import dial_zones
from contacts.records import TOO_LONG, Cells
from contacts.services.contacts import unwilling_numbers
from contacts.services.numbers import lock_all_numbers
from talkturo.lib.ids import new_uuid
from talkturo.lib.parsers import UNSTORABLE

TEXTS = (
    "first_name", "last_name", "phone", "secondary_phone", "email", "job_title", "source",
    "timezone", "preferred_contact_method", "notes",
)  # fmt: skip
DERIVED = (
    "lead_status", "dial_zones", "timezone_source", "destination", "do_not_call_reason",
    "deleted_by",
)  # fmt: skip
TOO_MANY_CELLS = "The record has more cells than the header; is a quotation mark missing?"
COPIED = (
    *TEXTS, *DERIVED, "id", "team_id", "import_batch_id", "company_id", "do_not_call",
    "do_not_call_at", "tags", "custom_fields", "created_at", "updated_at",
)  # fmt: skip
COPY = (
    f"COPY contacts_contact ({', '.join(COPIED)}) FROM STDIN "
    f"(FORMAT csv, FORCE_NOT_NULL ({', '.join(TEXTS + DERIVED)}))"
)
# A number may stand at several contacts that the API made; the eldest is the one updated.
STORED = """
SELECT phone, id FROM contacts_contact
WHERE team_id = %s AND phone = ANY(%s) AND deleted_at IS NULL ORDER BY id FOR NO KEY UPDATE
"""
COMPANIES = """
SELECT name, id FROM contacts_company
WHERE team_id = %s AND deleted_at IS NULL AND name = ANY(%s) ORDER BY id DESC
"""
SAME = (*TEXTS, "lead_status", "company_id", "tags")
UPDATE = f"""
UPDATE contacts_contact c SET
    {", ".join(f"{name} = COALESCE(r.{name}, c.{name})" for name in SAME)},
    custom_fields = c.custom_fields || COALESCE(r.custom_fields, '{{}}'),
    dial_zones = COALESCE(r.timezone, c.dial_zones),
    timezone_source = CASE WHEN r.timezone IS NULL THEN c.timezone_source ELSE 'contact' END,
    requeue_at = CASE WHEN r.timezone <> c.timezone THEN %(at)s ELSE c.requeue_at END,
    import_batch_id = %(batch)s, updated_at = %(at)s
FROM jsonb_to_recordset(%(rows)s::jsonb) AS r (
    id uuid, {", ".join(f"{name} text" for name in TEXTS)}, lead_status text, company_id uuid,
    tags text[], custom_fields jsonb
)
WHERE c.id = r.id
"""  # noqa: S608  (names from above)
STOP_CALLS = """
UPDATE contacts_contact c SET do_not_call = true, do_not_call_at = %(at)s,
    do_not_call_reason = r.reason, requeue_at = %(at)s, updated_at = %(at)s
FROM jsonb_to_recordset(%(rows)s::jsonb) AS r (phone text, reason text)
WHERE c.team_id = %(team)s AND c.phone = r.phone AND NOT c.do_not_call
"""


NO_SUCH_COMPANY = "company_id: There is no such company in this team."
LISTED = "Its number was put on the do-not-call list."


@dataclass(slots=True)
class Chunk:
    """Records that are written together: one row for each number, and those without one."""

    records: int
    rows: list[Row] = field(default_factory=list)
    repeated: int = 0  # records that added to a row of their number
    reports: dict[int, ImportFailure] = field(default_factory=dict)
    not_to_call: set[str] = field(default_factory=set)  # numbers of records that fail

    def fail(self, number: int, cells: Cells, reason: str) -> None:
        """A record that becomes no contact."""
        self._report(number, cells, reason, is_warning=False)

    def warn(self, number: int, cells: Cells, reason: str) -> None:
        """A record that becomes a contact without some of its cells."""
        self._report(number, cells, reason, is_warning=True)

    def _report(self, number: int, cells: Cells, reason: str, *, is_warning: bool) -> None:
        """What cannot be stored of the record is left out."""
        before = self.reports.get(number)
        values = (
            [UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", cell) for cell in cells]
            if isinstance(cells, list)
            else cells
        )
        self.reports[number] = ImportFailure(
            record=number,
            values=values,
            reason=(f"{before.reason} {reason}" if before else reason)[:2000],
            is_warning=is_warning,
        )

    def fail_uncalled(self, number: int, cells: Cells, reason: str, plan: Sequence[Column]) -> None:
        """A record that is no contact as a whole; a wish in it not to be called counts all the
        same."""
        # The last cell of a record that is cut off may be half a number.
        whole = cells[:-1] if reason == TOO_LONG and isinstance(cells, list) else cells
        phone = number_not_to_call(whole, plan)
        if phone:
            self.not_to_call.add(phone)
        self.fail(number, cells, f"{reason} {LISTED}" if phone else reason)


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of a chunk's records."""

    created: int
    updated: int
    failed: int
    warned: int


def chunk_of(
    read: Sequence[tuple[Cells, str]], plan: Sequence[Column], *, first: int, width: int | None
) -> Chunk:
    """What records say. `first` is the number of the first, `width` how many cells one may have."""
    chunk = Chunk(records=len(read))
    by_phone: dict[str, Row] = {}
    for number, (cells, problem) in enumerate(read, start=first):
        row = _row_or_report(chunk, number, cells, problem or _surplus(cells, width), plan)
        if row is None:
            continue
        phone = row.get("phone")
        if phone in by_phone:
            _add_to(by_phone[phone], row)
            chunk.repeated += 1
            continue
        if phone is not None:
            by_phone[phone] = row
        chunk.rows.append(row)
    return chunk


def _surplus(cells: Cells, width: int | None) -> str:
    """What is wrong with a record that has more cells than the header."""
    if isinstance(cells, list) and len(cells) > (width or 0) and any(cells[width:]):
        return TOO_MANY_CELLS
    return ""


def _row_or_report(
    chunk: Chunk, number: int, cells: Cells, problem: str, plan: Sequence[Column]
) -> Row | None:
    """What a record says, its warnings reported; None where it is no contact, which is reported."""
    if problem:
        chunk.fail_uncalled(number, cells, problem, plan)
        return None
    try:
        row, warnings = row_of(cells, plan)
    except BadRow as error:
        chunk.fail(number, cells, str(error))
        return None
    if warnings:
        chunk.warn(number, cells, " ".join(warnings))
    if "company_id" in row:
        row["_record"] = number, cells  # the team may not have that company
    return row


def refused_record(
    read: tuple[Cells, str], plan: Sequence[Column], *, number: int, reason: str
) -> Chunk:
    """A record that the database refuses."""
    chunk = Chunk(records=1)
    chunk.fail_uncalled(number, read[0], reason, plan)
    return chunk


def _add_to(row: Row, later: Row) -> None:
    """The same number again in the file: the later record has the say in what it says."""
    custom = {**row.get(CUSTOM, {}), **later.get(CUSTOM, {})}
    stop = row.get("do_not_call", False) or later.get("do_not_call", False)
    row.update(later)
    if custom:
        row[CUSTOM] = custom
    if stop:
        row["do_not_call"] = True


def store(*, batch: ImportBatch, chunk: Chunk, at: datetime) -> Counts:
    """Write a chunk's contacts and failures; the caller holds the import and the transaction."""
    _find_companies(batch, chunk, at)
    lock_all_numbers(team_id=batch.team_id)
    _stop_calls(batch, chunk, at)
    phones = [row["phone"] for row in chunk.rows if "phone" in row]
    stored = dict(reversed(_stored(batch, phones)))  # the last one stands
    # Who once asked not to be called is not called because of a new file.
    listed = unwilling_numbers(team=batch.team, phones=phones)
    known = [
        {**row, "id": stored[row["phone"]]} for row in chunk.rows if row.get("phone") in stored
    ]
    new = [row for row in chunk.rows if row.get("phone") not in stored]
    for row in new:
        row.update(listed.get(row.get("phone", ""), {}))
    if known:
        _update(batch, known, at)
    if new:
        _insert(batch, new, at)
    reports = chunk.reports.values()
    for report in reports:
        report.import_batch = batch
    ImportFailure.objects.bulk_create(_kept(batch, reports))
    warned = sum(report.is_warning for report in reports)
    return Counts(len(new), len(known) + chunk.repeated, len(reports) - warned, warned)


def _kept(batch: ImportBatch, reports: Iterable[ImportFailure]) -> list[ImportFailure]:
    """Those that are among the first of their kind in the file."""
    before = {True: batch.warned, False: batch.failed}
    kept = []
    for report in sorted(reports, key=attrgetter("record")):
        before[report.is_warning] += 1
        if before[report.is_warning] <= ImportBatch.REPORTS_KEPT:
            kept.append(report)
    return kept


def _update(batch: ImportBatch, rows: Sequence[Row], at: datetime) -> None:
    with connection.cursor() as cursor:
        told = json.dumps(rows, default=str)
        cursor.execute(UPDATE, {"at": at, "batch": batch.pk, "rows": told})


def _stop_calls(batch: ImportBatch, chunk: Chunk, at: datetime) -> None:
    """Put the contacts of those numbers on the do-not-call list, deleted ones too, and the numbers
    of records that become no contact."""
    reasons = dict.fromkeys(chunk.not_to_call, "") | {
        row["phone"]: row.get("do_not_call_reason", "")
        for row in chunk.rows
        if row.get("do_not_call") and "phone" in row
    }
    if reasons:
        told = json.dumps([{"phone": phone, "reason": said} for phone, said in reasons.items()])
        with connection.cursor() as cursor:
            cursor.execute(STOP_CALLS, {"at": at, "team": batch.team_id, "rows": told})
    if chunk.not_to_call:
        numbers = [
            DoNotCallNumber(team_id=batch.team_id, phone=phone, listed_at=at)
            for phone in sorted(chunk.not_to_call)
        ]
        DoNotCallNumber.objects.bulk_create(numbers, ignore_conflicts=True)


def _stored(batch: ImportBatch, phones: list[str]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(STORED, [batch.team_id, phones])
        return list(cursor.fetchall())


def _find_companies(batch: ImportBatch, chunk: Chunk, at: datetime) -> None:
    """Put the ids of companies in the place of their names; a name that is new makes one."""
    companies = Company.objects.filter(team=batch.team_id)
    names = {row["company"] for row in chunk.rows if "company" in row}
    by_name = _company_ids(batch, names)
    missing = [Company(team_id=batch.team_id, name=n, created_at=at) for n in names - {*by_name}]
    by_name |= {company.name: company.pk for company in Company.objects.bulk_create(missing)}
    given = {row["company_id"] for row in chunk.rows if "company_id" in row}
    own = set(companies.filter(pk__in=given).values_list("pk", flat=True)) if given else set()
    kept = []
    for row in chunk.rows:
        record = row.pop("_record", None)
        name = row.pop("company", None)
        if record and row["company_id"] not in own:
            number, cells = record
            if "phone" not in row:
                chunk.fail(number, cells, NO_SUCH_COMPANY)
                continue
            chunk.warn(number, cells, NO_SUCH_COMPANY)
            del row["company_id"]
        if name is not None:
            row.setdefault("company_id", by_name[name])
        kept.append(row)
    chunk.rows = kept


def _company_ids(batch: ImportBatch, names: Iterable[str]) -> dict[str, Any]:
    """Of each name the eldest company."""
    with connection.cursor() as cursor:
        cursor.execute(COMPANIES, [batch.team_id, list(names)])
        return dict(cursor.fetchall())


def _insert(batch: ImportBatch, rows: Sequence[Row], at: datetime) -> None:
    buffer = io.StringIO(newline="")
    # Both signs in the line end: up to Python 3.12.2 `csv` quotes a cell for no other one.
    csv.writer(buffer, lineterminator="\r\n").writerows(_copied(batch, rows, at))
    with connection.cursor() as cursor:
        # Django gives the errors of every other statement its own classes, not those of COPY.
        with connection.wrap_database_errors, cursor.copy(COPY) as copy:
            copy.write(buffer.getvalue())
        if cursor.rowcount != len(rows):
            raise ValueError(f"COPY wrote {cursor.rowcount} of {len(rows)} rows")


def _copied(batch: ImportBatch, rows: Iterable[Row], at: datetime) -> Iterable[tuple[Any, ...]]:
    """The cells of each row, in the order of COPIED."""
    now = at.isoformat()
    blank = dict.fromkeys(COPIED, "") | {
        "team_id": str(batch.team_id), "import_batch_id": str(batch.pk), "company_id": None,
        "lead_status": "new", "do_not_call": False, "do_not_call_at": None,
        "tags": "{}", "custom_fields": "{}", "created_at": now, "updated_at": now,
    }  # fmt: skip
    in_order = itemgetter(*COPIED)
    for row in rows:
        cells = {**blank, **row, "id": new_uuid()}
        zones = dial_zones(cells["phone"], cells["timezone"])
        cells["dial_zones"], cells["timezone_source"] = zones
        cells["destination"] = destination_of(cells["phone"])
        if not cells["do_not_call"]:
            cells["do_not_call_reason"] = ""
        elif cells["do_not_call_at"] is None:
            cells["do_not_call_at"] = now
        if "tags" in row:
            cells["tags"] = _array(tuple(row["tags"]))
        if CUSTOM in row:
            cells[CUSTOM] = json.dumps(row[CUSTOM])
        yield in_order(cells)


@lru_cache(4096)
def _array(words: tuple[str, ...]) -> str:
    """PostgreSQL's way to write an array of text."""
    quoted = (word.replace("\\", "\\\\").replace('"', '\\"') for word in words)
    return "{" + ",".join(f'"{word}"' for word in quoted) + "}"
