from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from campaigns.policy import CallWindow, TimeRange
from dialer.forecast import finishes_at

UTC_ZONE = ZoneInfo("UTC")
WEEK = frozenset(range(7))
ALL_DAY, OFFICE_HOURS = TimeRange(time(0), time(0)), TimeRange(time(9), time(17))
ALWAYS = CallWindow(daily=ALL_DAY, days=WEEK, per_day={}, closes_for_good_at=None)
OFFICE = CallWindow(daily=OFFICE_HOURS, days=WEEK, per_day={}, closes_for_good_at=None)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)  # a Monday
HOURS = timedelta(hours=1)


def forecast(
    window: CallWindow, left: int, *, pace: float = 1.0, calls_per_contact: float = 1.0
) -> datetime | None:
    return finishes_at(
        contacts_left=left,
        calls_per_contact=calls_per_contact,
        calls_per_minute=pace,
        window=window,
        zones=[UTC_ZONE],
        now=NOON,
    )


@pytest.mark.parametrize(
    ("window", "minutes", "expected"),
    [
        (ALWAYS, 90, NOON + 1.5 * HOURS),
        (ALWAYS, 60 * 24 * 30, NOON + 30 * 24 * HOURS),
        (OFFICE, 5 * 60, NOON + 5 * HOURS),  # the very end of today's window
        (OFFICE, 5 * 60 + 1, NOON + 21 * HOURS + timedelta(minutes=1)),  # the next morning
        (OFFICE, (5 + 8 + 2) * 60, NOON + 47 * HOURS),
    ],
)
def test_only_open_hours_count(window: CallWindow, minutes: int, expected: datetime) -> None:
    assert forecast(window, minutes) == expected


def test_retries_count() -> None:
    assert forecast(ALWAYS, 60, pace=2, calls_per_contact=1.5) == NOON + timedelta(minutes=45)


def test_nobody_left_is_done_now() -> None:
    assert forecast(ALWAYS, 0, pace=0) == NOON


def test_nobody_can_tell_without_a_pace() -> None:
    assert forecast(ALWAYS, 1, pace=0) is None
    assert forecast(ALWAYS, 100_000_000, pace=1 / 15) is None  # it would end in the year 31,000


def test_nobody_can_tell_when_the_window_closes_for_good() -> None:
    closing = replace(OFFICE, closes_for_good_at=NOON + 24 * HOURS)
    assert forecast(closing, 5 * 60 + 1) is not None
    assert forecast(closing, 5 * 60 + 4 * 60) is None


def test_an_estimate_in_months_is_none() -> None:
    assert forecast(OFFICE, 60 * 8 * 200) is None
