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
MAX_KEYS = 1000  # of one object
LONGEST_SHOWN = 100  # characters of a path or a key in an error
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
            body = read_json(_decode(stream.read()))
        except RecursionError as error:
            raise ParseError("The request body is nested too deeply.") from error
        except ValueError as error:
            raise ParseError(f"The request body is not valid JSON: {error}.") from error
        if not isinstance(body, dict):
            raise ParseError("The request body must be a JSON object.")
        refuse_unstorable(body)
        return body


def read_json(text: str) -> Any:
    """The value of a JSON text that has one meaning; each character costs the same.

    Raises ValueError with the reason, and RecursionError for a text that is nested too deeply.
    """
    return json.loads(
        text, object_pairs_hook=_unambiguous, parse_constant=_no_number, parse_float=_finite
    )


def _decode(body: bytes) -> str:
    """Decode the body. UTF-16 and UTF-32 are refused: RFC 8259 (8.1) allows UTF-8 alone."""
    # JSON begins with an ASCII character, so a zero in front belongs to a wider encoding.
    if body.startswith(BOM_UTF_16) or b"\0" in body[:2]:
        raise ParseError("The request body must be in UTF-8; this one is in UTF-16 or UTF-32.")
    return body.decode("utf-8-sig")


def _unambiguous(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the key {key[:LONGEST_SHOWN]!r} is given twice")
        found[key] = value
    return found


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is not a JSON number")


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ValueError(f"{text[:40]} is out of range")
    return number


# Where a value stands: the key or the index under which its parent has it, and the parent's own
# place. A path as text for each value would copy a long key as often as it has values inside.
Place = tuple[Any, Any]


def refuse_unstorable(body: dict[str, Any]) -> None:
    """Raise ValidationError or ParseError for an object that is too deep, has too many keys in one
    object, or holds text that PostgreSQL cannot store."""
    level: list[tuple[Place | None, Any]] = [(None, body)]
    for _ in range(MAX_DEPTH):
        level = [child for place, value in level for child in _children(place, value)]
        if not level:
            return
    raise ParseError(f"The request body is nested more than {MAX_DEPTH} levels deep.")


def _children(place: Place | None, value: Any) -> Iterator[tuple[Place, Any]]:
    """What is inside a value, each with its place. Raises ValidationError naming a path."""
    if isinstance(value, str):
        if UNSTORABLE.search(value):
            raise _refused(place, "Must not contain null characters or lone surrogates.")
    elif isinstance(value, list):
        yield from (((index, place), child) for index, child in enumerate(value))
    elif isinstance(value, dict):
        if len(value) > MAX_KEYS:
            raise _refused(place, f"Must have at most {MAX_KEYS:,} keys; it has {len(value):,}.")
        for key, child in value.items():
            if UNSTORABLE.search(key):
                raise _refused(place, "Keys must not contain null characters or lone surrogates.")
            yield (key, place), child


def _refused(place: Place | None, sentence: str) -> ValidationError:
    keys: list[str] = []
    while place is not None:
        key, place = place
        keys.append(str(key)[:LONGEST_SHOWN])
    return ValidationError({".".join(reversed(keys)): [sentence]})
