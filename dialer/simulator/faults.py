"""Trouble on demand: which faults strike, how often, and in which order."""

import math
import random
from collections.abc import Mapping
from dataclasses import dataclass

# Name → seconds when none are given; None for a fault that has no duration.
KINDS: Mapping[str, float | None] = {
    "down": None,
    "throttle": None,
    "error_500_not_created": None,
    "error_500_created": None,
    "reset_after_create": None,
    "timeout_after_create": 30.0,
    "hold_queued": 30.0,
    "callback_doubled": None,
    "callback_late": 5.0,
    "callback_reordered": None,
    "callback_lost": None,
    "callback_forged": None,
}
LATENCY = "latency_ms"


class InvalidFaults(ValueError):
    """The faults asked for make no sense; the message says which and why."""


@dataclass(slots=True)
class Fault:
    """One kind of trouble. `remaining` None is without end; `seconds` are of the wall clock."""

    probability: float
    remaining: int | None
    seconds: float | None
    draws: random.Random

    def strikes(self) -> bool:
        """Draw once; a strike uses up one of `remaining`."""
        if self.remaining == 0 or self.draws.random() >= self.probability:
            return False
        if self.remaining is not None:
            self.remaining -= 1
        return True


class FaultPlan:
    """The faults switched on now. The same plan and seed give the same draws."""

    def __init__(self, seed: int, plan: object) -> None:
        """Raises InvalidFaults."""
        self._seed = seed
        self._first_plan = plan
        self._faults: dict[str, Fault] = {}
        self.latency_seconds = 0.0
        self.replace(plan)

    def replace(self, plan: object) -> None:
        """Switch on what `plan` names and everything else off. Raises InvalidFaults."""
        if not isinstance(plan, Mapping):
            raise InvalidFaults("the faults must be a JSON object")
        unknown = sorted(set(plan) - set(KINDS) - {LATENCY})
        if unknown:
            known = ", ".join([*KINDS, LATENCY])
            raise InvalidFaults(f"unknown fault {unknown[0]!r}; known are {known}")
        latency = _number(LATENCY, plan.get(LATENCY, 0), at_most=math.inf)
        # Read all before the first is switched on: a plan counts whole or not at all.
        faults = {name: self._read(name, plan[name]) for name in KINDS if name in plan}
        self.latency_seconds, self._faults = latency / 1000, faults

    def restore(self) -> None:
        """Back to the faults of the start, drawn anew."""
        self.replace(self._first_plan)

    def strikes(self, name: str) -> bool:
        """Whether this fault happens now."""
        fault = self._faults.get(name)
        return fault is not None and fault.strikes()

    def seconds(self, name: str) -> float:
        """How long this fault lasts when it strikes, in seconds of the wall clock."""
        fault = self._faults.get(name)
        return (fault.seconds if fault else None) or 0.0

    def as_json(self) -> dict[str, object]:
        """The faults that are on, as `PUT /_simulator/faults` takes them."""
        plan: dict[str, object] = {}
        for name, fault in self._faults.items():
            entry: dict[str, object] = {"probability": fault.probability}
            if fault.remaining is not None:
                entry["count"] = fault.remaining
            if fault.seconds is not None:
                entry["seconds"] = fault.seconds
            plan[name] = entry
        if self.latency_seconds:
            plan[LATENCY] = self.latency_seconds * 1000
        return plan

    def _read(self, name: str, value: object) -> Fault:
        settings = dict(value) if isinstance(value, Mapping) else {"probability": value}
        probability = _number(f"{name}.probability", settings.pop("probability", 1), at_most=1)
        remaining = settings.pop("count", None)
        if remaining is not None and (type(remaining) is not int or remaining < 0):
            raise InvalidFaults(f"{name}.count must be a whole number from 0")
        seconds = KINDS[name]
        if seconds is not None:
            given = settings.pop("seconds", seconds)
            seconds = _number(f"{name}.seconds", given, at_most=math.inf)
        if settings:
            raise InvalidFaults(f"{name} knows no {next(iter(settings))!r}")
        # Draws of its own for each fault: switching one on does not shift the others.
        draws = random.Random(f"{self._seed}:{name}")  # noqa: S311 - repeatable, not secret
        return Fault(probability, remaining, seconds, draws)


def _number(name: str, value: object, *, at_most: float) -> float:
    # true and false are the switches of a JSON writer: 1 and 0.
    if isinstance(value, int | float) and 0 <= value <= at_most and math.isfinite(value):
        return float(value)
    bounds = "from 0" if math.isinf(at_most) else f"from 0 to {at_most:g}"
    raise InvalidFaults(f"{name} must be a number {bounds}, not {value!r}")
