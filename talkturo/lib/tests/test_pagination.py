import pytest
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from talkturo.lib.pagination import whole_number


def asked(text: str | None) -> int:
    query = {} if text is None else {"n": text}
    return whole_number(Request(APIRequestFactory().get("/", query)), "n", 50, 1, 2**31)


@pytest.mark.parametrize(
    ("text", "number"), [(None, 50), ("1", 1), ("007", 7), (str(2**31), 2**31)]
)
def test_whole_numbers_are_read(text: str | None, number: int):
    assert asked(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "0", "-1", "+1", "1.0", "1e3", " 1", "1_000", "abc", "٣", "²", "NaN", "1\0",
     str(2**31 + 1), "000000000001" + "9" * 30, pytest.param("9" * 5000, id="long")],
)  # fmt: skip
def test_anything_else_is_refused_by_name(text: str):
    with pytest.raises(ValidationError) as refusal:
        asked(text)
    sentence = "Must be a whole number from 1 to 2147483648."
    assert refusal.value.detail == {"n": [sentence]}
