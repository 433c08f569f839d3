"""`GET Calls.json`: which calls a list request means, and which page of them."""

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice

from dialer.simulator.calls import Call, CallStatus
from dialer.simulator.errors import invalid_parameter
from dialer.simulator.ledger import Ledger
from dialer.simulator.resource import end_time, page_resource, shown_status, start_time

DEFAULT_PAGE_SIZE = 50
MAX_PAGE_SIZE = 1000
SHOWN_STATUSES = frozenset(CallStatus) - {CallStatus.INITIATED}

Filters = Mapping[str, str]
TimeOf = Callable[[Call], datetime | None]
Compare = Callable[[date, date], bool]

TIME_FILTERS: Mapping[str, tuple[TimeOf, Compare]] = {
    "StartTime": (start_time, operator.eq),
    "StartTime<": (start_time, operator.lt),
    "StartTime>": (start_time, operator.ge),
    "EndTime": (end_time, operator.eq),
    "EndTime<": (end_time, operator.lt),
    "EndTime>": (end_time, operator.ge),
}


def list_calls(ledger: Ledger, path: str, query: Sequence[tuple[str, str]]) -> dict[str, object]:
    """The page of calls that the query asks for, newest first, in Twilio's envelope.

    Times are filtered by UTC day, as Twilio does: `StartTime` on, `StartTime<` before,
    `StartTime>` on or after that day. A call that was not dialed yet has no start time and
    matches none of them. Raises TwilioError 20001 for a parameter that cannot be read.
    """
    filters = dict(query)
    page = _whole_number(filters, "Page", 0)
    page_size = min(max(_whole_number(filters, "PageSize", DEFAULT_PAGE_SIZE), 1), MAX_PAGE_SIZE)
    matching, skipped = _matching(ledger, filters), page * page_size
    last_told = ledger.get(filters.get("PageToken", "").removeprefix("PA"))
    if last_told is not None:
        matching, skipped = _older(matching, last_told), 0
    calls = list(islice(matching, skipped, skipped + page_size + 1))
    return page_resource(
        path,
        query,
        calls=calls[:page_size],
        page=page,
        page_size=page_size,
        has_next=len(calls) > page_size,
    )


def _matching(ledger: Ledger, filters: Filters) -> Iterator[Call]:
    status = filters.get("Status")
    if status is not None and status not in SHOWN_STATUSES:
        raise invalid_parameter(f"Status {status} is not a call status")
    days = [
        (*TIME_FILTERS[name], _day(name, filters[name])) for name in TIME_FILTERS if name in filters
    ]
    calls = ledger.newest_first(filters.get("To") or None, filters.get("From") or None)
    return (
        call
        for call in calls
        if (status is None or shown_status(call) == status)
        and all(_is_on(time_of(call), compare, day) for time_of, compare, day in days)
    )


def _older(calls: Iterator[Call], than: Call) -> Iterator[Call]:
    return (call for call in calls if call.serial < than.serial)


def _is_on(moment: datetime | None, compare: Compare, day: date) -> bool:
    return moment is not None and compare(moment.date(), day)


def _day(name: str, text: str) -> date:
    # The official client sends a whole timestamp; Twilio looks at its day only.
    try:
        return date.fromisoformat(text[:10])
    except ValueError as error:
        raise invalid_parameter(f"{name} must be a day as YYYY-MM-DD, not {text}") from error


def _whole_number(filters: Filters, name: str, default: int) -> int:
    text = filters.get(name, str(default))
    if not (text.isascii() and text.isdigit()):
        raise invalid_parameter(f"{name} must be a whole number, not {text}")
    return int(text)
