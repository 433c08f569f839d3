"""Which number meets what, and for how long."""

import re
from pathlib import Path

import pytest

from dialer.simulator import fates
from dialer.simulator.errors import TwilioError
from dialer.simulator.fates import FATES, REFUSED_FROM, REFUSED_TO, Fate, fate_of

DOCUMENT = Path(__file__).parents[3] / "docs" / "simulator.md"


@pytest.mark.parametrize(
    ("to", "tries"),
    [
        ("+14155550000", ["human", "human", "human"]),
        ("+14155550057", ["human", "human", "human"]),
        ("+4930123403", ["presses_9", "presses_9", "presses_9"]),
        ("+14155550020", ["no_answer", "no_answer", "no_answer"]),
        ("+14155550023", ["no_answer", "human", "human"]),
        ("+14155550024", ["busy", "human", "human"]),
        ("+14155550032", ["carrier_failure", "human", "human"]),
    ],
)
def test_a_number_meets_its_fates_in_order(to: str, tries: list[str]) -> None:
    assert [fate_of(to, number).name for number in (1, 2, 3)] == tries


@pytest.mark.parametrize(
    ("to", "caller", "code"),
    [
        ("+14155550040", "+14155550100", 21211),
        ("+14155550041", "+14155550100", 21215),
        ("+14155550100", "+14155559210", 21210),
        ("+14155550100", "+14155559212", 21212),
    ],
)
def test_some_numbers_are_refused(to: str, caller: str, code: int) -> None:
    with pytest.raises(TwilioError) as refusal:
        fates.refuse_by_number(to, caller)
    assert refusal.value.code == code


def test_all_other_numbers_are_accepted() -> None:
    for ending in range(100):
        if f"{ending:02}" not in REFUSED_TO:
            fates.refuse_by_number(f"+141555501{ending:02}", "+14155550100")


def test_times_are_varied_within_bounds_and_the_same_in_every_run() -> None:
    numbers = [f"+1415555{number:04}" for number in range(2000)]
    rings = [fates.ring_seconds(number, 1) for number in numbers]
    talks = [fates.talk_seconds(fates.HUMAN, number, 1) for number in numbers]
    assert 3 <= min(rings) < 3.1
    assert 7.9 < max(rings) <= 8
    assert set(talks) == set(range(5, 31))
    assert (rings[0], talks[0]) == (4.43, 26)
    assert fates.ring_seconds(numbers[0], 2) != rings[0]


def test_a_long_talk_is_long_and_who_hangs_up_does_so_at_once() -> None:
    assert 300 <= fates.talk_seconds(fates.LONG_TALK, "+14155550002", 1) <= 600
    assert fates.talk_seconds(fates.HANGS_UP, "+14155550001", 1) == 1


def test_the_document_has_every_fate() -> None:
    rows = re.findall(r"^\| `…(\d+)` \| ([^|]*) \|", DOCUMENT.read_text(), re.MULTILINE)
    documented = dict(rows)
    assert set(documented) == {*FATES, *REFUSED_TO, *REFUSED_FROM}
    for ending, tries in FATES.items():
        assert documented[ending] == _named(tries)


def _named(tries: tuple[Fate, ...]) -> str:
    return ", then ".join(f"`{fate.name}`" for fate in tries)
