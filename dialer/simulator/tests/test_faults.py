"""When faults strike, and how a plan is read."""

import pytest

from dialer.simulator.faults import KINDS, FaultPlan, InvalidFaults


def draws(plan: FaultPlan, fault: str, times: int = 200) -> list[bool]:
    return [plan.strikes(fault) for _ in range(times)]


def test_no_fault_strikes_unasked() -> None:
    plan = FaultPlan(0, {})
    assert not any(plan.strikes(fault) for fault in KINDS)
    assert plan.latency_seconds == 0


@pytest.mark.parametrize("value", [1, 1.0, True, {"probability": 1}, {}])
def test_a_certain_fault_always_strikes(value: object) -> None:
    assert all(draws(FaultPlan(0, {"throttle": value}), "throttle"))


def test_a_count_is_used_up() -> None:
    plan = FaultPlan(0, {"throttle": {"count": 2}})
    assert draws(plan, "throttle", 4) == [True, True, False, False]
    assert plan.as_json() == {"throttle": {"probability": 1.0, "count": 0}}


def test_a_probability_strikes_now_and_then() -> None:
    struck = sum(draws(FaultPlan(7, {"callback_lost": 0.5}), "callback_lost"))
    assert 60 < struck < 140


def test_the_seed_decides_the_draws() -> None:
    first = draws(FaultPlan(7, {"callback_lost": 0.5}), "callback_lost")
    assert draws(FaultPlan(7, {"callback_lost": 0.5}), "callback_lost") == first
    assert draws(FaultPlan(8, {"callback_lost": 0.5}), "callback_lost") != first


def test_one_fault_does_not_shift_the_draws_of_another() -> None:
    alone = draws(FaultPlan(7, {"callback_lost": 0.5}), "callback_lost")
    both = FaultPlan(7, {"callback_lost": 0.5, "throttle": 0.5})
    mixed = [(both.strikes("throttle"), both.strikes("callback_lost"))[1] for _ in alone]
    assert mixed == alone


def test_seconds_have_a_default() -> None:
    plan = FaultPlan(0, {"timeout_after_create": 1, "callback_late": {"seconds": 0.2}})
    assert plan.seconds("timeout_after_create") == 30
    assert plan.seconds("callback_late") == 0.2


def test_a_plan_is_told_as_it_is_taken() -> None:
    plan = {
        "hold_queued": {"probability": 0.5, "count": 3, "seconds": 2.0},
        "callback_lost": {"probability": 1.0},
        "latency_ms": 250.0,
    }
    assert FaultPlan(0, plan).as_json() == plan


@pytest.mark.parametrize(
    ("plan", "complaint"),
    [
        ({"tornado": 1}, "unknown fault 'tornado'"),
        ({"throttle": 1.5}, "throttle.probability must be a number from 0 to 1"),
        ({"throttle": -0.1}, "throttle.probability must be"),
        ({"throttle": "often"}, "throttle.probability must be"),
        ({"throttle": float("nan")}, "throttle.probability must be"),
        ({"throttle": {"count": -1}}, "throttle.count must be a whole number"),
        ({"throttle": {"count": 1.5}}, "throttle.count must be a whole number"),
        ({"throttle": {"seconds": 1}}, "throttle knows no 'seconds'"),
        ({"callback_late": {"seconds": -1}}, "callback_late.seconds must be"),
        ({"latency_ms": "slow"}, "latency_ms must be a number from 0"),
        ([], "must be a JSON object"),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused_whole(plan: object, complaint: str) -> None:
    faults = FaultPlan(0, {"throttle": 1})
    with pytest.raises(InvalidFaults, match=complaint):
        faults.replace(plan)
    assert faults.as_json() == {"throttle": {"probability": 1.0}}


def test_restore_goes_back_to_the_start() -> None:
    faults = FaultPlan(0, {"throttle": {"count": 1}})
    assert draws(faults, "throttle", 2) == [True, False]
    faults.replace({"down": 1})
    faults.restore()
    assert not faults.strikes("down")
    assert draws(faults, "throttle", 2) == [True, False]
