"""The rules, judged from the carrier's journal: what rang, when, and whether it might.

Pure functions from evidence to violations. What was on its way when something changed is no
violation: a request that passed the last check may reach the carrier up to IN_FLIGHT later, or,
where its worker was frozen or the carrier slow, as much later as that lasted.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from talkturo.chaos.diary import Span
from talkturo.chaos.evidence import Attempt, Call, Campaign, Forgery, Rows

IN_FLIGHT = timedelta(seconds=1)
# What was held up goes out within this after a thaw or the end of a slow spell.
AFTER_A_DELAY = timedelta(seconds=4)
A_SECOND = timedelta(seconds=1)
# The carrier may see one call more in a second than the rate: two networks, two clocks.
JITTER_CALLS = 1
# How long a change of the rate may take to be everywhere.
RATE_SETTLES = timedelta(seconds=2)
CLOCK_TOLERANCE = timedelta(milliseconds=50)
NEVER_HEARD_OF = "never_heard_of"
# By the carrier's final status: what the row may say. (A question's answer has no SIP code.)
POSSIBLE: Mapping[str, frozenset[str]] = {
    "completed": frozenset({"answered", "voicemail", "do_not_call"}),
    "busy": frozenset({"busy", "declined"}),
    "no-answer": frozenset({"no_answer"}),
    "failed": frozenset({"invalid_number", "error"}),
    "canceled": frozenset({"error"}),
}


@dataclass(frozen=True, slots=True)
class Violation:
    """A broken promise: which, when, and of whom."""

    rule: str
    at: datetime
    detail: str


class Delays:
    """Spells in which a request could stay on its way for longer than usual."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = list(spans)

    def checked_at(self, created: datetime) -> datetime:
        """The earliest moment at which the last check of that call may have been."""
        begun = [s.begun for s in self._spans if s.begun <= created <= s.ended + AFTER_A_DELAY]
        return min([created, *begun]) - IN_FLIGHT

    def near(self, at: datetime) -> bool:
        """Whether such a spell holds or has just ended."""
        return any(s.begun <= at <= s.ended + AFTER_A_DELAY for s in self._spans)


def called_twice(calls: Sequence[Call]) -> list[Violation]:
    """No attempt is created twice at the carrier."""
    seen: set[str] = set()
    found = []
    for call in calls:
        if call.token in seen:
            found.append(Violation("attempt placed twice", call.created, call.token))
        seen.add(call.token)
    return found


def without_row(calls: Sequence[Call], attempts: Mapping[str, Attempt]) -> list[Violation]:
    """Every call was written down before it could ring; one given up as never sent never rang."""
    found = []
    for call in calls:
        attempt = attempts.get(call.token)
        if attempt is None:
            found.append(Violation("call without a row", call.created, call.token))
        elif attempt.status == "withdrawn" and call.initiated is not None:
            found.append(Violation("withdrawn, yet it rang", call.initiated, call.token))
    return found


def above_cap(
    calls: Sequence[Call],
    *,
    rule: str,
    group: Callable[[Call], str | None],
    caps: Mapping[str, int],
) -> list[Violation]:
    """At no instant more calls are live in a group than its cap allows."""
    moments: dict[str, list[tuple[datetime, int, str]]] = defaultdict(list)
    for call in calls:
        key = group(call)
        if key is None or key not in caps:
            continue
        moments[key].append((call.created, 1, call.token))
        if call.ended is not None:
            moments[key].append((call.ended, -1, call.token))
    found = []
    for key, changes in moments.items():
        live = 0
        for at, change, token in sorted(changes):
            live += change
            if change > 0 and live > caps[key]:
                found.append(Violation(rule, at, f"{live} of {caps[key]} in {key}: {token}"))
    return found


def two_at_once(calls: Sequence[Call]) -> list[Violation]:
    """Never two live calls to one number."""
    caps = dict.fromkeys((call.to for call in calls), 1)
    return above_cap(calls, rule="two calls to a number at once", group=lambda c: c.to, caps=caps)


def too_fast(calls: Sequence[Call], rates: Iterable[Span], delays: Delays) -> list[Violation]:
    """While a rate is set no second sees more new calls than it allows (and JITTER_CALLS)."""
    found = []
    for span in rates:
        begun = span.begun + RATE_SETTLES
        times = sorted(c.created for c in calls if begun <= c.created <= span.ended)
        for index, at in enumerate(times):
            within = [t for t in times[: index + 1] if t > at - A_SECOND]
            if len(within) > span.value + JITTER_CALLS and not delays.near(at):
                detail = f"{len(within)} calls within a second, {span.value:g} allowed"
                found.append(Violation("calls per second", at, detail))
    return found


def is_open(campaign: Campaign, at: datetime) -> bool:
    """Whether the clock on the campaign's wall is between its two ends; written anew here."""
    opens, closes = campaign.call_window_start, campaign.call_window_end
    wall = at.astimezone(ZoneInfo(campaign.call_window_timezone)).time()
    if opens == closes:
        return True
    return opens <= wall < closes if opens < closes else wall >= opens or wall < closes


def outside_window(calls: Sequence[Call], rows: Rows, delays: Delays) -> list[Violation]:
    """No call is created outside its campaign's window."""
    found = []
    for call, attempt in _with_rows(calls, rows):
        campaign = rows.campaigns[attempt.campaign_id]
        checked_at = delays.checked_at(call.created)
        if not is_open(campaign, call.created) and not is_open(campaign, checked_at):
            found.append(Violation("outside the call window", call.created, call.token))
    return found


def undialable(calls: Sequence[Call], rows: Rows, delays: Delays) -> list[Violation]:
    """No call is created to a contact that was do-not-call or deleted."""
    found = []
    for call, attempt in _with_rows(calls, rows):
        contact = rows.contacts[attempt.contact_id]
        checked_at = delays.checked_at(call.created)
        if contact.do_not_call_at is not None and contact.do_not_call_at < checked_at:
            found.append(Violation("do-not-call rung", call.created, call.token))
        if contact.deleted_at is not None and contact.deleted_at < checked_at:
            found.append(Violation("deleted contact rung", call.created, call.token))
    return found


def while_paused(
    calls: Sequence[Call], rows: Rows, pauses: Iterable[Span], delays: Delays
) -> list[Violation]:
    """No call is created while its campaign is paused or after it was cancelled."""
    by_campaign: dict[str, list[Span]] = defaultdict(list)
    for span in pauses:
        by_campaign[span.subject].append(span)
    found = []
    for call, attempt in _with_rows(calls, rows):
        checked_at = delays.checked_at(call.created)
        spans = by_campaign[rows.campaigns[attempt.campaign_id].public_id]
        if any(span.holds(checked_at) and span.holds(call.created) for span in spans):
            found.append(Violation("called while paused", call.created, call.token))
    return found


def too_early(calls: Sequence[Call], rows: Rows) -> list[Violation]:
    """No retry before its time; no more tries than allowed."""
    by_token = {call.token: call for call in calls}
    tries: dict[object, list[Attempt]] = defaultdict(list)
    for attempt in rows.attempts.values():
        if attempt.status != "withdrawn":
            tries[attempt.enrollment_id].append(attempt)
    found = []
    for attempts in tries.values():
        attempts.sort(key=lambda attempt: attempt.number)
        campaign = rows.campaigns[attempts[0].campaign_id]
        if len(attempts) > campaign.max_attempts_per_contact:
            found.append(
                Violation("too many attempts", attempts[-1].created_at, attempts[-1].token)
            )
        for before, after in pairwise(attempts):
            call = by_token.get(after.token)
            ended = _end_of(before, by_token.get(before.token))
            delay = timedelta(minutes=campaign.retry_delay_minutes)
            if call is not None and (ended is None or call.created < ended + delay):
                found.append(Violation("retry before its time", call.created, after.token))
    return found


def believed(calls: Sequence[Call], forgeries: Iterable[Forgery], rows: Rows) -> list[Violation]:
    """What the rows say of a call is what the carrier lived; no forgery is accepted."""
    found = [
        Violation("forged callback accepted", forgery.at, forgery.token)
        for forgery in forgeries
        if forgery.http is not None and forgery.http < 400
    ]
    for call, attempt in _with_rows(calls, rows):
        if attempt.status != "ended" or attempt.ended_at is None:
            continue
        if attempt.error_code == NEVER_HEARD_OF:
            found.append(Violation("given up, yet the carrier had it", call.created, call.token))
        elif call.ended is None or attempt.ended_at < call.ended - CLOCK_TOLERANCE:
            found.append(Violation("settled before its end", attempt.ended_at, call.token))
        elif attempt.outcome not in POSSIBLE[call.end_status]:
            detail = f"{call.token}: {attempt.outcome}, though {call.end_status}"
            found.append(Violation("wrong outcome", attempt.ended_at, detail))
    return found


def _with_rows(calls: Sequence[Call], rows: Rows) -> Iterable[tuple[Call, Attempt]]:
    for call in calls:
        if call.token in rows.attempts:
            yield call, rows.attempts[call.token]


def _end_of(attempt: Attempt, call: Call | None) -> datetime | None:
    return call.ended if call is not None else attempt.ended_at
