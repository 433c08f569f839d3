"""How a run is judged: a bar is missed by what was measured, not by noise."""

import subprocess
import sys
from dataclasses import replace
from statistics import median

import pytest

from benchmarks.frame.figures import Figure, Verdict, at_percentile, paired, percentile, spread
from benchmarks.frame.processes import _used_by_all, _used_by_others

SPEED = Figure(what="speed", unit="/s", ours=4, floor=10, ratio=0.4, bar=0.5, at_least=True)
COST = Figure(what="cost", unit="ms", ours=30, bar=20, at_least=False)


def rounds_of(*ratios: float) -> Figure:
    """A paired figure whose rounds have these ratios, and whose bar is 0.5 or more."""
    ours = iter(ratios)
    return paired(
        "speed", unit="/s", ours=lambda: next(ours), floor=lambda: 1.0,
        rounds=len(ratios), at_least=0.5,
    )  # fmt: skip


@pytest.mark.parametrize("full", [True, False])
@pytest.mark.parametrize(
    ("figure", "verdict"),
    [
        (replace(SPEED, ratio=0.5), Verdict.HOLDS),
        (SPEED, Verdict.MISSED),
        (replace(COST, ours=20), Verdict.HOLDS),
        (COST, Verdict.MISSED),
        (replace(SPEED, spread=(0.3, 0.49)), Verdict.MISSED),
        (replace(COST, spread=(20.1, 90)), Verdict.MISSED),
    ],
)
def test_verdict_of_what_reaches_or_misses_its_bar_is_the_same_in_both_sizes(
    figure: Figure, verdict: Verdict, full: bool
):
    assert figure.verdict(full=full) is verdict


@pytest.mark.parametrize(
    "figure", [replace(SPEED, spread=(0.3, 0.5)), replace(COST, spread=(20, 90))]
)
def test_verdict_of_a_spread_that_reaches_the_bar_is_the_full_sizes(figure: Figure):
    assert figure.verdict(full=False) is Verdict.UNCLEAR
    assert figure.verdict(full=True) is Verdict.MISSED


def test_verdict_in_the_quick_size_is_missed_beyond_the_quick_bar_only():
    figure = replace(SPEED, quick_bar=0.2)
    assert figure.verdict(full=False) is Verdict.NOT_JUDGED
    assert figure.verdict(full=True) is Verdict.MISSED
    slow = replace(figure, ratio=0.15)
    assert slow.verdict(full=False) is Verdict.MISSED
    assert replace(slow, spread=(0.1, 0.19)).verdict(full=False) is Verdict.MISSED
    assert replace(slow, spread=(0.1, 0.2)).verdict(full=False) is Verdict.NOT_JUDGED
    assert replace(figure, ratio=0.5).verdict(full=False) is Verdict.HOLDS


def test_verdict_of_a_clock_without_a_floor_is_missed_on_an_idle_machine_only():
    timed = replace(COST, timed=True)
    assert timed.verdict(full=False, others=0.02) is Verdict.MISSED
    assert timed.verdict(full=False, others=0.5) is Verdict.BUSY
    assert timed.verdict(full=True, others=0.5) is Verdict.MISSED
    assert COST.verdict(full=False, others=0.5) is Verdict.MISSED
    assert replace(timed, ours=20).verdict(full=False, others=0.5) is Verdict.HOLDS


def test_other_programs_do_not_include_what_this_process_started():
    """Of all that the machine worked meanwhile, the half second of a started program is ours."""
    spin = "import time\nwhile time.process_time() < 0.5: pass"
    everything = _used_by_all()
    others = _used_by_others()
    subprocess.run([sys.executable, "-c", spin], check=True)  # noqa: S603 - our own program
    others = _used_by_others() - others
    everything = _used_by_all() - everything
    assert others <= everything - 0.4


def test_paired_one_good_round_of_three_is_noise_and_none_is_a_regression():
    assert rounds_of(0.42, 0.45, 0.51).verdict(full=False) is Verdict.UNCLEAR
    assert rounds_of(0.42, 0.45, 0.49).verdict(full=False) is Verdict.MISSED


def test_paired_many_rounds_are_judged_whatever_a_few_of_them_say():
    assert rounds_of(*[0.4] * 27, *[0.6] * 3).verdict(full=False) is Verdict.MISSED
    assert rounds_of(*[0.6] * 27, *[0.4] * 3).verdict(full=False) is Verdict.HOLDS


def test_at_percentile_a_few_long_waits_are_noise_and_many_are_a_regression():
    quick = [30.0] * 40
    assert at_percentile("wait", 0.95, quick, bar_ms=200).verdict(full=False) is Verdict.HOLDS
    few = at_percentile("wait", 0.95, [*quick[3:], *[400.0] * 3], bar_ms=200)
    assert (few.ours, few.verdict(full=False)) == (400, Verdict.UNCLEAR)
    many = at_percentile("wait", 0.95, [*quick[10:], *[400.0] * 10], bar_ms=200)
    assert many.verdict(full=False) is Verdict.MISSED


def test_spread_is_the_same_each_time_and_narrows_with_more_rounds():
    few, many = [1.0, 2.0, 3.0], [1.0, 2.0, 3.0] * 30
    assert spread(few, median) == spread(few, median) == (1, 3)
    assert spread(many, median) == (2, 2)
    assert spread([7.0], lambda values: percentile(values, 0.95)) == (7, 7)
