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
# What a spreadsheet takes for a formula (OWASP, "CSV Injection").
# Apostrophes before it stay a part of the text: an import takes one away, ours.
FORMULA = re.compile(r"'*[=+\-@\t\r]")
# Signs that would make another list of words joined by ";".
IN_WORDS = re.compile(r"[,;|]|:::|^\s|\s$")
# A number in E.164 is no formula that could do anything, and programs want it as it is.
E164 = re.compile(r"\+[0-9]{1,15}")


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
        return json.dumps(value, ensure_ascii=False) if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    text = str(value)
    guarded = FORMULA.match(text) and not E164.fullmatch(text)
    return f"'{text}" if guarded and not isinstance(value, int | float) else text


class _Echo:
    """What csv.writer writes to: the line comes back from `writerow`."""

    def write(self, line: str) -> str:
        return line


def csv_lines(header: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """The rows as CSV, line by line; commas, CRLF (RFC 4180)."""
    writer = csv.writer(_Echo())
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
