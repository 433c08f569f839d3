"""`.run/`: one run at a time, secrets kept and private."""

import os
import stat
from pathlib import Path

import pytest

from talkturo.local.errors import CannotContinue
from talkturo.local.run_dir import RunDir


@pytest.fixture
def run_dir(tmp_path: Path) -> RunDir:
    return RunDir(tmp_path / ".run")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_second_run_is_refused_and_told_of_the_first(run_dir: RunDir) -> None:
    with run_dir.locked():
        with pytest.raises(CannotContinue, match=f"already runs here .pid {os.getpid()}."):
            RunDir(run_dir.path).locked().__enter__()
        with pytest.raises(CannotContinue, match="already runs here"):
            RunDir(run_dir.path).locked().__enter__()


def test_the_next_run_may_start_when_the_first_has_ended(run_dir: RunDir) -> None:
    for _ in range(2):
        with run_dir.locked():
            pass


def test_secrets_are_made_once_and_private(run_dir: RunDir) -> None:
    kept = run_dir.secrets()
    assert RunDir(run_dir.path).secrets() == kept
    assert len(kept.secret_key) >= 50
    assert kept.simulator_account_sid.startswith("AC")
    assert mode(run_dir.path / "secrets.json") == 0o600


def test_the_environment_is_private_and_survives_a_shell(run_dir: RunDir) -> None:
    run_dir.write_environment({"SECRET_KEY": "it's $HOME"})
    assert mode(run_dir.environment) == 0o600
    assert run_dir.environment.read_text() == "SECRET_KEY='it'\"'\"'s $HOME'\n"
    run_dir.tidy()
    assert not run_dir.environment.exists()


def test_team_reads_what_a_shell_would(run_dir: RunDir) -> None:
    run_dir.demo_env.write_text(
        "# a comment\nTEAM_ID=team_1\nexport ADMIN_PASSWORD='a b=c'\n\nCONTACT_IDS=c_1,c_2\n"
    )
    assert run_dir.team() == {
        "TEAM_ID": "team_1",
        "ADMIN_PASSWORD": "a b=c",
        "CONTACT_IDS": "c_1,c_2",
    }


def test_sockets_have_a_short_path_of_their_own(run_dir: RunDir, tmp_path: Path) -> None:
    other = RunDir(tmp_path / "other")
    assert run_dir.sockets != other.sockets
    assert len(str(run_dir.sockets)) < 90
