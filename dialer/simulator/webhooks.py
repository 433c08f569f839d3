"""Signed requests from the carrier to the client's URLs."""

import time
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote_plus, urldefrag

import aiohttp
from yarl import URL

from dialer.simulator.signature import SIGNATURE_HEADER, sign

TIMEOUT_SECONDS = 15
# Enough for every call of a large campaign at once, few enough for the usual 1024 files.
CONNECTIONS = 256


class Unreachable(Exception):
    """No answer: refused, reset, unknown host or too slow. The receiver may have been reached."""


class Reply(NamedTuple):
    """What the client's server answered, and how long it took."""

    status: int
    content_type: str
    text: str
    milliseconds: float

    @property
    def is_success(self) -> bool:
        """A 2xx: for Twilio everything else is a failure, redirects too."""
        return 200 <= self.status < 300


class Webhooks:
    """The HTTP client for callbacks and TwiML. Make it inside the running loop."""

    def __init__(self, auth_token: str) -> None:
        self._auth_token = auth_token
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=CONNECTIONS),
            cookie_jar=aiohttp.DummyCookieJar(),
            # Of the receiver alone: waiting for a free connection of ours is not its fault.
            timeout=aiohttp.ClientTimeout(
                total=None, sock_connect=TIMEOUT_SECONDS, sock_read=TIMEOUT_SECONDS
            ),
            headers={"User-Agent": "TwilioProxy/1.1 (simulator)"},
        )

    async def close(self) -> None:
        """Drop all connections."""
        await self._session.close()

    async def send(
        self, method: str, url: str, params: Mapping[str, str], *, auth_token: str | None = None
    ) -> Reply:
        """Request the URL with the params as a form (POST) or in its query (GET), signed.

        `auth_token` signs with another secret than the account's. Raises Unreachable.
        """
        url = urldefrag(url).url
        form = "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in params.items())
        headers = {}
        if method == "GET":
            url = f"{url}{'&' if '?' in url else '?'}{form}"
            signed: Mapping[str, str] = {}
            body = None
        else:
            headers["Content-Type"] = "application/x-www-form-urlencoded; charset=UTF-8"
            signed, body = params, form.encode()
        token = self._auth_token if auth_token is None else auth_token
        headers[SIGNATURE_HEADER] = sign(token, url, signed.items())
        started = time.monotonic()
        try:
            # encoded=True: the receiver must see the very bytes that were signed.
            async with self._session.request(
                method, URL(url, encoded=True), data=body, headers=headers, allow_redirects=False
            ) as response:
                text = await response.text(errors="replace")
                elapsed = round((time.monotonic() - started) * 1000, 1)
                return Reply(response.status, response.content_type, text, elapsed)
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise Unreachable(f"{type(error).__name__}: {error}") from error


# The names are always the same and the values of one call come back in each of its requests:
# quoting them anew was the largest part of the simulator's own work.
_quoted = lru_cache(maxsize=8192)(quote_plus)
