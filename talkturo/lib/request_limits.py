"""What a request may send: how many bytes, of which type, and how long its body may take.

This table is the only place that says so; deploy/nginx.conf repeats the sizes, and a test compares
them. `bounded` holds every request to it, before and while its body is read, and nothing is read
until a view (or the check of a form's CSRF token) asks for the body: after the sender is known.

Granian calls the application as soon as it has a request's headers. Its `wsgi.input.read` then
blocks for as long as the sender likes, and so does handing out an answer piece by piece. The web
server has few threads, so as many senders who stop in the middle would stop it. Therefore:

- A body that is overdue is ended (talkturo/lib/silent_senders.py).
- To read one, a thread needs one of a few places. All places together are fewer than the threads,
  so that slow senders never take the last one.
- An answer is handed over whole. One that is streamed needs one of a few places as well.
"""

import re
import threading
import time
from collections.abc import Callable, Iterable
from http import HTTPStatus
from io import BytesIO, UnsupportedOperation
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse

from talkturo.lib.errors import is_for_programs, plain_error
from talkturo.lib.request_ids import HEADER, request_id_of
from talkturo.lib.silent_senders import watch

KILOBYTE = 1024
MEGABYTE = 1024 * KILOBYTE
MAX_UPLOAD_BYTES = 200 * MEGABYTE
# Of a body without a Content-Length, whatever the path allows.
MAX_CHUNKED_BYTES = 5 * MEGABYTE

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"

PIECE_BYTES = 64 * KILOBYTE
# How long a thread waits for a place. A body usually comes with its headers, so that the places
# are taken for this long only where senders are slow or silent.
PATIENCE_SECONDS = 0.3
# Answers that are sent while they are made: exports. Their readers decide how long that takes.
MAX_STREAMS = 2

# In the environment of a request whose body has no known length.
CHUNKED = "talkturo.is_chunked"

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Refused(SuspiciousOperation):
    """A request sends too much, too slowly, in the wrong form, or at a bad time."""

    def __init__(self, status: int, sentence: str, *, retry_after: int | None = None) -> None:
        super().__init__(sentence)
        self.status = status
        self.retry_after = retry_after  # seconds


class Limit:
    """What the requests to some paths may send."""

    def __init__(
        self,
        *,
        max_bytes: int,
        seconds: float,
        may_wait: int,
        media_types: frozenset[str] | None = None,
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        """`media_types`: those that are allowed; None: all but multipart forms.

        `may_wait`: how many threads of a process may wait for such bodies at a time.
        """
        self.max_bytes = max_bytes
        self.seconds = seconds
        self.may_wait = may_wait
        self.patience_seconds = patience_seconds
        self.places = threading.Semaphore(may_wait)
        self._media_types = media_types

    def allows(self, media_type: str) -> bool:
        """Whether a body may be of this type; one without a type is for the view to judge."""
        if self._media_types is None:
            return not media_type.startswith("multipart/")
        return not media_type or media_type in self._media_types


NOTHING = Limit(max_bytes=0, seconds=1, may_wait=0)
# Nothing may be lost, so a callback waits longer for its place.
CARRIER = Limit(
    max_bytes=64 * KILOBYTE,
    seconds=5,
    may_wait=4,
    media_types=frozenset({FORM}),
    patience_seconds=15,
)
# Forms for visitors who are not logged in, such as the login page.
ANONYMOUS = Limit(max_bytes=16 * KILOBYTE, seconds=3, may_wait=1, media_types=frozenset({FORM}))
STAFF = Limit(max_bytes=5 * MEGABYTE, seconds=20, may_wait=1, media_types=frozenset({FORM}))
API = Limit(max_bytes=5 * MEGABYTE, seconds=20, may_wait=2)
UPLOAD = Limit(
    # Boundaries and the form's other fields take the last megabyte.
    max_bytes=MAX_UPLOAD_BYTES + MEGABYTE,
    seconds=600,
    may_wait=1,
    media_types=frozenset({FORM, MULTIPART, "application/json"}),
)
ALL = (NOTHING, CARRIER, ANONYMOUS, STAFF, API, UPLOAD)

# Where files are uploaded: the API's import, and the page on which a campaign gets its contacts.
UPLOAD_PATHS = re.compile(
    r"/api/crm/contacts/import|/admin/campaigns/campaign/[0-9a-f-]{36}/contacts/"
)


def limit_of(path: str) -> Limit:
    """The limit of requests to a path. What has no entry takes no body."""
    if path.startswith("/carrier/"):
        return CARRIER
    if UPLOAD_PATHS.fullmatch(path):
        return UPLOAD
    if path.startswith("/api/crm/") or path == "/api/test-api-key":
        return API
    if path.startswith("/admin/"):
        return STAFF
    return NOTHING


def restrict(request: HttpRequest, limit: Limit) -> None:
    """Hold the request's body to a narrower limit than its path's. Raises Refused."""
    body = request.META.get("wsgi.input")
    if isinstance(body, Body):
        body.restrict(limit)


class Body:
    """The body of one request, as `wsgi.input`: read when it is wanted, within its limit."""

    def __init__(self, environ: dict[str, Any], limit: Limit) -> None:
        self.failure: Refused | None = None  # what `read` raised
        self._source = environ["wsgi.input"]
        self._place: threading.Semaphore | None = None
        self._ends = (environ.get("REMOTE_ADDR", ""), int(environ.get("SERVER_PORT") or 0))
        self._media_type = environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower()
        self._limit = limit
        self._length: int | None = None
        if not environ.get(CHUNKED):
            self._length = int(environ["CONTENT_LENGTH"])
        self._count = 0
        self._deadline: float | None = None
        self.restrict(limit)

    @property
    def max_bytes(self) -> int:
        """How much is read at most."""
        most = self._limit.max_bytes
        return min(most, MAX_CHUNKED_BYTES) if self._length is None else most

    def restrict(self, limit: Limit) -> None:
        """Hold it to this limit. Raises Refused where its headers exceed it already."""
        self._limit = limit
        if self._length == 0:
            return
        if self._length is not None and self._length > limit.max_bytes:
            raise self._fail(413, f"The request body is too large; {self._allowed()}.")
        if not limit.allows(self._media_type):
            raise self._fail(415, f'Unsupported media type "{self._media_type}" in request.')

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes, fewer only at the end. Raises Refused."""
        if self.failure is not None:
            raise self.failure
        left = (self.max_bytes if self._length is None else self._length) - self._count
        wanted = left if size < 0 else min(size, left)
        pieces = []
        while wanted > 0:
            piece = self._next(min(wanted, PIECE_BYTES))
            if not piece:
                if self._length is not None:
                    raise self._broken()
                self.release()
                break
            pieces.append(piece)
            wanted -= len(piece)
            # Django takes no more than the limit, so whether more follows is looked at here.
            if self._length is None and self._count >= self.max_bytes and self._next(1):
                sentence = f"without a Content-Length {self._allowed()}."
                raise self._fail(413, f"The request body is too large; {sentence}")
        if self._count == (self.max_bytes if self._length is None else self._length):
            self.release()
        return b"".join(pieces)

    def readline(self, size: int = -1) -> bytes:
        """Nothing here reads lines. Granian's own would leave out their ends."""
        raise UnsupportedOperation

    def release(self) -> None:
        """Give back the place that it took."""
        if self._place is not None:
            self._place.release()
            self._place = None

    def _next(self, size: int) -> bytes:
        if self._deadline is None:
            self._take_place()
            self._deadline = time.monotonic() + self._limit.seconds
        # Asked before a read, not after it: what is there in full counts, however late.
        if time.monotonic() > self._deadline:
            raise self._broken()
        with watch.reading(self._ends, self._deadline):
            piece: bytes = self._source.read(size)
        self._count += len(piece)
        return piece

    def _take_place(self) -> None:
        places = self._limit.places
        if not places.acquire(timeout=self._limit.patience_seconds):
            sentence = "Too many slow requests are being received; try again in a few seconds."
            raise self._fail(503, sentence, retry_after=5)
        self._place = places

    def _broken(self) -> Refused:
        if self._deadline is not None and time.monotonic() > self._deadline:
            seconds = self._limit.seconds
            return self._fail(408, f"The request body did not arrive within {seconds:g} seconds.")
        return self._fail(400, "The request body broke off before its end.")

    def _allowed(self) -> str:
        if self.max_bytes == 0:
            return "none is accepted here"
        if self.max_bytes < MEGABYTE:
            return f"at most {self.max_bytes // KILOBYTE} KB are accepted"
        return f"at most {min(self.max_bytes, MAX_UPLOAD_BYTES) // MEGABYTE} MB are accepted"

    def _fail(self, status: int, sentence: str, *, retry_after: int | None = None) -> Refused:
        self.failure = Refused(status, sentence, retry_after=retry_after)
        self.release()
        return self.failure


_streams = threading.Semaphore(MAX_STREAMS)


def bounded(application: Application) -> Application:
    """Hold every request to its limits, and its thread to no sender's or reader's pace."""

    def call(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        chunked = not environ.get("CONTENT_LENGTH") and "HTTP_TRANSFER_ENCODING" in environ
        if not chunked and environ.get("CONTENT_LENGTH", "0") in {"", "0"}:
            return _hand_over(application, environ, start_response)
        environ[CHUNKED] = chunked
        try:
            body = Body(environ, limit_of(environ["PATH_INFO"]))
        except Refused as refusal:
            return _refuse(environ, start_response, refusal)
        if chunked:
            # Django reads as much as this says. Without it, it reads nothing at all, and a
            # chunked `{"dryRun": true}` (.NET's PostAsJsonAsync sends it) would place calls.
            environ["CONTENT_LENGTH"] = str(body.max_bytes)
        environ["wsgi.input"] = body
        try:
            return _hand_over(application, environ, start_response, body)
        finally:
            body.release()

    return call


def _hand_over(
    application: Application, environ: dict[str, Any], start_response: Any, body: Body | None = None
) -> Iterable[bytes]:
    """The application's answer: whole, unless it is streamed, or what its body's refusal says."""
    begun: list[tuple[Any, ...]] = []
    answer: Any = application(environ, lambda *said: begun.append(said))
    if body is not None and body.failure is not None:
        _close(answer)
        return _refuse(environ, start_response, body.failure)
    if not getattr(answer, "streaming", False) or hasattr(answer, "file_to_stream"):
        try:
            whole = [b"".join(answer)]
        finally:
            _close(answer)
        start_response(*begun[-1])
        return whole
    if not _streams.acquire(blocking=False):
        answer.close()
        sentence = "Too many exports are being sent; try again in a few seconds."
        return _refuse(environ, start_response, Refused(503, sentence, retry_after=5))
    start_response(*begun[-1])
    return _Stream(answer)


def _close(answer: Any) -> None:
    if hasattr(answer, "close"):
        answer.close()


class _Stream:
    """An answer that is sent while it is made; it gives back its place at its end."""

    def __init__(self, answer: Any) -> None:
        self._answer = answer
        self._pieces = iter(answer)
        self._is_open = True

    def __iter__(self) -> "_Stream":
        return self

    def __next__(self) -> bytes:
        piece: bytes = next(self._pieces)
        return piece

    def close(self) -> None:
        if self._is_open:
            self._is_open = False
            _streams.release()
            self._answer.close()

    def __del__(self) -> None:
        self.close()


def _refuse(environ: dict[str, Any], start_response: Any, refusal: Refused) -> list[bytes]:
    """Answer for the application, and close the connection, whose rest nobody reads."""
    request = WSGIRequest({**environ, "CONTENT_LENGTH": "0", "wsgi.input": BytesIO()})
    sentence = str(refusal)
    response: HttpResponse
    if is_for_programs(request):
        response = plain_error(request, refusal.status, sentence)
    else:
        response = HttpResponse(sentence, status=refusal.status, content_type="text/plain")
    response[HEADER] = request_id_of(request)
    response["Cache-Control"] = "no-store"
    response["Connection"] = "close"
    if refusal.retry_after is not None:
        response["Retry-After"] = str(refusal.retry_after)
    start_response(f"{refusal.status} {HTTPStatus(refusal.status).phrase}", list(response.items()))
    return [response.content]
