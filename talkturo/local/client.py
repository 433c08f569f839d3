"""A client of our own HTTP interface, as a customer would write one."""

import json
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlencode

from talkturo.local.ports import LOOPBACK

TIMEOUT_SECONDS = 10


class Refused(Exception):
    """The server answered with an error; the text is its sentence."""


class Client:
    """Speaks JSON to the web process on this machine."""

    def __init__(self, port: int, *, api_key: str = "") -> None:
        """Talk to `port` of the loopback address, with a key where one is needed."""
        self._port = port
        self._headers = {"Content-Type": "application/json"}
        if api_key:
            self._headers["Authorization"] = f"Bearer {api_key}"

    def get(self, path: str, **query: str | int) -> dict[str, Any]:
        """Return the answer to a GET. Raises Refused."""
        return self._request("GET", f"{path}?{urlencode(query)}" if query else path, None)

    def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Return the answer to a POST. Raises Refused."""
        return self._request("POST", path, json.dumps(body))

    def patch(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Return the answer to a PATCH. Raises Refused."""
        return self._request("PATCH", path, json.dumps(body))

    def delete(self, path: str) -> dict[str, Any]:
        """Return the answer to a DELETE. Raises Refused."""
        return self._request("DELETE", path, None)

    def _request(self, method: str, path: str, body: str | None) -> dict[str, Any]:
        try:
            status, text = self._exchange(method, path, body)
        except (OSError, HTTPException) as error:
            raise Refused(f"{method} {path}: {error}") from error
        try:
            answer: dict[str, Any] = json.loads(text)
        except ValueError:
            answer = {}
        if status >= 400 or not answer:
            raise Refused(f"{method} {path}: {status} {answer.get('error', text[:200])}")
        return answer

    def _exchange(self, method: str, path: str, body: str | None) -> tuple[int, str]:
        with closing(HTTPConnection(LOOPBACK, self._port, timeout=TIMEOUT_SECONDS)) as connection:
            connection.request(method, path, body, self._headers)
            response = connection.getresponse()
            return response.status, response.read().decode(errors="replace")
