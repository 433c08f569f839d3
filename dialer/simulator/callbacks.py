"""Status callbacks: what is told about a call's progress, in which order, and how it goes wrong."""

import asyncio
import logging
import math
from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime

from dialer.simulator.background import Background
from dialer.simulator.calls import API_VERSION, Call, CallStatus
from dialer.simulator.faults import FaultPlan
from dialer.simulator.journal import Journal
from dialer.simulator.resource import rfc_2822
from dialer.simulator.tally import Tally
from dialer.simulator.webhooks import Reply, Unreachable, Webhooks

LOG = logging.getLogger(__name__)

FINAL_EVENT = "completed"
# Twilio sends once more when it could not connect or got no answer; never after an answer.
DELIVERY_TRIES = 2
FORGERS_TOKEN = "not-the-auth-token"  # noqa: S105 - wrong on purpose


@dataclass(frozen=True, slots=True)
class Callback:
    """One status callback, as it was at the moment of its event."""

    event: str
    params: dict[str, str]


@dataclass(slots=True)
class Outbox:
    """A call's callbacks on their way out."""

    waiting: deque[Callback] = field(default_factory=deque)
    # By callback_reordered: goes out after the one that follows it.
    held_back: Callback | None = None
    fired: int = 0
    delivery: asyncio.Task[None] | None = None


def call_params(call: Call, status: CallStatus) -> dict[str, str]:
    """The parameters that every request about a call carries."""
    return {
        "CallSid": call.sid,
        "AccountSid": call.account_sid,
        "From": call.caller,
        "To": call.to,
        "Caller": call.caller,
        "Called": call.to,
        "CallStatus": status,
        "Direction": "outbound-api",
        "ApiVersion": API_VERSION,
    }


class Callbacks:
    """Sends each call's events one after the other, beside the call itself."""

    def __init__(
        self,
        webhooks: Webhooks,
        *,
        background: Background,
        faults: FaultPlan,
        journal: Journal,
        tally: Tally,
    ) -> None:
        self._webhooks = webhooks
        self._background = background
        self._faults = faults
        self._journal = journal
        self._tally = tally

    def fire(self, call: Call, event: str) -> None:
        """Send the event if it was asked for; returns at once."""
        if not call.request.status_callback or event not in call.request.events:
            return
        outbox = call.outbox = call.outbox or Outbox()
        outbox.waiting.append(_callback(call, event, outbox.fired))
        outbox.fired += 1
        if outbox.delivery is None:
            outbox.delivery = self._background.start(self._deliver_waiting(call, outbox))

    async def _deliver_waiting(self, call: Call, outbox: Outbox) -> None:
        while outbox.waiting:
            callback = outbox.waiting.popleft()
            if self._may_be_overtaken(call, callback, outbox) and self._strikes(
                "callback_reordered", call, callback
            ):
                outbox.held_back = callback
                continue
            await self._deliver(call, callback)
            overtaken, outbox.held_back = outbox.held_back, None
            if overtaken:
                await self._deliver(call, overtaken)
        outbox.delivery = None
        if call.is_final:
            # Finished calls are remembered in their tens of thousands, empty outboxes need not.
            call.outbox = None

    def _may_be_overtaken(self, call: Call, callback: Callback, outbox: Outbox) -> bool:
        follows = callback.event != FINAL_EVENT and FINAL_EVENT in call.request.events
        return follows and outbox.held_back is None

    async def _deliver(self, call: Call, callback: Callback) -> None:
        if self._strikes("callback_late", call, callback):
            await asyncio.sleep(self._faults.seconds("callback_late"))
        if self._strikes("callback_forged", call, callback):
            await self._send(call, _forgery(callback), auth_token=FORGERS_TOKEN)
        if self._strikes("callback_lost", call, callback):
            return
        doubled = self._strikes("callback_doubled", call, callback)
        for _ in range(2 if doubled else 1):
            delivered = await self._send(call, callback)
            self._tally.callback_done(delivered=delivered)

    async def _send(self, call: Call, callback: Callback, auth_token: str | None = None) -> bool:
        request = call.request
        for attempt in range(1, DELIVERY_TRIES + 1):
            facts: dict[str, object] = {
                "callback": callback.event,
                "claims": callback.params["CallStatus"],
                "sequence": int(callback.params["SequenceNumber"]),
                "attempt": attempt,
            }
            if auth_token is not None:
                facts["forged"] = True
            try:
                reply = await self._webhooks.send(
                    request.status_callback_method,
                    request.status_callback,
                    callback.params,
                    auth_token=auth_token,
                )
            except Unreachable as error:
                self._journal.call("callback", call, **facts, http=None, error=str(error))
                LOG.warning("%s: callback %s undelivered: %s", call.sid, callback.event, error)
                continue
            self._answered(call, callback, reply, facts)
            return reply.is_success
        return False

    def _answered(
        self, call: Call, callback: Callback, reply: Reply, facts: dict[str, object]
    ) -> None:
        self._journal.call("callback", call, **facts, http=reply.status, ms=reply.milliseconds)
        if not reply.is_success and "forged" not in facts:
            LOG.warning("%s: callback %s answered %d", call.sid, callback.event, reply.status)

    def _strikes(self, fault: str, call: Call, callback: Callback) -> bool:
        struck = self._faults.strikes(fault)
        if struck:
            self._journal.call("fault", call, fault=fault, callback=callback.event)
        return struck


def _callback(call: Call, event: str, sequence: int) -> Callback:
    params = call_params(call, call.status)
    params["CallbackSource"] = "call-progress-events"
    params["Timestamp"] = rfc_2822(datetime.now(UTC))
    params["SequenceNumber"] = str(sequence)
    if event == FINAL_EVENT:
        talked = call.talk_seconds or 0
        params["CallDuration"] = str(talked)
        # Twilio's Duration is in started minutes, CallDuration in seconds.
        params["Duration"] = str(math.ceil(talked / 60))
        params["SipResponseCode"] = str(call.sip_response_code)
        if call.answered_by:
            params["AnsweredBy"] = call.answered_by
    return Callback(event, params)


def _forgery(callback: Callback) -> Callback:
    lie = {"CallStatus": CallStatus.COMPLETED, "CallDuration": "60", "Duration": "1"}
    return Callback(FINAL_EVENT, callback.params | lie)
