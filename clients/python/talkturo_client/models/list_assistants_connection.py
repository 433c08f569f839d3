from typing import Literal

ListAssistantsConnection = Literal["conversation_relay", "media_stream", "script", "sip"]

LIST_ASSISTANTS_CONNECTION_VALUES: set[ListAssistantsConnection] = {
    "conversation_relay",
    "media_stream",
    "script",
    "sip",
}


def check_list_assistants_connection(value: str) -> ListAssistantsConnection:
    if value in LIST_ASSISTANTS_CONNECTION_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {LIST_ASSISTANTS_CONNECTION_VALUES!r}")
