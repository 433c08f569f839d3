"""The application's own programs: their commands, and the environment they share."""

import os
import sys
from collections.abc import Mapping

from talkturo.local.children import Program
from talkturo.local.options import Options
from talkturo.local.ports import LOOPBACK, free_port
from talkturo.local.run_dir import RunDir
from talkturo.local.stores import CHECKOUT

# More than may wait for slow senders and readers together (talkturo/lib/request_limits.py).
WEB_THREADS = 12
# A connection on which no headers come is closed, so an idle one as well.
HEADER_MILLISECONDS = 10_000
# Most of them wait for the carrier; a carrier that hangs must not keep the tick from running.
WORKER_THREADS = 32
BACKGROUND_THREADS = 8
# More than `campaigns.services.delivering.AT_ONCE`.
DELIVERY_THREADS = 16
# Fast enough that the demo's forty calls end within three minutes, slow enough to watch.
SIMULATOR_SPEED = "3"


def variables(
    environ: Mapping[str, str], options: Options, run_dir: RunDir, stores: Mapping[str, str]
) -> dict[str, str]:
    """Return what the programs find in their environment besides, or instead of, `environ`.

    `stores` holds DATABASE_URL and REDIS_URL.
    """
    kept = run_dir.secrets()
    defaults = {
        "SECRET_KEY": kept.secret_key,
        "ENCRYPTION_KEYS": kept.encryption_key,
        "PUBLIC_BASE_URL": f"http://{LOOPBACK}:{options.port}",
        "SIMULATOR_LOG": str(run_dir.simulator_log),
        "SIMULATOR_SPEED": SIMULATOR_SPEED,
    }
    chosen = {name: environ.get(name) or value for name, value in defaults.items()}
    chosen |= {"DJANGO_SETTINGS_MODULE": "talkturo.settings", "PYTHONUNBUFFERED": "1", **stores}
    chosen["MIGRATION_DATABASE_URL"] = ""  # only the preparation works as the owner
    if environ.get("ALLOWED_HOSTS"):
        # We ask the web server itself whether it is ready.
        chosen["ALLOWED_HOSTS"] = f"{environ['ALLOWED_HOSTS']},{LOOPBACK}"
    if not options.has_carrier:
        sid, token = kept.simulator_account_sid, kept.simulator_auth_token
        port = free_port()
        chosen |= {
            "SIMULATOR_PORT": str(port),
            "SIMULATOR_BASE_URL": f"http://{sid}:{token}@{LOOPBACK}:{port}",
            "TWILIO_ACCOUNT_SID": sid,
            "TWILIO_AUTH_TOKEN": token,
            "TWILIO_API_BASE_URL": f"http://{LOOPBACK}:{port}",
        }
    return chosen


def prepare(environ: Mapping[str, str], run_dir: RunDir, owner_url: str = "") -> Program:
    """Return the preparation of the database, to be run to its end.

    `owner_url` is where its owner connects, if DATABASE_URL is another role's.
    """
    as_owner = {**environ, "MIGRATION_DATABASE_URL": owner_url}
    return _python(as_owner, "prepare", "-m", "talkturo.local.prepare", str(run_dir.demo_env))


def simulator(environ: Mapping[str, str]) -> Program:
    """Return the carrier on this machine."""
    return _python(environ, "simulator", "-m", "dialer.simulator", grace_seconds=0.5)


def worker(environ: Mapping[str, str], name: str = "worker") -> Program:
    """Return a Celery worker that dials: threads, because its tasks wait for the carrier."""
    return _worker(environ, name, queue="dialing", threads=WORKER_THREADS, grace_seconds=1.5)


def background(environ: Mapping[str, str]) -> Program:
    """Return a Celery worker for what must not make calls wait: imports, cleaning."""
    # What it was doing is begun again by the rows, so nothing is waited for.
    return _worker(
        environ, "background", queue="background", threads=BACKGROUND_THREADS, grace_seconds=0.25
    )


def deliveries(environ: Mapping[str, str]) -> Program:
    """Return a Celery worker that sends webhook events: it waits for servers of users."""
    # What it was sending is sent again when its lease ends.
    return _worker(
        environ, "deliveries", queue="deliveries", threads=DELIVERY_THREADS, grace_seconds=0.25
    )


def _worker(
    environ: Mapping[str, str], name: str, *, queue: str, threads: int, grace_seconds: float
) -> Program:
    return _python(
        {**environ, "DATABASE_POOL_SIZE": str(threads)},
        name,
        *("-m", "celery", "-A", "talkturo", "worker", "--queues", queue, "--pool", "threads"),
        *("--concurrency", str(threads), "--prefetch-multiplier", "1"),
        *("--hostname", f"{name}-{os.getpid()}@%h", "--loglevel", "INFO"),
        # No worker asks anything of another, so there is nothing to gossip about at the start.
        *("--without-gossip", "--without-mingle"),
        grace_seconds=grace_seconds,
    )


def beat(environ: Mapping[str, str], run_dir: RunDir) -> Program:
    """Return Celery's clock."""
    return _python(
        environ,
        "beat",
        *("-m", "celery", "-A", "talkturo", "beat", "--loglevel", "INFO"),
        *("--schedule", str(run_dir.beat_schedule), "--pidfile", ""),
        grace_seconds=0.5,
    )


def web(environ: Mapping[str, str], port: int) -> Program:
    """Return the web server."""
    return _python(
        environ,
        "web",
        *("-m", "granian", "--interface", "wsgi", "--host", LOOPBACK, "--port", str(port)),
        *("--workers", "1", "--blocking-threads", str(WEB_THREADS), "--no-ws"),
        # One connection of HTTP/2 may carry 200 requests, and no time limit holds for its headers.
        *("--http", "1", "--http1-header-read-timeout", str(HEADER_MILLISECONDS)),
        # A request that takes longer than that is not waited for.
        *("--workers-kill-timeout", "1"),
        "talkturo.wsgi:application",
        grace_seconds=1.5,
    )


def _python(
    environ: Mapping[str, str], name: str, *arguments: str, grace_seconds: float = 2.0
) -> Program:
    return Program(
        name=name,
        command=[sys.executable, *arguments],
        environment=environ,
        directory=CHECKOUT,
        grace_seconds=grace_seconds,
    )
