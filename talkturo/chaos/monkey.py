"""Strikes at random moments: every kind of fault in turn, several at once."""

import random
import threading
import time
from collections.abc import Sequence

from talkturo.chaos.diary import Diary
from talkturo.chaos.faults import FAULTS, Scene
from talkturo.chaos.machine import Machine

MOST_AT_ONCE = 3
LOOK_SECONDS = 0.2


class Monkey:
    """Plays the named faults over and over until told to stop."""

    def __init__(
        self, machine: Machine, diary: Diary, names: Sequence[str], *, seed: int, gap_seconds: float
    ) -> None:
        """The same seed gives the same order and the same pauses, on average `gap_seconds`."""
        self._machine = machine
        self._diary = diary
        self._names = list(names)
        self._dice = random.Random(seed)  # noqa: S311 - repeatable, not secret
        self._gap_seconds = gap_seconds
        self._busy: set[str] = set()
        self._threads: list[threading.Thread] = []
        self.failures: list[str] = []

    def play(self, until: float) -> None:
        """Strike until the monotonic clock says `until`, then wait for the last fault to end."""
        queue: list[str] = []
        while time.monotonic() < until:
            queue = queue or self._dice.sample(self._names, len(self._names))
            self._wait_for_room()
            name = self._take(queue, until)
            if name is not None:
                self._strike(name)
            gap = self._dice.uniform(0.3, 1.7) * self._gap_seconds
            time.sleep(max(0.0, min(gap, until - time.monotonic())))
        for thread in self._threads:
            thread.join()

    def _take(self, queue: list[str], until: float) -> str | None:
        """The next fault that neither meets another of its kind nor outlasts the run by far."""
        left = until - time.monotonic() + 15
        for name in queue:
            if FAULTS[name].touches not in self._busy and FAULTS[name].shortest <= left:
                queue.remove(name)
                return name
        return None

    def _wait_for_room(self) -> None:
        while len(self._busy) >= MOST_AT_ONCE:
            time.sleep(LOOK_SECONDS)

    def _strike(self, name: str) -> None:
        fault = FAULTS[name]
        self._busy.add(fault.touches)
        seconds = self._dice.uniform(fault.shortest, fault.longest)
        scene = Scene(self._machine, self._diary, random.Random(self._dice.random()), seconds)  # noqa: S311
        thread = threading.Thread(target=self._run, args=(name, scene), daemon=True)
        self._threads.append(thread)
        thread.start()

    def _run(self, name: str, scene: Scene) -> None:
        try:
            with self._diary.span("fault", name):
                FAULTS[name].strike(scene)
        except Exception as error:  # noqa: BLE001 - a fault that cannot be played is reported
            self.failures.append(f"{name}: {type(error).__name__}: {error}")
        finally:
            self._busy.discard(FAULTS[name].touches)
