"""The account's calls per second: calls above it wait at the carrier, in order."""

import asyncio
from collections import OrderedDict


class Gate:
    """Lets one call out every 1/`calls_per_second` real seconds; 0 is without limit."""

    def __init__(self, calls_per_second: float) -> None:
        self._interval = 1 / calls_per_second if calls_per_second else 0.0
        self._opens_at = 0.0
        # Ordered, not a list: a call canceled in the middle leaves without a scan.
        self._waiting: OrderedDict[asyncio.Future[None], None] = OrderedDict()
        self._timer: asyncio.TimerHandle | None = None

    def expected_wait_seconds(self) -> float:
        """How long a call that comes now would wait."""
        if not self._interval:
            return 0.0
        until_open = self._opens_at - asyncio.get_running_loop().time()
        return max(until_open, 0.0) + len(self._waiting) * self._interval

    async def take_turn(self) -> None:
        """Return when it is this call's turn. A canceled call gives its turn to the next."""
        if not self._interval:
            return
        loop = asyncio.get_running_loop()
        if not self._waiting and loop.time() >= self._opens_at:
            self._opens_at = loop.time() + self._interval
            return
        turn = loop.create_future()
        self._waiting[turn] = None
        self._set_timer()
        try:
            await turn
        finally:
            self._waiting.pop(turn, None)

    def _set_timer(self) -> None:
        # One timer is enough for all who wait: it is set again whenever it has let one out.
        if self._waiting and self._timer is None:
            self._timer = asyncio.get_running_loop().call_at(self._opens_at, self._open)

    def _open(self) -> None:
        self._timer = None
        now = asyncio.get_running_loop().time()
        while self._waiting and now >= self._opens_at:
            turn, _ = self._waiting.popitem(last=False)
            if not turn.done():
                turn.set_result(None)
                self._opens_at = now + self._interval
        self._set_timer()
