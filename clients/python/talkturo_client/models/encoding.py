from typing import Literal

Encoding = Literal[
    "big5",
    "cp437",
    "cp850",
    "euc-kr",
    "gb18030",
    "iso-8859-1",
    "iso-8859-15",
    "iso-8859-2",
    "mac-roman",
    "shift_jis",
    "utf-16",
    "utf-16-be",
    "utf-16-le",
    "utf-8",
    "windows-1250",
    "windows-1251",
    "windows-1252",
]

ENCODING_VALUES: set[Encoding] = {
    "big5",
    "cp437",
    "cp850",
    "euc-kr",
    "gb18030",
    "iso-8859-1",
    "iso-8859-15",
    "iso-8859-2",
    "mac-roman",
    "shift_jis",
    "utf-16",
    "utf-16-be",
    "utf-16-le",
    "utf-8",
    "windows-1250",
    "windows-1251",
    "windows-1252",
}


def check_encoding(value: str) -> Encoding:
    if value in ENCODING_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {ENCODING_VALUES!r}")
