from typing import Literal

VoicemailAction = Literal["hangup", "leave_message"]

VOICEMAIL_ACTION_VALUES: set[VoicemailAction] = {
    "hangup",
    "leave_message",
}


def check_voicemail_action(value: str) -> VoicemailAction:
    if value in VOICEMAIL_ACTION_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {VOICEMAIL_ACTION_VALUES!r}")
