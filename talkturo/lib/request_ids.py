"""Give every request an id that stands in its answer (but not the carrier's), in every error and in
the log."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from talkturo.lib.ids import new_uuid, public_id

HEADER = "X-Request-Id"
KEPT = "talkturo.request_id"  # in the request's META
# What a client may choose itself; anything else is replaced, so that logs cannot be forged.
ACCEPTED = re.compile(r"[A-Za-z0-9_.-]{1,80}")


class RequestIdMiddleware:
    """Answers with the request's id in `X-Request-Id`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response[HEADER] = request_id_of(request)
        return response


def request_id_of(request: HttpRequest) -> str:
    """The client's `X-Request-Id` where it is well formed, else a `req_…` id of its own."""
    if KEPT not in request.META:
        given = request.META.get("HTTP_X_REQUEST_ID", "")
        accepted = ACCEPTED.fullmatch(given)
        request.META[KEPT] = given if accepted else public_id("req", new_uuid())
    return str(request.META[KEPT])
