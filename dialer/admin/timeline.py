"""The timeline of one call, and what came of it, in words."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from campaigns.models import Campaign, Enrollment
from dialer.models import Attempt
from talkturo.lib.wording import sentence, words


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened to a call; `payload` is what the carrier sent, as JSON, `there` the
    time in the campaign's zone."""

    at: datetime
    what: str
    detail: str = ""
    payload: str = ""
    there: str = ""


@dataclass(frozen=True, slots=True)
class NextStep:
    """What happens to the contact now: when, and in which call, where there is one."""

    sentence: str
    at: datetime | None = None
    call: Attempt | None = None


def timeline(call: Attempt) -> list[Moment]:
    """All that happened, oldest first; one query, for what the carrier said."""
    said = {
        "callback": _("The carrier reports: %(status)s"),
        "answered": _("Somebody answered, the carrier asks what to say: %(status)s"),
        "answer": _("The carrier answers: %(status)s"),
        "question": _("Asked, the carrier says: %(status)s"),
    }
    claimed = _("Attempt %(number)d, from %(caller_id)s") % {
        "number": call.number,
        "caller_id": call.from_number,
    }
    moments = [Moment(call.created_at, _("Claimed"), claimed)]
    if call.placing_at is not None:
        moments.append(Moment(call.placing_at, _("Request sent to the carrier")))
    for event in call.events.order_by("pk"):
        what = said.get(event.source, "%(status)s") % {"status": event.status}
        payload = json.dumps(event.payload, indent=1, ensure_ascii=False) if event.payload else ""
        moments.append(Moment(event.received_at, what, payload=payload))
    if call.opted_out_at is not None:
        moments.append(Moment(call.opted_out_at, _("Asked not to be called again")))
    what_went_wrong = sentence(call.error_message)
    if call.status == Attempt.Status.WITHDRAWN:
        given_up = _("Given up before the carrier had it")
        moments.append(Moment(call.ended_at or call.created_at, given_up, what_went_wrong))
    elif call.ended_at is not None:
        ended = _("Ended: %(outcome)s") % {"outcome": words(call.outcome)}
        moments.append(Moment(call.ended_at, ended, what_went_wrong))
    return sorted(moments, key=lambda moment: moment.at)


def next_step(call: Attempt) -> NextStep:
    """What happens next, or why nothing does; one query at most."""
    enrollment, campaign = call.enrollment, call.campaign
    if call.is_open:
        return NextStep(_("The call is not over yet."))
    # A withdrawn one never rang.
    made = enrollment.calls.exclude(status=Attempt.Status.WITHDRAWN)
    later: Attempt | None = made.filter(pk__gt=call.pk).order_by("pk").first()
    if later is not None:
        return NextStep(_("The contact was called again."), call=later)
    if enrollment.reason is not None:
        return NextStep(_("No call follows: %(reason)s") % {"reason": enrollment.reason.sentence})
    if campaign.status == Campaign.Status.RUNNING:
        return _when_due(enrollment)
    if campaign.status in Campaign.UNFINISHED:
        return NextStep(_("The contact is called again once the campaign goes on."))
    return NextStep(_("Nobody is called any more: the campaign is over."))


def _when_due(enrollment: Enrollment) -> NextStep:
    if enrollment.next_attempt_at is not None:
        return NextStep(_("The contact is called again."), at=enrollment.next_attempt_at)
    return NextStep(_("The contact is called as soon as the window is open and a call is free."))
