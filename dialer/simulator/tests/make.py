"""Builders of the simulator's own objects."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from dialer.simulator.call_request import read_call_request
from dialer.simulator.calls import Call, CallRequest
from dialer.simulator.fates import HUMAN
from dialer.simulator.tests.carrier import ACCOUNT_SID, CALLER

SERIALS = count()


def make_request(to: str = "+14155550150", **form: str) -> CallRequest:
    given = {"To": to, "From": CALLER, "Twiml": "<Response><Say>Hi</Say></Response>"} | form
    return read_call_request({name: [value] for name, value in given.items()})


def make_call(to: str = "+14155550150", caller: str = CALLER, **more: Any) -> Call:
    now, serial = datetime.now(UTC), next(SERIALS)
    given: dict[str, Any] = {
        "sid": f"CA{serial:032x}",
        "account_sid": ACCOUNT_SID,
        "serial": serial,
        "request": make_request(to, From=caller),
        "url_path": "",
        "try_number": 1,
        "fate": HUMAN,
        "created_at": now,
        "updated_at": now,
        "queue_time_ms": 0,
    }
    return Call(**(given | more))
