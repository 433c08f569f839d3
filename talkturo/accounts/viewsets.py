"""What every endpoint of the API does around its work: count, and never do a POST twice."""

import hashlib
import json
import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar, TypeVar

from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError, models
from django.utils.datastructures import MultiValueDict
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import APIException, ParseError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from talkturo.accounts import idempotency
from talkturo.accounts.access import access_of
from talkturo.accounts.contact_quota import count_contacts_shown
from talkturo.accounts.models import IdempotentRequest
from talkturo.accounts.throttling import tell_quota
from talkturo.lib import clock
from talkturo.lib.errors import Conflict, Unprocessable
from talkturo.lib.filters import refuse_unknown_parameters

logger = logging.getLogger(__name__)

Row = TypeVar("Row", bound=models.Model)
KEY = re.compile(r"[\x21-\x7e]{1,255}")
KEPT_HEADERS = ("Content-Type", "ETag", "Location")
# Characters of an answer. A key could have 1,000 answers an hour kept for a day.
MOST_KEPT = 64 * 1024


class ApiViewSet(GenericViewSet[Row]):
    """The base of every view of the API.

    - Each request of a known caller counts, also one that is then refused, and its answer says
      what is left.
    - Each POST may carry an `Idempotency-Key`: sent again within a day, the request is answered
      as the first time and nothing is done. A refusal or a failure (4xx, 5xx) is not kept: it did
      nothing. Nor is an answer above MOST_KEPT; the request is then refused by a 409.
    - A query parameter that the action does not read is a 400 that names it; nothing is done.
    """

    # Nothing answers OPTIONS, so `Allow` must not offer it.
    http_method_names = ["get", "post", "put", "patch", "delete", "head"]
    # Query parameters that an action reads besides those of its filters and pages.
    query_parameters: ClassVar[Mapping[str, Sequence[OpenApiParameter]]] = {}
    # Actions for polling: they have a rate limit of their own (talkturo/accounts/throttling.py).
    watching: ClassVar[frozenset[str]] = frozenset()
    # Whether a list names contacts, of which members are shown so many in a day.
    shows_contacts: ClassVar[bool] = False
    _claimed: IdempotentRequest | None = None

    def perform_authentication(self, request: Request) -> None:
        super().perform_authentication(request)
        super().check_throttles(request)

    def check_throttles(self, request: Request) -> None:
        """Done already: before the permissions, or refused requests would not count."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if self.action:  # None: the method is not allowed here, which is said next
            refuse_unknown_parameters(request, self)
        if request.method == "POST" and self.action and "Idempotency-Key" in request.headers:
            self._claimed = _claim(request)

    def paginate_queryset(self, queryset: Any) -> Any:
        """The page that is asked for. Raises Throttled beyond a member's quota of contacts."""
        page = super().paginate_queryset(queryset)
        if self.shows_contacts and page:
            count_contacts_shown(self.request, len(page))
        return page

    def handle_exception(self, exc: Exception) -> Response:
        if isinstance(exc, _Replay):
            return _answer_again(exc.first)
        return super().handle_exception(exc)

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        answer = super().finalize_response(request, response, *args, **kwargs)
        tell_quota(request, answer)
        if self._claimed is not None:
            answer.add_post_render_callback(partial(_keep, self._claimed))
        return answer


class _Replay(Exception):
    """The request was answered before."""

    def __init__(self, first: IdempotentRequest) -> None:
        super().__init__()
        self.first = first


def _answer_again(first: IdempotentRequest) -> Response:
    headers = {**first.headers, "Idempotent-Replayed": "true"}
    content_type = headers.pop("Content-Type", None)
    body = json.loads(first.content)
    return Response(body, status=first.status, headers=headers, content_type=content_type)


def _claim(request: Request) -> IdempotentRequest:
    """Claim the request's key. Raises _Replay, or an APIException that says what is wrong."""
    key = request.headers["Idempotency-Key"]
    if not KEY.fullmatch(key):
        raise ParseError(
            "The header Idempotency-Key must be 1 to 255 visible ASCII characters, such as a UUID."
        )
    try:
        row = idempotency.claim(
            caller=access_of(request).caller,
            path=request.path,
            key=key,
            fingerprint=fingerprint(request),
            at=clock.now(),
        )
    except idempotency.OtherBody as error:
        raise Unprocessable(
            "This Idempotency-Key was used for another request; use a new one for each.",
            code="idempotency_mismatch",
        ) from error
    except idempotency.InFlight as error:
        raise _in_flight() from error
    if row.status is not None and not row.content:
        raise Conflict(
            "The request with this Idempotency-Key was done, and nothing is done again. Its answer "
            "was too large to keep; read what it made instead.",
            code="idempotency_answer_not_kept",
        )
    if row.status is not None:
        raise _Replay(row)
    return row


def _in_flight() -> APIException:
    conflict = Conflict(
        "A request with this Idempotency-Key is still being worked on; try again in a moment.",
        code="idempotency_in_flight",
    )
    conflict.wait = 1
    return conflict


def fingerprint(request: Request) -> str:
    """SHA-256 of what the request says, however it is spelled: neither the order of JSON's keys
    nor a multipart body's boundary matters."""
    digest = hashlib.sha256(request.META.get("QUERY_STRING", "").encode())
    data = request.data
    if isinstance(data, MultiValueDict):
        for name in sorted(data):
            for value in data.getlist(name):
                digest.update(json.dumps(name).encode())
                digest.update(_digest_of(value))
    else:
        digest.update(json.dumps(data, sort_keys=True, default=str).encode())
    return digest.hexdigest()


def _digest_of(value: Any) -> bytes:
    chunks: Iterable[bytes] = [str(value).encode()]
    digest = hashlib.sha256()
    if isinstance(value, UploadedFile):
        digest.update(f"{value.name}\0{value.content_type}\0".encode())
        chunks = value.chunks()
    for chunk in chunks:
        digest.update(chunk)
    if isinstance(value, UploadedFile):
        value.seek(0)
    return digest.digest()


def _keep(claimed: IdempotentRequest, response: Response) -> None:
    """Keep what was done. Of a refusal (4xx, 5xx) nothing was, so the key is free again."""
    try:
        if response.status_code >= 400:
            idempotency.release(claimed=claimed)
        else:
            content = _without_secret(response)
            headers = {name: response[name] for name in KEPT_HEADERS if name in response}
            idempotency.keep_answer(
                claimed=claimed,
                status=response.status_code,
                headers=headers,
                content=content if len(content) <= MOST_KEPT else "",
            )
    except DatabaseError:
        # The work is done and the client shall know; sent again, it waits for the lease.
        logger.exception("An answer could not be kept for its Idempotency-Key")


def _without_secret(response: Response) -> str:
    """What was answered, but for a `secret` that is shown once and stored nowhere."""
    body: str = response.content.decode()
    if isinstance(response.data, dict) and response.data.get("secret") is not None:
        return json.dumps({**json.loads(body), "secret": None})
    return body
