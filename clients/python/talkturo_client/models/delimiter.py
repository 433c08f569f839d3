from typing import Literal

Delimiter = Literal["\t", ",", ";", "|"]

DELIMITER_VALUES: set[Delimiter] = {
    "\t",
    ",",
    ";",
    "|",
}


def check_delimiter(value: str) -> Delimiter:
    if value in DELIMITER_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {DELIMITER_VALUES!r}")
