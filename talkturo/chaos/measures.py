"""Figures of a run besides its violations."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

import psycopg

from talkturo.chaos.diary import Span
from talkturo.chaos.evidence import Attempt, Call, Rows
from talkturo.chaos.machine import Machine

SAMPLE_SECONDS = 0.3


@dataclass(frozen=True)
class Recovery:
    """How long after a worker's end its calls went on, in seconds; the longest of each kind."""

    calls: int = 0
    never_sent: float = 0.0  # claimed, not yet sent to the carrier: since the kill
    found: float = 0.0  # at the carrier: since the kill or the call's creation there
    unknown: float = 0.0  # sent or not, the carrier has none: given up, since the kill


def recovery(kills: Sequence[Span], calls: Sequence[Call], rows: Rows) -> Recovery:
    """Look at every attempt that was under way at a kill, and when it next moved."""
    created = {call.token: call.created for call in calls}
    longest = {"never_sent": 0.0, "found": 0.0, "unknown": 0.0}
    number = 0
    for kill in kills:
        for attempt in rows.attempts.values():
            kind, moved = _next_move(attempt, kill.begun)
            if moved is None:
                continue
            number += 1
            since = kill.begun
            if kind == "placing":
                made = created.get(attempt.token)
                kind = "unknown" if made is None else "found"
                since = max(kill.begun, made or kill.begun)
            longest[kind] = max(longest[kind], (moved - since).total_seconds())
    return Recovery(number, **longest)


def _next_move(attempt: Attempt, at: datetime) -> tuple[str, datetime | None]:
    """What the attempt was waiting for at that moment, and when that came."""
    if attempt.created_at > at or (attempt.ended_at or at) < at:
        return "", None
    if attempt.placing_at is None or attempt.placing_at > at:
        return "never_sent", attempt.placing_at or attempt.ended_at
    if attempt.placed_at is None or attempt.placed_at > at:
        return "placing", attempt.placed_at or attempt.ended_at
    return "", None


@dataclass
class Ticks:
    """Watches the tick's sign of life from outside."""

    machine: Machine
    times: list[datetime] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        """Watch in the background until `stop`."""
        threading.Thread(target=self._watch_for_ever, daemon=True).start()

    def stop(self) -> None:
        """No more looks."""
        self._stop.set()

    def longest_gap(self) -> tuple[float, datetime | None]:
        """The longest time without a tick, in seconds, and when it ended."""
        gaps = [((b - a).total_seconds(), b) for a, b in pairwise(self.times)]
        return max(gaps, default=(0.0, None))

    def _watch_for_ever(self) -> None:
        while not self._stop.wait(SAMPLE_SECONDS):
            try:
                self._watch()
            except psycopg.OperationalError:
                continue

    def _watch(self) -> None:
        with self.machine.database() as connection:
            while not self._stop.wait(SAMPLE_SECONDS):
                row = connection.execute(
                    "SELECT at FROM dialer_heartbeat WHERE name = 'worker'"
                ).fetchone()
                if row is not None and (not self.times or row["at"] > self.times[-1]):
                    self.times.append(row["at"])
