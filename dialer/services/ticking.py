"""Tick: look at the rows for work that no message announced. Two beats may do it at once."""

import logging
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from campaigns.models import Campaign
from campaigns.services.lifecycle import note_worker_fails, pause_campaign, start_campaign
from campaigns.services.requeueing import requeue_changed_contacts
from dialer.models import Heartbeat
from talkturo.lib.going_on import going_on
from talkturo.lib.transitions import InvalidTransition, Refusal

logger = logging.getLogger(__name__)

# A queued attempt whose wake-up was sent this long ago is announced again.
WAKE_AGAIN = timedelta(seconds=2)
AT_ONCE = 500
TOO_SOON = timedelta(milliseconds=100)

WAKE_LOST = """
UPDATE dialer_attempt SET woken_at = %(now)s
WHERE id IN (
    SELECT id FROM dialer_attempt
    WHERE ended_at IS NULL AND placing_at IS NULL AND woken_at < %(before)s
    ORDER BY woken_at LIMIT %(limit)s FOR UPDATE SKIP LOCKED
) AND status = 'queued' RETURNING id
"""


@dataclass(frozen=True, slots=True)
class Work:
    """What the tick found: campaigns to dial and attempts to place."""

    campaigns: list[UUID]
    attempts: list[UUID]


def is_due(*, now: datetime) -> bool:
    """Whether no other tick ran just now: after an outage many wait in the queue, and all but
    one are worthless."""
    return not Heartbeat.objects.filter(name=Heartbeat.WORKER, at__gt=now - TOO_SOON).exists()


def tick(*, now: datetime) -> Work:
    """Start what is scheduled, follow changed contacts, and find what is due; a sign of life."""
    Heartbeat.record(Heartbeat.WORKER, at=now)
    start_due_campaigns(now=now)
    with going_on(logger, "the queues cannot follow the contacts that changed"):
        requeue_changed_contacts(at=now)
    due = (
        Campaign.objects.filter(status=Campaign.Status.RUNNING, next_dial_at__lte=now)
        .order_by("next_dial_at")
        .values_list("pk", flat=True)[:AT_ONCE]
    )
    return Work(campaigns=list(due), attempts=_lost_wake_ups(now))


def start_due_campaigns(*, now: datetime) -> None:
    """scheduled → running when the time has come; → paused with the reason where it cannot."""
    due = Campaign.objects.filter(
        status=Campaign.Status.SCHEDULED, scheduled_start_at__lte=now
    ).order_by("scheduled_start_at")
    for campaign in due[:AT_ONCE]:
        with going_on(logger, "%s cannot be started", campaign.public_id):
            _start(campaign, now)


def _start(campaign: Campaign, now: datetime) -> None:
    try:
        start_campaign(campaign=campaign, at=now)
        logger.info("%s started by its schedule", campaign.public_id)
    except Refusal as refusal:
        _pause_unstartable(campaign, refusal, now)
    except InvalidTransition:
        pass  # somebody else started or cancelled it just now
    except Exception:
        note_worker_fails(campaign.pk, at=now)
        raise


def _pause_unstartable(campaign: Campaign, refusal: Refusal, now: datetime) -> None:
    logger.warning("%s cannot start: %s", campaign.public_id, refusal)
    with suppress(InvalidTransition):  # cancelled just now
        pause_campaign(
            campaign=campaign,
            at=now,
            code=refusal.code,
            reason=f"Could not start as scheduled: {refusal}",
            allowed=[Campaign.Status.SCHEDULED],
        )


def _lost_wake_ups(now: datetime) -> list[UUID]:
    parameters: dict[str, Any] = {"now": now, "before": now - WAKE_AGAIN, "limit": AT_ONCE}
    with connection.cursor() as cursor:
        cursor.execute(WAKE_LOST, parameters)
        return [row[0] for row in cursor.fetchall()]
