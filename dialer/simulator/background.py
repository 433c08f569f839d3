"""Coroutines that run beside the requests: lives of calls, deliveries of callbacks."""

import asyncio
import logging
from collections.abc import Coroutine

LOG = logging.getLogger(__name__)


class Background:
    """Keeps what it started alive until it is done, and tells when it broke."""

    def __init__(self) -> None:
        # asyncio itself holds tasks weakly: without this set one could vanish while waiting.
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, coroutine: Coroutine[None, None, None]) -> asyncio.Task[None]:
        """Run the coroutine from the loop's next turn on."""
        task = asyncio.get_running_loop().create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def cancel_all(self) -> None:
        """Stop everything that is under way."""
        for task in self._tasks:
            task.cancel()

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            LOG.error("the simulator itself failed", exc_info=error)
