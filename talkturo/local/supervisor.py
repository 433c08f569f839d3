"""Keep a set of children up together, and take all of them down together.

honcho's Manager was tried and does not fit: it signals everyone at once (here the web stops before
the stores it writes to), gives all of them one common grace, and keeps a wrapper for each child
that a SIGKILL of the parent leaves behind. psutil identifies and waits, so little is left to write.
"""

import signal
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from talkturo.local import children
from talkturo.local.children import Child, Program
from talkturo.local.errors import CannotContinue, StopRequested

POLL_SECONDS = 0.1
STOP_SECONDS = 9.0
TAIL_LINES = 15


class Supervisor:
    """Starts children one after the other and stops them in the opposite order."""

    def __init__(self, record: Path, logs: Path) -> None:
        """Record the children in the file `record`; keep one log for each in `logs`."""
        logs.mkdir(parents=True, exist_ok=True)
        self._record = record
        self._logs = logs
        self._up: dict[str, tuple[Child, subprocess.Popen[bytes]]] = {}
        self._stop_requested = threading.Event()

    def obey_signals(self) -> None:
        """Turn the usual signals into StopRequested at the next pause, never in mid-step."""

        def request_stop(_number: int, _frame: FrameType | None) -> None:
            self._stop_requested.set()

        # SIGHUP: somebody closed the terminal.
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, request_stop)

    def start(self, program: Program) -> None:
        """Start a child that stays up until `stop`."""
        running = children.launch(program, self._log(program.name))
        self._up[program.name] = (Child.of(program, running.pid), running)
        self._save()

    def restart(self, program: Program) -> None:
        """Stop the child of that name and start the program in its place."""
        child, running = self._up.pop(program.name)
        children.stop(child)
        running.wait()
        self.start(program)

    def run(self, program: Program) -> None:
        """Run a child to its end. Raises CannotContinue when it fails."""
        self.start(program)
        child, running = self._up[program.name]
        try:
            while running.poll() is None:
                self.pause(POLL_SECONDS, ending=program.name)
        finally:
            children.stop(child)
            running.wait()
            del self._up[program.name]
            self._save()
        if running.returncode != 0:
            raise CannotContinue(self._how_ended(program.name, running))

    def pause(self, seconds: float, *, ending: str = "") -> None:
        """Sleep, watching: the only place where the installation waits for anything.

        Raises StopRequested as soon as the user asks, CannotContinue as soon as a child other than
        `ending` has ended.
        """
        deadline = time.monotonic() + seconds
        while True:
            for name, (_, running) in self._up.items():
                if name != ending and running.poll() is not None:
                    raise CannotContinue(self._how_ended(name, running))
            left = deadline - time.monotonic()
            if self._stop_requested.wait(max(0.0, min(POLL_SECONDS, left))):
                raise StopRequested
            if left <= 0:
                return

    def wait_until(self, condition: Callable[[], bool], *, seconds: float) -> bool:
        """Wait until `condition` holds; False when it does not within `seconds`."""
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                return False
            self.pause(POLL_SECONDS)
        return True

    def stop(self) -> None:
        """Stop every child, the last started first, all within STOP_SECONDS.

        A kill is no harm: the stores recover, and so does every call by its row.
        """
        deadline = time.monotonic() + STOP_SECONDS
        for name, (child, running) in reversed(list(self._up.items())):
            children.stop(child, within_seconds=deadline - time.monotonic())
            running.wait()
            del self._up[name]
            self._save()

    def tail(self, name: str) -> str:
        """Return the last lines that the child wrote, indented."""
        lines = self._log(name).read_text(errors="replace").splitlines()
        return "".join(f"\n    {line}" for line in lines[-TAIL_LINES:])

    def _log(self, name: str) -> Path:
        return self._logs / f"{name}.log"

    def _save(self) -> None:
        children.save(self._record, [child for child, _ in self._up.values()])

    def _how_ended(self, name: str, running: subprocess.Popen[bytes]) -> str:
        code = running.returncode
        how = f"was killed by {signal.Signals(-code).name}" if code < 0 else f"exited with {code}"
        return f"{name} {how}. The end of {self._log(name)}:{self.tail(name)}"
