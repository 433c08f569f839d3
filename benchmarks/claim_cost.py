"""Claim: what one costs however many are enrolled, not due, or long settled.

Ours is a claim on a big campaign, the floor the same claim on one of 1,000 contacts; each writes
ten attempts, commits, and is undone outside the measure.
"""

import os
from collections.abc import Callable

import psycopg

from benchmarks.frame.figures import Figure, milliseconds, paired
from benchmarks.frame.place import Place, wait_until
from benchmarks.frame.rows import campaign_with, execute, settle_rows
from campaigns.models import Campaign, Enrollment
from campaigns.services.lifecycle import start_campaign
from dialer.models import Attempt
from dialer.services.claiming import claim
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.lib import clock

CALLS = 10
PORTIONS = 40
# More dead rows than the table's own settings (campaigns/migrations) have autovacuum wait for.
OVERDUE = """
SELECT FROM pg_stat_user_tables s JOIN pg_class c ON c.oid = s.relid
WHERE s.relname = 'campaigns_enrollment' AND n_dead_tup > 50 + 0.01 * c.reltuples
"""
BAR = 1.2
# While a snapshot is open no dead row can go, and a claim may walk over them.
SNAPSHOT_BAR = 1.6
SMALL = 1_000
NOT_DUE = """
UPDATE campaigns_enrollment SET status = 'queued', attempts = 1,
    next_attempt_at = now() + interval '1 day'
WHERE campaign_id = %(campaign)s AND id IN (
    SELECT id FROM campaigns_enrollment WHERE campaign_id = %(campaign)s ORDER BY id OFFSET 500
)
"""
CLOSED = """
UPDATE campaigns_enrollment SET zones = 'Asia/Tokyo'
WHERE campaign_id = %(campaign)s AND id IN (
    SELECT id FROM campaigns_enrollment WHERE campaign_id = %(campaign)s ORDER BY id OFFSET 500
)
"""
# In portions, as calls end: each leaves dead rows behind in the table and its indexes.
SETTLED = """
UPDATE campaigns_enrollment SET status = 'completed', attempts = 1, completed_at = now()
WHERE campaign_id = %(campaign)s AND id IN (
    SELECT id FROM campaigns_enrollment
    WHERE campaign_id = %(campaign)s AND status = 'pending' ORDER BY id LIMIT %(portion)s
)
"""


def measure(place: Place) -> list[Figure]:
    """The figures of issue 7's line on claim cost."""
    rounds = place.size(quick=40, full=200)
    many = place.size(quick=100_000, full=1_000_000)
    unseen = _just_enrolled(many, rounds)
    small = _campaign(SMALL, prefix=2)
    sizes = [(size, _campaign(size, prefix=3 + i)) for i, size in enumerate((many // 10, many))]
    not_due = _campaign(many, prefix=5)
    execute(NOT_DUE, {"campaign": not_due.pk})
    closed = _campaign(many, prefix=6, call_window_start="09:00", call_window_end="17:00")
    _open_in_new_york_only(closed)
    settle_rows()
    figures = [_beside(f"{size:,} enrolled", c, small, rounds) for size, c in sizes]
    figures.append(_beside(f"{many:,}, 99.9 % wait for a retry", not_due, small, rounds))
    figures.append(_beside(f"{many:,}, 99.9 % in a closed zone", closed, small, rounds))
    return [*figures, unseen, *_after_settling(sizes[-1][1], small, rounds)]


def _just_enrolled(contacts: int, rounds: int) -> Figure:
    """A claim before PostgreSQL has looked at the table again: when it last did, all were done."""
    execute("ALTER TABLE campaigns_enrollment SET (autovacuum_enabled = off)")
    _started(SMALL, prefix=8)
    Enrollment.objects.update(status="completed", completed_at=clock.now())
    settle_rows()
    small, big = _started(SMALL, prefix=8), _started(contacts, prefix=9)
    figure = _beside(f"{contacts:,} just enrolled, none of them analyzed", big, small, rounds)
    execute("ALTER TABLE campaigns_enrollment RESET (autovacuum_enabled)")
    return figure


def _after_settling(big: Campaign, small: Campaign, rounds: int) -> list[Figure]:
    """A claim when half has just been settled, as production has it: with the dead rows of the last
    portion. Beside it the worst case: a backup's snapshot has been open since before the first,
    so no dead row could be taken away, nor even its index entry be marked as dead."""
    contacts = Enrollment.objects.filter(campaign=big).count()
    what = f"{contacts:,}, {contacts // 2:,} of them just settled"
    _settle(big, contacts // 2, is_vacuumed=True)
    dead = contacts // 2 // PORTIONS
    figure = _beside(f"{what}, {dead:,} or more dead rows", big, small, rounds)
    never = _campaign(contacts, prefix=7)
    settle_rows()
    with psycopg.connect(os.environ["DATABASE_URL"]) as backup:
        backup.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        backup.execute("SELECT FROM campaigns_enrollment LIMIT 1")
        _settle(never, contacts // 2, is_vacuumed=False)
        snapshot = _beside(f"{what} while a backup runs", never, small, rounds, bar=SNAPSHOT_BAR)
        return [figure, snapshot]


def _settle(campaign: Campaign, contacts: int, *, is_vacuumed: bool) -> None:
    """Settle so many in forty portions; before each, autovacuum comes where it is due, as in
    production, whose minute becomes a second here; or without, so that all dead rows are there."""
    switch = "on" if is_vacuumed else "off"
    execute(f"ALTER TABLE campaigns_enrollment SET (autovacuum_enabled = {switch})")
    execute("ALTER SYSTEM SET autovacuum_naptime = 1")
    execute("SELECT pg_reload_conf()")
    for _ in range(PORTIONS):
        if is_vacuumed:
            wait_until(_is_vacuumed, "autovacuum has come where it was due", seconds=120, step=0.2)
        execute(SETTLED, {"campaign": campaign.pk, "portion": contacts // PORTIONS})
    # What is there now stays: the last portion is not taken away while it is measured.
    execute("ALTER TABLE campaigns_enrollment SET (autovacuum_enabled = off)")


def _is_vacuumed() -> bool:
    return execute(OVERDUE) == 0


def _campaign(contacts: int, *, prefix: int, **fields: object) -> Campaign:
    campaign = _started(contacts, prefix=prefix, **fields)
    execute("ANALYZE campaigns_enrollment")  # without it, a million are changed row by row
    return campaign


def _started(contacts: int, *, prefix: int, **fields: object) -> Campaign:
    campaign = campaign_with(
        TeamFactory(), contacts, prefix=prefix, max_concurrent_calls=CALLS, **fields
    )
    start_campaign(campaign=campaign, at=clock.now())
    return campaign


def _open_in_new_york_only(campaign: Campaign) -> None:
    """Whatever time it is: a window around noon in New York of a day that is moved to now."""
    execute(CLOSED, {"campaign": campaign.pk})
    hour = clock.now().hour
    # Tokyo is 13 or 14 hours ahead of New York: nine hours around now are never open in both.
    start, end = (hour - 5 - 4) % 24, (hour - 5 + 5) % 24
    Campaign.objects.filter(pk=campaign.pk).update(
        call_window_start=f"{start:02}:00", call_window_end=f"{end:02}:00"
    )
    Enrollment.objects.filter(campaign=campaign).exclude(zones="Asia/Tokyo").update(
        zones="America/New_York"
    )


def _beside(what: str, big: Campaign, small: Campaign, rounds: int, *, bar: float = BAR) -> Figure:
    return paired(
        f"one claim of {CALLS} calls: {what}",
        unit="ms",
        ours=claiming(big),
        floor=claiming(small),
        rounds=rounds,
        at_most=bar,
    )


def claiming(campaign: Campaign) -> Callable[[], float]:
    """Measures one claim of the campaign, and undoes it."""

    def once() -> float:
        spent = milliseconds(lambda: claim(campaign_id=campaign.pk, clock=clock.now))
        _undo(campaign)
        return spent

    return once


def _undo(campaign: Campaign) -> None:
    """Take the calls back, so that the next claim finds the same."""
    attempts = Attempt.objects.filter(campaign=campaign)
    if attempts.count() != CALLS:
        raise AssertionError(f"{attempts.count()} calls were claimed, not {CALLS}")
    Enrollment.objects.filter(calls__in=attempts).update(status="pending", attempts=0)
    attempts.delete()
    Campaign.objects.filter(pk=campaign.pk).update(contacts_called=0)
