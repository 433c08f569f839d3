"""`python -m benchmarks.programs.growth`: docs/scale.md's lock, in a model; nothing is dialed.

Every claim holds the carrier account's row. Calls end at random, each end asks for a claim of its
campaign, and the claims take the lock in turn; one fills all slots of its campaign that are free by
then. The costs of a claim are those measured in docs/performance.md.
"""

import heapq
from collections import deque
from random import Random

from rich.console import Console

CLAIM_SECONDS, CALL_SECONDS = 0.0065, 0.0002  # a claim; each call that it writes, besides
ON_THE_PHONE = (60.0, 120.0)  # seconds a call holds its slot, evenly
HOURS = 1


def simulate(campaigns: int, slots: int, *, seed: int = 1) -> tuple[float, float, float]:
    """Shares of slots in use and of the lock's time; seconds a slot stays free in the 95th of 100.

    The first tenth of the time does not count: then all start at once.
    """
    chance = Random(seed)  # noqa: S311 - a model's chance
    until, counted_from = HOURS * 3600, HOURS * 360
    ends = [(chance.uniform(0, ON_THE_PHONE[1]), c) for c in range(campaigns) for _ in range(slots)]
    heapq.heapify(ends)
    free: list[list[float]] = [[] for _ in range(campaigns)]
    line: deque[int] = deque()
    lock_free_at = busy = idle = 0.0
    waits: list[float] = []
    while True:
        while ends and (not line or ends[0][0] <= lock_free_at):
            at, campaign = heapq.heappop(ends)
            if not free[campaign]:
                line.append(campaign)
            free[campaign].append(at)
            lock_free_at = max(lock_free_at, at) if len(line) == 1 else lock_free_at
        campaign = line.popleft()
        since, free[campaign] = free[campaign], []
        cost = CLAIM_SECONDS + CALL_SECONDS * len(since)
        lock_free_at += cost
        if lock_free_at > until:
            break
        for _ in since:
            heapq.heappush(ends, (lock_free_at + chance.uniform(*ON_THE_PHONE), campaign))
        if lock_free_at > counted_from:
            busy += cost
            waits += [lock_free_at - at for at in since]
            idle += sum(lock_free_at - at for at in since)
    counted = until - counted_from
    return (
        1 - idle / (counted * campaigns * slots),
        busy / counted,
        sorted(waits)[int(0.95 * len(waits))],
    )


if __name__ == "__main__":
    console = Console(highlight=False)
    for campaigns, slots in ((100, 10), (1_000, 10), (1_500, 10), (2_000, 10), (200, 100)):
        used, busy, wait = simulate(campaigns, slots)
        console.print(
            f"{campaigns:,} × {slots}: slots {used:.2%}, lock {busy:.0%}, p95 {wait:.2f} s"
        )
