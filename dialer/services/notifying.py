"""What campaigns' owners hear of calls."""

from datetime import datetime
from typing import Any

from campaigns.models import Campaign, Enrollment
from campaigns.services.notifying import Event, note_event
from contacts.models import Contact
from dialer.models import Attempt
from talkturo.lib.ids import public_id


def note_call_started(attempt: Attempt, *, at: datetime) -> None:
    """The carrier has taken the call."""
    campaign = Campaign.all_objects.get(pk=attempt.campaign_id)
    note_event(campaign, Event.CALL_STARTED, at=at, data=_call(attempt))


def note_call_ended(
    campaign: Campaign, attempt: Attempt, enrollment: Enrollment, *, at: datetime
) -> None:
    """The call is over, and this is what became of its contact."""
    if not campaign.webhook_enabled:  # nearly always: spare the making of the data
        return
    due = enrollment.next_attempt_at
    data = {
        **_call(attempt),
        "outcome": attempt.outcome,
        "answered_by": attempt.answered_by,
        "duration_seconds": attempt.duration_seconds,
        "error_code": attempt.error_code,
        "error_message": attempt.error_message,
        "ended_at": at.isoformat(),
        "contact_status": enrollment.status,
        "next_attempt_at": due.isoformat() if due else None,
    }
    note_event(campaign, Event.CALL_ENDED, at=at, data=data)


def _call(attempt: Attempt) -> dict[str, Any]:
    return {
        "call_id": attempt.public_id,
        "contact_id": public_id(Contact.ID_PREFIX, attempt.contact_id),
        "campaign_contact_id": public_id(Enrollment.ID_PREFIX, attempt.enrollment_id),
        "attempt": attempt.number,
        "from_number": attempt.from_number,
        "to_number": attempt.to_number,
    }
