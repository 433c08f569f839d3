"""The client's side of a test: a web server that takes callbacks and answers TwiML."""

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from twilio.request_validator import RequestValidator

# How long a test waits for what must come: longer than any busy machine takes.
PATIENCE = 300

HANG_UP = "<Response><Hangup/></Response>"


@dataclass(frozen=True)
class Received:
    """One request of the carrier."""

    method: str
    path: str
    params: dict[str, str]
    genuine: bool


class Server(ThreadingHTTPServer):
    """One thread a connection; a simulator that stops in the middle of one is no news."""

    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """Stay silent."""


class Receiver:
    """Answers 204 to every path, or what `documents` and `statuses` say."""

    def __init__(self, auth_token: str) -> None:
        self.documents: dict[str, tuple[str, str]] = {}
        self.statuses: dict[str, int] = {}
        # Path → how many requests to it are still to be dropped without an answer.
        self.drops: Counter[str] = Counter()
        self._requests: list[Received] = []
        self._changed = threading.Condition()
        self._validator = RequestValidator(auth_token)
        self._server = Server(("127.0.0.1", 0), self._request_class())
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def serve(self, path: str, text: str, content_type: str = "text/xml") -> str:
        """Answer this text at the path from now on; returns the URL."""
        self.documents[path] = (text, content_type)
        return self.url + path

    def requests(self, path: str) -> list[Received]:
        with self._changed:
            return [request for request in self._requests if request.path == path]

    def wait_for(self, path: str, enough: Callable[[list[Received]], object]) -> list[Received]:
        """The requests to the path, once they are enough; fails when that never comes."""
        with self._changed:
            came = self._changed.wait_for(lambda: enough(self.requests(path)), timeout=PATIENCE)
        assert came, f"at {path} came only {self.requests(path)}"
        return self.requests(path)

    def callbacks(self, path: str, *, finals: int = 1) -> list[Received]:
        """The status callbacks at the path, once that many final ones are among them."""

        def ended(requests: list[Received]) -> bool:
            return sum("CallDuration" in request.params for request in requests) >= finals

        return self.wait_for(path, ended)

    def _take(self, request: BaseHTTPRequestHandler, method: str) -> None:
        size = int(request.headers.get("Content-Length") or 0)
        form = dict(parse_qsl(request.rfile.read(size).decode(), keep_blank_values=True))
        signature = request.headers.get("X-Twilio-Signature", "")
        genuine = self._validator.validate(self.url + request.path, form, signature)
        parts = urlsplit(request.path)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        received = Received(method, parts.path, query | form, genuine)
        with self._changed:
            drop = self.drops[parts.path] > 0
            self.drops[parts.path] -= drop
            self._requests.append(received)
            self._changed.notify_all()
        if drop:
            request.close_connection = True
            return
        self._answer(request, parts.path)

    def _answer(self, request: BaseHTTPRequestHandler, path: str) -> None:
        text, content_type = self.documents.get(path, ("", "text/plain"))
        body = text.encode()
        default = 200 if path in self.documents else 204
        request.send_response(self.statuses.get(path, default))
        # Only read where the status is a redirection, which nobody should follow.
        request.send_header("Location", "/elsewhere")
        request.send_header("Content-Type", content_type)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    def _request_class(self) -> type[BaseHTTPRequestHandler]:
        take = self._take

        class Request(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            # Headers and body go out in two writes: without this they wait for each other.
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                take(self, "GET")

            def do_POST(self) -> None:
                take(self, "POST")

            def log_message(self, *_: Any) -> None:
                """Stay silent."""

        return Request
