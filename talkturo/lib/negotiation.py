"""Which form an answer has: JSON, whatever else a client would also take."""

from typing import Any

from django.http import HttpRequest
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.request import Request

PROBLEM = "application/problem+json"


def wants_problem(request: HttpRequest) -> bool:
    """Whether `Accept` names problem details, beside or instead of plain JSON."""
    return any(
        (accepted.main_type, accepted.sub_type) == ("application", "problem+json")
        and accepted.quality > 0
        for accepted in request.accepted_types
    )


class JSONNegotiation(DefaultContentNegotiation):
    """A client that asks for problem details (RFC 9457) means its errors; the rest is JSON."""

    def select_renderer(
        self, request: Request, renderers: Any, format_suffix: str | None = None
    ) -> Any:
        if wants_problem(request):
            return renderers[0], renderers[0].media_type
        return super().select_renderer(request, renderers, format_suffix)
