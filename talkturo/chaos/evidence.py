"""What the judge looks at: the carrier's journal and the rows, as plain values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import DictRow, class_row
from typeid import TypeID


@dataclass(slots=True)
class Call:
    """One call as the carrier lived it; it is live from `created` to `ended`."""

    sid: str
    token: str
    to: str
    from_: str
    created: datetime
    initiated: datetime | None = None
    ended: datetime | None = None
    end_status: str = ""


@dataclass(frozen=True, slots=True)
class Forgery:
    """A callback that the carrier never sent, and how it was answered."""

    token: str
    at: datetime
    http: int | None


@dataclass(frozen=True, slots=True)
class Attempt:
    id: UUID
    campaign_id: UUID
    enrollment_id: UUID
    contact_id: UUID
    number: int
    status: str
    outcome: str
    error_code: str
    created_at: datetime
    placing_at: datetime | None
    placed_at: datetime | None
    ended_at: datetime | None

    @property
    def token(self) -> str:
        """The id in the URLs that the carrier was given."""
        return str(TypeID.from_uuid(self.id, prefix="call"))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Campaign:
    id: UUID
    status: str
    max_concurrent_calls: int
    max_attempts_per_contact: int
    retry_delay_minutes: int
    call_window_start: time
    call_window_end: time
    call_window_timezone: str
    next_dial_at: datetime | None
    total_contacts: int
    contacts_called: int
    contacts_completed: int
    contacts_answered: int
    contacts_skipped: int

    @property
    def public_id(self) -> str:
        """The id that the API shows."""
        return str(TypeID.from_uuid(self.id, prefix="camp"))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Contact:
    id: UUID
    do_not_call_at: datetime | None
    deleted_at: datetime | None


@dataclass(frozen=True, slots=True)
class Enrollment:
    id: UUID
    campaign_id: UUID
    status: str
    outcome: str
    attempts: int
    next_attempt_at: datetime | None


@dataclass(frozen=True)
class Rows:
    """The database as it was at one moment."""

    attempts: Mapping[str, Attempt]  # by token
    campaigns: Mapping[UUID, Campaign]
    contacts: Mapping[UUID, Contact]
    enrollments: Mapping[UUID, Enrollment]


def read_rows(connection: Connection[DictRow]) -> Rows:
    """Read everything in one snapshot."""
    connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    try:
        return Rows(
            attempts={row.token: row for row in _all(connection, Attempt, "dialer_attempt")},
            campaigns={row.id: row for row in _all(connection, Campaign, "campaigns_campaign")},
            contacts={row.id: row for row in _all(connection, Contact, "contacts_contact")},
            enrollments={
                row.id: row for row in _all(connection, Enrollment, "campaigns_enrollment")
            },
        )
    finally:
        connection.execute("ROLLBACK")


def _all(connection: Connection[DictRow], kind: type[Any], table: str) -> list[Any]:
    columns = ", ".join(kind.__slots__)
    with connection.cursor(row_factory=class_row(kind)) as cursor:
        return cursor.execute(f"SELECT {columns} FROM {table}").fetchall()  # noqa: S608


def calls_of(journal: Iterable[Mapping[str, Any]]) -> list[Call]:
    """The calls that the carrier made, in the order of their creation."""
    calls: dict[str, Call] = {}
    for line in journal:
        if not line["sid"]:
            continue
        at = datetime.fromisoformat(line["at"])
        if line["event"] == "created":
            token = line["url"].rpartition("/")[2]
            calls[line["sid"]] = Call(line["sid"], token, line["to"], line["from"], at)
        elif line["event"] == "initiated":
            calls[line["sid"]].initiated = at
        elif line["event"] in {"ended", "canceled"}:
            call = calls[line["sid"]]
            call.ended, call.end_status = at, line["status"]
    return list(calls.values())


def forgeries_of(journal: Iterable[Mapping[str, Any]]) -> list[Forgery]:
    """The forged callbacks and their answers."""
    return [
        Forgery(
            line["url"].rpartition("/")[2], datetime.fromisoformat(line["at"]), line.get("http")
        )
        for line in journal
        if line["event"] == "callback" and line.get("forged")
    ]
