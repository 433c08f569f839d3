"""The arithmetic of capacity."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialer.pacing import Block, Situation, ahead_of_rate, explain, fair_share, free_slots, interval

LATER = datetime(2026, 6, 1, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    ("cap", "open_calls", "budget", "free"),
    [
        (5, 0, None, 5),
        (5, 3, None, 2),
        (5, 5, None, 0),
        (3, 5, None, 0),
        (5, 0, 2, 2),
        (5, 4, 9, 1),
    ],
)
def test_free_slots(cap: int, open_calls: int, budget: int | None, free: int) -> None:
    assert free_slots(cap=cap, open_calls=open_calls, budget=budget) == free


@given(free=st.integers(0, 200), waiting=st.integers(1, 50))
def test_shares_add_up_and_differ_by_one_at_most(free: int, waiting: int) -> None:
    shares = [fair_share(free, ahead=n, behind=waiting - 1 - n) for n in range(waiting)]
    assert sum(shares) == free
    assert shares == sorted(shares, reverse=True)
    assert max(shares) - min(shares) <= 1


@pytest.mark.parametrize(("rate", "waiting"), [(0.1, 2), (1, 2), (1.5, 3), (30, 31)])
def test_as_many_wait_as_the_rate_takes_until_the_next_claim(rate: float, waiting: int) -> None:
    assert ahead_of_rate(rate) == waiting


def test_the_interval_leaves_a_margin_and_95_calls_in_100_seconds() -> None:
    assert interval(1) > timedelta(seconds=1)
    assert timedelta(seconds=100) / interval(1) >= 95


NOTHING = Situation(
    dialing_enabled=True,
    own_free=1,
    budget_left=None,
    open_calls=0,
    shared_short=None,
    caller_ids_rest_until=None,
    caller_ids_full=False,
    numbers_busy=False,
    window_opens_at=None,
    next_due_at=None,
)


@pytest.mark.parametrize(
    ("changes", "block"),
    [
        ({}, Block("nothing_due")),
        ({"open_calls": 1}, Block("calls_in_progress")),
        ({"next_due_at": LATER}, Block("waiting_for_retries", LATER)),
        ({"window_opens_at": LATER, "next_due_at": LATER}, Block("outside_window", LATER)),
        ({"window_closed": True, "next_due_at": LATER}, Block("outside_window")),
        ({"numbers_busy": True, "next_due_at": LATER}, Block("numbers_busy")),
        ({"caller_ids_full": True, "numbers_busy": True}, Block("caller_id_limit")),
        ({"shared_short": Block("rate", LATER), "numbers_busy": True}, Block("rate", LATER)),
        ({"caller_ids_rest_until": LATER}, Block("caller_ids_resting", LATER)),
        ({"own_free": 0, "open_calls": 5}, Block("cap_reached")),
        ({"own_free": 0, "budget_left": 0}, Block("max_calls_used")),
        ({"dialing_enabled": False, "own_free": 0}, Block("dialing_disabled")),
    ],
)
def test_the_most_decisive_reason_is_named(changes: dict[str, object], block: Block) -> None:
    fields = {name: getattr(NOTHING, name) for name in Situation.__slots__} | changes
    assert explain(Situation(**fields)) == block
