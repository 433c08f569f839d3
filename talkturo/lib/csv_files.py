"""CSV that goes out: streamed, and harmless in a spreadsheet."""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes

CSV_RESPONSE = {(200, "text/csv"): OpenApiTypes.STR}
# What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection"), and after which
# signs in a text it may see the beginning of a cell: one that separates cells by ";" or tabs, as
# Excel does in many countries, pays no heed to quotation marks that are not its cells'.
# Apostrophes before it stay a part of the text: an import takes one away, ours.
BEGINS = r"(?:^|(?<=[;\t\r\n]))"
FORMULA = r"'*[=+\-@\t\r＝＋－＠]"  # noqa: RUF001  (full-width signs, which count as well)
UNGUARDED = re.compile(f"{BEGINS}(?={FORMULA})")
GUARDED = re.compile(f"{BEGINS}'(?={FORMULA})")
# Signs that would make another list of words joined by ";".
IN_WORDS = re.compile(r"[,;|]|:::|^\s|\s$")
# A number in E.164 is no formula that could do anything, and programs want it as it is.
E164 = re.compile(r"\+[0-9]{1,15}")


def guarded(text: str) -> str:
    """The text with an apostrophe before each part that a spreadsheet could run as a formula."""
    return UNGUARDED.sub("'", text)


def unguarded(text: str) -> str:
    """The text as it was before `guarded`."""
    return GUARDED.sub("", text) if "'" in text else text


def cell(value: Any) -> str:
    """A value as text: empty for None, an apostrophe before what would be run as a formula."""
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(word, str) for word in value):
        joined = ";".join(value)
        if joined.startswith("[") or any(map(IN_WORDS.search, value)):
            joined = json.dumps(value, ensure_ascii=False)
        return cell(joined)
    if isinstance(value, list | dict):
        return guarded(json.dumps(value, ensure_ascii=False)) if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    text = str(value)
    return text if isinstance(value, int | float) or E164.fullmatch(text) else guarded(text)


class _Echo:
    """What csv.writer writes to: the line comes back from `writerow`."""

    def write(self, line: str) -> str:
        return line


def csv_lines(header: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """The rows as CSV, line by line; commas, CRLF (RFC 4180), every cell in quotation marks."""
    writer = csv.writer(_Echo(), quoting=csv.QUOTE_ALL)
    yield writer.writerow(map(cell, header))
    for row in rows:
        yield writer.writerow(map(cell, row))


def csv_response(
    name: str, header: Iterable[str], rows: Iterable[Iterable[Any]]
) -> StreamingHttpResponse:
    """The rows as a download in UTF-8."""
    lines = csv_lines(header, rows)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
