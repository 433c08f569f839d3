"""The telephone exchange: every call's life from its acceptance to its end."""

import asyncio
import logging
import secrets
from datetime import UTC, datetime

from dialer.simulator.background import Background
from dialer.simulator.callbacks import Callbacks
from dialer.simulator.calls import Call, CallRequest, CallStatus
from dialer.simulator.conversation import Conversations
from dialer.simulator.errors import TwilioError
from dialer.simulator.fates import Fate, fate_of, ring_seconds, talk_seconds
from dialer.simulator.faults import FaultPlan
from dialer.simulator.gate import Gate
from dialer.simulator.journal import Journal
from dialer.simulator.ledger import Ledger
from dialer.simulator.tally import Tally
from dialer.simulator.tempo import Tempo
from dialer.simulator.webhooks import Webhooks

LOG = logging.getLogger(__name__)

# From the INVITE to the first sign of the other side, in simulated seconds.
POST_DIAL_SECONDS = 1.0
# How long a call lasts whose TwiML leaves nothing to listen to, in simulated seconds.
NOTHING_TO_HEAR_SECONDS = 1
# SIP: the caller gave up before anybody answered.
REQUEST_TERMINATED = 487


class Exchange:
    """Accepts calls and lives them; all of its methods belong to one event loop."""

    def __init__(
        self,
        account_sid: str,
        *,
        webhooks: Webhooks,
        tempo: Tempo,
        gate: Gate,
        faults: FaultPlan,
        journal: Journal,
        tally: Tally,
    ) -> None:
        self.account_sid = account_sid
        self.faults = faults
        self.journal = journal
        self.tally = tally
        self.ledger = Ledger()
        self._tempo = tempo
        self._gate = gate
        self._background = Background()
        self._callbacks = Callbacks(
            webhooks, background=self._background, faults=faults, journal=journal, tally=tally
        )
        self._conversations = Conversations(webhooks, journal)

    def place(self, request: CallRequest) -> Call:
        """Accept the call; it is queued now and lives on by itself."""
        now = datetime.now(UTC)
        held = self.faults.strikes("hold_queued")
        hold_seconds = self.faults.seconds("hold_queued") if held else 0.0
        try_number = self.ledger.next_try(request.to)
        call = Call(
            sid=f"CA{secrets.token_hex(16)}",
            account_sid=self.account_sid,
            serial=self.tally.calls,
            request=request,
            url_path=request.url_path,
            try_number=try_number,
            fate=fate_of(request.to, try_number),
            created_at=now,
            updated_at=now,
            queue_time_ms=round((hold_seconds + self._gate.expected_wait_seconds()) * 1000),
        )
        self.ledger.add(call)
        self.tally.created(call)
        self.journal.call("created", call, queue_time_ms=call.queue_time_ms, fate=call.fate.name)
        if held:
            self.journal.call("fault", call, fault="hold_queued")
        if request.unknown_events:
            message = f"Invalid StatusCallbackEvent: {', '.join(request.unknown_events)}"
            self.journal.call("error", call, code=21626, message=message)
            LOG.warning("%s: error 21626: %s: no callback will be sent", call.sid, message)
        call.life = self._background.start(self._live(call, hold_seconds))
        return call

    def cancel(self, call: Call) -> None:
        """Status=canceled: give up a call that is not answered yet.

        An answered call is left as it is. Raises TwilioError 21220 for a finished one.
        """
        self._refuse_if_over(call)
        if call.status is not CallStatus.IN_PROGRESS:
            self._cut(call, CallStatus.CANCELED, REQUEST_TERMINATED)

    def hang_up(self, call: Call) -> None:
        """Status=completed: end the call whatever it is doing; unanswered it is canceled.

        Raises TwilioError 21220 for a finished one.
        """
        self._refuse_if_over(call)
        if call.answered_at is None:
            self._cut(call, CallStatus.CANCELED, REQUEST_TERMINATED)
            return
        talked = (datetime.now(UTC) - call.answered_at).total_seconds()
        call.talk_seconds = round(self._tempo.simulated_seconds(talked))
        self._cut(call, CallStatus.COMPLETED, 200)

    def reset(self) -> None:
        """Forget every call, count and try; the faults are those of the start again."""
        self._background.cancel_all()
        self.ledger = Ledger()
        self.tally.clear()
        self.faults.restore()
        self.journal.note("reset")

    def stop(self) -> None:
        """Drop all calls and undelivered callbacks, without a word to anybody."""
        self._background.cancel_all()

    def _refuse_if_over(self, call: Call) -> None:
        if call.is_final:
            raise TwilioError(400, 21220, "Call is not in-progress. Cannot redirect.")

    def _cut(self, call: Call, status: CallStatus, sip_response_code: int) -> None:
        if call.life:
            call.life.cancel()
        self._end(call, status, sip_response_code)

    async def _live(self, call: Call, hold_seconds: float) -> None:
        if hold_seconds:
            await asyncio.sleep(hold_seconds)
        await self._gate.take_turn()
        fate = call.fate
        self._move(call, CallStatus.INITIATED, "initiated")
        await self._tempo.wait(POST_DIAL_SECONDS)
        if fate.rings and not await self._ring(call, fate):
            self._end(call, CallStatus.NO_ANSWER, REQUEST_TERMINATED)
        elif fate.answers:
            await self._talk(call, fate)
            self._end(call, CallStatus.COMPLETED, fate.sip_response_code)
        else:
            self._end(call, fate.ends, fate.sip_response_code)

    async def _ring(self, call: Call, fate: Fate) -> bool:
        """Ring; False when the client's Timeout passed before the other side reacted."""
        self._move(call, CallStatus.RINGING, "ringing")
        patience = call.request.ring_timeout
        reacts_after = ring_seconds(call.to, call.try_number)
        if fate.ends is CallStatus.NO_ANSWER or reacts_after > patience:
            await self._tempo.wait(patience)
            return False
        await self._tempo.wait(reacts_after)
        return True

    async def _talk(self, call: Call, fate: Fate) -> None:
        if call.request.machine_detection:
            at_end = call.request.machine_detection == "DetectMessageEnd"
            call.answered_by = fate.detected_at_message_end if at_end else fate.detected
        call.answered_at = datetime.now(UTC)
        self._move(call, CallStatus.IN_PROGRESS, "answered")
        stays = await self._conversations.hold(call)
        wanted = talk_seconds(fate, call.to, call.try_number) if stays else NOTHING_TO_HEAR_SECONDS
        talked = min(wanted, call.request.time_limit)
        await self._tempo.wait(talked)
        call.talk_seconds = talked

    def _move(self, call: Call, status: CallStatus, event: str) -> None:
        self.tally.moves(call, status)
        call.status = status
        call.updated_at = datetime.now(UTC)
        if status is CallStatus.INITIATED:
            call.dialed_at = call.updated_at
        self.journal.call(event, call)
        self._callbacks.fire(call, event)

    def _end(self, call: Call, status: CallStatus, sip_response_code: int) -> None:
        was_dialed = call.is_live
        self.tally.moves(call, status)
        call.status = status
        call.sip_response_code = sip_response_code
        call.ended_at = call.updated_at = datetime.now(UTC)
        call.life = None
        self.ledger.finish(call)
        event = "canceled" if status is CallStatus.CANCELED else "ended"
        self.journal.call(event, call, sip=sip_response_code, seconds=call.talk_seconds)
        # Twilio says nothing about a call that was canceled while it was queued.
        if was_dialed:
            self._callbacks.fire(call, "completed")
