"""The embedded Valkey: what a kill leaves, and who is let in."""

import json
import os
import signal
from pathlib import Path

import pytest
import redis

from talkturo.local.errors import CannotContinue
from talkturo.local.stores import start_valkey
from talkturo.local.supervisor import Supervisor
from talkturo.local.valkey import Valkey

pytestmark = pytest.mark.slow


def test_keys_outlive_a_kill(supervisor: Supervisor, short_path: Path) -> None:
    url = start_valkey(supervisor, Valkey(short_path / "valkey"))
    with redis.Redis.from_url(url) as connection:
        connection.set("kept", "yes")
    [server] = json.loads((short_path / "children.json").read_text())
    os.kill(server["pid"], signal.SIGKILL)
    with pytest.raises(CannotContinue, match="valkey was killed"):
        supervisor.pause(3600)
    supervisor.stop()

    url = start_valkey(supervisor, Valkey(short_path / "valkey"))

    with redis.Redis.from_url(url) as connection:
        assert connection.get("kept") == b"yes"
        assert connection.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}


def test_nobody_enters_without_the_password(supervisor: Supervisor, short_path: Path) -> None:
    url = start_valkey(supervisor, Valkey(short_path / "valkey", throwaway=True))
    port = int(url.rpartition(":")[2].removesuffix("/0"))
    with redis.Redis(port=port) as stranger, pytest.raises(redis.AuthenticationError):
        stranger.ping()
    assert (short_path / "valkey" / "valkey.conf").stat().st_mode & 0o077 == 0
