"""Forms of visitors who are not logged in: small ones, and only on pages for such visitors."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from rest_framework.permissions import SAFE_METHODS

from talkturo.lib.errors import is_for_programs
from talkturo.lib.request_limits import ANONYMOUS, restrict


class AnonymousFormMiddleware:
    """Ask for the session before the body is read: CsrfViewMiddleware, behind this, reads it.

    A page for visitors is a view that Django's `login_not_required` marks, as the login page is.
    The API asks for its key or session itself, before it reads a body.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, _arguments: Any, _keywords: Any
    ) -> HttpResponse | None:
        """Redirect to the login page, or hold the form to its limit. Raises Refused."""
        if request.method in SAFE_METHODS or is_for_programs(request):
            return None
        if request.user.is_active and request.user.is_staff:
            return None
        if getattr(view, "login_required", True):
            return redirect_to_login(request.get_full_path(), reverse("admin:login"))
        restrict(request, ANONYMOUS)
        return None
