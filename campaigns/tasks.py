"""What the queue carries for campaigns: deliveries to their owners' servers."""

import logging
from uuid import UUID

from celery import shared_task
from kombu.exceptions import OperationalError

from campaigns.services import delivering, destinations
from talkturo.lib import clock

logger = logging.getLogger(__name__)


@shared_task(name="campaigns.deliver_events", acks_late=True)
def deliver_events() -> None:
    """Find webhook events that are due and have each sent by a task of its own."""
    claimed = delivering.claim_deliveries(now=clock.now())
    try:
        for delivery_id, tries in claimed:
            send_delivery.apply_async((str(delivery_id), tries))
    except OperationalError as error:
        logger.warning("The broker is not reachable (%s); deliveries wait", error)


@shared_task(name="campaigns.send_delivery")
def send_delivery(delivery_id: str, tries: int | None = None) -> None:
    """Send one webhook event; its place is free then, so look for the next. A lost message costs
    it a minute: the lease ends. A message of release 0.2, which has no `tries`, counts as lost."""
    if tries is None:
        return
    claimed = delivering.Claimed(UUID(delivery_id), tries)
    delivering.send_delivery(claimed=claimed, now=clock.now())
    deliver_events()


@shared_task(name="campaigns.follow_destinations")
def follow_destinations() -> None:
    """Bring the queues in line with where teams may call."""
    destinations.follow_destinations(at=clock.now())


@shared_task(name="campaigns.remove_old_deliveries")
def remove_old_deliveries() -> None:
    """Forget old webhook events, a batch at a time."""
    while delivering.remove_old_deliveries(now=clock.now()):
        pass
