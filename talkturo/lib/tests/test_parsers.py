from io import BytesIO
from typing import Any

import pytest
from rest_framework.exceptions import ParseError, ValidationError

from talkturo.lib.parsers import MAX_DEPTH, StrictJSONParser


def parse(body: bytes) -> Any:
    return StrictJSONParser().parse(BytesIO(body))


def nested(levels: int) -> bytes:
    """An object whose innermost value lies so many levels down."""
    return b'{"a":' * (levels - 1) + b"1" + b"}" * (levels - 1)


@pytest.mark.parametrize(
    ("body", "data"),
    [
        (b"{}", {}),
        (b' {"a": [1, -0.5, 1e3, true, null, "x"]}\n', {"a": [1, -0.5, 1000.0, True, None, "x"]}),
        (b'{"a": "\\ud83d\\ude00 \\u00e9"}', {"a": "😀 é"}),
        ('{"a": "😀 é"}'.encode(), {"a": "😀 é"}),
        ('{"a": "😀 é"}'.encode("utf-8-sig"), {"a": "😀 é"}),
        (b'\xef\xbb\xbf\r\n{"a": "\xef\xbb\xbf"}', {"a": "\ufeff"}),  # inside it is a character
        (b'{"a": "\\\\u0000"}', {"a": "\\u0000"}),  # a backslash and letters, no null character
        (b'{"a": 1e-400}', {"a": 0.0}),
        (nested(3), {"a": {"a": 1}}),
    ],
)
def test_json_objects_are_read(body: bytes, data: dict[str, Any]):
    assert parse(body) == data


def test_nesting_is_read_to_its_limit():
    parse(nested(MAX_DEPTH))
    with pytest.raises(ParseError, match="more than 32 levels"):
        parse(nested(MAX_DEPTH + 1))


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"", "not valid JSON"),
        (b"{", "not valid JSON"),
        (b"{'a': 1}", "not valid JSON"),
        (b'{"a": 1,}', "not valid JSON"),
        (b'{"a": 1} {}', "not valid JSON"),
        (b"a=1&b=2", "not valid JSON"),
        (b"\xef\xbb\xbf", "not valid JSON"),
        (b'\xef\xbb\xbf\xef\xbb\xbf{"a": 1}', "not valid JSON"),
        (b'{"a": "\xff"}', "not valid JSON: 'utf-8'"),
        ('{"a": "é"}'.encode("utf-16"), "must be in UTF-8; this one is in UTF-16"),
        ('{"a": "é"}'.encode("utf-16-le"), "must be in UTF-8; this one is in UTF-16"),
        ('{"a": "é"}'.encode("utf-16-be"), "must be in UTF-8; this one is in UTF-16"),
        ('{"a": "é"}'.encode("utf-32"), "must be in UTF-8; this one is in UTF-16 or UTF-32"),
        ('{"a": "é"}'.encode("utf-32-be"), "must be in UTF-8; this one is in UTF-16 or UTF-32"),
        (b'{"a": "\xed\xa0\x80"}', "not valid JSON"),  # a surrogate in UTF-8 is not UTF-8
        (b'{"a": NaN}', "NaN is not a JSON number"),
        (b'{"a": -Infinity}', "-Infinity is not a JSON number"),
        (b'{"a": 1e400}', "1e400 is out of range"),
        pytest.param(b'{"a": ' + b"9" * 5000 + b"}", "not valid JSON", id="digits"),
        (b'{"dryRun": true, "maxCalls": 1, "dryRun": false}', "the key 'dryRun' is given twice"),
        (b'{"a": {"b": 1, "b": 1}}', "the key 'b' is given twice"),
        pytest.param(b'{"a":' * 100_000, "nested too deeply", id="objects"),
        pytest.param(b"[" * 100_000 + b"]" * 100_000, "nested too deeply", id="arrays"),
        (b"[]", "must be a JSON object"),
        (b"5", "must be a JSON object"),
        (b'"text"', "must be a JSON object"),
        (b"null", "must be a JSON object"),
    ],
)
def test_anything_else_is_refused_with_the_reason(body: bytes, sentence: str):
    with pytest.raises(ParseError, match=sentence):
        parse(body)


@pytest.mark.parametrize("escape", [b"\\u0000", b"\\ud800", b"\\udfff", b"\\ude00\\ud83d"])
@pytest.mark.parametrize(
    ("body", "path"),
    [
        (b'{"name": "a%sb"}', "name"),
        (b'{"settings": {"a": [1, "%s"]}}', "settings.a.1"),
        (b'{"settings": {"%s": 1}}', "settings"),
        (b'{"%s": 1}', ""),
    ],
)
def test_text_that_cannot_be_stored_is_refused_where_it_stands(
    body: bytes, path: str, escape: bytes
):
    with pytest.raises(ValidationError) as refusal:
        parse(body % escape)
    assert list(refusal.value.detail) == [path]
