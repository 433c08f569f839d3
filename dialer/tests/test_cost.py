"""What dialing costs, counted: the statements of each part of a call, of a claim, of a tick.

Seconds depend on the machine, counts do not. A number that rises here is paid for with every
call; docs/performance.md tells what they were and what lowered them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaigns.models import Campaign, Enrollment
from campaigns.tests.factories import CampaignFactory, enroll
from contacts.models import Contact
from contacts.tests.factories import ContactFactory
from dialer.models import Attempt, CallEvent, CarrierAccount
from dialer.services import (
    claiming,
    hearing,
    placing,
    queue,
    settling,
    talking,
    ticking,
    waking,
)
from dialer.tests.engine import Engine

# Rows of contacts and enrollments that this transaction has read so far, by scans of the table, of
# bitmaps and of indexes; and all rows that it has written.
SO_FAR = """
SELECT sum(pg_stat_get_xact_tuples_fetched(c.oid)
           + CASE relkind WHEN 'r' THEN pg_stat_get_xact_tuples_returned(c.oid) ELSE 0 END)
        FILTER (WHERE coalesce(i.indrelid, c.oid)
                IN ('contacts_contact'::regclass, 'campaigns_enrollment'::regclass)),
    sum(pg_stat_get_xact_tuples_inserted(c.oid) + pg_stat_get_xact_tuples_updated(c.oid)
        + pg_stat_get_xact_tuples_deleted(c.oid))
FROM pg_class c LEFT JOIN pg_index i ON i.indexrelid = c.oid
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i')
"""
PHONE = "'+1303' || lpad(n::text, 7, '0')"
ENROLL = """
INSERT INTO campaigns_enrollment
    (id, campaign_id, contact_id, status, outcome, disposition, priority, attempts, zones,
     created_at)
SELECT uuidv7(), %(campaign)s, id, 'pending', '', '', 0, 0, '', now()
FROM contacts_contact WHERE team_id = %(team)s ORDER BY id
"""
# All but the first 500 of each campaign.
UPDATE_OTHERS = """
UPDATE campaigns_enrollment SET {} WHERE id IN (
    SELECT id FROM unnest(%(campaigns)s::uuid[]) c(campaign), LATERAL (
        SELECT id FROM campaigns_enrollment WHERE campaign_id = campaign ORDER BY id OFFSET 500
    ) others
)
"""
OTHERS = {
    "are ready too": "status = 'pending'",
    "wait for a retry": "status = 'queued', next_attempt_at = '2026-06-02'",
    "are in a closed zone": "zones = 'Asia/Tokyo'",
}

STATEMENTS = {
    f"{module.__name__}.{name}": getattr(module, name)
    for module, names in (
        (hearing, ("HEAR_ALONE", "HEAR")),
        (waking, ("MARK", "LOOK", "UNMARK")),
        (settling, ("LOCK_CAMPAIGN", "ALL_OVER", "WRITE_ENDS")),
        (placing, ("READ_RATES", "BEGIN", "LOOK")),
        (talking, ("WHO",)),
        (ticking, ("WAKE_LOST",)),
        (claiming, ("LOCK_CAMPAIGN", "PROMOTE", "WRITE", "LEAVE")),
        (queue, ("FIRST", "MOVE_ON", "READY", "ANYBODY", "IN_LINE", "OPEN_CALLS")),
    )
    for name in names
}
# The tables of those statements; as (pages, rows), what PostgreSQL may believe of their size: not
# known, empty since the last vacuum, one row, and large with few or many rows in a page.
TABLES = [
    model._meta.db_table
    for model in (Attempt, CallEvent, Campaign, CarrierAccount, Contact, Enrollment)
]
SIZES = [(0, -1), (1, 0), (1, 1), (10, 1_000), (1_000, 100_000), (1, 1_000_000)]
PRETEND_SIZE = """
SELECT pg_restore_relation_stats('schemaname', 'public', 'relname', name,
    'relpages', %(pages)s::int, 'reltuples', %(rows)s::real)
FROM unnest(%(tables)s::text[]) AS tables (name)
"""
# Of keys, expressions and conditions alike.
COLUMNS_OF_INDEXES = """
SELECT DISTINCT attname
FROM pg_index JOIN pg_depend ON classid = 'pg_class'::regclass AND objid = indexrelid
    AND refobjid = indrelid
JOIN pg_attribute ON attrelid = indrelid AND attnum = refobjsubid AND attnum > 0
WHERE indrelid = %(table)s::regclass
"""
PARAMETER = re.compile(r"%\((\w+)\)s")

# Without savepoints, which are the test's own nesting: BEGIN and COMMIT in production.
CLAIM, PLACE, REPORT, END, SETTLE = 10, 4, 1, 2, 3


@pytest.fixture
def engine() -> Engine:
    return Engine()


def _campaign(engine: Engine, *, cap: int, contacts: int) -> Campaign:
    campaign: Campaign = CampaignFactory(max_concurrent_calls=cap)
    enroll(campaign, contacts, at=engine.now)
    engine.start(campaign)
    return campaign


def statements(work: Callable[[], object]) -> int:
    """How many statements the work sends to the database."""
    with CaptureQueriesContext(connection) as sent:
        work()
    return sum("SAVEPOINT" not in str(query["sql"]) for query in sent.captured_queries)


@pytest.mark.parametrize("cap", [1, 10])
def test_a_claim_costs_the_same_for_one_call_and_for_ten(
    db: None, engine: Engine, cap: int
) -> None:
    campaign = _campaign(engine, cap=cap, contacts=30)
    assert statements(lambda: engine.claim(campaign)) <= CLAIM


def test_each_part_of_a_call_keeps_to_its_budget(db: None, engine: Engine) -> None:
    campaign = _campaign(engine, cap=1, contacts=3)
    (attempt,) = engine.claim(campaign)
    assert statements(lambda: engine.place(attempt.pk)) <= PLACE
    (call,) = engine.carrier.calls
    for status in ("initiated", "ringing", "in-progress"):
        assert statements(partial(engine.hear, call, status)) <= REPORT
    assert statements(lambda: engine.hear(call, "completed")) <= END
    assert statements(lambda: engine.settle(campaign.pk)) <= SETTLE


@pytest.mark.parametrize("calls", [1, 10])
def test_a_settlement_costs_the_same_for_one_call_and_for_ten(
    db: None, engine: Engine, calls: int
) -> None:
    campaign = _campaign(engine, cap=calls, contacts=30)
    for call in engine.dial(campaign):
        engine.hear(call, "completed")
    assert statements(lambda: engine.settle(campaign.pk)) <= SETTLE


def test_a_wake_up_asks_twice_besides_settling_and_claiming(db: None, engine: Engine) -> None:
    campaign = _campaign(engine, cap=1, contacts=3)
    assert statements(lambda: engine.wake(campaign)) <= CLAIM + 2
    assert statements(lambda: engine.wake(campaign)) <= 1


def test_an_idle_tick_asks_nothing_of_single_campaigns(db: None, engine: Engine) -> None:
    def idle(campaigns: int) -> int:
        for _ in range(campaigns):
            engine.claim(_campaign(engine, cap=1, contacts=2))
        return statements(engine.tick)

    assert idle(1) == idle(10)


@dataclass(frozen=True, slots=True)
class Touched:
    """Rows that were read and rows that were written."""

    read: int
    written: int


def touched(work: Callable[[], object]) -> Touched:
    """What the work touches, by PostgreSQL's own count of this transaction."""

    def so_far() -> tuple[int, int]:
        with connection.cursor() as cursor:
            cursor.execute(SO_FAR)
            read, written = cursor.fetchone()
            return int(read), int(written)

    read, written = so_far()
    work()
    return Touched(
        *(after - before for after, before in zip(so_far(), (read, written), strict=True))
    )


def _filled(contacts: int, *, first: int) -> Campaign:
    """A campaign of so many contacts that wait, with numbers from `first` on."""
    campaign: Campaign = CampaignFactory(
        max_concurrent_calls=10, call_window_start=time(9), call_window_end=time(17)
    )
    contact = ContactFactory(team=campaign.team)
    columns = [str(f.column) for f in Contact._meta.concrete_fields if not f.generated]
    copied = [{"id": "uuidv7()", "phone": PHONE}.get(name, f'c."{name}"') for name in columns]
    names = ", ".join(f'"{name}"' for name in columns)
    _execute("DROP INDEX IF EXISTS contact_search")  # filling it would take longest
    _execute(
        f"INSERT INTO contacts_contact ({names}) SELECT {', '.join(copied)}"  # noqa: S608
        " FROM contacts_contact c, generate_series(%(first)s, %(last)s) n WHERE c.id = %(contact)s",
        contact=contact.pk, first=first, last=first + contacts - 2,
    )  # fmt: skip
    _execute(ENROLL, campaign=campaign.pk, team=campaign.team_id)
    Campaign.objects.filter(pk=campaign.pk).update(total_contacts=contacts)
    # What autovacuum saw last was another test's table: a plan for ten rows takes minutes here.
    _execute("ANALYZE campaigns_enrollment, contacts_contact")
    return campaign


def _execute(sql: str, **parameters: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)


@pytest.mark.slow
@pytest.mark.parametrize("others", [*OTHERS.values()], ids=[*OTHERS])
def test_a_claim_reads_as_many_rows_of_twenty_thousand_as_of_a_thousand(
    db: None, engine: Engine, others: str
) -> None:
    small, big = _filled(1_000, first=1), _filled(20_000, first=2_000)
    _execute(UPDATE_OTHERS.format(others), campaigns=[small.pk, big.pk])
    _execute("ANALYZE campaigns_enrollment, contacts_contact")
    of_small, of_big = _claimed(engine, small, 10), _claimed(engine, big, 10)
    assert of_big.written == of_small.written
    # Not equal to the row: a plan may read a few of a page more.
    assert max(of_big.read, of_small.read) < 100


@pytest.mark.slow
def test_a_claim_that_finds_nobody_reads_nobody(db: None, engine: Engine) -> None:
    """Although PostgreSQL still believes that all are ready, as it was when it last looked."""
    campaign = _filled(20_000, first=1)
    _execute("ANALYZE campaigns_enrollment, contacts_contact")
    _execute(
        "UPDATE campaigns_enrollment SET status = 'completed', completed_at = now()"
        " WHERE campaign_id = ANY(%(campaigns)s)",
        campaigns=[campaign.pk],
    )
    assert _claimed(engine, campaign, 0).read < 100


@pytest.mark.slow
def test_a_claim_reads_no_more_while_postgresql_believes_that_nobody_waits(
    db: None, engine: Engine
) -> None:
    """As it does after all campaigns so far are done, until it looks at the next one's contacts."""
    done = _campaign(engine, cap=1, contacts=300)
    Enrollment.objects.filter(campaign=done).update(status="completed", completed_at=engine.now)
    _execute("ANALYZE campaigns_enrollment, contacts_contact")
    _execute("SET LOCAL enable_seqscan = off")  # for so few rows it may be the cheaper way
    campaign = _campaign(engine, cap=10, contacts=1_000)
    for _ in range(2):
        assert touched(lambda: engine.claim(campaign)).read < 100
        Campaign.objects.update(max_concurrent_calls=20)


def test_each_part_of_a_call_writes_no_more_rows_than_it_needs(db: None, engine: Engine) -> None:
    campaign = _campaign(engine, cap=1, contacts=3)
    # The attempt, and the numbers of calls of its team and campaign; the enrollment and the two
    # counts that it moves between; the campaign's counter, and when to look at it again.
    assert touched(lambda: engine.claim(campaign)).written <= 7
    attempt = Attempt.objects.get()
    # placing; the answer's event and placed.
    assert touched(lambda: engine.place(attempt.pk)).written <= 3
    (call,) = engine.carrier.calls
    for status in ("initiated", "ringing", "in-progress"):  # the event and the attempt
        assert touched(partial(engine.report, call, status)).written <= 2
    # The event and the attempt; the campaign, that it is woken.
    assert touched(lambda: engine.hear(call, "completed")).written <= 3
    # The attempt, the enrollment with two counts, the campaign, and two counts for the charts.
    assert touched(lambda: engine.settle(campaign.pk)).written <= 7
    # As the first, and the queue's head, which goes on to the first who is ready now.
    assert touched(lambda: engine.claim(campaign)).written <= 8


@pytest.mark.parametrize("statement", STATEMENTS, ids=[*STATEMENTS])
def test_what_every_call_pays_for_reads_no_table_whole(db: None, statement: str) -> None:
    """With the plan for any parameters, which is the one that is kept.

    A sequential scan is forbidden, so a plan has one only where no index serves, or where
    PostgreSQL picks between two forms of a subquery by their cost alone. The cost depends on what
    autovacuum saw last; so the statement is planned with the statistics of tables of every size.
    """
    sql = STATEMENTS[statement]
    names = list(dict.fromkeys(PARAMETER.findall(sql)))
    numbered = PARAMETER.sub(lambda match: f"${names.index(match[1]) + 1}", sql)
    whole = []
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        for pages, rows in SIZES:
            cursor.execute(PRETEND_SIZE, {"tables": TABLES, "pages": pages, "rows": rows})
            cursor.execute(f"EXPLAIN (GENERIC_PLAN) {numbered}")
            plan = [line for (line,) in cursor.fetchall()]
            whole += [f"{rows} rows: {line}" for line in plan if "Seq Scan" in line]
    assert whole == []


def test_no_index_is_about_what_a_report_changes(db: None, engine: Engine) -> None:
    """Then PostgreSQL writes the row's new version beside the old one and into no index, as long as
    the page has room."""
    campaign = _campaign(engine, cap=1, contacts=3)
    engine.dial(campaign)
    (call,) = engine.carrier.calls
    changed = set()
    for status in ("initiated", "ringing", "in-progress", "completed"):
        engine.wait(seconds=1)
        before: dict[str, Any] = {**Attempt.objects.values().get()}
        engine.hear(call, status)
        after: dict[str, Any] = {**Attempt.objects.values().get()}
        changed |= {name for name, value in after.items() if value != before[name]}
    assert {"status", "heard_at", "hung_up_at", "final_status"} <= changed
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS_OF_INDEXES, {"table": Attempt._meta.db_table})
        indexed = {name for (name,) in cursor.fetchall()}
    assert "ended_at" in indexed
    assert changed & indexed == set()


def _claimed(engine: Engine, campaign: Campaign, calls: int) -> Touched:
    """What a claim touches that writes so many calls."""
    engine.start(campaign)
    cost = touched(lambda: engine.claim(campaign))
    assert Attempt.objects.filter(campaign=campaign).count() == calls
    return cost
