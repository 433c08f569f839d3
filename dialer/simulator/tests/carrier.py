"""The carrier's side of a test: a simulator that really listens, and the official client."""

import asyncio
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from queue import Queue
from typing import Any, TypeVar, cast

import requests
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client
from twilio.rest.api.v2010.account.call import CallInstance

from dialer.simulator.options import Options
from dialer.simulator.server import serving
from dialer.simulator.tests.receiver import PATIENCE, Receiver

ACCOUNT_SID = "AC" + "0123456789abcdef" * 2
AUTH_TOKEN = "the-auth-token"  # noqa: S105 - of an account that is not one
CALLER = "+14155550100"
EVERY_EVENT = ["initiated", "ringing", "answered", "completed"]

Line = dict[str, Any]
Result = TypeVar("Result")


class RedirectedHttpClient(TwilioHttpClient):
    """Sends what is meant for Twilio to the simulator."""

    def __init__(self, url: str) -> None:
        super().__init__(timeout=PATIENCE)
        self._url = url

    def request(self, method: str, url: str, *more: Any, **named: Any) -> Response:
        local = url.replace("https://api.twilio.com", self._url)
        return super().request(method, local, *more, **named)


class Carrier:
    """A running simulator, its client, its journal and its switches."""

    def __init__(self, url: str, log: Path, receiver: Receiver) -> None:
        self.url = url
        self.receiver = receiver
        self._log = log
        self.client = self.client_of(ACCOUNT_SID, AUTH_TOKEN)

    def client_of(self, account_sid: str, auth_token: str) -> Client:
        return Client(account_sid, auth_token, http_client=RedirectedHttpClient(self.url))

    def call(self, to: str, **more: Any) -> CallInstance:
        """Create a call that reports every event to the receiver, at a path of its number."""
        given = {
            "to": to,
            "from_": CALLER,
            "url": f"{self.receiver.url}/twiml",
            "status_callback": f"{self.receiver.url}{callback_path(to)}",
            "status_callback_event": EVERY_EVENT,
        }
        return self.client.calls.create(**(given | more))

    def post(self, form: dict[str, object], **named: Any) -> requests.Response:
        """A raw `POST Calls.json`, for what the official client would not send."""
        return requests.post(
            f"{self.url}/2010-04-01/Accounts/{ACCOUNT_SID}/Calls.json",
            data=form,
            auth=(ACCOUNT_SID, AUTH_TOKEN),
            timeout=PATIENCE,
            **named,
        )

    def switch(self, **faults: Any) -> None:
        answer = requests.put(f"{self.url}/_simulator/faults", json=faults, timeout=PATIENCE)
        assert answer.status_code == 200, answer.text

    def stats(self) -> dict[str, Any]:
        answer = requests.get(f"{self.url}/_simulator/stats", timeout=PATIENCE)
        return cast(dict[str, Any], answer.json())

    def journal(self, *events: str, **wanted: object) -> list[Line]:
        """The journal's lines with one of the events (all, when none is named) and the values."""
        # A line that is being written at this moment may be seen in part: its newline is last.
        whole, _, _ = self._log.read_text().rpartition("\n")
        lines: list[Line] = [json.loads(line) for line in whole.splitlines()]
        return [
            line
            for line in lines
            if (not events or line["event"] in events)
            and all(line.get(name) == value for name, value in wanted.items())
        ]

    def wait_for(self, *events: str, **wanted: object) -> Line:
        """The first such line in the journal, as soon as it is there."""
        return eventually(lambda: self.journal(*events, **wanted))[0]


def eventually(look: Callable[[], Result]) -> Result:
    """What `look` returns as soon as it is true. The deadline only ends a broken test."""
    deadline = time.monotonic() + PATIENCE
    while not (result := look()):
        assert time.monotonic() < deadline, "what the test waits for never came"
        time.sleep(0.005)
    return result


def callback_path(to: str) -> str:
    return f"/status/{to[1:]}"


@contextmanager
def running(options: Options, receiver: Receiver, log: Path) -> Iterator[Carrier]:
    """A simulator in a thread of its own, with an event loop of its own."""
    ready: Queue[tuple[asyncio.AbstractEventLoop, asyncio.Event, str]] = Queue()

    async def serve() -> None:
        stopped = asyncio.Event()
        async with serving(replace(options, log=log)) as url:
            ready.put((asyncio.get_running_loop(), stopped, url))
            await stopped.wait()

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    loop, stopped, url = ready.get(timeout=PATIENCE)
    try:
        yield Carrier(url, log, receiver)
    finally:
        loop.call_soon_threadsafe(stopped.set)
        thread.join(timeout=PATIENCE)
