"""What dialing costs, counted: the statements of each part of a call, of a claim, of a tick.

Seconds depend on the machine, counts do not. A number that rises here is paid for with every
call; docs/performance.md tells what they were and what lowered them.
"""

from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaigns.models import Campaign
from campaigns.tests.factories import CampaignFactory, enroll
from dialer.tests.engine import Engine

# Without savepoints, which are the test's own nesting: BEGIN and COMMIT in production.
CLAIM, PLACE, REPORT, SETTLE = 13, 4, 1, 4


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
        assert statements(partial(engine.report, call, status)) <= REPORT
    assert statements(lambda: engine.report(call, "completed")) <= SETTLE


def test_an_idle_tick_asks_nothing_of_single_campaigns(db: None, engine: Engine) -> None:
    def idle(campaigns: int) -> int:
        for _ in range(campaigns):
            engine.claim(_campaign(engine, cap=1, contacts=2))
        return statements(engine.tick)

    assert idle(1) == idle(10)
