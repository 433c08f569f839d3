"""Somebody else, who works on the same rows at the same time."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from time import sleep
from typing import Any

from django.db import connection

WAITS = "SELECT EXISTS (SELECT FROM pg_locks WHERE pid = %s AND NOT granted)"


class Other:
    """Somebody else, who does something in a thread and a connection of their own."""

    def __init__(self, threads: ThreadPoolExecutor, action: Callable[[], Any]) -> None:
        self._pids: SimpleQueue[int] = SimpleQueue()
        self._done: Future[Any] = threads.submit(self._run, action)
        self._pid = self._pids.get()

    def _run(self, action: Callable[[], Any]) -> Any:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                self._pids.put(cursor.fetchone()[0])
            return action()
        finally:
            connection.close()

    def waits(self) -> bool:
        """Whether a lock stops them; False when they come to the end without."""
        while not self._done.done():
            with connection.cursor() as cursor:
                cursor.execute(WAITS, [self._pid])
                if cursor.fetchone()[0]:
                    return True
            sleep(0.005)
        return False

    def result(self) -> Any:
        """What their action gives or raises."""
        return self._done.result()


Another = Callable[[Callable[[], Any]], Other]
