"""What stops a start before anything is started."""

import io
import socket
from contextlib import closing
from pathlib import Path

import pytest
from rich.console import Console

from talkturo.local.errors import CannotContinue
from talkturo.local.installation import Installation
from talkturo.local.options import Options
from talkturo.local.run_dir import RunDir
from talkturo.local.screen import Screen

pytestmark = pytest.mark.slow


def test_a_taken_port_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("talkturo.local.supervisor.Supervisor.obey_signals", lambda _self: None)
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        port = other.getsockname()[1]
        installation = Installation(
            Options.read({"PORT": str(port)}),
            RunDir(tmp_path / ".run"),
            Screen(Console(file=io.StringIO())),
        )
        with pytest.raises(CannotContinue, match=f"Port {port} is taken"):
            installation.run()
