"""The same answers as an oracle that knows no intervals and no clock changes.

It writes a week out as minutes and asks the clock of every zone what minute it shows.
"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.policy import (
    CallWindow,
    TimeRange,
    closes_at,
    is_open,
    never_opens,
    next_opening,
)

MINUTE = timedelta(minutes=1)
MINUTES_A_DAY = 24 * 60
MINUTES_A_WEEK = 7 * MINUTES_A_DAY
QUARTER = 15

# The instants of clock changes of all kinds, and one zone with none.
CHANGES = [
    ("America/New_York", "2026-03-08T07:00Z"),
    ("America/New_York", "2026-11-01T06:00Z"),
    ("Europe/London", "2026-03-29T01:00Z"),
    ("Australia/Lord_Howe", "2026-04-04T15:00Z"),
    ("Australia/Lord_Howe", "2026-10-03T15:30Z"),
    ("Pacific/Chatham", "2026-09-26T14:00Z"),
    ("Antarctica/Troll", "2026-03-29T01:00Z"),
    ("Antarctica/Troll", "2026-10-25T01:00Z"),
    ("America/Santiago", "2026-04-05T03:00Z"),
    ("America/Santiago", "2026-09-06T04:00Z"),
    ("Africa/Casablanca", "2024-03-10T02:00Z"),
    ("Africa/Casablanca", "2024-04-14T02:00Z"),
    ("America/Boa_Vista", "2000-10-08T04:00Z"),
    ("Asia/Pyongyang", "2018-05-04T15:00Z"),
    ("Pacific/Apia", "2011-12-30T10:00Z"),
    ("Asia/Kathmandu", "2026-07-01T00:00Z"),
]


def open_minutes(window: CallWindow) -> set[int]:
    """The minutes of the week, counted from Monday 00:00, at which the window is open."""
    minutes: set[int] = set()
    for day in window.days:
        for daily in window.per_day.get(day, (window.daily,)):
            start = daily.start.hour * 60 + daily.start.minute
            end = daily.end.hour * 60 + daily.end.minute
            length = (end - start) % MINUTES_A_DAY or MINUTES_A_DAY
            first = day * MINUTES_A_DAY + start
            minutes.update(minute % MINUTES_A_WEEK for minute in range(first, first + length))
    return minutes


def oracle_answers(
    window: CallWindow, at: datetime, zones: list[ZoneInfo]
) -> Iterator[tuple[datetime, bool]]:
    """`at` and every full minute of the three weeks after it, each with whether it is open.

    Clocks are asked once a quarter of an hour, for they only change at full quarters; a test says
    so of every zone here.
    """
    minutes = open_minutes(window)
    moment, last = at, at + 3 * timedelta(weeks=1)
    until = window.closes_for_good_at or last
    while moment < last:
        shown = {_minute_of_week(moment.astimezone(zone)) for zone in zones}
        for later in range(QUARTER - moment.minute % QUARTER):
            yield (
                moment,
                moment < until
                and all((minute + later) % MINUTES_A_WEEK in minutes for minute in shown),
            )
            moment = moment.replace(second=0, microsecond=0) + MINUTE
            if moment >= last:
                return


def _minute_of_week(wall: datetime) -> int:
    return wall.weekday() * MINUTES_A_DAY + wall.hour * 60 + wall.minute


@pytest.mark.parametrize("name", sorted({name for name, _ in CHANGES}))
def test_clocks_change_at_full_quarters(name: str) -> None:
    zone = ZoneInfo(name)
    for _, change in CHANGES:
        start = datetime.fromisoformat(change) - timedelta(days=9)
        for quarter in range(33 * 24 * 4):
            at = start + quarter * QUARTER * MINUTE
            before_the_next = at + (QUARTER - 1) * MINUTE
            assert at.astimezone(zone).utcoffset() == before_the_next.astimezone(zone).utcoffset()


def oracle_first(
    window: CallWindow, at: datetime, zones: list[ZoneInfo], *, wanted: bool
) -> datetime | None:
    answers = oracle_answers(window, at, zones)
    return next((moment for moment, answer in answers if answer is wanted), None)


times = st.one_of(
    st.integers(0, 4 * 24 - 1).map(lambda quarter: time(quarter // 4, quarter % 4 * 15)),
    # Clocks change at night.
    st.builds(time, st.integers(0, 3), st.integers(0, 59)),
)
ranges = st.tuples(times, times).map(
    lambda pair: TimeRange(*pair) if pair[0] != pair[1] else TimeRange(time(0), time(0))
)
weekdays = st.integers(0, 6)


class Scene(NamedTuple):
    window: CallWindow
    at: datetime
    zones: list[ZoneInfo]


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    """A window, the zones of a number and an instant in the days around one of their changes."""
    name, change = draw(st.sampled_from(CHANGES))
    others = draw(st.lists(st.sampled_from([name for name, _ in CHANGES]), max_size=2))
    ahead = draw(st.timedeltas(timedelta(days=-2), timedelta(days=9)))
    at = datetime.fromisoformat(change) - ahead
    days_left = draw(st.none() | st.integers(0, 20))
    closes_for_good_at = None
    if days_left is not None:
        closes_for_good_at = at.replace(second=0, microsecond=0) + timedelta(days=days_left)
    window = CallWindow(
        daily=draw(ranges),
        days=draw(st.just(frozenset(range(7))) | st.frozensets(weekdays)),
        per_day=draw(st.dictionaries(weekdays, st.lists(ranges, max_size=3).map(tuple))),
        closes_for_good_at=closes_for_good_at,
    )
    return Scene(window, at, [ZoneInfo(key) for key in (name, *others)])


# The same examples on every run: a failure is the code's, never the day's.
examples = settings(derandomize=True, deadline=None, max_examples=150)


@examples
@given(scenes(), st.integers(0, MINUTES_A_WEEK))
def test_is_open_as_the_oracle(scene: Scene, minutes_later: int) -> None:
    at = scene.at + minutes_later * MINUTE
    _, answer = next(oracle_answers(scene.window, at, scene.zones))

    assert is_open(scene.window, at, scene.zones) is answer


@pytest.mark.slow
@examples
@given(scenes())
def test_next_opening_as_the_oracle(scene: Scene) -> None:
    expected = oracle_first(*scene, wanted=True)
    if expected is not None and expected >= scene.at + timedelta(weeks=2):
        assert len(scene.zones) > 1  # two weeks are enough for one zone
        expected = None

    assert next_opening(*scene) == expected


@pytest.mark.slow
@examples
@given(scenes())
def test_closes_at_as_the_oracle(scene: Scene) -> None:
    assert closes_at(*scene) == oracle_first(*scene, wanted=False)


@examples
@given(scenes(), st.lists(st.integers(0, 365 * 24 * 60 - 1), min_size=20))
def test_what_never_opens_is_closed_all_year(scene: Scene, minutes_later: list[int]) -> None:
    if never_opens(scene.window, scene.at, scene.zones):
        moments = [scene.at + minutes * MINUTE for minutes in minutes_later]
        assert not any(is_open(scene.window, moment, scene.zones) for moment in moments)
        assert next_opening(*scene) is None
    elif scene.window.closes_for_good_at is None and len(scene.zones) == 1:
        assert next_opening(*scene) is not None


@examples
@given(scenes(), st.integers(0, 10 * 24 * 60 * 60))
def test_a_later_look_never_finds_an_earlier_opening(scene: Scene, seconds_later: int) -> None:
    later = scene.at + timedelta(seconds=seconds_later)
    opening = next_opening(*scene)
    if opening is None:
        return

    from_later = next_opening(scene.window, later, scene.zones)

    if later <= opening:
        assert from_later == opening
    else:
        assert from_later is None or from_later >= later


@examples
@given(scenes(), st.integers(0, 10 * 24 * 60 * 60))
def test_a_later_look_never_finds_an_earlier_closing(scene: Scene, seconds_later: int) -> None:
    later = scene.at + timedelta(seconds=seconds_later)
    closing = closes_at(*scene)

    from_later = closes_at(scene.window, later, scene.zones)

    if closing is None or later <= closing:
        assert from_later == closing
    else:
        assert from_later is None or from_later >= later
