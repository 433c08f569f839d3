"""Deliver webhook events: at least once, soon, without one slow server holding up the others."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection

from campaigns.models import WebhookDelivery
from campaigns.providers import endpoints
from talkturo.lib.ids import public_id

# Above the time a try can take; a worker that was killed gives its deliveries back so late.
LEASE = timedelta(seconds=60)
AT_ONCE = 100
# So many tries at once for one campaign: a server that hangs keeps only these waiting.
AT_ONCE_PER_CAMPAIGN = 2
# Waits between tries: about three days, as Standard Webhooks recommends, then it is given up.
WAITS = [
    timedelta(seconds=5),
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=14),
    timedelta(hours=24),
    timedelta(hours=24),
]
KEPT = timedelta(days=30)

# The campaigns that have something to deliver are walked through by the index, one step each, so
# that a long backlog of one costs nothing. Two sweeps at once: the second one's UPDATE sees the
# first one's `sending_until`.
CLAIM = """
WITH RECURSIVE busy AS MATERIALIZED (
    SELECT campaign_id, count(*) AS tries FROM campaigns_webhookdelivery
    WHERE sending_until > %(now)s GROUP BY campaign_id
), walk AS (
    (SELECT campaign_id FROM campaigns_webhookdelivery
     WHERE due_at IS NOT NULL ORDER BY campaign_id LIMIT 1)
    UNION ALL
    SELECT (SELECT campaign_id FROM campaigns_webhookdelivery
            WHERE due_at IS NOT NULL AND campaign_id > walk.campaign_id
            ORDER BY campaign_id LIMIT 1)
    FROM walk WHERE walk.campaign_id IS NOT NULL
), chosen AS MATERIALIZED (
    SELECT due.id FROM walk
    LEFT JOIN busy USING (campaign_id)
    CROSS JOIN LATERAL (
        SELECT id FROM campaigns_webhookdelivery
        WHERE campaign_id = walk.campaign_id AND due_at <= %(now)s
          AND (sending_until IS NULL OR sending_until <= %(now)s)
        ORDER BY due_at
        LIMIT greatest(0, %(per_campaign)s - coalesce(busy.tries, 0))
    ) AS due
    LIMIT %(at_once)s
)
UPDATE campaigns_webhookdelivery SET sending_until = %(until)s, tries = tries + 1
WHERE id IN (SELECT id FROM chosen)
  AND due_at <= %(now)s AND (sending_until IS NULL OR sending_until <= %(now)s)
RETURNING id
"""


def claim_deliveries(*, now: datetime) -> list[UUID]:
    """Take deliveries that are due; each is the caller's to send within LEASE."""
    parameters: dict[str, Any] = {
        "now": now,
        "until": now + LEASE,
        "per_campaign": AT_ONCE_PER_CAMPAIGN,
        "at_once": AT_ONCE,
    }
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, parameters)
        return [row[0] for row in cursor.fetchall()]


def send_delivery(*, delivery_id: UUID, now: datetime) -> bool:
    """Send a claimed delivery and note what came of it; whether it was taken.

    The address is the campaign's of this moment, so a mended one counts for what is waiting too.
    No transaction is open while the server is asked.
    """
    rows = WebhookDelivery.objects.filter(pk=delivery_id, due_at__isnull=False)
    delivery = rows.select_related("campaign").first()
    if delivery is None:
        return False
    campaign = delivery.campaign
    if not campaign.webhook_enabled or campaign.deleted_at is not None:
        rows.update(due_at=None, sending_until=None, problem="The webhook was switched off.")
        return False
    try:
        endpoints.deliver(
            url=campaign.webhook_url,
            secret=campaign.webhook_secret,
            event_id=delivery.public_id,
            body=_body(delivery),
            at=now,
            may_be_local=settings.WEBHOOKS_MAY_BE_LOCAL,
        )
    except endpoints.NotDelivered as problem:
        again = now + WAITS[delivery.tries - 1] if delivery.tries <= len(WAITS) else None
        rows.update(due_at=again, sending_until=None, problem=str(problem)[:200])
        return False
    rows.update(due_at=None, sending_until=None, delivered_at=now, problem="")
    return True


def _body(delivery: WebhookDelivery) -> dict[str, Any]:
    return {
        "id": public_id(delivery.ID_PREFIX, delivery.pk),
        "type": delivery.event,
        "timestamp": delivery.created_at.isoformat(),
        "data": delivery.data,
    }


def remove_old_deliveries(*, now: datetime, at_once: int = 5_000) -> int:
    """Forget what was delivered or given up KEPT ago, oldest first; how many rows."""
    old = WebhookDelivery.objects.filter(created_at__lt=now - KEPT, due_at=None)
    removed, _ = WebhookDelivery.objects.filter(
        pk__in=old.order_by("created_at").values("pk")[:at_once]
    ).delete()
    return removed
