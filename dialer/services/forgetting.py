"""Forget: delete calls that ended long ago, with what the carrier said of them.

What a contact's entry in a campaign and the campaign itself say of their calls stays; only the
single calls go. Nobody who dials waits for it (ADR 8).
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from campaigns.models import Campaign, Enrollment
from dialer.services.spacing import LONGEST_CALL
from talkturo.lib.ids import first_uuid_of

logger = logging.getLogger(__name__)

# So many rows are read by a statement, which is a transaction of its own.
AT_ONCE = 1_000
# A run ends after this long, and the next one goes on.
LONGEST_RUN = timedelta(minutes=5)
BEFORE_ALL = UUID(int=0)

# First of all, so that the audit knows what may be missing even if the run is killed.
NOTE = """
INSERT INTO dialer_forgotten AS noted (one, before) VALUES (true, %(before)s)
ON CONFLICT (one) DO UPDATE SET before = greatest(noted.before, excluded.before)
"""
# A page of the oldest by primary key, whose order is that of time; of these, those that are over
# and that nothing needs any more. A row that somebody has locked is left for the next run: this
# waits for nobody.
FORGET = """
WITH page AS MATERIALIZED (
    SELECT id FROM dialer_attempt WHERE id > %(after)s AND id < %(up_to)s
    ORDER BY id LIMIT %(at_once)s
), old AS MATERIALIZED (
    SELECT a.id
    FROM page
    JOIN dialer_attempt a ON a.id = page.id
    JOIN campaigns_enrollment e ON e.id = a.enrollment_id
    JOIN campaigns_campaign c ON c.id = a.campaign_id
    JOIN accounts_team t ON t.id = a.team_id
    WHERE a.ended_at < %(before)s
      AND (e.status = ANY(%(final)s) OR c.status = ANY(%(over)s))
      AND a.ended_at < %(now)s - %(longest_call)s
          - coalesce(t.min_gap_minutes, 0) * interval '1 minute'
    FOR UPDATE OF a SKIP LOCKED
), events AS (
    DELETE FROM dialer_callevent WHERE attempt_id IN (SELECT id FROM old)
), calls AS (
    DELETE FROM dialer_attempt WHERE id IN (SELECT id FROM old) RETURNING 1
)
SELECT (SELECT id FROM page ORDER BY id DESC LIMIT 1), (SELECT count(*) FROM calls)
"""
# What charts are drawn from; none shows as old ones.
FORGET_COUNTS = """
DELETE FROM dialer_callcount WHERE (campaign_id, minutes, began_at) IN (
    SELECT campaign_id, minutes, began_at FROM dialer_callcount WHERE began_at < %(before)s
    ORDER BY began_at LIMIT %(at_once)s FOR UPDATE SKIP LOCKED
)
"""


@dataclass(frozen=True, slots=True)
class Page:
    """What one statement did: the last row that it read, None when there was none."""

    last: UUID | None
    forgotten: int


def forget_calls(
    *,
    kept_for: timedelta,
    clock: Callable[[], datetime],
    pause: Callable[[float], None] = time.sleep,
    at_once: int = AT_ONCE,
) -> int:
    """Delete calls that ended longer ago than `kept_for`, the oldest first; how many.

    A call stays while its contact may still be called in an unfinished campaign, or while the
    gap that its team keeps between two calls to a number looks back to it. Safe to be killed at
    any line and to run twice at once. It rests as long as it works.
    """
    now = clock()
    before, total, page = now - kept_for, 0, Page(BEFORE_ALL, 0)
    _note(before)
    while page.last is not None and (begun := clock()) < now + LONGEST_RUN:
        page = _forget_page(after=page.last, before=before, now=now, at_once=at_once)
        total += page.forgotten
        pause((clock() - begun).total_seconds())
    while _forget_counts(before, at_once) and clock() < now + 2 * LONGEST_RUN:
        pass
    if total:
        logger.info("%d calls that ended before %s were deleted", total, before)
    return total


def _forget_page(*, after: UUID, before: datetime, now: datetime, at_once: int = AT_ONCE) -> Page:
    """Look at the next calls behind `after` and delete those that ended before `before` and that
    nothing needs."""
    parameters: dict[str, Any] = {
        "after": after,
        "up_to": first_uuid_of(before),
        "at_once": at_once,
        "before": before,
        "now": now,
        "longest_call": LONGEST_CALL,
        "final": [str(status) for status in Enrollment.FINAL],
        "over": [str(Campaign.Status.COMPLETED), str(Campaign.Status.CANCELLED)],
    }
    with connection.cursor() as cursor:
        cursor.execute(FORGET, parameters)
        return Page(*cursor.fetchone())


def _note(before: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(NOTE, {"before": before})


def _forget_counts(before: datetime, at_once: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(FORGET_COUNTS, {"before": before, "at_once": at_once})
        return int(cursor.rowcount)
