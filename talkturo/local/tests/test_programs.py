"""The programs' environment, and that all of them together stop in time."""

from pathlib import Path

import pytest

from talkturo.local import programs
from talkturo.local.options import Options
from talkturo.local.run_dir import RunDir
from talkturo.local.supervisor import STOP_SECONDS

STORES = {"DATABASE_URL": "postgresql://db/x", "REDIS_URL": "redis://r/0"}


@pytest.fixture
def run_dir(tmp_path: Path) -> RunDir:
    return RunDir(tmp_path / ".run")


def variables(run_dir: RunDir, environ: dict[str, str]) -> dict[str, str]:
    return programs.variables(environ, Options.read(environ), run_dir, STORES)


def test_without_a_carrier_everything_points_to_the_simulator(run_dir: RunDir) -> None:
    found = variables(run_dir, {"PORT": "8123"})
    sid, token = found["TWILIO_ACCOUNT_SID"], found["TWILIO_AUTH_TOKEN"]
    address = f"127.0.0.1:{found['SIMULATOR_PORT']}"
    assert found["TWILIO_API_BASE_URL"] == f"http://{address}"
    assert found["SIMULATOR_BASE_URL"] == f"http://{sid}:{token}@{address}"
    assert found["PUBLIC_BASE_URL"] == "http://127.0.0.1:8123"
    assert found | STORES == found


def test_a_carrier_of_the_users_is_left_alone(run_dir: RunDir) -> None:
    environ = {
        "TWILIO_ACCOUNT_SID": "AC1",
        "TWILIO_AUTH_TOKEN": "t",
        "PUBLIC_BASE_URL": "https://dialer.example.com",
        "SIMULATOR_SPEED": "10",
        "ALLOWED_HOSTS": "dialer.example.com",
    }
    found = variables(run_dir, environ)
    assert not {name for name in found if name.startswith("TWILIO_")}
    assert "SIMULATOR_BASE_URL" not in found
    assert found["PUBLIC_BASE_URL"] == environ["PUBLIC_BASE_URL"]
    assert found["SIMULATOR_SPEED"] == "10"
    assert found["ALLOWED_HOSTS"] == "dialer.example.com,127.0.0.1"


def test_whoever_hangs_leaves_time_for_the_stores(run_dir: RunDir) -> None:
    without_data = [
        programs.web({}, 8000),
        programs.beat({}, run_dir),
        programs.worker({}),
        programs.background({}),
        programs.deliveries({}),
        programs.simulator({}),
    ]
    assert sum(program.grace_seconds for program in without_data) <= STOP_SECONDS / 2
