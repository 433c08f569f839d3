"""The Call resource and its list, as Twilio writes them."""

import zlib
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import urlencode

from dialer.simulator.calls import API_VERSION, Call, CallStatus

SUBRESOURCES = {
    "notifications": "Notifications",
    "recordings": "Recordings",
    "payments": "Payments",
    "events": "Events",
    "siprec": "Siprec",
    "streams": "Streams",
    "transcriptions": "Transcriptions",
    "user_defined_message_subscriptions": "UserDefinedMessageSubscriptions",
    "user_defined_messages": "UserDefinedMessages",
}


def rfc_2822(moment: datetime) -> str:
    """`Tue, 31 Aug 2010 20:36:28 +0000`: how Twilio writes a UTC time."""
    return format_datetime(moment)


def call_resource(call: Call) -> dict[str, object]:
    """The call as `Calls/{sid}.json` answers it."""
    base = f"/{API_VERSION}/Accounts/{call.account_sid}/Calls/{call.sid}"
    started, ended = start_time(call), end_time(call)
    return {
        "sid": call.sid,
        "account_sid": call.account_sid,
        "api_version": API_VERSION,
        "parent_call_sid": None,
        "phone_number_sid": None,
        "group_sid": None,
        "trunk_sid": None,
        "forwarded_from": None,
        "caller_name": None,
        "direction": "outbound-api",
        "status": shown_status(call),
        "to": call.to,
        "to_formatted": formatted(call.to),
        "from": call.caller,
        "from_formatted": formatted(call.caller),
        "date_created": rfc_2822(call.created_at),
        "date_updated": rfc_2822(call.updated_at),
        "queue_time": str(call.queue_time_ms),
        "start_time": rfc_2822(started) if started else None,
        "end_time": rfc_2822(ended) if ended else None,
        "duration": str(call.talk_seconds) if ended else None,
        "answered_by": call.answered_by,
        "price": None,
        "price_unit": "USD",
        "uri": f"{base}.json",
        "subresource_uris": {name: f"{base}/{path}.json" for name, path in SUBRESOURCES.items()},
    }


def shown_status(call: Call) -> CallStatus:
    """The status in the resource: the published schema has no `initiated`, it is still queued."""
    return CallStatus.QUEUED if call.status is CallStatus.INITIATED else call.status


def start_time(call: Call) -> datetime | None:
    """When the call was dialed; None while it is queued."""
    return call.dialed_at


def end_time(call: Call) -> datetime | None:
    """When the call ended; None unless it completed, as the published description says."""
    return call.ended_at if call.status is CallStatus.COMPLETED else None


def formatted(number: str) -> str:
    """For display: North American numbers as `(415) 867-5309`, others unchanged."""
    if number.startswith("+1") and len(number) == 12:
        return f"({number[2:5]}) {number[5:8]}-{number[8:]}"
    return number


def number_page(
    path: str, query: str, key: str, account_sid: str, numbers: Sequence[str]
) -> dict[str, object]:
    """The one page of phone numbers of the account, in Twilio's envelope, under `key`."""
    uri = f"{path}?{query}"
    return {
        key: [
            {
                "sid": f"PN{zlib.crc32(number.encode()):032x}",
                "account_sid": account_sid,
                "phone_number": number,
                "friendly_name": formatted(number),
            }
            for number in numbers
        ],
        "page": 0,
        "page_size": 50,
        "start": 0,
        "end": max(len(numbers) - 1, 0),
        "uri": uri,
        "first_page_uri": uri,
        "previous_page_uri": None,
        "next_page_uri": None,
    }


def page_resource(
    path: str,
    query: Sequence[tuple[str, str]],
    *,
    calls: Sequence[Call],
    page: int,
    page_size: int,
    has_next: bool,
) -> dict[str, object]:
    """One page of `Calls.json` in Twilio's envelope; `query` is what the client filtered by."""
    filters = [(name, value) for name, value in query if not name.startswith("Page")]

    def uri(number: int, token: str = "") -> str:
        paging = [("PageSize", str(page_size)), ("Page", str(number))]
        if token:
            paging.append(("PageToken", token))
        return f"{path}?{urlencode([*filters, *paging])}"

    start = page * page_size
    return {
        "calls": [call_resource(call) for call in calls],
        "page": page,
        "page_size": page_size,
        "start": start,
        "end": start + max(len(calls) - 1, 0),
        "uri": uri(page),
        "first_page_uri": uri(0),
        "previous_page_uri": uri(page - 1) if page else None,
        # The token names the last call told, so that calls made meanwhile shift nothing.
        "next_page_uri": uri(page + 1, f"PA{calls[-1].sid}") if has_next else None,
    }
