"""The folder `.run/`: everything that a run makes, kept for the next one, private to its owner."""

import fcntl
import hashlib
import json
import os
import secrets
import shlex
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from talkturo.local.errors import CannotContinue
from talkturo.local.stores import temporary_directory


@dataclass(frozen=True, kw_only=True)
class Secrets:
    """What an installation makes up for itself once, so that sessions and calls outlive a run."""

    secret_key: str
    encryption_key: str
    simulator_account_sid: str
    simulator_auth_token: str


class RunDir:
    """The places in `.run/`."""

    def __init__(self, path: Path) -> None:
        """Create the folder if there is none."""
        # Passable, not readable: PostgreSQL's account may have to reach its data in it.
        path.mkdir(mode=0o711, exist_ok=True)
        for private in ("logs", "beat"):
            (path / private).mkdir(mode=0o700, exist_ok=True)
        (path / "simulator.jsonl").touch(mode=0o600)
        self.path = path
        self.children = path / "children.json"
        self.logs = path / "logs"
        self.postgres = path / "postgres"
        self.valkey = path / "valkey"
        self.beat_schedule = path / "beat" / "schedule"
        self.simulator_log = path / "simulator.jsonl"
        self.demo_env = path / "demo.env"
        self.environment = path / "environment"

    @property
    def sockets(self) -> Path:
        """A directory with a short path that no other checkout and no other user shares."""
        name = hashlib.sha256(str(self.path).encode()).hexdigest()[:10]
        return temporary_directory() / f"talkturo-{os.geteuid()}-{name}"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder for this program alone; its end, of whatever kind, lets go of it.

        Raises CannotContinue when another run holds it.
        """
        with (self.path / "lock").open("a+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.seek(0)
                raise CannotContinue(
                    f"It already runs here (pid {lock.read().strip()}); its addresses and key are "
                    f"in {self.demo_env}. Press Ctrl-C there to stop it."
                ) from None
            lock.truncate(0)
            lock.write(f"{os.getpid()}\n")
            lock.flush()
            yield

    def secrets(self) -> Secrets:
        """Return this installation's secrets, made up at the first call and kept since."""
        kept = self.path / "secrets.json"
        known = json.loads(kept.read_text()) if kept.exists() else {}
        made_up = {
            "secret_key": secrets.token_urlsafe(48),
            "encryption_key": secrets.token_urlsafe(32),
            "simulator_account_sid": f"AC{secrets.token_hex(16)}",
            "simulator_auth_token": secrets.token_hex(16),
        }
        if not made_up.keys() <= known.keys():  # a new folder, or one of an earlier release
            known = made_up | known
            _write_private(kept, json.dumps(known, indent=1))
        return Secrets(**known)

    def write_environment(self, variables: Mapping[str, str]) -> None:
        """Write what the running programs were given, for `make shell` to source."""
        lines = (f"{name}={shlex.quote(value)}\n" for name, value in variables.items())
        _write_private(self.environment, "".join(lines))

    def tidy(self) -> None:
        """Remove what says that something runs."""
        self.environment.unlink(missing_ok=True)
        with suppress(OSError):  # none, or a server that had to be killed left its socket there
            self.sockets.rmdir()

    def team(self) -> dict[str, str]:
        """Return the variables of demo.env."""
        lines = (
            shlex.split(line, comments=True) for line in self.demo_env.read_text().splitlines()
        )
        pairs = (words[-1].partition("=") for words in lines if words)
        return {name: value for name, _, value in pairs}


def _write_private(path: Path, text: str) -> None:
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=0o600)
    fresh.write_text(text)
    fresh.replace(path)
