"""The language and the time zone of the admin's pages. The API speaks English, in UTC, always."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from talkturo.accounts.models import User
from talkturo.lib.errors import is_for_programs
from talkturo.lib.zones import parse_zone, zone_names


class StaffLocaleMiddleware:
    """Stands behind authentication: what the person chose, else what the browser asks for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_for_programs(request):
            return self.get_response(request)
        user = request.user if isinstance(request.user, User) else None
        chosen = user.language if user else ""
        language = chosen or translation.get_language_from_request(request)
        zone = user.timezone if user and user.timezone in zone_names() else "UTC"
        with translation.override(language), timezone.override(parse_zone(zone)):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Accept-Language"])
        return response
