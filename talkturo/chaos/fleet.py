"""The processes of a chaos run: each may be killed, frozen and started again at any moment.

`talkturo.local.supervisor` takes everything down when one child ends, as an installation should.
Here children end all the time, and what nobody killed on purpose is started again, as a container
runtime would do it.
"""

import subprocess
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from talkturo.local import children
from talkturo.local.children import Child, Program
from talkturo.local.errors import CannotContinue

REVIVE_SECONDS = 1.0


@dataclass(frozen=True)
class Running:
    """A started program."""

    program: Program
    child: Child
    process: subprocess.Popen[bytes]


class Fleet:
    """Starts and ends programs by name, from any thread."""

    def __init__(self, home: Path) -> None:
        """Keep the record that a watchdog reaps, and one log for every start, in `home`."""
        self.logs = home / "logs"
        self.logs.mkdir(parents=True, exist_ok=True)
        self.revived: list[str] = []
        self._record = home / "children.json"
        self._up: dict[str, Running] = {}
        self._starts: dict[str, int] = {}
        self._lock = threading.RLock()
        self._closing = threading.Event()
        self._reviver = threading.Thread(target=self._revive_for_ever, daemon=True)

    def run(self, program: Program) -> None:
        """Run a program to its end. Raises CannotContinue when it fails."""
        self.start(program)
        code = self._up[program.name].process.wait()
        self._forget(program.name)
        if code:
            raise CannotContinue(f"{program.name} exited with {code}; see {self.logs}")

    def start(self, program: Program) -> None:
        """Start a program and keep it up until it is killed or stopped."""
        with self._lock:
            number = self._starts[program.name] = self._starts.get(program.name, 0) + 1
            log = self.logs / f"{program.name}-{number:03}.log"
            process = children.launch(program, log)
            self._up[program.name] = Running(program, Child.of(program, process.pid), process)
            self._save()

    def is_up(self, name: str) -> bool:
        """Whether the program runs."""
        running = self._up.get(name)
        return running is not None and running.process.poll() is None

    def processes(self, name: str) -> list[psutil.Process]:
        """The program's process and all that it started."""
        return _tree(self._up[name])

    def kill(self, name: str) -> Program:
        """kill -9 the program and all that it started; returns it, to be started again."""
        with self._lock:
            running = self._forget(name)
            tree = _tree(running)
            for process in tree:
                _send(process, psutil.Process.kill)
            psutil.wait_procs(tree, timeout=5)
            running.process.wait()
        return running.program

    def stop(self, name: str, *, within_seconds: float) -> Program:
        """Ask the program to end as a deploy does, kill what is left; returns it."""
        running = self._forget(name)
        running.process.send_signal(running.child.stop_signal)
        try:
            running.process.wait(within_seconds)
        except subprocess.TimeoutExpired:
            running.process.kill()
        children.stop(running.child, within_seconds=1)
        running.process.wait()
        return running.program

    def freeze(self, name: str) -> None:
        """SIGSTOP the program and all that it started."""
        for process in _tree(self._up[name]):
            _send(process, psutil.Process.suspend)

    def thaw(self, name: str) -> None:
        """SIGCONT."""
        for process in _tree(self._up[name]):
            _send(process, psutil.Process.resume)

    def keep_up(self) -> None:
        """From now on start again what ends by itself; `revived` tells what did."""
        self._reviver.start()

    def close(self) -> None:
        """Stop everything, the last started first."""
        self._closing.set()
        for name in reversed(list(self._up)):
            self.stop(name, within_seconds=3)

    def _revive_for_ever(self) -> None:
        while not self._closing.wait(REVIVE_SECONDS):
            with self._lock:
                for name, running in list(self._up.items()):
                    if running.process.poll() is not None:
                        self.revived.append(name)
                        self.start(running.program)

    def _forget(self, name: str) -> Running:
        with self._lock:
            running = self._up.pop(name)
            self._save()
            return running

    def _save(self) -> None:
        children.save(self._record, [running.child for running in self._up.values()])


def _tree(running: Running) -> list[psutil.Process]:
    with suppress(psutil.NoSuchProcess):
        leader = psutil.Process(running.child.pid)
        return [leader, *leader.children(recursive=True)]
    return []


def _send(process: psutil.Process, signal: Callable[[psutil.Process], None]) -> None:
    with suppress(psutil.NoSuchProcess):
        signal(process)
