"""Recover: find out what became of calls that nothing was heard of."""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from campaigns.policy import Outcome
from dialer.models import IS_ON, IS_OPEN, Attempt
from dialer.providers.base import CallRefused, CallReport, Carrier, CarrierUnreachable
from dialer.services.hearing import record_report
from dialer.services.placing import CarrierFor, Clock
from dialer.services.settling import NEVER_HEARD_OF, lock_campaign, settle
from dialer.services.taking_back import take_back
from talkturo.lib.going_on import going_on
from talkturo.lib.wording import written

logger = logging.getLogger(__name__)

NOT_KNOWN = written("The carrier knows nothing of this call; it may have rung.")
Status = Attempt.Status
# An attempt still `placing` after this was cut off: the request itself gives up earlier.
PLACING_MARGIN = timedelta(seconds=10)
# A call the carrier has had nothing to say about for this long is asked for.
SILENCE = {
    Status.PLACED: timedelta(seconds=60),
    Status.RINGING: timedelta(seconds=60),
    Status.IN_PROGRESS: timedelta(minutes=3),
}
ASK_AGAIN = timedelta(seconds=20)
# Our clock and the carrier's may differ by this much when a call's creation is compared.
CLOCK_MARGIN = timedelta(minutes=2)
# A call that was over this long ago should have been settled.
WAKE_AGAIN = timedelta(seconds=1)
AT_ONCE = 200


def recover(*, carrier_for: CarrierFor, clock: Clock) -> set[UUID]:
    """Ask the carrier about every open call that went silent; returns campaigns with calls that
    are over or withdrawn, and so have slots to free or to fill.

    Calls that wait in the carrier's own queue but may no longer go out are cancelled there, and
    calls of a campaign that was cancelled with hang-up are ended. Idempotent and safe to run
    twice at once: every answer goes through the same rank-ordered settlement as a callback.
    """
    freed = take_back(carrier_for=carrier_for, clock=clock) | _unsettled(clock())
    for attempt in _silent(clock()):
        with going_on(logger, "%s cannot be recovered", attempt):
            try:
                carrier = carrier_for(is_test=attempt.is_test)
                if _recover_one(attempt, carrier, clock()):
                    freed.add(attempt.campaign_id)
            except (CarrierUnreachable, CallRefused) as error:
                logger.warning("%s cannot be asked for: %s", attempt, error)
    return freed


def _unsettled(now: datetime) -> set[UUID]:
    """Campaigns with calls that are over and were not settled, whose wake-up must be lost."""
    over = Attempt.objects.filter(IS_OPEN, hung_up_at__lt=now - WAKE_AGAIN)
    return set(over.values_list("campaign", flat=True).distinct())


def _silent(now: datetime) -> list[Attempt]:
    """Attempts to ask about, longest silence first; each is marked as asked about."""
    cut_off = now - timedelta(seconds=settings.CARRIER_TIMEOUT_SECONDS) - PLACING_MARGIN
    queries: list[QuerySet[Attempt]] = [
        Attempt.objects.filter(IS_ON, status=Status.PLACING, placing_at__lt=cut_off).exclude(
            heard_at__gt=now - ASK_AGAIN
        )
    ]
    queries += [
        Attempt.objects.filter(IS_ON, status=status, heard_at__lt=now - silence)
        for status, silence in SILENCE.items()
    ]
    ripe = queries[0].union(*queries[1:], all=True)
    ids = list(ripe.values_list("pk", flat=True)[:AT_ONCE])
    attempts = list(
        Attempt.objects.filter(pk__in=ids).order_by(Coalesce(F("heard_at"), F("placing_at")))
    )
    Attempt.objects.filter(pk__in=ids).update(heard_at=now)
    return attempts


def _recover_one(attempt: Attempt, carrier: Carrier, now: datetime) -> bool:
    """Whether the attempt ended by what was found out."""
    report = carrier.fetch(attempt.carrier_sid) if attempt.carrier_sid else _find(attempt, carrier)
    if report is not None:
        logger.warning("%s recovered: the carrier says %s", attempt, report.status)
        recorded = record_report(attempt_id=attempt.pk, report=report, source="question", now=now)
        return recorded is not None and recorded.ended
    since = attempt.placing_at or attempt.created_at
    if now - since < timedelta(seconds=settings.PLACING_HORIZON_SECONDS):
        return False
    return _close_unknown(attempt, now)


def _find(attempt: Attempt, carrier: Carrier) -> CallReport | None:
    """The carrier's call that must be this attempt's: same numbers, same time, nobody else's.

    A team never has two calls to one number at once, so the earliest such call is the one.
    """
    since = (attempt.placing_at or attempt.created_at) - CLOCK_MARGIN
    reports = carrier.find(to=attempt.to_number, from_=attempt.from_number, since=since)
    known = set(
        Attempt.objects.filter(carrier_sid__in=[r.sid for r in reports]).values_list(
            "carrier_sid", flat=True
        )
    )
    mine = [r for r in reports if r.sid not in known]
    return min(mine, key=lambda r: (r.created_at is not None, r.created_at), default=None)


@transaction.atomic
def _close_unknown(attempt: Attempt, now: datetime) -> bool:
    campaign = lock_campaign(attempt.campaign_id)
    row = Attempt.objects.select_for_update(of=("self",)).get(pk=attempt.pk)
    if not row.is_open or row.hung_up_at is not None:
        return False
    row.error_code = NEVER_HEARD_OF
    row.error_message = NOT_KNOWN
    settle(row, Outcome.ERROR, campaign=campaign, now=now)
    return True
