"""Nothing that the application answers stays in a cache, unless the answer itself says so."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers


class PrivateAnswersMiddleware:
    """Sets `Cache-Control: no-store`, and `Vary` to what tells callers apart.

    Stands before everything else, so that it sees every answer. Static files say themselves how
    long they may be kept.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "public" not in response.get("Cache-Control", ""):
            patch_vary_headers(response, ("Authorization", "Cookie"))
            if "no-store" not in response.get("Cache-Control", ""):
                response["Cache-Control"] = "no-store"
        return response
