"""Twilio's Calls API over HTTP: create, fetch, list, update; and the account's numbers."""

import asyncio
import base64
import hmac
import json
import re
import socket
import struct
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

from dialer.simulator.call_request import Form, first, read_call_request
from dialer.simulator.calls import API_VERSION, Call
from dialer.simulator.errors import (
    TwilioError,
    http_error,
    internal_error,
    invalid_parameter,
    not_found,
    service_unavailable,
    too_many_requests,
    unauthorized,
)
from dialer.simulator.exchange import Exchange
from dialer.simulator.fates import is_bought, is_verified, refuse_by_number
from dialer.simulator.listing import list_calls
from dialer.simulator.resource import call_resource, number_page

EXCHANGE = web.AppKey("EXCHANGE", Exchange)
CREDENTIALS = web.AppKey("CREDENTIALS", bytes)

PREFIX = f"/{API_VERSION}/"
CALLS_PATH = f"{PREFIX}Accounts/{{account}}/Calls.json"
INCOMING_PATH = f"{PREFIX}Accounts/{{account}}/IncomingPhoneNumbers.json"
OUTGOING_PATH = f"{PREFIX}Accounts/{{account}}/OutgoingCallerIds.json"
CALL_PATH = f"{PREFIX}Accounts/{{account}}/Calls/{{sid}}.json"


def add_routes(app: web.Application, exchange: Exchange, auth_token: str) -> None:
    """Serve the Calls API of the exchange's account from the app."""
    app[EXCHANGE] = exchange
    account = f"{exchange.account_sid}:{auth_token}".encode()
    app[CREDENTIALS] = b"Basic " + base64.b64encode(account)
    app.middlewares.append(answer_as_twilio)
    app.router.add_post(CALLS_PATH, create_call)
    app.router.add_get(CALLS_PATH, read_calls)
    app.router.add_get(CALL_PATH, read_call)
    app.router.add_post(CALL_PATH, update_call)
    app.router.add_get(INCOMING_PATH, read_incoming_numbers)
    app.router.add_get(OUTGOING_PATH, read_caller_ids)


@web.middleware
async def answer_as_twilio(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Authentication, the fault `down` and errors in Twilio's shape, for the Calls API only."""
    if not request.path.startswith(PREFIX):
        return await handler(request)
    try:
        _refuse_when_down(request)
        _authenticate(request)
        return await handler(request)
    except TwilioError as error:
        return _json(error.body(), error.status, error.headers)
    except web.HTTPException as error:
        return _json(http_error(error.status, request.path).body(), error.status)


async def create_call(request: web.Request) -> web.Response:
    """`POST Calls.json`: 201 and the queued call."""
    exchange = request.app[EXCHANGE]
    form = await _form(request)
    if exchange.faults.latency_seconds:
        await asyncio.sleep(exchange.faults.latency_seconds)
    _fail_before_creation(exchange, form)
    try:
        call_request = read_call_request(form)
        refuse_by_number(call_request.to, call_request.caller)
    except TwilioError as error:
        exchange.tally.refused += 1
        exchange.journal.request(
            "refused", **_subject(form), code=error.code, message=error.message
        )
        raise
    call = exchange.place(call_request)
    # Written before the call lives on: the answer says queued, however fast and late it is.
    response = _json(call_resource(call), 201)
    await _fail_after_creation(request, exchange, call)
    return response


async def read_call(request: web.Request) -> web.Response:
    """`GET Calls/{sid}.json`: the call as it is now."""
    return _json(call_resource(_call(request)))


async def read_calls(request: web.Request) -> web.Response:
    """`GET Calls.json`: a page of the calls that match the filters, newest first."""
    query = list(request.query.items())
    return _json(list_calls(request.app[EXCHANGE].ledger, request.path, query))


async def read_incoming_numbers(request: web.Request) -> web.Response:
    """`GET IncomingPhoneNumbers.json`: the number that is asked for, unless it is not bought."""
    return _numbers(request, "incoming_phone_numbers", is_bought)


async def read_caller_ids(request: web.Request) -> web.Response:
    """`GET OutgoingCallerIds.json`: the number that is asked for, where it is verified only."""
    return _numbers(request, "outgoing_caller_ids", is_verified)


def _numbers(request: web.Request, key: str, has: Callable[[str], bool]) -> web.Response:
    exchange = request.app[EXCHANGE]
    number = request.query.get("PhoneNumber", "")
    numbers = [number] if re.fullmatch(r"\+[0-9]{6,15}", number) and has(number) else []
    account = exchange.account_sid
    return _json(number_page(request.path, request.query_string, key, account, numbers))


async def update_call(request: web.Request) -> web.Response:
    """`POST Calls/{sid}.json`: cancel or hang up. Other changes are refused with 20001."""
    exchange, call = request.app[EXCHANGE], _call(request)
    form = await _form(request)
    match first(form, "Status"):
        case "canceled":
            exchange.cancel(call)
        case "completed":
            exchange.hang_up(call)
        case _:
            raise invalid_parameter("Only Status=canceled and Status=completed are simulated")
    return _json(call_resource(call))


def _fail_before_creation(exchange: Exchange, form: Form) -> None:
    for fault, error in (
        ("throttle", too_many_requests),
        ("error_500_not_created", internal_error),
    ):
        if exchange.faults.strikes(fault):
            exchange.journal.request("fault", **_subject(form), fault=fault)
            raise error()


async def _fail_after_creation(request: web.Request, exchange: Exchange, call: Call) -> None:
    faults, journal = exchange.faults, exchange.journal
    if faults.strikes("error_500_created"):
        journal.call("fault", call, fault="error_500_created")
        raise internal_error()
    if faults.strikes("reset_after_create"):
        journal.call("fault", call, fault="reset_after_create")
        _reset_connection(request)
    if faults.strikes("timeout_after_create"):
        journal.call("fault", call, fault="timeout_after_create")
        await asyncio.sleep(faults.seconds("timeout_after_create"))


def _reset_connection(request: web.Request) -> None:
    """Close the connection with a TCP reset; whatever is answered afterwards goes nowhere."""
    if request.transport is None:
        return
    connection = request.transport.get_extra_info("socket")
    # Lingering for zero seconds makes the kernel send RST where it would have sent FIN.
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    request.transport.abort()


def _refuse_when_down(request: web.Request) -> None:
    exchange = request.app[EXCHANGE]
    if exchange.faults.strikes("down"):
        exchange.journal.note("fault", fault="down", request=f"{request.method} {request.path}")
        raise service_unavailable()


def _authenticate(request: web.Request) -> None:
    given = request.headers.get("Authorization", "").encode(errors="surrogateescape")
    if not hmac.compare_digest(given, request.app[CREDENTIALS]):
        raise unauthorized()
    account = request.match_info.get("account")
    if account is not None and account != request.app[EXCHANGE].account_sid:
        raise unauthorized()


def _call(request: web.Request) -> Call:
    call = request.app[EXCHANGE].ledger.get(request.match_info["sid"])
    if call is None:
        raise not_found(request.path)
    return call


async def _form(request: web.Request) -> Form:
    try:
        return parse_qs(await request.text(), keep_blank_values=True)
    except ValueError as error:
        raise invalid_parameter("The body is not a form in UTF-8") from error


def _subject(form: Form) -> dict[str, str]:
    return {
        "to": first(form, "To"),
        "caller": first(form, "From"),
        "url": _path(first(form, "Url")),
    }


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return url


def _json(
    body: dict[str, object], status: int = 200, headers: dict[str, str] | None = None
) -> web.Response:
    return web.Response(
        body=json.dumps(body).encode(),
        status=status,
        headers=headers,
        content_type="application/json",
    )
