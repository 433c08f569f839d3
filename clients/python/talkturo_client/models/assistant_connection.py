from typing import Literal

AssistantConnection = Literal["conversation_relay", "media_stream", "script", "sip"]

ASSISTANT_CONNECTION_VALUES: set[AssistantConnection] = {
    "conversation_relay",
    "media_stream",
    "script",
    "sip",
}


def check_assistant_connection(value: str) -> AssistantConnection:
    if value in ASSISTANT_CONNECTION_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {ASSISTANT_CONNECTION_VALUES!r}")
