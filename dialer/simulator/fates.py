"""What a call meets, told by the last digits of the numbers. Pure; documented as a table."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from dialer.simulator.calls import CallStatus
from dialer.simulator.errors import TwilioError


@dataclass(frozen=True, slots=True)
class Fate:
    """What one try at a number meets. Times are simulated seconds."""

    name: str
    ends: CallStatus = CallStatus.COMPLETED
    sip_response_code: int = 200
    rings: bool = True
    shortest_talk_seconds: int = 5
    longest_talk_seconds: int = 30
    # AnsweredBy as MachineDetection=Enable and as DetectMessageEnd would report it.
    detected: str = "human"
    detected_at_message_end: str = "human"
    presses: str = ""

    @property
    def answers(self) -> bool:
        """Somebody, or something, picks the phone up."""
        return self.ends is CallStatus.COMPLETED


HUMAN = Fate("human")
HANGS_UP = Fate("hangs_up", shortest_talk_seconds=1, longest_talk_seconds=1)
LONG_TALK = Fate("long_talk", shortest_talk_seconds=300, longest_talk_seconds=600)
PRESSES_9 = Fate("presses_9", presses="9")
VOICEMAIL = Fate("voicemail", detected="machine_start", detected_at_message_end="machine_end_beep")
SILENT_VOICEMAIL = Fate(
    "silent_voicemail", detected="machine_start", detected_at_message_end="machine_end_silence"
)
FAX = Fate("fax", detected="fax", detected_at_message_end="fax")
UNCLEAR = Fate("unclear", detected="unknown", detected_at_message_end="unknown")
NO_ANSWER = Fate("no_answer", CallStatus.NO_ANSWER, 487)
BUSY = Fate("busy", CallStatus.BUSY, 486, rings=False)
DECLINED = Fate("declined", CallStatus.BUSY, 603)
INVALID_NUMBER = Fate("invalid_number", CallStatus.FAILED, 404, rings=False)
CARRIER_FAILURE = Fate("carrier_failure", CallStatus.FAILED, 503, rings=False)

# By the last two digits of To: what the first, second, ... try meets. The last one stays.
FATES: Mapping[str, tuple[Fate, ...]] = {
    "00": (HUMAN,),
    "01": (HANGS_UP,),
    "02": (LONG_TALK,),
    "03": (PRESSES_9,),
    "10": (VOICEMAIL,),
    "11": (SILENT_VOICEMAIL,),
    "12": (FAX,),
    "13": (UNCLEAR,),
    "20": (NO_ANSWER,),
    "21": (BUSY,),
    "22": (DECLINED,),
    "23": (NO_ANSWER, HUMAN),
    "24": (BUSY, HUMAN),
    "30": (INVALID_NUMBER,),
    "31": (CARRIER_FAILURE,),
    "32": (CARRIER_FAILURE, HUMAN),
}
DEFAULT_FATE = (HUMAN,)

# By the last two digits of To: refused at creation, nothing rings.
REFUSED_TO: Mapping[str, tuple[int, str]] = {
    "40": (21211, "The phone number you are attempting to call, {number}, is not valid."),
    "41": (21215, "Account not authorized to call {number}. Perhaps you need to enable it."),
}
# By the last four digits of From: a caller ID that the account may not show.
REFUSED_FROM: Mapping[str, tuple[int, str]] = {
    "9210": (21210, "The source phone number provided, {number}, is not yet verified."),
    "9212": (21212, "The source phone number provided, {number}, is not valid."),
}


# By the last four digits: a number that was verified as a caller ID and not bought.
VERIFIED_ONLY = "9213"


def is_bought(number: str) -> bool:
    """Whether the account has the number: every one that stands for nothing else."""
    return number[-4:] not in {*REFUSED_FROM, VERIFIED_ONLY}


def is_verified(number: str) -> bool:
    """Whether the account may show the number although it was not bought."""
    return number[-4:] == VERIFIED_ONLY


def fate_of(to: str, try_number: int) -> Fate:
    """What the call to `to` meets at its 1st, 2nd, ... try."""
    fates = FATES.get(to[-2:], DEFAULT_FATE)
    return fates[min(try_number, len(fates)) - 1]


def refuse_by_number(to: str, caller: str) -> None:
    """Raise the TwilioError that these numbers stand for; most stand for none."""
    for number, refusal in ((caller, REFUSED_FROM.get(caller[-4:])), (to, REFUSED_TO.get(to[-2:]))):
        if refusal is not None:
            code, message = refusal
            raise TwilioError(400, code, message.format(number=number))


def ring_seconds(to: str, try_number: int) -> float:
    """How long the phone rings before somebody reacts: 3 to 8 s, the same in every run."""
    return 3 + _spread(to, try_number, "ring") % 501 / 100


def talk_seconds(fate: Fate, to: str, try_number: int) -> int:
    """How long the other side stays on the line, within the fate's bounds, always the same."""
    span = fate.longest_talk_seconds - fate.shortest_talk_seconds + 1
    return fate.shortest_talk_seconds + _spread(to, try_number, "talk") % span


def _spread(to: str, try_number: int, what: str) -> int:
    # Not hash(): that one differs from process to process.
    return zlib.crc32(f"{to}/{try_number}/{what}".encode())
