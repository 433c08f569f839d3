"""The API's one error shape (docs/contract.md, "Errors"), whatever went wrong."""

import logging
import math
from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import (
    ObjectDoesNotExist,
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
)
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.encoding import iri_to_uri
from django.views import defaults
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import set_rollback

from talkturo.lib.negotiation import PROBLEM, wants_problem
from talkturo.lib.request_ids import request_id_of
from talkturo.lib.transitions import BudgetUsedUp, InvalidTransition, Outdated, Refusal

logger = logging.getLogger(__name__)

MAX_ERRORS = 100  # sentences in one answer
LONGEST_NAME = 200  # characters of a key that an error names

CODES = {
    400: "bad_request",
    401: "unauthorized",
    402: "budget_used_up",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    406: "not_acceptable",
    408: "request_timeout",
    409: "conflict",
    412: "precondition_failed",
    413: "too_large",
    415: "unsupported_media_type",
    422: "unprocessable",
    429: "rate_limited",
    500: "internal_error",
    503: "busy",
}


class PaymentRequired(exceptions.APIException):
    """402: what the team may spend has been spent."""

    status_code = status.HTTP_402_PAYMENT_REQUIRED
    default_code = "budget_used_up"


class Conflict(exceptions.APIException):
    """409: the request is well formed, but the object's state does not allow it."""

    status_code = status.HTTP_409_CONFLICT
    default_code = "conflict"
    wait: float | None = None  # seconds, where trying again after them makes sense


class Unprocessable(exceptions.APIException):
    """422: the request contradicts an earlier one."""

    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY
    default_code = "unprocessable"


class PreconditionFailed(exceptions.APIException):
    """412: the object is no longer what the request's If-Match says."""

    status_code = status.HTTP_412_PRECONDITION_FAILED
    default_code = "precondition_failed"


class TooLarge(exceptions.APIException):
    """413: more was sent than is read."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"
    default_detail = "The request body is too large; at most 5 MB are accepted."


def answer_with_error(error: Exception, context: dict[str, Any]) -> Response:
    """DRF's exception handler: every exception becomes the envelope, none a stack trace."""
    request = context["request"]
    error = _as_answer(error)
    set_rollback()
    if not isinstance(error, exceptions.APIException):
        logger.error("Unhandled error in request %s", request_id_of(request), exc_info=error)
        error = exceptions.APIException("Something went wrong on our side; it has been logged.")
    return _response(error, request)


def _as_answer(error: Exception) -> Exception:
    """What services and Django raise as what is answered; other errors as they are."""
    answers: tuple[tuple[Any, Callable[[], Exception]], ...] = (
        (RequestDataTooBig, TooLarge),
        # Such as a body that is too slow; talkturo/lib/request_limits.py then says which.
        (SuspiciousOperation, exceptions.ParseError),
        (InvalidTransition, lambda: Conflict(str(error), code="invalid_transition")),
        (Outdated, lambda: PreconditionFailed(str(error))),
        (BudgetUsedUp, lambda: PaymentRequired(str(error))),
        (Refusal, lambda: Conflict(str(error), code=getattr(error, "code", None))),
        # The latter: deleted a moment ago.
        ((Http404, ObjectDoesNotExist), lambda: exceptions.NotFound("There is no such object.")),
        (PermissionDenied, exceptions.PermissionDenied),
    )
    return next((make() for kind, make in answers if isinstance(error, kind)), error)


def _response(error: exceptions.APIException, request: HttpRequest) -> Response:
    details: dict[str, Any] = {"fieldErrors": {}, "formErrors": []}
    if isinstance(error, exceptions.ValidationError):
        details = _details(error.detail)
        sentence, code = _first_sentence(details), "validation_error"
    else:
        details["fieldErrors"] = getattr(error, "field_errors", {})
        sentence = str(error.detail)
        own = error.get_codes() if isinstance(error, Conflict | Unprocessable) else None
        code = str(own or CODES.get(error.status_code, "error"))
    headers = {}
    if isinstance(error, exceptions.NotAuthenticated | exceptions.AuthenticationFailed):
        headers["WWW-Authenticate"] = "Bearer"
    wait: float | None = getattr(error, "wait", None)
    if wait is not None:
        headers["Retry-After"] = str(math.ceil(wait))
    body, content_type = _body(error.status_code, sentence, code, details, request)
    return Response(body, status=error.status_code, headers=headers, content_type=content_type)


def _body(
    http_status: int, sentence: str, code: str, details: dict[str, Any], request: HttpRequest
) -> tuple[dict[str, Any], str]:
    """The error in the form that the client asks for, and its media type."""
    if wants_problem(request):
        return _problem(http_status, sentence, code, details, request), PROBLEM
    return _envelope(sentence, code, details, request), "application/json"


def _problem(
    http_status: int, sentence: str, code: str, details: dict[str, Any], request: HttpRequest
) -> dict[str, Any]:
    """RFC 9457. The type is a name (RFC 4151), not an address; `code` is its last word."""
    return {
        "type": f"tag:talkturo.ai,2026:{code}",
        "title": code.replace("_", " ").capitalize(),
        "status": http_status,
        "detail": sentence,
        "instance": iri_to_uri(request.path),
        "code": code,
        "request_id": request_id_of(request),
        **details,
    }


def _envelope(
    sentence: str, code: str, details: dict[str, Any], request: HttpRequest
) -> dict[str, Any]:
    return {
        "success": False,
        "error": sentence,
        "code": code,
        "details": details,
        "request_id": request_id_of(request),
    }


def _details(detail: Any) -> dict[str, Any]:
    """Flatten DRF's nested detail into `fieldErrors` by dotted path, and `formErrors`.

    At most MAX_ERRORS sentences; the last of `formErrors` then says how many more there are.
    """
    field_errors: dict[str, list[str]] = {}
    form_errors: list[str] = []
    left = MAX_ERRORS
    more = 0

    for path, messages in _leaves(detail, ""):
        shown = messages[:left]
        left -= len(shown)
        more += len(messages) - len(shown)
        if shown and path:
            field_errors.setdefault(path, []).extend(map(str, shown))
        elif shown:
            form_errors.extend(map(str, shown))
    if more:
        form_errors.append(f"There are {more:,} more errors; the first {MAX_ERRORS} are listed.")
    return {"fieldErrors": field_errors, "formErrors": form_errors}


def _leaves(node: Any, path: str) -> Iterator[tuple[str, list[Any]]]:
    """The sentences inside a detail, each list of them with its dotted path."""
    if isinstance(node, dict):
        for key, child in node.items():
            # The client's own keys are repeated here, however long they are.
            name = "" if key == "non_field_errors" else str(key)[:LONGEST_NAME]
            yield from _leaves(child, ".".join(part for part in (path, name) if part))
    elif isinstance(node, list) and any(isinstance(child, dict | list) for child in node):
        for index, child in enumerate(node):
            if child:
                yield from _leaves(child, f"{path}.{index}" if path else str(index))
    else:
        yield path, node if isinstance(node, list) else [node]


def _first_sentence(details: dict[str, Any]) -> str:
    for field, messages in details["fieldErrors"].items():
        return f"{field}: {messages[0]}"
    return details["formErrors"][0] if details["formErrors"] else "The request is not valid."


def plain_error(request: HttpRequest, http_status: int, sentence: str) -> JsonResponse:
    """The envelope of an error that no view of the API answers."""
    empty: dict[str, Any] = {"fieldErrors": {}, "formErrors": []}
    body, content_type = _body(http_status, sentence, CODES[http_status], empty, request)
    return JsonResponse(body, status=http_status, content_type=content_type)


def is_for_programs(request: HttpRequest) -> bool:
    """Whether the answer is read by a program (the API) rather than by a person (the admin)."""
    return not f"{request.path}/".startswith("/admin/")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler400: requests refused before a view was reached."""
    if is_for_programs(request):
        return plain_error(request, 400, "The request cannot be understood.")
    return defaults.bad_request(request, exception)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler403."""
    if is_for_programs(request):
        return plain_error(request, 403, "This is not allowed.")
    return defaults.permission_denied(request, exception)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler404: no such path."""
    if is_for_programs(request):
        return plain_error(request, 404, "There is nothing at this path.")
    return defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """handler500: what DRF never saw."""
    if is_for_programs(request):
        return plain_error(request, 500, "Something went wrong on our side; it has been logged.")
    return defaults.server_error(request)
