"""The carrier's memory: calls by sid and by number, and how often each number was tried."""

from collections import deque
from collections.abc import Iterator

from dialer.simulator.calls import Call

FINISHED_CALLS_KEPT = 100_000

Key = tuple[str | None, str | None]


class Ledger:
    """Every call that is not over, and the newest `finished_kept` of those that are."""

    def __init__(self, finished_kept: int = FINISHED_CALLS_KEPT) -> None:
        self._finished_kept = finished_kept
        self._calls: dict[str, Call] = {}
        # A call is filed under (to, from), (to, any), (any, from) and (any, any), so that
        # every combination of list filters is one look-up, whatever was called before.
        self._index: dict[Key, dict[str, Call]] = {}
        self._finished: deque[Call] = deque()
        self._tries: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._calls)

    def next_try(self, to: str) -> int:
        """Count one more try at the number and say which it is, from 1."""
        number = self._tries.get(to, 0) + 1
        self._tries[to] = number
        return number

    def add(self, call: Call) -> None:
        """Remember a new call."""
        self._calls[call.sid] = call
        for key in _keys(call):
            self._index.setdefault(key, {})[call.sid] = call

    def get(self, sid: str) -> Call | None:
        """The call, or None when there never was one or it is forgotten."""
        return self._calls.get(sid)

    def newest_first(self, to: str | None = None, caller: str | None = None) -> Iterator[Call]:
        """The calls to and from these numbers; None is any number."""
        return reversed(self._index.get((to, caller), {}).values())

    def finish(self, call: Call) -> None:
        """The call is over: it may be forgotten once `finished_kept` others are newer."""
        self._finished.append(call)
        if len(self._finished) > self._finished_kept:
            self._forget(self._finished.popleft())

    def _forget(self, call: Call) -> None:
        del self._calls[call.sid]
        for key in _keys(call):
            filed = self._index[key]
            del filed[call.sid]
            if not filed:
                del self._index[key]
        if (call.to, None) not in self._index:
            del self._tries[call.to]


def _keys(call: Call) -> tuple[Key, Key, Key, Key]:
    to, caller = call.to, call.caller
    return (to, caller), (to, None), (None, caller), (None, None)
