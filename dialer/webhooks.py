"""What the carrier calls: status callbacks, TwiML for answered calls, keypad presses.

The token in the path finds the attempt; the signature, computed over the configured public URL,
proves the sender. Without a valid one nothing is read and nothing is written.
"""

import logging
from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import resolve
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from dialer.models import Attempt
from dialer.providers.base import CallRefused, Conversation
from dialer.providers.registry import carrier_for
from dialer.providers.twilio import TwilioCarrier, voice_response
from dialer.services.hearing import record_report
from dialer.services.placing import webhook_url
from dialer.services.talking import answer_call, take_digit
from dialer.tasks import announce
from talkturo.lib import clock
from talkturo.lib.ids import InvalidPublicId, parse_public_id
from talkturo.lib.statements import row

logger = logging.getLogger(__name__)

WHOSE = "SELECT is_test FROM dialer_attempt WHERE id = %(attempt)s"
PATH = "/carrier/"
View = Callable[[HttpRequest, UUID, TwilioCarrier], HttpResponse]


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


def signed(kind: str) -> Callable[[View], Callable[[HttpRequest, str], HttpResponse]]:
    """Let a request through to the view only with a valid signature; 404 and 403 otherwise."""

    def decorate(view: View) -> Callable[[HttpRequest, str], HttpResponse]:
        @csrf_exempt
        @require_POST
        @wraps(view)
        def checked(request: HttpRequest, token: str) -> HttpResponse:
            attempt_id, carrier = _sender(token)
            if attempt_id is None or carrier is None:
                return HttpResponse("Unknown call.", status=404, content_type="text/plain")
            signature = request.headers.get("X-Twilio-Signature", "")
            if not carrier.is_signed(webhook_url(kind, token), request.POST, signature):
                logger.error(
                    "Rejected a %s request for %s: its signature does not fit PUBLIC_BASE_URL "
                    "and the auth token",
                    kind,
                    token,
                )
                return HttpResponse("Bad signature.", status=403, content_type="text/plain")
            return view(request, attempt_id, carrier)

        return checked

    return decorate


def _sender(token: str) -> tuple[UUID | None, TwilioCarrier | None]:
    """The attempt that the token names and the carrier that must have signed."""
    try:
        attempt_id = parse_public_id(Attempt.ID_PREFIX, token)
        found = row(WHOSE, {"attempt": attempt_id})
        return (attempt_id, carrier_for(is_test=found[0])) if found else (None, None)
    except (InvalidPublicId, CallRefused):
        return None, None


@signed("status")
def status(request: HttpRequest, attempt_id: UUID, carrier: TwilioCarrier) -> HttpResponse:
    """A status callback."""
    recorded = record_report(
        attempt_id=attempt_id,
        report=carrier.report_of(request.POST.dict()),
        source="callback",
    )
    if recorded is not None and recorded.wake:
        announce(campaigns=[recorded.campaign_id])
    return HttpResponse(status=204)


@signed("voice")
def voice(request: HttpRequest, attempt_id: UUID, carrier: TwilioCarrier) -> HttpResponse:
    """An answered call asks what to do."""
    report = carrier.report_of(request.POST.dict())
    conversation = answer_call(attempt_id=attempt_id, report=report)
    return _spoken(conversation, attempt_id)


@signed("keypad")
def keypad(request: HttpRequest, attempt_id: UUID, carrier: TwilioCarrier) -> HttpResponse:
    """A key was pressed in a scripted call."""
    digit = request.POST.get("Digits", "")
    return _spoken(take_digit(attempt_id=attempt_id, digit=digit, now=clock.now()), attempt_id)


def _spoken(conversation: Conversation | None, attempt_id: UUID) -> HttpResponse:
    if conversation is None:
        return HttpResponse("Unknown call.", status=404, content_type="text/plain")
    keypad_url = webhook_url("keypad", Attempt(pk=attempt_id).public_id)
    return HttpResponse(
        voice_response(conversation, keypad_url=keypad_url), content_type="text/xml"
    )
