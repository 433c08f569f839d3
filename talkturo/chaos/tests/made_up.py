"""Evidence of a run, made up: a campaign whose one contact was called once, at noon."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from talkturo.chaos.evidence import Attempt, Call, Campaign, Contact, Enrollment, Rows
from talkturo.chaos.judge import Delays

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
NO_DELAYS = Delays([])
OPEN_CAMPAIGN = Campaign(
    id=UUID(int=1),
    status="running",
    max_concurrent_calls=2,
    max_attempts_per_contact=2,
    retry_delay_minutes=1,
    call_window_start=time(9),
    call_window_end=time(17),
    call_window_timezone="UTC",
    next_dial_at=NOON,
    total_contacts=1,
    contacts_called=1,
    contacts_completed=1,
    contacts_answered=1,
    contacts_skipped=0,
)


def after(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def attempt(number: int = 1, **fields: Any) -> Attempt:
    usual = Attempt(
        id=uuid4(),
        campaign_id=OPEN_CAMPAIGN.id,
        enrollment_id=UUID(int=2),
        contact_id=UUID(int=3),
        number=number,
        status="ended",
        outcome="answered",
        error_code="",
        created_at=NOON,
        placing_at=NOON,
        placed_at=NOON,
        ended_at=after(5),
    )
    return replace(usual, **fields)


def call(of: Attempt, begun: float = 0, ended: float | None = 5, **fields: Any) -> Call:
    end = after(ended) if ended is not None else None
    usual = Call("CA1", of.token, "+13035550177", "+12025550191", after(begun), after(begun), end)
    usual.end_status = "completed" if end else ""
    return replace(usual, **fields)


def rows(*attempts: Attempt, campaign: Campaign = OPEN_CAMPAIGN, **contact: Any) -> Rows:
    enrollment = Enrollment(UUID(int=2), campaign.id, "completed", "answered", len(attempts), None)
    moments: dict[str, Any] = {"do_not_call_at": None, "deleted_at": None} | contact
    return Rows(
        attempts={one.token: one for one in attempts},
        campaigns={campaign.id: campaign},
        contacts={UUID(int=3): Contact(UUID(int=3), **moments)},
        enrollments={enrollment.id: enrollment},
    )


def with_enrollment(evidence: Rows, **fields: Any) -> Rows:
    changed: Any = replace(evidence.enrollments[UUID(int=2)], **fields)
    return replace(evidence, enrollments={changed.id: changed})
