"""The model of docs/scale.md, where arithmetic knows the answer."""

import pytest

from benchmarks.programs.growth import CALL_SECONDS, CLAIM_SECONDS, ON_THE_PHONE, simulate

pytestmark = pytest.mark.slow

ONE = CLAIM_SECONDS + CALL_SECONDS  # seconds of a claim of one call
CALL = sum(ON_THE_PHONE) / 2


def test_an_idle_lock_is_held_for_a_claim_of_one_call_each() -> None:
    used, busy, wait = simulate(100, 10)
    assert busy == pytest.approx(1000 * ONE / CALL, rel=0.01)
    assert used == pytest.approx(CALL / (CALL + ONE), rel=1e-5)
    assert ONE <= wait < 3 * ONE


def test_a_lock_always_held_lets_as_many_calls_in_as_claims_fit() -> None:
    """One slot a campaign, so that no claim takes two; calls in progress are rate × duration."""
    used, busy, _ = simulate(20_000, 1)
    assert busy == pytest.approx(1)
    assert used == pytest.approx(CALL / ONE / 20_000, rel=0.01)


def test_claims_that_wait_take_more_calls_each() -> None:
    """The same number of slots in fewer campaigns: what waits together is claimed together."""
    assert simulate(1_000, 20)[0] > 1.2 * CALL / ONE / 20_000
