"""How fast the simulated telephone network lives."""

import asyncio
import math


class Tempo:
    """Simulated seconds against the wall clock: at speed 10, ten pass in one.

    Speed infinity (or 0) is instant: waits do not even yield to other calls.
    """

    def __init__(self, speed: float) -> None:
        self.instant = speed == 0 or math.isinf(speed)
        self._speed = speed

    async def wait(self, simulated_seconds: float) -> None:
        """Let this many simulated seconds pass."""
        if not self.instant:
            await asyncio.sleep(simulated_seconds / self._speed)

    def simulated_seconds(self, real_seconds: float) -> float:
        """How long a span of the wall clock was for the people in the call."""
        return real_seconds if self.instant else real_seconds * self._speed
