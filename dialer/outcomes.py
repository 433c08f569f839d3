"""What a carrier's codes mean for a contact: the tables, as data, each with its source.

Plain Python. Sources: Twilio, "Error and Warning Dictionary" (REST codes), "Call resource"
(call statuses), RFC 3261 section 21 (SIP responses).
"""

from dataclasses import dataclass
from enum import StrEnum

from campaigns.policy import Outcome


class Scope(StrEnum):
    """What a refusal is about, and so what follows from it."""

    CONTACT = "contact"  # this number cannot be called: final for the contact
    CALLER_ID = "caller_id"  # the number we show is unusable: rest it, try with another
    ACCOUNT = "account"  # nobody can be called: pause the campaign with the reason
    THROTTLE = "throttle"  # not processed, come back later: no attempt is used up


@dataclass(frozen=True, slots=True)
class RefusalMeaning:
    """How to go on after the carrier refused to create a call (nothing rang)."""

    scope: Scope
    outcome: Outcome
    # Of a refusal about the contact: whether the campaign's retry settings may try it again.
    retryable: bool = False


_BAD_NUMBER = RefusalMeaning(Scope.CONTACT, Outcome.INVALID_NUMBER)
_NOT_THERE = RefusalMeaning(Scope.CONTACT, Outcome.ERROR)
_PERHAPS_LATER = RefusalMeaning(Scope.CONTACT, Outcome.ERROR, retryable=True)
_CALLER_ID = RefusalMeaning(Scope.CALLER_ID, Outcome.ERROR)
_ACCOUNT = RefusalMeaning(Scope.ACCOUNT, Outcome.ERROR)
_THROTTLE = RefusalMeaning(Scope.THROTTLE, Outcome.ERROR)

REFUSALS: dict[int, RefusalMeaning] = {
    21211: _BAD_NUMBER,  # Invalid 'To' phone number
    21214: _BAD_NUMBER,  # 'To' phone number cannot be reached
    21217: _BAD_NUMBER,  # Phone number does not appear to be valid
    21202: _BAD_NUMBER,  # Premium or emergency number, which Twilio never calls
    21219: _NOT_THERE,  # 'To' number not verified, on a trial account
    21215: _NOT_THERE,  # Account not authorized to call that country
    13227: _NOT_THERE,  # Geo permission configuration is not permitting the call
    32205: _NOT_THERE,  # Geo permission, SIP
    21210: _CALLER_ID,  # 'From' phone number not verified
    21212: _CALLER_ID,  # Invalid 'From' phone number
    13224: _PERHAPS_LATER,  # No carrier takes the number now, or it is not one
    10001: _ACCOUNT,  # Account is not active
    20003: _ACCOUNT,  # Authentication error
    20005: _ACCOUNT,  # Account not active
    20008: _ACCOUNT,  # Test credentials
    10004: _THROTTLE,  # Call concurrency limit exceeded
    20429: _THROTTLE,  # Too many requests: documented as not processed
}
# An unknown code ends the attempt as an error that staff see; it is not tried on hope.
UNKNOWN_REFUSAL = _NOT_THERE


def meaning_of_refusal(code: int | None, http_status: int) -> RefusalMeaning:
    """What a refused creation means. 401 and 429 count by HTTP status where no code came."""
    if code in REFUSALS:
        return REFUSALS[code]
    if http_status == 429:
        return _THROTTLE
    if http_status in {401, 403}:
        return _ACCOUNT
    return UNKNOWN_REFUSAL


# RFC 3261: responses of the far end to an INVITE that Twilio reports as `failed` or `busy`.
SIP_OUTCOMES: dict[int, Outcome] = {
    404: Outcome.INVALID_NUMBER,  # Not Found
    410: Outcome.INVALID_NUMBER,  # Gone
    484: Outcome.INVALID_NUMBER,  # Address Incomplete
    604: Outcome.INVALID_NUMBER,  # Does Not Exist Anywhere
    603: Outcome.DECLINED,  # Decline
    607: Outcome.DECLINED,  # Unwanted (RFC 8197)
    608: Outcome.DECLINED,  # Rejected (RFC 8688)
    480: Outcome.NO_ANSWER,  # Temporarily Unavailable
    408: Outcome.NO_ANSWER,  # Request Timeout
    486: Outcome.BUSY,  # Busy Here
    600: Outcome.BUSY,  # Busy Everywhere
}
# The far end is not to be reached just now: what `unavailableAction` decides about.
UNAVAILABLE_SIP = frozenset({480, 408})

_BY_STATUS: dict[str, Outcome] = {
    "busy": Outcome.BUSY,
    "no-answer": Outcome.NO_ANSWER,
    "failed": Outcome.ERROR,
    "canceled": Outcome.ERROR,
}


# The error code of a call that was answered and could not be connected to its assistant
# (`dialer.services.talking`): an error, whatever the carrier says of its end.
NOT_CONNECTED = "unsafe_address"


def outcome_of_end(call_status: str, sip_response_code: int | None, answered_by: str) -> Outcome:
    """The outcome of a call that ended with one of the carrier's final statuses."""
    if call_status == "completed":
        machine = answered_by.startswith(("machine", "fax"))
        return Outcome.VOICEMAIL if machine else Outcome.ANSWERED
    if sip_response_code in SIP_OUTCOMES and call_status != "no-answer":
        return SIP_OUTCOMES[sip_response_code]
    return _BY_STATUS.get(call_status, Outcome.ERROR)


# Outcomes that end the contact's time in the campaign as reached; the others as failed.
REACHED = frozenset({Outcome.ANSWERED, Outcome.VOICEMAIL, Outcome.DECLINED, Outcome.DO_NOT_CALL})
