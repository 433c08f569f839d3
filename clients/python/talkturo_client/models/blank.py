from typing import Literal

Blank = Literal[""]

BLANK_VALUES: set[Blank] = {
    "",
}


def check_blank(value: str) -> Blank:
    if value in BLANK_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {BLANK_VALUES!r}")
