"""What the queue carries: wake-ups. Every task may be lost, doubled or late; the rows decide."""

import logging
import time
from collections.abc import Iterable
from contextlib import suppress
from uuid import UUID

from celery import Task, shared_task
from celery.worker.request import Request
from django.conf import settings
from django.db import DatabaseError
from kombu.exceptions import OperationalError

from campaigns.services.lifecycle import note_worker_fails
from dialer.models import Heartbeat
from dialer.providers.registry import carrier_for
from dialer.services import forgetting, placing, recovering, ticking, verifying, waking
from dialer.services.hearing import Recorded
from talkturo.lib import clock

logger = logging.getLogger(__name__)

MOST_TURNS = 3
LONGEST_TURN_SECONDS = 1.5


class Unacknowledged(Request):
    """A message of a queue that is read without acknowledgements (CELERY_TASK_QUEUES).

    Kombu's transport for Redis would send one all the same.
    """

    def acknowledge(self) -> None:
        """Leave the broker alone: it has forgotten the message."""
        self.acknowledged = True


class WakeUp(Task):  # type: ignore[type-arg]  # generic in its stubs alone
    """A task of the queue `dialing`."""

    Request = Unacknowledged  # type: ignore[assignment]  # or its name, as a string


def announce(*, attempts: Iterable[UUID] = (), campaigns: Iterable[UUID] = ()) -> None:
    """Send wake-ups after a commit. A broker that is away costs a tick, never a request."""
    try:
        for attempt_id in attempts:
            place_call.apply_async((str(attempt_id),))
        for campaign_id in campaigns:
            dial_campaign.apply_async((str(campaign_id),))
    except OperationalError as error:
        logger.warning("The broker is not reachable (%s); the tick will find the work", error)


@shared_task(base=WakeUp, name="dialer.dial_campaign")
def dial_campaign(campaign_id: str) -> None:
    """Settle the campaign's calls that are over and claim what it may dial now; announce each
    call but the first, and place that."""
    try:
        claimed = waking.dial(campaign_id=UUID(campaign_id), clock=clock.now)
    except Exception:
        with suppress(DatabaseError):  # that may be what failed
            note_worker_fails(UUID(campaign_id), at=clock.now())
        raise
    attempts = [attempt.pk for attempt in claimed.attempts]
    announce(attempts=attempts[1:], campaigns=claimed.wake)
    if attempts:
        _place(attempts[0])


@shared_task(base=WakeUp, name="dialer.place_call")
def place_call(attempt_id: str) -> None:
    """Place one call. Neither acknowledged late nor retried: the broker never dials again."""
    _place(UUID(attempt_id))


def _place(attempt_id: UUID) -> None:
    done = None
    for _ in range(MOST_TURNS):
        now = clock.running()
        done = placing.place_call(attempt_id=attempt_id, carrier_for=carrier_for, clock=now)
        if not isinstance(done, placing.Wait):
            break
        # The claim lets only as many calls wait as the rate takes in about a second; whoever
        # waits longer than that is announced again by the tick.
        wait_seconds = (done.until - now()).total_seconds()
        time.sleep(min(max(wait_seconds, 0.001), LONGEST_TURN_SECONDS))
    if isinstance(done, Recorded) and done.wake:
        announce(campaigns=[done.campaign_id])


@shared_task(base=WakeUp, name="dialer.tick")
def tick() -> None:
    """Find work that no message announced."""
    now = clock.now()
    if not ticking.is_due(now=now):
        return
    work = ticking.tick(now=now)
    announce(attempts=work.attempts, campaigns=work.campaigns)


@shared_task(name="background.heartbeat")
def heartbeat() -> None:
    """The background worker's sign of life: not `dialer.…`, so it goes to that one's queue."""
    Heartbeat.record(Heartbeat.BACKGROUND, at=clock.now())


@shared_task(name="deliveries.heartbeat")
def deliveries_heartbeat() -> None:
    """The same of the worker that delivers webhook events. Fewer servers are asked at the same
    time than it has threads, so this never waits for one."""
    Heartbeat.record(Heartbeat.DELIVERIES, at=clock.now())


@shared_task(base=WakeUp, name="dialer.recover")
def recover() -> None:
    """Find out about calls that went silent."""
    freed = recovering.recover(carrier_for=carrier_for, clock=clock.now)
    announce(campaigns=freed)


@shared_task(name="background.verify_numbers")
def verify_numbers() -> None:
    """Ask the carrier about phone numbers that were added."""
    verifying.verify_numbers(carrier_for=carrier_for, clock=clock.now)


@shared_task(name="background.forget_calls", acks_late=True)
def forget_calls() -> None:
    """Delete calls of long ago, where the installation wants that."""
    if settings.CALLS_KEPT_FOR is not None:
        forgetting.forget_calls(kept_for=settings.CALLS_KEPT_FOR, clock=clock.now)
