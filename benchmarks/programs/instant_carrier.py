"""A carrier that does everything at once: the least that speaks Twilio's Calls API.

`python -m benchmarks.programs.instant_carrier PORT TOKEN`. An accepted call reports initiated and
ringing, asks for its TwiML, reports in-progress and, after its talk time, completed; each request
is signed and waits for the answer to the one before. `POST /manners` sets `latency` (seconds until
a request is answered), `shortest` and `longest` talk time; `GET /journal` gives and forgets what
happened: for each call its number, which host was told of it, when it was asked for, when it ended,
in seconds of this clock, and how many callbacks were refused.

The simulator does not serve here: it lives calls in real time and keeps a full journal on disk.
"""

import asyncio
import base64
import hmac
import sys
import time
import zlib
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientSession, TCPConnector, web

LOOPBACK = "127.0.0.1"


class InstantCarrier:
    """The calls, and how long they take."""

    def __init__(self, token: str) -> None:
        self._token = token.encode()
        self._manners = {"latency": 0.0, "shortest": 0.0, "longest": 0.0}
        self._journal: list[dict[str, Any]] = []
        self._number = 0
        self._living: set[asyncio.Task[None]] = set()
        self._session: ClientSession | None = None

    async def create(self, request: web.Request) -> web.Response:
        """POST Calls.json: accepted, whatever it says."""
        asked_at = time.time()
        order = dict(await request.post())
        if self._manners["latency"]:
            await asyncio.sleep(self._manners["latency"])
        self._number += 1
        sid = f"CA{self._number:032x}"
        entry = {
            "to": str(order["To"]),
            "told": urlsplit(str(order["StatusCallback"])).hostname,
            "asked_at": asked_at,
            "ended_at": None,
            "failures": 0,
        }
        self._journal.append(entry)
        call = asyncio.create_task(self._live(sid, order, entry))
        self._living.add(call)
        call.add_done_callback(self._living.discard)
        answer = {"sid": sid, "status": "queued", "to": order["To"], "from": order["From"]}
        return web.json_response(answer, status=201)

    async def manners(self, request: web.Request) -> web.Response:
        """How calls behave from now on."""
        self._manners |= await request.json()
        return web.json_response(self._manners)

    async def journal(self, _request: web.Request) -> web.Response:
        """What happened since the journal was last read."""
        told, self._journal = self._journal, []
        return web.json_response(told)

    async def _live(self, sid: str, order: dict[str, Any], entry: dict[str, Any]) -> None:
        facts = call_facts(sid, from_=str(order["From"]), to=str(order["To"]))
        reports, voice = str(order["StatusCallback"]), str(order["Url"])
        await self._post(reports, {**facts, "CallStatus": "initiated"}, entry)
        await self._post(reports, {**facts, "CallStatus": "ringing"}, entry)
        await self._post(voice, {**facts, "CallStatus": "in-progress"}, entry)
        await self._post(reports, {**facts, "CallStatus": "in-progress"}, entry)
        if self._manners["longest"]:
            await asyncio.sleep(
                talk_seconds(facts["To"], self._manners["shortest"], self._manners["longest"])
            )
        entry["ended_at"] = time.time()
        end = {**facts, "CallStatus": "completed", "CallDuration": "1"}
        await self._post(reports, end, entry)

    async def _post(self, url: str, facts: dict[str, str], entry: dict[str, Any]) -> None:
        if self._session is None:
            self._session = ClientSession(connector=TCPConnector(limit=0))
        headers = signature(self._token, url, facts)
        async with self._session.post(url, data=facts, headers=headers) as answer:
            await answer.read()
            entry["failures"] += answer.status >= 400


def call_facts(sid: str, *, from_: str, to: str) -> dict[str, str]:
    """What Twilio says of a call in every callback."""
    return {
        "CallSid": sid,
        "AccountSid": "AC00000000000000000000000000000000",
        "From": from_,
        "To": to,
        "Direction": "outbound-api",
        "ApiVersion": "2010-04-01",
        "CallbackSource": "call-progress-events",
    }


def signature(token: bytes, url: str, facts: dict[str, str]) -> dict[str, str]:
    """The header that proves who sent it."""
    signed = url + "".join(name + facts[name] for name in sorted(facts))
    proof = base64.b64encode(hmac.digest(token, signed.encode(), "sha1")).decode()
    return {"X-Twilio-Signature": proof}


def talk_seconds(number: str, shortest: float, longest: float) -> float:
    """How long a call to that number lasts: spread evenly, and the same every time."""
    return shortest + (longest - shortest) * (zlib.crc32(number.encode()) % 1000) / 999


def application(token: str) -> web.Application:
    """The carrier's web application."""
    carrier = InstantCarrier(token)
    app = web.Application()
    app.router.add_post("/2010-04-01/Accounts/{account}/Calls.json", carrier.create)
    app.router.add_post("/manners", carrier.manners)
    app.router.add_get("/journal", carrier.journal)
    return app


if __name__ == "__main__":
    web.run_app(
        application(sys.argv[2]),
        host=LOOPBACK,
        port=int(sys.argv[1]),
        print=None,
        access_log=None,
        # Whoever waits while the other side is measured finds its connection open.
        keepalive_timeout=3600,
    )
