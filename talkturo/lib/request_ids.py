"""Give every request an id that stands in its answer, in every error and in the log."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from talkturo.lib.ids import new_uuid, public_id

HEADER = "X-Request-Id"
# What a client may choose itself; anything else is replaced, so that logs cannot be forged.
ACCEPTED = re.compile(r"[A-Za-z0-9_.-]{1,80}")


class RequestIdMiddleware:
    """Takes the client's `X-Request-Id` where it is well formed, else makes a `req_…` id."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.META.get("HTTP_X_REQUEST_ID", "")
        request_id = given if ACCEPTED.fullmatch(given) else public_id("req", new_uuid())
        request.META["talkturo.request_id"] = request_id
        response = self.get_response(request)
        response[HEADER] = request_id
        return response


def request_id_of(request: HttpRequest) -> str:
    """The id given by the middleware; empty outside a request that passed through it."""
    return str(request.META.get("talkturo.request_id", ""))
