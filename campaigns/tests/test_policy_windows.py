import re
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest

from campaigns.policy import (
    CallWindow,
    TimeRange,
    closes_at,
    is_open,
    never_opens,
    next_opening,
)
from contacts.number_zones import REGIONS
from talkturo.lib.zones import parse_zone

NEW_YORK = "America/New_York"
WHOLE_DAY = "00:00-00:00"
TICK = timedelta.resolution


def make_range(text: str) -> TimeRange:
    start, end = text.split("-")
    return TimeRange(time.fromisoformat(start), time.fromisoformat(end))


def make_window(
    daily: str = "09:00-17:00",
    days: Collection[int] = range(7),
    per_day: Mapping[int, str] | None = None,
    closes_for_good_at: str | None = None,
) -> CallWindow:
    return CallWindow(
        daily=make_range(daily),
        days=frozenset(days),
        per_day={
            day: tuple(make_range(text) for text in ranges.split())
            for day, ranges in (per_day or {}).items()
        },
        closes_for_good_at=make_moment(closes_for_good_at) if closes_for_good_at else None,
    )


def make_moment(text: str) -> datetime:
    """ISO 8601; a mere day and time is in New York's July 2026, whose 1st is a Wednesday."""
    return datetime.fromisoformat(text if "-" in text else f"2026-07-{text}-04:00")


def make_zones(names: str) -> list[ZoneInfo]:
    return [parse_zone(name) for name in names.split()]


class Case(NamedTuple):
    """`times`: seen from the first instant, the window opens at the second and closes at the third.

    "open" means that it is open already, "never" that there is no such instant.
    """

    name: str
    times: str
    window: CallWindow
    zones: str = NEW_YORK


WEEK = [
    Case("before the daily window", "01T08:59:59 01T09:00 01T17:00", make_window()),
    Case("at its start, which is inside", "01T09:00 open 01T17:00", make_window()),
    Case("its last microsecond", "01T16:59:59.999999 open 01T17:00", make_window()),
    Case("at its end, which is outside", "01T17:00 02T09:00 02T17:00", make_window()),
    Case(
        "times with seconds", "01T08:00 01T09:00:30 01T09:00:45", make_window("09:00:30-09:00:45")
    ),
    Case("until midnight", "01T16:00 01T17:00 02T00:00", make_window("17:00-00:00")),
    Case("over a weekend", "03T17:00 06T09:00 06T17:00", make_window(days=range(5))),
    Case(
        "a weekly hour that has just gone",
        "01T10:00 08T09:00 08T10:00",
        make_window("09:00-10:00", days=[2]),
    ),
    Case("no days", "01T12:00 never", make_window(days=[])),
    Case("every day closed", "01T12:00 never", make_window(per_day=dict.fromkeys(range(7), ""))),
    Case("around the clock", "01T12:00 open never", make_window(WHOLE_DAY)),
    Case(
        "around the clock on weekdays",
        "04T12:00 06T00:00 11T00:00",
        make_window(WHOLE_DAY, days=range(5)),
    ),
    Case(
        "around the clock in two halves",
        "01T12:00 open never",
        make_window("00:00-12:00", per_day=dict.fromkeys(range(7), "12:00-00:00 00:00-12:00")),
    ),
]

OVERNIGHT = [
    Case("before it", "01T21:00 01T22:00 02T06:00", make_window("22:00-06:00")),
    Case("in its morning", "01T05:00 open 01T06:00", make_window("22:00-06:00")),
    Case(
        "runs on into a closed day", "04T05:00 open 04T06:00", make_window("22:00-06:00", days=[4])
    ),
    Case(
        "the morning of an open day after a closed one is closed",
        "03T05:00 03T22:00 04T06:00",
        make_window("22:00-06:00", days=[4]),
    ),
    Case("from Sunday into Monday", "06T00:00 open 06T06:00", make_window("22:00-06:00", days=[6])),
    Case("almost a day long", "01T20:15 open 01T20:30", make_window("21:00-20:30", days=[1])),
    Case(
        "meets the next day's range",
        "01T23:00 open 02T08:00",
        make_window("22:00-06:00", per_day={3: "06:00-08:00"}),
    ),
]

PER_DAY = [
    Case(
        "its range replaces the daily one",
        "01T10:00 01T13:00 01T14:00",
        make_window(per_day={2: "13:00-14:00"}),
    ),
    Case("no range closes the day", "01T10:00 02T09:00 02T17:00", make_window(per_day={2: ""})),
    Case(
        "several a day, the first",
        "01T08:00 01T09:00 01T12:00",
        make_window(per_day={2: "13:00-17:00 09:00-12:00"}),
    ),
    Case(
        "several a day, the break between them",
        "01T12:00 01T13:00 01T17:00",
        make_window(per_day={2: "13:00-17:00 09:00-12:00"}),
    ),
    Case(
        "ranges that overlap",
        "01T11:00 open 01T17:00",
        make_window(per_day={2: "09:00-15:00 10:00-12:00 14:00-17:00"}),
    ),
    Case(
        "does not open a day that days leaves out",
        "01T10:00 02T09:00 02T17:00",
        make_window(days=[3], per_day={2: "09:00-17:00"}),
    ),
]

CLOSES_FOR_GOOD = [
    Case(
        "in the middle of the window",
        "01T10:00 open 01T15:00",
        make_window(closes_for_good_at="2026-07-01T19:00Z"),
    ),
    Case("then", "01T15:00 never", make_window(closes_for_good_at="2026-07-01T19:00Z")),
    Case(
        "as the window would open",
        "01T18:00 never",
        make_window(closes_for_good_at="2026-07-02T13:00Z"),
    ),
    Case(
        "just after it opens",
        "01T18:00 02T09:00 02T09:00:00.000001",
        make_window(closes_for_good_at="2026-07-02T13:00:00.000001Z"),
    ),
    Case(
        "long after, around the clock",
        "01T10:00 open 2027-07-01T00:00Z",
        make_window(WHOLE_DAY, closes_for_good_at="2027-07-01T00:00Z"),
    ),
]

CLOCK_CHANGES = [
    # 2026-03-08 02:00 -05:00 becomes 03:00 -04:00.
    Case(
        "a start in the gap opens after it",
        "2026-03-08T01:00:00.500000-05 2026-03-08T03:00-04 2026-03-08T04:00-04",
        make_window("02:30-04:00"),
    ),
    Case(
        "an end in the gap closes before it",
        "2026-03-08T01:59:59-05 open 2026-03-08T03:00-04",
        make_window("01:00-02:30"),
    ),
    Case(
        "a range within the gap waits a day",
        "2026-03-08T00:00-05 2026-03-09T02:15-04 2026-03-09T02:45-04",
        make_window("02:15-02:45"),
    ),
    Case(
        "a weekly range within the gap waits two weeks",
        "2026-03-01T02:45-05 2026-03-15T02:15-04 2026-03-15T02:45-04",
        make_window("02:15-02:45", days=[6]),
    ),
    Case(
        "a weekly break within the gap",
        "2026-03-01T02:45-05 open 2026-03-15T02:15-04",
        make_window(WHOLE_DAY, per_day={6: "02:45-00:00 00:00-02:15"}),
    ),
    Case(
        "an overnight range an hour short",
        "2026-03-07T22:00-05 open 2026-03-08T06:00-04",
        make_window("22:00-06:00"),
    ),
    # 2026-11-01 02:00 -04:00 becomes 01:00 -05:00.
    Case(
        "a range within the repeat, the first time",
        "2026-11-01T00:00-04 2026-11-01T01:15-04 2026-11-01T01:45-04",
        make_window("01:15-01:45"),
    ),
    Case(
        "a range within the repeat, the second time",
        "2026-11-01T01:45-04 2026-11-01T01:15-05 2026-11-01T01:45-05",
        make_window("01:15-01:45"),
    ),
    Case(
        "an end in the repeat opens again",
        "2026-11-01T01:30-04 2026-11-01T01:00-05 2026-11-01T01:30-05",
        make_window("00:30-01:30"),
    ),
    Case(
        "a start in the repeat closes again",
        "2026-11-01T01:00-04 2026-11-01T01:30-04 2026-11-01T01:00-05",
        make_window("01:30-03:00"),
    ),
    Case(
        "an overnight range an hour longer",
        "2026-10-31T22:00-04 open 2026-11-01T06:00-05",
        make_window("22:00-06:00"),
    ),
]

ELSEWHERE = [
    Case(
        "Lord Howe's gap of half an hour",
        "2026-10-04T01:00+10:30 2026-10-04T02:30+11 2026-10-04T03:00+11",
        make_window("02:15-03:00"),
        "Australia/Lord_Howe",
    ),
    Case(
        "Lord Howe's repeat of half an hour",
        "2026-04-05T02:00+11 2026-04-05T01:45+10:30 2026-04-05T02:00+10:30",
        make_window("01:45-02:00"),
        "Australia/Lord_Howe",
    ),
    Case(
        "India, half an hour off",
        "2026-07-01T08:00+05:30 2026-07-01T09:00+05:30 2026-07-01T17:00+05:30",
        make_window(),
        "Asia/Kolkata",
    ),
    Case(
        "Nepal, a quarter off",
        "2026-07-01T08:00+05:45 2026-07-01T09:00+05:45 2026-07-01T17:00+05:45",
        make_window(),
        "Asia/Kathmandu",
    ),
    Case(
        "Sydney, spring in October",
        "2026-10-04T00:00+10 2026-10-04T03:00+11 2026-10-04T09:00+11",
        make_window("02:30-09:00"),
        "Australia/Sydney",
    ),
    Case(
        "Santiago, where midnight is skipped",
        "2026-09-05T09:00-04 2026-09-06T01:00-03 2026-09-06T09:00-03",
        make_window("00:00-09:00"),
        "America/Santiago",
    ),
    Case(
        "Santiago, where the day's last hour is repeated",
        "2026-04-04T23:30-03 2026-04-04T23:00-04 2026-04-04T23:30-04",
        make_window("00:00-23:30"),
        "America/Santiago",
    ),
    Case(
        "Casablanca, an hour back for Ramadan",
        "2024-03-10T02:30+01 2024-03-10T02:15+00 2024-03-10T02:30+00",
        make_window("02:15-02:30"),
        "Africa/Casablanca",
    ),
    Case(
        "Casablanca, an hour on after it",
        "2024-04-14T01:00+00 2024-04-14T03:00+01 2024-04-14T03:30+01",
        make_window("02:15-03:30"),
        "Africa/Casablanca",
    ),
    Case(
        "Boa Vista, summer time for one week",
        "2000-10-01T00:45-04 2000-10-15T00:15-04 2000-10-15T00:45-04",
        make_window("00:15-00:45", days=[6]),
        "America/Boa_Vista",
    ),
    Case(
        "Boa Vista, a weekly break in the hour that it cost",
        "2000-10-01T00:45-04 open 2000-10-15T00:15-04",
        make_window(WHOLE_DAY, per_day={6: "00:45-00:00 00:00-00:15"}),
        "America/Boa_Vista",
    ),
    Case(
        "Samoa, which had no 2011-12-30, a Friday",
        "2011-12-29T12:00-10 2012-01-06T09:00+14 2012-01-06T17:00+14",
        make_window(days=[4]),
        "Pacific/Apia",
    ),
    Case(
        "Samoa, from Thursday straight to Saturday",
        "2011-12-29T17:00-10 2011-12-31T09:00+14 2011-12-31T17:00+14",
        make_window(),
        "Pacific/Apia",
    ),
    Case(
        "Samoa, the end of a night that never began",
        "2011-12-29T23:00-10 2011-12-31T00:00+14 2011-12-31T06:00+14",
        make_window("22:00-06:00", days=[4]),
        "Pacific/Apia",
    ),
]

SEVERAL_ZONES = [
    Case(
        "opens with the last",
        "01T10:00 01T12:00 01T17:00",
        make_window(),
        f"{NEW_YORK} America/Los_Angeles",
    ),
    Case(
        "closes with the first, in any order",
        "2026-07-01T13:00-07 open 2026-07-01T14:00-07",
        make_window(),
        f"America/Los_Angeles {NEW_YORK}",
    ),
    Case(
        "three, overnight, over a weekend",
        "03T23:00 open 04T00:00",
        make_window("18:00-00:00", days=range(5)),
        f"{NEW_YORK} America/Chicago America/Los_Angeles",
    ),
    Case("never at once", "01T10:00 never", make_window("09:00-12:00"), f"{NEW_YORK} Asia/Tokyo"),
    Case(
        "they touch and share nothing",
        "01T10:00 never",
        make_window("09:00-12:00"),
        f"{NEW_YORK} America/Los_Angeles",
    ),
    # New York changes its clocks three weeks before London, and is an hour closer until then.
    Case(
        "only while their clocks differ",
        "2026-03-06T20:00-05 2026-03-08T09:00-04 2026-03-08T09:30-04",
        make_window("09:00-13:30"),
        f"{NEW_YORK} Europe/London",
    ),
    Case(
        "only while their clocks differ, more than two weeks ahead",
        "2026-02-20T20:00-05 never",
        make_window("09:00-13:30"),
        f"{NEW_YORK} Europe/London",
    ),
    Case(
        "Sydney's Thursday is New York's Wednesday",
        "01T00:00 01T18:00 01T22:00",
        make_window("18:00-12:00", days=[2]),
        f"{NEW_YORK} Australia/Sydney",
    ),
]

CASES = [
    *WEEK,
    *OVERNIGHT,
    *PER_DAY,
    *CLOSES_FOR_GOOD,
    *CLOCK_CHANGES,
    *ELSEWHERE,
    *SEVERAL_ZONES,
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_opens_and_closes(case: Case) -> None:
    window, zones = case.window, make_zones(case.zones)
    at, opens, *closes = case.times.split()
    moment = make_moment(at)
    opening = next_opening(window, moment, zones)

    if opens == "never":
        assert opening is None
        assert closes_at(window, moment, zones) == moment
        return
    if opens == "open":
        assert opening == moment
    else:
        assert opening == make_moment(opens)
        assert closes_at(window, moment, zones) == moment
        assert not is_open(window, opening - TICK, zones)
    assert opening.tzinfo is UTC
    assert is_open(window, opening, zones)

    closing = closes_at(window, opening, zones)
    if closes == ["never"]:
        assert closing is None
        return
    assert closing == make_moment(*closes)
    assert closing.tzinfo is UTC
    assert is_open(window, closing - TICK, zones)
    assert not is_open(window, closing, zones)


@pytest.mark.parametrize("ask", [is_open, next_opening, closes_at, never_opens])
@pytest.mark.parametrize("closes_for_good_at", [None, "2020-01-01T00:00Z"])
def test_needs_an_aware_instant_and_a_zone(
    ask: Callable[[CallWindow, datetime, Collection[ZoneInfo]], object],
    closes_for_good_at: str | None,
) -> None:
    window = make_window(closes_for_good_at=closes_for_good_at)

    with pytest.raises(ValueError, match="has no UTC offset"):
        ask(window, make_moment("2026-07-01T12:00"), make_zones(NEW_YORK))
    with pytest.raises(ValueError, match="at least one time zone"):
        ask(window, make_moment("2026-07-01T12:00Z"), [])


RUSSIA = " ".join(REGIONS["RU"])


@pytest.mark.parametrize(
    ("window", "zones", "never"),
    [
        (make_window(), NEW_YORK, False),
        (make_window(days=[]), NEW_YORK, True),
        (make_window(closes_for_good_at="2020-01-01T00:00Z"), NEW_YORK, False),
        (make_window(), RUSSIA, True),
        (make_window("08:00-18:00"), RUSSIA, True),  # ten hours apart
        (make_window("08:00-18:30"), RUSSIA, False),
        (make_window(WHOLE_DAY), RUSSIA, False),
        (make_window(WHOLE_DAY, days=[0]), RUSSIA, False),
        (make_window("22:00-06:00", days=[0]), RUSSIA, True),
        (make_window(per_day={0: "07:00-19:00"}), RUSSIA, False),
        (make_window(), "America/Phoenix America/Los_Angeles", False),
        # In winter only, when Phoenix is an hour ahead, or in summer only.
        (make_window("09:00-10:00"), "America/Phoenix America/Los_Angeles", False),
        (make_window("09:00-10:00"), "America/Phoenix America/Denver", False),
        (make_window("09:00-10:00"), "America/New_York America/Chicago", True),
        (make_window(), "Asia/Tokyo America/New_York", True),
    ],
)
@pytest.mark.parametrize("at", ["2026-07-01T12:00Z", "2026-12-20T03:17Z"])
def test_what_never_opens(window: CallWindow, zones: str, at: str, never: bool) -> None:
    assert never_opens(window, make_moment(at), make_zones(zones)) is never


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: make_range("09:00-09:00"), "from 09:00:00 to 09:00:00 is empty"),
        (lambda: TimeRange(time(9, tzinfo=UTC), time(17)), "carry no time zone"),
        (lambda: TimeRange(time(9), time(17, tzinfo=UTC)), "carry no time zone"),
        (lambda: make_window(days=[7]), "weekdays run from 0"),
        (lambda: make_window(per_day={-1: ""}), "weekdays run from 0"),
        (lambda: make_window(closes_for_good_at="2026-07-01T12:00"), "has no UTC offset"),
    ],
)
def test_refuses_a_window_that_makes_no_sense(make: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        make()


def test_parses_a_zone() -> None:
    assert parse_zone(NEW_YORK).key == NEW_YORK


@pytest.mark.parametrize(
    "name",
    [
        "",
        "America",
        "America/Springfield",
        "america/new_york",
        " America/New_York",
        "../UTC",
        "/etc/localtime",
        "localtime",
        "Factory",
        "right/UTC",
        "-05:00",
        "UTC\0",
    ],
)
def test_refuses_a_bad_zone_by_its_name(name: str) -> None:
    with pytest.raises(ValueError, match=re.escape(repr(name))):
        parse_zone(name)
