"""What the carrier calls: status callbacks, TwiML for answered calls, keypad presses.

The token in the path finds the attempt; the signature, computed over the configured public URL,
proves the sender. Without a known token and a signature no body is read; without a valid signature
nothing is written.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import resolve
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from dialer.models import Attempt
from dialer.providers.base import CallReport, Conversation
from dialer.providers.registry import senders
from dialer.providers.twilio import voice_response
from dialer.services.hearing import is_known, record_report
from dialer.services.placing import webhook_url
from dialer.services.talking import answer_call, take_digit
from dialer.tasks import announce
from talkturo.lib import clock
from talkturo.lib.ids import InvalidPublicId, parse_public_id

logger = logging.getLogger(__name__)

PATH = "/carrier/"


@dataclass(frozen=True, slots=True)
class Signed:
    """A request of a carrier's: which attempt it names, and what it says of that call.

    `is_test`: whether the sender may speak of test calls, of live ones, or of either (None).
    """

    attempt_id: UUID
    report: CallReport
    is_test: bool | None


View = Callable[[HttpRequest, Signed], HttpResponse]


class CarrierMiddleware:
    """Answers the carrier before the middleware that is there for people and their pages.

    Sessions, languages and content policies mean nothing to it, and would be a fifth of the work
    for each of the five requests of every call.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PATH):
            return self.get_response(request)
        view, positional, named = resolve(request.path_info)
        response: HttpResponse = view(request, *positional, **named)
        return response


def signed(view: View) -> Callable[[HttpRequest, str], HttpResponse]:
    """Let a request through to the view only with a valid signature; 404 and 403 otherwise."""

    @csrf_exempt
    @require_POST
    @wraps(view)
    def checked(request: HttpRequest, token: str) -> HttpResponse:
        try:
            attempt_id = parse_public_id(Attempt.ID_PREFIX, token)
        except InvalidPublicId:
            return _unknown()
        signature = request.META.get("HTTP_X_TWILIO_SIGNATURE", "")
        if not signature:
            return _bad_signature(request)
        # Before the body is read: anybody may send one, but few know a call's token.
        if not is_known(attempt_id):
            return _unknown()
        # What `webhook_url` gave the carrier, whatever host the request itself names.
        url = settings.PUBLIC_BASE_URL + request.path
        for carrier, is_test in senders():
            if carrier.is_signed(url, request.POST, signature):
                report = carrier.report_of(request.POST.dict())
                return view(request, Signed(attempt_id, report, is_test))
        return _bad_signature(request)

    return checked


def _bad_signature(request: HttpRequest) -> HttpResponse:
    logger.error(
        "Rejected a request for %s: its signature does not fit PUBLIC_BASE_URL and the auth token",
        request.path,
    )
    return HttpResponse("Bad signature.", status=403, content_type="text/plain")


def _unknown() -> HttpResponse:
    return HttpResponse("Unknown call.", status=404, content_type="text/plain")


@signed
def status(request: HttpRequest, said: Signed) -> HttpResponse:
    """A status callback."""
    recorded = record_report(
        attempt_id=said.attempt_id, report=said.report, source="callback", is_test=said.is_test
    )
    if recorded is None:
        return _unknown()
    if recorded.wake:
        announce(campaigns=[recorded.campaign_id])
    return HttpResponse(status=204)


@signed
def voice(request: HttpRequest, said: Signed) -> HttpResponse:
    """An answered call asks what to do."""
    conversation = answer_call(attempt_id=said.attempt_id, report=said.report, is_test=said.is_test)
    return _spoken(conversation, said.attempt_id)


@signed
def keypad(request: HttpRequest, said: Signed) -> HttpResponse:
    """A key was pressed in a scripted call."""
    conversation = take_digit(
        attempt_id=said.attempt_id,
        digit=request.POST.get("Digits", ""),
        now=clock.now(),
        is_test=said.is_test,
    )
    return _spoken(conversation, said.attempt_id)


def _spoken(conversation: Conversation | None, attempt_id: UUID) -> HttpResponse:
    if conversation is None:
        return _unknown()
    keypad_url = webhook_url("keypad", Attempt(pk=attempt_id).public_id)
    return HttpResponse(
        voice_response(conversation, keypad_url=keypad_url), content_type="text/xml"
    )
