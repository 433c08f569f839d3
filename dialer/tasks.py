"""What the queue carries: wake-ups. Every task may be lost, doubled or late; the rows decide."""

import logging
from collections.abc import Iterable
from uuid import UUID

from celery import shared_task
from django.utils import timezone
from kombu.exceptions import OperationalError

from dialer.providers.registry import carrier_for
from dialer.services import claiming, placing, recovering, ticking

logger = logging.getLogger(__name__)

# A wake-up that waited longer than this is worthless: the tick has sent another.
STALE_SECONDS = 30


def announce(*, attempts: Iterable[UUID] = (), campaigns: Iterable[UUID] = ()) -> None:
    """Send wake-ups after a commit. A broker that is away costs a tick, never a request."""
    try:
        for attempt_id in attempts:
            place_call.apply_async((str(attempt_id),), expires=STALE_SECONDS)
        for campaign_id in campaigns:
            dial_campaign.apply_async((str(campaign_id),), expires=STALE_SECONDS)
    except OperationalError as error:
        logger.warning("The broker is not reachable (%s); the tick will find the work", error)


@shared_task(name="dialer.dial_campaign")
def dial_campaign(campaign_id: str) -> None:
    """Claim what the campaign may dial now and announce each call."""
    claimed = claiming.claim(campaign_id=UUID(campaign_id), now=timezone.now())
    announce(attempts=[attempt.pk for attempt in claimed.attempts])


@shared_task(name="dialer.place_call")
def place_call(attempt_id: str) -> None:
    """Place one call. Neither acknowledged late nor retried: the broker never dials again."""
    recorded = placing.place_call(
        attempt_id=UUID(attempt_id), carrier_for=carrier_for, clock=timezone.now
    )
    if recorded is not None and recorded.freed:
        announce(campaigns=[recorded.campaign_id])


@shared_task(name="dialer.tick", acks_late=True)
def tick() -> None:
    """Find work that no message announced."""
    work = ticking.tick(now=timezone.now())
    announce(attempts=work.attempts, campaigns=work.campaigns)


@shared_task(name="dialer.recover", acks_late=True)
def recover() -> None:
    """Find out about calls that went silent."""
    freed = recovering.recover(carrier_for=carrier_for, clock=timezone.now)
    announce(campaigns=freed)
