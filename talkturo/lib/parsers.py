"""Read request bodies: JSON with one meaning, and only such that PostgreSQL can store it."""

import codecs
import json
import math
import re
from collections.abc import Iterator, Mapping
from typing import IO, Any

from rest_framework.exceptions import ParseError, ValidationError
from rest_framework.parsers import JSONParser

MAX_DEPTH = 32
# Legal in JSON as escapes, but PostgreSQL stores neither, and a lone surrogate is no character.
UNSTORABLE = re.compile("[\0\ud800-\udfff]")
BOM_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def storable(text: str, longest: int) -> str:
    """The text's first `longest` characters, without those that PostgreSQL cannot store."""
    return UNSTORABLE.sub("", text)[:longest]


class StrictJSONParser(JSONParser):
    """One JSON object in UTF-8 (RFC 8259), whatever charset the header names.

    A byte order mark in front is skipped, as section 8.1 allows: some tools of Windows write one.
    Refuses what other readers would read differently: a key given twice, NaN, a number beyond
    the range of a double; and what could be read but neither stored nor answered.
    """

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        try:
            body = json.loads(
                _decode(stream.read()),
                object_pairs_hook=_unambiguous,
                parse_constant=_no_number,
                parse_float=_finite,
            )
        except ValueError as error:
            raise ParseError(f"The request body is not valid JSON: {error}.") from error
        except RecursionError as error:
            raise ParseError("The request body is nested too deeply.") from error
        if not isinstance(body, dict):
            raise ParseError("The request body must be a JSON object.")
        _refuse_unstorable(body)
        return body


def _decode(body: bytes) -> str:
    """Decode the body. UTF-16 and UTF-32 are refused: RFC 8259 (8.1) allows UTF-8 alone."""
    # JSON begins with an ASCII character, so a zero in front belongs to a wider encoding.
    if body.startswith(BOM_UTF_16) or b"\0" in body[:2]:
        raise ParseError("The request body must be in UTF-8; this one is in UTF-16 or UTF-32.")
    return body.decode("utf-8-sig")


def _unambiguous(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {twice!r} is given twice")
    return found


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is not a JSON number")


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ValueError(f"{text[:40]} is out of range")
    return number


def _refuse_unstorable(body: dict[str, Any]) -> None:
    level: list[tuple[str, Any]] = [("", body)]
    for _ in range(MAX_DEPTH):
        level = [child for path, value in level for child in _children(path, value)]
        if not level:
            return
    raise ParseError(f"The request body is nested more than {MAX_DEPTH} levels deep.")


def _children(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    """What is inside a value, each with its dotted path. Raises ValidationError naming a path."""
    if isinstance(value, str) and UNSTORABLE.search(value):
        raise ValidationError({path: ["Must not contain null characters or lone surrogates."]})
    if isinstance(value, list):
        yield from ((f"{path}.{index}", child) for index, child in enumerate(value))
    elif isinstance(value, dict):
        for key, child in value.items():
            if UNSTORABLE.search(key):
                raise ValidationError(
                    {path: ["Keys must not contain null characters or lone surrogates."]}
                )
            yield f"{path}.{key}" if path else key, child
