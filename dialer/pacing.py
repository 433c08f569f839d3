"""How many calls may start now. Plain Python."""


def free_slots(*, cap: int, open_calls: int, budget: int | None) -> int:
    """Calls that may start now: below the cap on calls at once and within what `maxCalls` leaves.

    Capacity is always derived from the rows, so no slot can leak. `budget` None: no limit.
    """
    free = max(0, cap - open_calls)
    return free if budget is None else min(free, budget)
