"""How long a killed worker's calls stood still, told from rows made by hand."""

from datetime import datetime
from typing import Any

import pytest

from talkturo.chaos.diary import Span
from talkturo.chaos.measures import Recovery, recovery
from talkturo.chaos.tests.made_up import after, attempt, call, rows


def kill(at: datetime) -> Span:
    return Span("killed", "worker-1", at, at)


@pytest.mark.parametrize(
    ("moments", "expected"),
    [
        ({"placing": 7.0, "placed": 8.0, "ended": 9.0}, Recovery(1, never_sent=2.0)),
        ({"placing": None, "placed": None, "ended": 6.0}, Recovery(1, never_sent=1.0)),
        ({"placing": 4.0, "placed": 8.0, "ended": 9.0}, Recovery(1, found=3.0)),
        ({"placing": 1.0, "placed": 4.0, "ended": 9.0}, Recovery()),  # the worker was done with it
        ({"placing": 1.0, "placed": 2.0, "ended": 4.0}, Recovery()),  # it was over
    ],
)
def test_what_a_call_waited_for_when_its_worker_was_killed(
    moments: dict[str, float | None], expected: Recovery
):
    fields: dict[str, Any] = {
        f"{name}_at": after(seconds) if seconds is not None else None
        for name, seconds in moments.items()
    }
    one = attempt(**fields)
    assert recovery([kill(after(5))], [call(one)], rows(one)) == expected


def test_a_call_that_the_carrier_never_had_is_counted_apart():
    one = attempt(placing_at=after(4), placed_at=None, ended_at=after(50))
    assert recovery([kill(after(5))], [], rows(one)) == Recovery(1, unknown=45.0)


def test_a_call_made_after_the_kill_counts_from_its_creation():
    one = attempt(placing_at=after(4), placed_at=after(30), ended_at=after(40))
    made_late = call(one, begun=20, ended=40)
    assert recovery([kill(after(5))], [made_late], rows(one)) == Recovery(1, found=10.0)
