"""Take back: end calls at the carrier that may no longer go out, or must no longer go on."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain
from uuid import UUID

from django.db.models import QuerySet

from campaigns.services.destinations import destinations_of
from dialer.models import IS_ON, Attempt, CarrierAccount
from dialer.providers.base import CallRefused, Carrier, CarrierUnreachable
from dialer.services.hearing import record_report
from dialer.services.placing import CarrierFor, Clock, Hold, hold_of
from dialer.services.settling import withdraw
from talkturo.lib.going_on import going_on

logger = logging.getLogger(__name__)

Status = Attempt.Status
# The sweep comes by every few seconds; a call whose window closes before it comes again must not
# be left in the carrier's queue.
WINDOW_LEAD = timedelta(seconds=10)
# A call is dialed at once unless the carrier queues it; younger ones are not looked at.
QUEUED_AFTER = timedelta(seconds=2)
AT_ONCE = 100


def take_back(*, carrier_for: CarrierFor, clock: Clock) -> set[UUID]:
    """Cancel calls that wait at the carrier and may not go out any more, and hang up those of a
    campaign cancelled so; returns campaigns with freed slots.

    Above its account's rate Twilio queues a call for up to a day and rings it whenever, so the
    rules of the moment of dialing are asked again until it is dialed.
    """
    freed = set()
    related = Attempt.objects.select_related(
        "campaign__assistant", "team", "contact", "phone_number"
    )
    rows = related.filter(IS_ON)
    waiting = rows.filter(
        status=Status.PLACED, initiated_at=None, placed_at__lt=clock() - QUEUED_AFTER
    ).exclude(carrier_sid="")
    talking = rows.filter(
        status__in=[Status.PLACED, Status.RINGING, Status.IN_PROGRESS],
        campaign__hang_up_requested_at__isnull=False,
    ).exclude(carrier_sid="")
    asked = 0
    for attempt in chain(_oldest_first(waiting), _oldest_first(talking)):
        with going_on(logger, "%s cannot be taken back", attempt):
            hold = _hold(attempt, clock())
            if hold is None:
                continue
            try:
                if _take_back_one(attempt, hold, carrier_for(is_test=attempt.is_test), clock()):
                    freed.add(attempt.campaign_id)
            except (CarrierUnreachable, CallRefused) as error:
                logger.warning("%s cannot be taken back: %s", attempt, error)
        asked += 1
        if asked == AT_ONCE:
            break
    return freed


def _oldest_first(rows: QuerySet[Attempt]) -> Iterator[Attempt]:
    """All of them, however many wait; only those that are held cost a request."""
    return rows.order_by("placed_at").iterator(chunk_size=500)


def _hold(attempt: Attempt, now: datetime) -> Hold | None:
    account = CarrierAccount.for_calls(is_test=attempt.is_test)
    destinations = destinations_of(attempt.team, is_test=attempt.is_test)
    holds = (hold_of(attempt, account, destinations, at) for at in (now, now + WINDOW_LEAD))
    return next(filter(None, holds), None)


def _take_back_one(attempt: Attempt, hold: Hold, carrier: Carrier, now: datetime) -> bool:
    """Whether the call ended by it."""
    if attempt.initiated_at is not None:
        report = carrier.hang_up(attempt.carrier_sid)
    else:
        report = carrier.cancel(attempt.carrier_sid)
    if report is None:
        return False
    # The callback of a call that began to ring just now may be lost, or still on its way.
    dialed = attempt.initiated_at is not None or report.started_at is not None
    if report.status == "canceled" and not dialed:
        # It never rang, so it was never made; Twilio sends no callback for it.
        return withdraw(
            attempt.pk, expected=Status.PLACED, code=hold.code, sentence=hold.sentence, now=now
        )
    recorded = record_report(attempt_id=attempt.pk, report=report, source="answer", now=now)
    return recorded is not None and recorded.ended
