"""When a campaign may call: call windows, retries and the choice of caller ID.

Plain Python: nothing here reads a clock, a setting or a database. The instant is always passed in
and must be aware; every instant handed back is in UTC.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum
from hashlib import blake2b
from math import log
from uuid import UUID
from zoneinfo import ZoneInfo

MIDNIGHT = time(0)
ONE_DAY = timedelta(days=1)

# A window repeats every week; the second week is for an only opening that a clock change skips.
LOOK_AHEAD = timedelta(weeks=2)

# Within it every state of the clocks comes: with and without summer time, wherever that is kept.
WEEKS_A_YEAR = 53

# The largest delay the campaign settings accept: one week.
MAX_DELAY_MINUTES = 7 * 24 * 60

MAX_WEIGHT = 20


class Outcome(StrEnum):
    """What the line said when an attempt ended."""

    ANSWERED = "answered"
    VOICEMAIL = "voicemail"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    INVALID_NUMBER = "invalid_number"
    DECLINED = "declined"
    DO_NOT_CALL = "do_not_call"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class TimeRange:
    """Wall-clock times of one day, `start` included and `end` not.

    A start later than the end is overnight: the range belongs to the day it starts on and ends on
    the next. 00:00 to 00:00 is the whole day; any other equal pair is a ValueError.
    """

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.start.tzinfo or self.end.tzinfo:
            raise ValueError("a call window's times of day carry no time zone")
        if self.start == self.end != MIDNIGHT:
            raise ValueError(f"a call window from {self.start} to {self.end} is empty")


@dataclass(frozen=True, slots=True)
class CallWindow:
    """The times of the week at which a campaign may start a call.

    `daily` applies on the weekdays in `days` (0 = Monday, as in `date.weekday()`). For a weekday
    in `per_day` its ranges replace `daily`, and no range closes that day; they never open a day
    that `days` leaves out. No call starts at or after `closes_for_good_at`.
    """

    daily: TimeRange
    days: frozenset[int]
    per_day: Mapping[int, tuple[TimeRange, ...]]
    closes_for_good_at: datetime | None

    def __post_init__(self) -> None:
        if not self.days.union(self.per_day) <= frozenset(range(7)):
            raise ValueError("weekdays run from 0, Monday, to 6, Sunday")
        if self.closes_for_good_at is not None:
            _utc(self.closes_for_good_at)  # raises if it is naive


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often and how soon a contact is called again; limits count all attempts at the contact.

    An outcome without a delay or limit of its own takes the general one. A `backoff_multiplier`
    of None keeps the delay fixed; otherwise it grows with every attempt, up to
    `backoff_max_minutes`, or a week if that is None.
    """

    max_attempts: int
    retry_delay_minutes: int
    delay_minutes_by_outcome: Mapping[Outcome, int]
    max_attempts_by_outcome: Mapping[Outcome, int]
    backoff_multiplier: float | None
    backoff_max_minutes: int | None
    retry_on_error: bool

    def limit_of(self, outcome: Outcome) -> int:
        """How many attempts at a contact the outcome of the last one allows."""
        return self.max_attempts_by_outcome.get(outcome, self.max_attempts)


def is_open(window: CallWindow, at: datetime, zones: Collection[ZoneInfo]) -> bool:
    """Whether a call may start at that instant: the window is open in every one of the zones.

    What counts is the local time at the called party's location (47 CFR 64.1200(c)(1)), so a
    number that may be in several zones is only called when it is time in all of them. The wall
    clock decides: a time that the clocks skip never comes, one that they repeat is open twice.

    ValueError for a naive instant or no zone at all.
    """
    moment = _checked(at, zones)
    return moment < _horizon(window, moment) and all(
        _is_open_in(window, moment, zone) for zone in zones
    )


def next_opening(window: CallWindow, at: datetime, zones: Collection[ZoneInfo]) -> datetime | None:
    """The earliest instant not before `at` for which `is_open` holds.

    None if there is none within two weeks: the window has closed for good, has no days, or is
    never open in all the zones at once. Two weeks are enough for any window in one zone; several
    zones that share an hour only after a later clock change count as never.

    ValueError for a naive instant or no zone at all.
    """
    opening = _checked(at, zones)
    horizon = _horizon(window, opening)
    while opening < horizon:
        # Nothing before the latest of the zones' own openings is open in all of them.
        latest = max(_opening_in(window, opening, horizon, zone) for zone in zones)
        if latest == opening:
            return opening
        opening = latest
    return None


def never_opens(window: CallWindow, at: datetime, zones: Collection[ZoneInfo]) -> bool:
    """Whether no minute of the week is open in all of the zones, in the year from `at` on.

    That is so where zones lie further apart than the window is long: from 09:00 to 17:00 there is
    no hour in all of Russia. `closes_for_good_at` does not count.

    ValueError for a naive instant or no zone at all.
    """
    first = _checked(at, zones)
    endless = replace(window, closes_for_good_at=None)
    seen = set()
    for week in range(WEEKS_A_YEAR):
        moment = first + timedelta(weeks=week)
        offsets = tuple(_offset(moment, zone) for zone in zones)
        # The same offsets have the same weeks.
        if offsets not in seen:
            seen.add(offsets)
            if next_opening(endless, moment, zones) is not None:
                return False
    return True


def closes_at(window: CallWindow, at: datetime, zones: Collection[ZoneInfo]) -> datetime | None:
    """The earliest instant not before `at` for which `is_open` does not hold.

    That is `at` itself if the window is closed then, and None if it never closes.

    ValueError for a naive instant or no zone at all.
    """
    moment = _checked(at, zones)
    closings = [_closing_in(window, moment, zone) for zone in zones]
    if window.closes_for_good_at is not None:
        closings.append(max(moment, _utc(window.closes_for_good_at)))
    return min((closing for closing in closings if closing is not None), default=None)


def next_attempt_at(
    policy: RetryPolicy, outcome: Outcome, attempts: int, ended_at: datetime
) -> datetime | None:
    """The earliest instant of the next attempt, call windows aside; None if there is to be none.

    `attempts` counts those made so far, the one that ended with `outcome` at `ended_at` included.
    Only no answer, busy and, if the policy says so, an error are ever retried.

    ValueError for a naive instant or fewer than one attempt.
    """
    ended = _utc(ended_at)
    if attempts < 1:
        raise ValueError(f"an attempt has ended, so there cannot have been {attempts}")
    if last_for(policy, outcome, attempts) is not None:
        return None
    return ended + timedelta(minutes=_delay_minutes(policy, outcome, attempts))


class Last(StrEnum):
    """Why the policy lets no attempt follow one that has ended."""

    NEVER_RETRIED = "never_retried"  # this outcome is not, in this campaign
    LIMIT = "limit"  # the general limit of attempts is reached
    OUTCOME_LIMIT = "outcome_limit"  # the limit of this outcome is reached


def last_for(policy: RetryPolicy, outcome: Outcome, attempts: int) -> Last | None:
    """Why the attempt of that number was the last, call windows aside; None if one may follow.

    Only no answer, busy and, if the policy says so, an error are ever retried.
    """
    if not _is_retried(policy, outcome):
        return Last.NEVER_RETRIED
    if attempts < policy.limit_of(outcome):
        return None
    return Last.OUTCOME_LIMIT if outcome in policy.max_attempts_by_outcome else Last.LIMIT


def longest_delay(policy: RetryPolicy, attempts: int) -> timedelta:
    """From the end of that many attempts to the next one, whatever the outcome: the longest."""
    retried = (Outcome.NO_ANSWER, Outcome.BUSY, Outcome.ERROR)
    return timedelta(minutes=max(_delay_minutes(policy, outcome, attempts) for outcome in retried))


def due_at(
    policy: RetryPolicy,
    window: CallWindow,
    zones: Collection[ZoneInfo],
    *,
    outcome: Outcome,
    attempts: int,
    ended_at: datetime,
) -> datetime | None:
    """When to call again after an attempt: the first opening once `next_attempt_at` has come.

    None if this attempt was the last, because of the policy or because the window does not open
    again (see `next_opening`). ValueError as the two functions it combines.
    """
    earliest = next_attempt_at(policy, outcome, attempts, ended_at)
    return None if earliest is None else next_opening(window, earliest, zones)


def choose_caller_id(enrollment_id: UUID, weighted: Sequence[tuple[str, int]]) -> str:
    """The caller ID for all calls of an enrollment, from pairs of its lasting id and its weight.

    Over many enrollments each caller ID is chosen in proportion to its weight, 1 to 20. One that
    comes or goes only moves the enrollments it wins or leaves behind. The order does not matter.
    This is weighted rendezvous hashing, the logarithmic method of Schindelhauer and Schomaker,
    "Weighted Distributed Hash Tables" (SPAA 2005).

    ValueError if there are no caller IDs or a weight is out of range.
    """
    if not weighted:
        raise ValueError("there is no caller ID to choose from")
    if not all(1 <= weight <= MAX_WEIGHT for _, weight in weighted):
        raise ValueError(f"a caller ID's weight is 1 to {MAX_WEIGHT}")
    best, _ = max(weighted, key=lambda pair: log(_uniform(enrollment_id, pair[0])) / pair[1])
    return best


def _utc(at: datetime) -> datetime:
    if at.utcoffset() is None:
        raise ValueError(f"{at.isoformat()} has no UTC offset")
    return at.astimezone(UTC)


def _checked(at: datetime, zones: Collection[ZoneInfo]) -> datetime:
    # all() of nothing is true: without this check an unknown zone would be open day and night.
    if not zones:
        raise ValueError("a call window needs at least one time zone")
    return _utc(at)


def _horizon(window: CallWindow, moment: datetime) -> datetime:
    """The instant from which on nothing is looked at."""
    horizon = moment + LOOK_AHEAD
    if window.closes_for_good_at is None:
        return horizon
    return min(horizon, _utc(window.closes_for_good_at))


def _is_open_in(window: CallWindow, moment: datetime, zone: ZoneInfo) -> bool:
    offset = _offset(moment, zone)
    today = moment.astimezone(offset).date()
    return any(
        start <= moment < end
        for day in (today - ONE_DAY, today)
        for start, end in _spans_on(window, day, offset)
    )


def _opening_in(
    window: CallWindow, moment: datetime, horizon: datetime, zone: ZoneInfo
) -> datetime:
    """The first open instant in that zone not before `moment`; the horizon if none precedes it."""
    spans = _open_spans(window, moment, horizon, zone)
    return next((start for start, _ in spans), horizon)


def _closing_in(window: CallWindow, moment: datetime, zone: ZoneInfo) -> datetime | None:
    horizon = moment + LOOK_AHEAD
    closing = moment
    for start, end in _open_spans(window, moment, horizon, zone):
        if start > closing:
            break
        closing = max(closing, end)
    return closing if closing < horizon else None


def _open_spans(
    window: CallWindow, since: datetime, until: datetime, zone: ZoneInfo
) -> Iterator[tuple[datetime, datetime]]:
    """The open times in that zone from `since` to `until`, by start; they may touch or overlap."""
    for piece_start, piece_end, offset in _pieces(since, until, zone):
        day = piece_start.astimezone(offset).date() - ONE_DAY  # its overnight range may reach in
        last = piece_end.astimezone(offset).date()
        spans = []
        while day <= last:
            for start, end in _spans_on(window, day, offset):
                span = max(start, piece_start), min(end, piece_end)
                if span[0] < span[1]:
                    spans.append(span)
            day += ONE_DAY
        yield from sorted(spans)


def _spans_on(
    window: CallWindow, day: date, offset: timezone
) -> Iterator[tuple[datetime, datetime]]:
    """The ranges that belong to the day, as instants of a wall clock that keeps that UTC offset."""
    if day.weekday() not in window.days:
        return
    for daily in window.per_day.get(day.weekday(), (window.daily,)):
        end_day = day if daily.start < daily.end else day + ONE_DAY
        yield (
            datetime.combine(day, daily.start, offset).astimezone(UTC),
            datetime.combine(end_day, daily.end, offset).astimezone(UTC),
        )


def _pieces(
    since: datetime, until: datetime, zone: ZoneInfo
) -> Iterator[tuple[datetime, datetime, timezone]]:
    """Cut `since` to `until` into pieces, at most a day long, of one UTC offset each.

    Within a piece a wall-clock time is one instant: gaps and repeats only happen between pieces.
    """
    start = since
    while start < until:
        end = min(start + ONE_DAY, until)
        offset = _offset(start, zone)
        # Both ends having one offset is enough: in the whole zone database no two changes of a
        # zone's offset are less than three days apart.
        if _offset(end, zone) != offset:
            end = _change(start, zone)
        yield start, end, offset
        start = end


def _change(since: datetime, zone: ZoneInfo) -> datetime:
    """The instant, within a day after `since`, at which the zone's UTC offset changes."""
    # Offsets change on whole seconds.
    whole = since.replace(microsecond=0)
    before = _offset(since, zone)
    seconds = bisect_left(
        range(24 * 60 * 60),
        x=True,
        key=lambda second: _offset(whole + timedelta(seconds=second), zone) != before,
    )
    return whole + timedelta(seconds=seconds)


def _offset(moment: datetime, zone: ZoneInfo) -> timezone:
    return timezone(moment.astimezone(zone).replace(tzinfo=UTC) - moment)


def _is_retried(policy: RetryPolicy, outcome: Outcome) -> bool:
    if outcome == Outcome.ERROR:
        return policy.retry_on_error
    return outcome in {Outcome.NO_ANSWER, Outcome.BUSY}


def _delay_minutes(policy: RetryPolicy, outcome: Outcome, attempts: int) -> float:
    delay = policy.delay_minutes_by_outcome.get(outcome, policy.retry_delay_minutes)
    if policy.backoff_multiplier is None:
        return delay
    longest = policy.backoff_max_minutes
    if longest is None:
        longest = MAX_DELAY_MINUTES
    # A power that no float can hold is above the longest delay anyway.
    with suppress(OverflowError):
        return min(delay * policy.backoff_multiplier ** (attempts - 1), longest)
    return longest


def _uniform(enrollment_id: UUID, key: str) -> float:
    """A number above 0 and up to 1 that only depends on the arguments."""
    digest = blake2b(enrollment_id.bytes + key.encode(), digest_size=8).digest()
    return (int.from_bytes(digest) + 1) / 2**64
