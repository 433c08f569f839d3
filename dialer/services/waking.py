"""Wake: mark a campaign that has calls to settle, and do what a wake-up is for."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from dialer.services import claiming, settling
from talkturo.lib.statements import row, run

# One that is marked has been announced, and whoever else has something for it leaves it at that.
MARK = """
UPDATE campaigns_campaign SET woken_at = coalesce(%(now)s, clock_timestamp()),
    next_dial_at = coalesce(%(now)s, clock_timestamp())
WHERE id = %(campaign)s AND woken_at IS NULL RETURNING id
"""
UNMARK = "UPDATE campaigns_campaign SET woken_at = NULL WHERE id = %(campaign)s RETURNING id"
# Whether calls wait to be settled; whether a claim is asked for, by a mark, by the time that the
# last one set or a change has set since, or by who has left it a share of what both wait for;
# whether it is marked and no claim will take that away.
LOOK = f"""
SELECT EXISTS (SELECT FROM dialer_attempt a WHERE {settling.IS_OVER}),
    woken_at IS NOT NULL OR is_on AND (next_dial_at <= %(now)s OR waiting_since IS NOT NULL),
    woken_at IS NOT NULL AND NOT is_on
FROM (
    SELECT *, status = 'running' AND deleted_at IS NULL AS is_on
    FROM campaigns_campaign WHERE id = %(campaign)s
) campaign
"""  # noqa: S608 - a constant of ours
GONE = (False, False, False)


def mark(campaign_id: UUID, *, now: datetime | None = None) -> bool:
    """Mark the campaign as woken, after the commit of what it is woken for; False when it was.

    Whoever is told True announces it. For everybody else `dial` looks again.
    """
    return row(MARK, {"campaign": campaign_id, "now": now}) is not None


def dial(*, campaign_id: UUID, clock: Callable[[], datetime]) -> claiming.Claimed:
    """Settle the campaign's calls that are over and claim the calls that may start now.

    Of several wake-ups for the same thing the first does it, and the others do nothing. Calls that
    were over too late for this one, and were not announced because the campaign was marked, are
    announced in `Claimed.wake`. The caller is in no transaction.
    """
    is_any_over, is_asked_for, _ = _look(campaign_id, clock())
    if is_any_over:
        settling.settle_ended(campaign_id=campaign_id, clock=clock)
    elif not is_asked_for:
        return claiming.Claimed()
    claimed = claiming.claim(campaign_id=campaign_id, clock=clock)
    if _is_over_unannounced(campaign_id, clock()):
        claimed.wake += (campaign_id,)
    return claimed


def _is_over_unannounced(campaign_id: UUID, now: datetime) -> bool:
    """Whether calls of the campaign are over that nobody has announced, and it falls to us.

    The claim's commit took the mark away. Whoever found it before that, and so announced nothing,
    had committed the end of the call before looking for the mark: this look comes after both and
    sees that call. Who comes later finds no mark, or one that is announced. Of a campaign that
    stands no claim takes the mark away, so that is done here, before the look.
    """
    is_any_over, _, is_left_marked = _look(campaign_id, now)
    if is_left_marked:
        run(UNMARK, {"campaign": campaign_id})
        is_any_over, *_ = _look(campaign_id, now)
    return is_any_over and mark(campaign_id, now=now)


def _look(campaign_id: UUID, now: datetime) -> tuple[bool, bool, bool]:
    is_any_over, is_asked_for, is_left_marked = (
        row(LOOK, {"campaign": campaign_id, "now": now}) or GONE
    )
    return is_any_over, is_asked_for, is_left_marked
