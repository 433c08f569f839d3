"""How many calls may start now, and why not more. Plain Python: the claim gathers the facts."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

# The carrier must see the calls apart by their full interval, although the network and the
# scheduler delay each a little differently; a rate of 1 a second becomes 96 in 100 seconds.
RATE_MARGIN = 1.04


def free_slots(*, cap: int, open_calls: int, budget: int | None) -> int:
    """Calls that may start now: below the cap on calls at once and within what `maxCalls` leaves.

    Capacity is always derived from the rows, so no slot can leak. `budget` None: no limit.
    """
    free = max(0, cap - open_calls)
    return free if budget is None else min(free, budget)


def ahead_of_rate(calls_per_second: float) -> int:
    """How many calls may wait for their turn at the carrier: enough that the rate is used fully
    until the next claim, few enough that a pause finds next to none of them."""
    return math.ceil(calls_per_second) + 1


def interval(calls_per_second: float) -> timedelta:
    """The time from one call to the next at that rate."""
    return timedelta(seconds=RATE_MARGIN / calls_per_second)


def fair_share(free: int, *, ahead: int, behind: int) -> int:
    """Our part of `free` shared slots when others wait for them too, dealt out one by one.

    `ahead` have waited longer than we, `behind` shorter; whoever gets a slot goes to the end of
    the line, so a large campaign cannot starve a small one.
    """
    waiting = ahead + 1 + behind
    return free // waiting + (1 if ahead < free % waiting else 0)


@dataclass(frozen=True, slots=True)
class Block:
    """Why no (further) call starts now, and until when; `until` None: until something happens."""

    code: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What a claim found when it stopped."""

    dialing_enabled: bool
    own_free: int  # slots below the campaign's cap and budget, after the claim
    budget_left: int | None
    open_calls: int
    shared_short: Block | None  # a shared limit that kept us from what we wanted
    caller_ids_rest_until: datetime | None  # set when every caller ID rests
    caller_ids_full: bool  # ready contacts wait for their caller ID
    numbers_busy: bool  # ready contacts wait for a call to their number to end
    window_opens_at: datetime | None  # set when ready contacts are all outside the window
    next_due_at: datetime | None  # the earliest retry
    window_closed: bool = False  # they are, and it may not open again


def explain(found: Situation) -> Block | None:
    """The one reason to show, the most decisive first; None when nothing is in the way."""
    if not found.dialing_enabled:
        return Block("dialing_disabled")
    if found.budget_left == 0:
        return Block("max_calls_used")
    if found.own_free == 0:
        return Block("cap_reached")
    if found.caller_ids_rest_until is not None:
        return Block("caller_ids_resting", found.caller_ids_rest_until)
    if found.shared_short is not None:
        return found.shared_short
    return _explain_queue(found)


def _explain_queue(found: Situation) -> Block | None:
    if found.caller_ids_full:
        return Block("caller_id_limit")
    if found.numbers_busy:
        return Block("numbers_busy")
    if found.window_closed or found.window_opens_at is not None:
        return Block("outside_window", found.window_opens_at)
    if found.next_due_at is not None:
        return Block("waiting_for_retries", found.next_due_at)
    return Block("calls_in_progress" if found.open_calls else "nothing_due")
