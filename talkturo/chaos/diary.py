"""What the run did and when, for the judge: faults, pauses, rates, freezes."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Span:
    """Something that held from one moment to another: `fault`, `paused`, `rate`, `frozen`."""

    kind: str
    subject: str
    begun: datetime
    ended: datetime
    value: float = 0.0

    def holds(self, at: datetime) -> bool:
        """Whether the moment is within the span."""
        return self.begun <= at <= self.ended


class Diary:
    """Collects spans from many threads."""

    def __init__(self) -> None:
        self._spans: list[Span] = []
        self._lock = threading.Lock()

    @contextmanager
    def span(self, kind: str, subject: str, value: float = 0.0) -> Iterator[None]:
        """Write down when the block began and ended, however it ends."""
        begun = datetime.now(UTC)
        try:
            yield
        finally:
            self.add(Span(kind, subject, begun, datetime.now(UTC), value))

    def add(self, span: Span) -> None:
        """Write down a span that is over."""
        with self._lock:
            self._spans.append(span)

    def of(self, kind: str) -> list[Span]:
        """All spans of a kind so far."""
        with self._lock:
            return [span for span in self._spans if span.kind == kind]
