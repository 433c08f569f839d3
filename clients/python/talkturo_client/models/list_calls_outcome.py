from typing import Literal

ListCallsOutcome = Literal[
    "answered", "busy", "declined", "do_not_call", "error", "invalid_number", "no_answer", "voicemail"
]

LIST_CALLS_OUTCOME_VALUES: set[ListCallsOutcome] = {
    "answered",
    "busy",
    "declined",
    "do_not_call",
    "error",
    "invalid_number",
    "no_answer",
    "voicemail",
}


def check_list_calls_outcome(value: str) -> ListCallsOutcome:
    if value in LIST_CALLS_OUTCOME_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {LIST_CALLS_OUTCOME_VALUES!r}")
