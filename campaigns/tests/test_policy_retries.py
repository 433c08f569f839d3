from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta, timezone
from random import Random
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.policy import (
    CallWindow,
    Outcome,
    RetryPolicy,
    TimeRange,
    choose_caller_id,
    due_at,
    is_open,
    next_attempt_at,
)
from talkturo.lib.zones import parse_zone

ENDED_AT = datetime(2026, 7, 1, 20, 30, tzinfo=UTC)  # a Wednesday, 16:30 in New York
A_WEEK = 7 * 24 * 60

NO_ANSWER, BUSY, ERROR = Outcome.NO_ANSWER, Outcome.BUSY, Outcome.ERROR

examples = settings(derandomize=True, deadline=None, max_examples=200)


def make_policy(
    max_attempts: int = 3,
    retry_delay_minutes: int = 60,
    *,
    delays: Mapping[Outcome, int] | None = None,
    limits: Mapping[Outcome, int] | None = None,
    multiplier: float | None = None,
    cap: int | None = None,
    retry_on_error: bool = False,
) -> RetryPolicy:
    return RetryPolicy(
        max_attempts=max_attempts,
        retry_delay_minutes=retry_delay_minutes,
        delay_minutes_by_outcome=delays or {},
        max_attempts_by_outcome=limits or {},
        backoff_multiplier=multiplier,
        backoff_max_minutes=cap,
        retry_on_error=retry_on_error,
    )


def minutes_until_next(policy: RetryPolicy, outcome: Outcome, attempts: int) -> float | None:
    at = next_attempt_at(policy, outcome, attempts, ENDED_AT)
    return None if at is None else (at - ENDED_AT) / timedelta(minutes=1)


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("retry_on_error", [False, True])
def test_retries_only_what_may_be_retried(outcome: Outcome, *, retry_on_error: bool) -> None:
    retried = {NO_ANSWER, BUSY, ERROR} if retry_on_error else {NO_ANSWER, BUSY}
    policy = make_policy(
        delays=dict.fromkeys(Outcome, 5),
        limits=dict.fromkeys(Outcome, 50),
        retry_on_error=retry_on_error,
    )

    assert (minutes_until_next(policy, outcome, 1) is not None) is (outcome in retried)


@pytest.mark.parametrize(
    ("policy", "outcome", "attempts", "minutes"),
    [
        pytest.param(make_policy(), NO_ANSWER, 1, 60, id="first of three"),
        pytest.param(make_policy(), NO_ANSWER, 2, 60, id="second of three"),
        pytest.param(make_policy(), NO_ANSWER, 3, None, id="third of three"),
        pytest.param(make_policy(), NO_ANSWER, 4, None, id="after the limit was lowered"),
        pytest.param(make_policy(1), BUSY, 1, None, id="only one"),
        pytest.param(make_policy(delays={BUSY: 5}), BUSY, 1, 5, id="own delay"),
        pytest.param(make_policy(delays={BUSY: 5}), NO_ANSWER, 1, 60, id="another's delay"),
        pytest.param(make_policy(limits={BUSY: 5}), BUSY, 4, 60, id="own limit, higher"),
        pytest.param(make_policy(limits={BUSY: 5}), BUSY, 5, None, id="own limit, reached"),
        pytest.param(make_policy(limits={BUSY: 1}), BUSY, 1, None, id="own limit, lower"),
        pytest.param(make_policy(limits={BUSY: 1}), NO_ANSWER, 1, 60, id="another's limit"),
        pytest.param(
            make_policy(delays={ERROR: 7}, limits={ERROR: 2}, retry_on_error=True),
            ERROR,
            1,
            7,
            id="error's own delay",
        ),
        pytest.param(make_policy(9, multiplier=2), NO_ANSWER, 1, 60, id="exponential, first"),
        pytest.param(make_policy(9, multiplier=2), NO_ANSWER, 2, 120, id="exponential, second"),
        pytest.param(make_policy(9, multiplier=1.5), NO_ANSWER, 3, 135, id="exponential, third"),
        pytest.param(
            make_policy(9, delays={BUSY: 10}, multiplier=2), BUSY, 4, 80, id="of its own delay"
        ),
        pytest.param(make_policy(9, multiplier=2, cap=240), BUSY, 3, 240, id="at the cap"),
        pytest.param(make_policy(9, multiplier=2, cap=240), BUSY, 4, 240, id="above the cap"),
        pytest.param(make_policy(9, multiplier=2, cap=30), BUSY, 1, 30, id="cap below the delay"),
        pytest.param(make_policy(9, cap=30), BUSY, 1, 60, id="fixed delays know no cap"),
        pytest.param(make_policy(50, multiplier=10), BUSY, 49, A_WEEK, id="no cap is a week"),
        pytest.param(make_policy(900, multiplier=10), BUSY, 899, A_WEEK, id="beyond any float"),
        pytest.param(make_policy(900, multiplier=10, cap=90), BUSY, 899, 90, id="and its cap"),
    ],
)
def test_next_attempt(
    policy: RetryPolicy, outcome: Outcome, attempts: int, minutes: float | None
) -> None:
    assert minutes_until_next(policy, outcome, attempts) == minutes


def test_next_attempt_is_in_utc() -> None:
    ended_at = ENDED_AT.astimezone(timezone(timedelta(hours=-4)))

    at = next_attempt_at(make_policy(), NO_ANSWER, 1, ended_at)

    assert at == ENDED_AT + timedelta(hours=1)
    assert at.tzinfo is UTC


def test_next_attempt_needs_an_attempt_and_an_aware_end() -> None:
    with pytest.raises(ValueError, match="cannot have been 0"):
        next_attempt_at(make_policy(), NO_ANSWER, 0, ENDED_AT)
    with pytest.raises(ValueError, match="has no UTC offset"):
        next_attempt_at(make_policy(), NO_ANSWER, 1, ENDED_AT.replace(tzinfo=None))


minutes = st.integers(1, A_WEEK)
limits = st.integers(1, 50)
outcomes = st.sampled_from(Outcome)
policies = st.builds(
    RetryPolicy,
    max_attempts=limits,
    retry_delay_minutes=minutes,
    delay_minutes_by_outcome=st.dictionaries(outcomes, minutes),
    max_attempts_by_outcome=st.dictionaries(outcomes, limits),
    backoff_multiplier=st.none() | st.floats(1.01, 10),
    backoff_max_minutes=st.none() | minutes,
    retry_on_error=st.booleans(),
)


@examples
@given(policies, outcomes)
def test_delays_keep_their_bounds_until_the_limit_ends_them(
    policy: RetryPolicy, outcome: Outcome
) -> None:
    limit = policy.max_attempts_by_outcome.get(outcome, policy.max_attempts)
    delay = policy.delay_minutes_by_outcome.get(outcome, policy.retry_delay_minutes)
    cap = delay if policy.backoff_multiplier is None else policy.backoff_max_minutes or A_WEEK

    waits = [minutes_until_next(policy, outcome, attempts) for attempts in range(1, limit + 5)]
    before, after = waits[: limit - 1], waits[limit - 1 :]

    assert set(after) == {None}
    kept = [wait for wait in before if wait is not None]
    assert kept in ([], before)
    assert kept == sorted(kept)
    assert all(min(delay, cap) <= wait <= cap for wait in kept)


NEW_YORK = [parse_zone("America/New_York")]
OFFICE_HOURS = TimeRange(time(9), time(17))


def make_window(closes_for_good_at: datetime | None = None) -> CallWindow:
    return CallWindow(OFFICE_HOURS, frozenset(range(5)), {}, closes_for_good_at)


THE_NEXT_MORNING = datetime(2026, 7, 2, 13, tzinfo=UTC)


@pytest.mark.parametrize(
    ("policy", "attempts", "closes_for_good_at", "expected"),
    [
        pytest.param(
            make_policy(retry_delay_minutes=10),
            1,
            None,
            ENDED_AT + timedelta(minutes=10),
            id="still open",
        ),
        pytest.param(make_policy(), 1, None, THE_NEXT_MORNING, id="closed by then"),
        pytest.param(
            make_policy(retry_delay_minutes=30), 1, None, THE_NEXT_MORNING, id="closes just then"
        ),
        pytest.param(make_policy(), 3, None, None, id="no attempt left"),
        pytest.param(make_policy(), 1, THE_NEXT_MORNING, None, id="closes for good before"),
        pytest.param(
            make_policy(),
            1,
            THE_NEXT_MORNING + timedelta(minutes=1),
            THE_NEXT_MORNING,
            id="closes for good after",
        ),
    ],
)
def test_due_at(
    policy: RetryPolicy,
    attempts: int,
    closes_for_good_at: datetime | None,
    expected: datetime | None,
) -> None:
    window = make_window(closes_for_good_at)

    due = due_at(policy, window, NEW_YORK, outcome=NO_ANSWER, attempts=attempts, ended_at=ENDED_AT)

    assert due == expected


@examples
@given(policies, outcomes, limits, st.integers(0, 60 * 24 * 365))
def test_due_at_is_open_and_never_before_its_time(
    policy: RetryPolicy, outcome: Outcome, attempts: int, minutes_later: int
) -> None:
    ended_at = ENDED_AT + timedelta(minutes=minutes_later)
    earliest = next_attempt_at(policy, outcome, attempts, ended_at)

    due = due_at(
        policy, make_window(), NEW_YORK, outcome=outcome, attempts=attempts, ended_at=ended_at
    )

    assert (due is None) is (earliest is None)
    if due is not None and earliest is not None:
        assert due >= earliest
        assert is_open(make_window(), due, NEW_YORK)


weighted_ids = st.dictionaries(st.text(max_size=5), st.integers(1, 20), min_size=1).map(
    lambda weights: list(weights.items())
)


def test_a_known_enrollment_keeps_its_caller_id() -> None:
    """A change of the hash would move contacts to another number in the middle of a campaign."""
    weighted = [("a", 1), ("b", 2), ("c", 3)]

    chosen = [choose_caller_id(UUID(int=number), weighted) for number in range(20)]

    assert "".join(chosen) == "cabcacccccbbcaabcabb"


@examples
@given(st.uuids(), weighted_ids, st.randoms(use_true_random=False))
def test_the_order_of_caller_ids_does_not_matter(
    enrollment_id: UUID, weighted: list[tuple[str, int]], random: Random
) -> None:
    shuffled = random.sample(weighted, len(weighted))

    assert choose_caller_id(enrollment_id, shuffled) == choose_caller_id(enrollment_id, weighted)


@examples
@given(st.uuids(), weighted_ids)
def test_a_caller_id_that_goes_moves_only_its_own(
    enrollment_id: UUID, weighted: list[tuple[str, int]]
) -> None:
    chosen = choose_caller_id(enrollment_id, weighted)

    for gone in weighted:
        left = [pair for pair in weighted if pair != gone]
        if gone[0] != chosen:
            assert choose_caller_id(enrollment_id, left) == chosen


@examples
@given(st.uuids(), weighted_ids, st.integers(0, 19))
def test_more_weight_never_loses(
    enrollment_id: UUID, weighted: list[tuple[str, int]], more: int
) -> None:
    chosen = choose_caller_id(enrollment_id, weighted)
    heavier = [
        (key, min(weight + more, 20) if key == chosen else weight) for key, weight in weighted
    ]

    assert choose_caller_id(enrollment_id, heavier) == chosen


def test_caller_ids_are_chosen_by_their_weight() -> None:
    weights = {"pn_a": 1, "pn_b": 4, "pn_c": 15}
    rounds = 4000

    shares = Counter(
        choose_caller_id(UUID(int=number), list(weights.items())) for number in range(rounds)
    )

    for key, weight in weights.items():
        assert shares[key] / rounds == pytest.approx(weight / 20, abs=0.02)


@pytest.mark.parametrize(
    ("weighted", "message"),
    [
        ([], "no caller ID"),
        ([("pn_a", 0)], "weight is 1 to 20"),
        ([("pn_a", 1), ("pn_b", 21)], "weight is 1 to 20"),
    ],
)
def test_refuses_no_caller_id_and_odd_weights(
    weighted: list[tuple[str, int]], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        choose_caller_id(UUID(int=1), weighted)
