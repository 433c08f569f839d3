"""`/_simulator/…`: faults, totals and calls for tests and people. No authentication."""

import json

from aiohttp import web

from dialer.simulator.api import EXCHANGE
from dialer.simulator.calls import Call
from dialer.simulator.faults import InvalidFaults
from dialer.simulator.resource import call_resource

MAX_CALLS_SHOWN = 100


def add_control_routes(app: web.Application) -> None:
    """Serve the switches and the totals of the app's exchange."""
    app.router.add_get("/_simulator/health", show_health)
    app.router.add_get("/_simulator/stats", show_stats)
    app.router.add_get("/_simulator/calls", show_calls)
    app.router.add_get("/_simulator/faults", show_faults)
    app.router.add_put("/_simulator/faults", replace_faults)
    app.router.add_post("/_simulator/reset", reset)


async def show_health(_request: web.Request) -> web.Response:
    """The simulator takes requests."""
    return web.json_response({"status": "ok"})


async def show_stats(request: web.Request) -> web.Response:
    """The totals since the start or the last reset."""
    exchange = request.app[EXCHANGE]
    return web.json_response(exchange.tally.as_json() | {"remembered": len(exchange.ledger)})


async def show_calls(request: web.Request) -> web.Response:
    """The newest calls, of all numbers or of `?to=`, with their try and fate."""
    newest = request.app[EXCHANGE].ledger.newest_first(request.query.get("to"))
    shown = [_shown(call) for call, _ in zip(newest, range(MAX_CALLS_SHOWN), strict=False)]
    return web.json_response({"calls": shown})


async def show_faults(request: web.Request) -> web.Response:
    """The faults that are on, with what remains of their counts."""
    return web.json_response(request.app[EXCHANGE].faults.as_json())


async def replace_faults(request: web.Request) -> web.Response:
    """Switch on the faults of the body and all others off; 400 names what is wrong with it."""
    exchange = request.app[EXCHANGE]
    try:
        exchange.faults.replace(await request.json())
    except json.JSONDecodeError as error:
        return web.json_response({"error": f"not JSON: {error}"}, status=400)
    except InvalidFaults as error:
        return web.json_response({"error": str(error)}, status=400)
    exchange.journal.note("faults", faults=exchange.faults.as_json())
    return web.json_response(exchange.faults.as_json())


async def reset(request: web.Request) -> web.Response:
    """Forget all calls, tries and totals, and go back to the faults of the start."""
    request.app[EXCHANGE].reset()
    return web.json_response({"status": "reset"})


def _shown(call: Call) -> dict[str, object]:
    return call_resource(call) | {"try": call.try_number, "fate": call.fate.name}
