"""The simulator's web server: puts the parts together, listens, stops in time."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from dialer.simulator.api import add_routes
from dialer.simulator.control import add_control_routes
from dialer.simulator.exchange import Exchange
from dialer.simulator.faults import FaultPlan
from dialer.simulator.gate import Gate
from dialer.simulator.journal import Journal
from dialer.simulator.options import Options
from dialer.simulator.tally import Tally
from dialer.simulator.tempo import Tempo
from dialer.simulator.webhooks import Webhooks

# Requests that a fault keeps waiting get this long at the end; a stop takes below 2 s.
SHUTDOWN_SECONDS = 0.5


@asynccontextmanager
async def serving(options: Options) -> AsyncIterator[str]:
    """Serve until the block ends; yields the base URL, with the port that was free.

    Raises OSError when the address cannot be listened on or the log cannot be opened.
    """
    tally = Tally()
    journal = Journal(options.log, tally)
    webhooks = Webhooks(options.auth_token)
    exchange = Exchange(
        options.account_sid,
        webhooks=webhooks,
        tempo=Tempo(options.speed),
        gate=Gate(options.calls_per_second),
        faults=FaultPlan(options.seed, options.faults or {}),
        journal=journal,
        tally=tally,
    )
    app = web.Application()
    add_routes(app, exchange, options.auth_token)
    add_control_routes(app)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=SHUTDOWN_SECONDS)
    try:
        await runner.setup()
        await web.TCPSite(runner, options.host, options.port, backlog=1024).start()
        host, port = runner.addresses[0][:2]
        journal.note(
            "started", speed=options.speed, cps=options.calls_per_second, seed=options.seed
        )
        yield f"http://{host}:{port}"
    finally:
        exchange.stop()
        await runner.cleanup()
        await webhooks.close()
        journal.note("stopped")
        journal.close()
