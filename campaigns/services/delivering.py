"""Deliver webhook events: at least once, soon, without one slow server holding up the others."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F

from campaigns.models import WebhookDelivery
from campaigns.providers import endpoints
from talkturo.lib.encryption import SecretUnreadable
from talkturo.lib.ids import public_id

# Above the time a try can take; a worker that was killed gives its deliveries back so late.
LEASE = timedelta(seconds=60)
# Limits of tries at the same time, each of which a slow server can hold for EXCHANGE_SECONDS. They
# are counted from the leases, so that none is lost with a worker. In all: fewer than a worker of
# the queue `deliveries` has threads, so that its sign of life never waits for a server.
AT_ONCE = 14
AT_ONCE_PER_TEAM = 4
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

# One claim after the other: two that count at the same time would exceed the limits together.
TAKE_TURN = "SELECT pg_try_advisory_xact_lock(hashtextextended('webhook deliveries', 0))"
# The campaigns that have something to deliver are walked through by the index, one step each, so
# that a long backlog of one costs nothing. A free place goes to the team, and of a team to the
# campaign, that has the fewest tries under way: slow servers of some leave places for all others.
CLAIM = """
WITH RECURSIVE busy AS MATERIALIZED (
    SELECT campaign.team_id, sending.campaign_id, count(*) AS tries
    FROM campaigns_webhookdelivery AS sending
    JOIN campaigns_campaign AS campaign ON campaign.id = sending.campaign_id
    WHERE sending.sending_until > %(now)s GROUP BY campaign.team_id, sending.campaign_id
), busy_teams AS MATERIALIZED (
    SELECT team_id, sum(tries) AS tries FROM busy GROUP BY team_id
), walk AS (
    (SELECT campaign_id FROM campaigns_webhookdelivery
     WHERE due_at IS NOT NULL ORDER BY campaign_id LIMIT 1)
    UNION ALL
    SELECT (SELECT campaign_id FROM campaigns_webhookdelivery
            WHERE due_at IS NOT NULL AND campaign_id > walk.campaign_id
            ORDER BY campaign_id LIMIT 1)
    FROM walk WHERE walk.campaign_id IS NOT NULL
), of_campaigns AS MATERIALIZED (
    SELECT due.id, due.due_at, campaign.team_id, coalesce(busy.tries, 0)
        + row_number() OVER (PARTITION BY walk.campaign_id ORDER BY due.due_at, due.id) AS place
    FROM walk
    JOIN campaigns_campaign AS campaign ON campaign.id = walk.campaign_id
    LEFT JOIN busy ON busy.campaign_id = walk.campaign_id
    CROSS JOIN LATERAL (
        SELECT id, due_at FROM campaigns_webhookdelivery
        WHERE campaign_id = walk.campaign_id AND due_at <= %(now)s
          AND (sending_until IS NULL OR sending_until <= %(now)s)
        ORDER BY due_at
        LIMIT greatest(0, %(per_campaign)s - coalesce(busy.tries, 0))
    ) AS due
), of_teams AS MATERIALIZED (
    SELECT id, due_at, coalesce(busy_teams.tries, 0)
        + row_number() OVER (PARTITION BY team_id ORDER BY place, due_at, id) AS place
    FROM of_campaigns LEFT JOIN busy_teams USING (team_id)
), chosen AS MATERIALIZED (
    SELECT id FROM of_teams WHERE place <= %(per_team)s
    ORDER BY place, due_at, id
    LIMIT greatest(0, %(at_once)s - (SELECT coalesce(sum(tries), 0) FROM busy_teams))
)
UPDATE campaigns_webhookdelivery SET sending_until = %(until)s
WHERE id IN (SELECT id FROM chosen)
  AND due_at <= %(now)s AND (sending_until IS NULL OR sending_until <= %(now)s)
RETURNING id, tries
"""


class Claimed(NamedTuple):
    """A delivery that may be tried now; `tries` are those before, by which a claim is told from
    an earlier one."""

    delivery_id: UUID
    tries: int


@transaction.atomic
def claim_deliveries(*, now: datetime) -> list[Claimed]:
    """Take deliveries that are due, as many as the limits leave places for.

    Each is the caller's to send within LEASE. None while another claim is under way.
    """
    parameters: dict[str, Any] = {
        "now": now,
        "until": now + LEASE,
        "per_campaign": AT_ONCE_PER_CAMPAIGN,
        "per_team": AT_ONCE_PER_TEAM,
        "at_once": AT_ONCE,
    }
    with connection.cursor() as cursor:
        cursor.execute(TAKE_TURN)
        if not cursor.fetchone()[0]:
            return []
        cursor.execute(CLAIM, parameters)
        return [Claimed(*row) for row in cursor.fetchall()]


def send_delivery(*, claimed: Claimed, now: datetime) -> bool:
    """Send a claimed delivery and note what came of it; whether it was taken.

    Nothing is sent where the lease has ended or another message for the claim came first. The
    address is the one that the campaign has now, so a corrected one counts for waiting events too.
    No transaction is open while the server is asked.
    """
    rows = WebhookDelivery.objects.filter(pk=claimed.delivery_id, due_at__isnull=False)
    mine = rows.filter(tries=claimed.tries, sending_until__gt=now)
    if not mine.update(tries=F("tries") + 1, sending_until=now + LEASE):
        return False
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
            secret=campaign.webhook_secret.reveal(),
            event_id=delivery.public_id,
            body=_body(delivery),
            at=now,
            may_be_local=settings.WEBHOOKS_MAY_BE_LOCAL,
        )
    except (endpoints.NotDelivered, SecretUnreadable) as problem:
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
