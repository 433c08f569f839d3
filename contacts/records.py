"""Records of an uploaded file: which encoding, which delimiter, and one record after the other.

Plain Python, in constant memory: what is held at once is a record, and none is longer than
MAX_RECORD.
"""

import codecs
import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, TextIO

from talkturo.lib.parsers import UNSTORABLE

MAX_LINE = 128 * 1024  # our own export needs 100 KB for the largest contact
MAX_RECORD = 256 * 1024
MAX_KEPT = 1000  # characters of a record that is too long
TOO_LONG = (
    f"The record is longer than {MAX_RECORD // 1024} KB, or one line of it longer than "
    f"{MAX_LINE // 1024} KB."
)
SAMPLE = 64 * 1024
DELIMITERS = (",", ";", "\t", "|")
# What a client may name; the labels are Python's.
ENCODINGS = (
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "windows-1252", "windows-1250", "windows-1251",
    "iso-8859-1", "iso-8859-2", "iso-8859-15", "mac-roman", "cp437", "cp850", "shift_jis",
    "euc-kr", "gb18030", "big5",
)  # fmt: skip
BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}

Cells = list[str] | dict[str, Any]


# Bytes that are not UTF-8, as the error handler `surrogateescape` gives them.
ODD_BYTES = re.compile("[\udc80-\udcff]")
NOT_ASCII = re.compile("[^\0-\x7f]")


class UnreadableFile(ValueError):
    """The file as a whole cannot be read; `field` is the option that could change that."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class EncodingGuess:
    """Finds a file's encoding while it passes by: what the client says, what the file says itself
    (its BOM, the zeros of UTF-16), then UTF-8, then Windows-1252.

    UTF-8 with a few odd bytes stays UTF-8: the records that have them are reported.
    """

    def __init__(self, said: str = "") -> None:
        self._said = said
        self._decoders: dict[str, Any] = {}
        self._begun = False
        self._characters = self._odd_bytes = 0  # of UTF-8, beyond ASCII

    def feed(self, chunk: bytes, *, final: bool = False) -> None:
        """The next bytes of the file."""
        if not self._begun:
            names = [self._said] if self._said else _candidates(chunk)
            self._decoders = {
                name: codecs.getincrementaldecoder(name)(
                    "strict" if self._said else errors_of(name)
                )
                for name in names
            }
            self._begun = True
        for name, decoder in list(self._decoders.items()):
            try:
                text = decoder.decode(chunk, final)
            except UnicodeError:
                del self._decoders[name]
                continue
            if name == "utf-8" and not text.isascii():
                odd = len(ODD_BYTES.findall(text))
                self._odd_bytes += odd
                self._characters += len(NOT_ASCII.findall(text)) - odd

    def encoding(self) -> str:
        """The first that fits all of the file. Raises UnreadableFile where none does."""
        self.feed(b"", final=True)
        names = list(self._decoders)
        if self._odd_bytes > self._characters:  # chance makes few such sequences
            names.remove("utf-8")
        if not names:
            what = self._said or "UTF-8, UTF-16 or Windows-1252"
            raise UnreadableFile("encoding", f"The file is not in {what}; name its encoding.")
        return "utf-8-sig" if names[0] == "utf-8" else names[0]


def errors_of(encoding: str) -> str:
    """Python's error handler for a file: odd bytes of UTF-8 become lone surrogates, which no cell
    may have."""
    return "surrogateescape" if encoding.startswith("utf-8") else "strict"


def _candidates(head: bytes) -> list[str]:
    for bom, name in BOMS.items():
        if head.startswith(bom):
            return [name]
    start = head[:1000]
    # In UTF-16 every other byte of a western text is zero.
    if start[1::2].count(0) > len(start) / 5:
        return ["utf-16-le"]
    if start[::2].count(0) > len(start) / 5:
        return ["utf-16-be"]
    return ["utf-8", "windows-1252"]


def delimiter_of(sample: str) -> str:
    """The delimiter under which the first records agree best with the header's width."""
    if sample[:4].lower() == "sep=" and sample[4:5] in DELIMITERS:
        return sample[4]

    def score(delimiter: str) -> tuple[bool, float, int]:
        try:
            rows = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
            widths = [len(row) for row in islice(rows, 50) if row]
        except csv.Error:
            return False, 0.0, 0
        if not widths or widths[0] < 2:
            return False, 0.0, 0
        return True, widths.count(widths[0]) / len(widths), widths[0]

    return max(DELIMITERS, key=score)


class _Parts(io.RawIOBase):
    """Pieces of a file as one."""

    def __init__(self, parts: Iterable[bytes]) -> None:
        self._parts = iter(parts)
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._rest:
            part = next(self._parts, None)
            if part is None:
                return 0
            self._rest = memoryview(part)
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count


def text_of(parts: Iterable[bytes], encoding: str) -> TextIO:
    """The file as text; line ends are as in the file, as `csv` wants them."""
    raw = io.BufferedReader(_Parts(parts), buffer_size=SAMPLE)
    return io.TextIOWrapper(raw, encoding=encoding, errors=errors_of(encoding), newline="")


class _TooLong(Exception):
    """A record is longer than is accepted; its line has been read to the end."""


def _lines(text: TextIO, taken: list[str], again: list[str]) -> Iterator[str]:
    """Lines for `csv`, which never hold more than a record's worth; first the one in `again`. Each
    is put into `taken`, which the reader of the records clears before each record. After _TooLong
    there must be a new generator."""
    read: Callable[[int], str] = text.readline
    size = 0
    while line := again.pop() if again else read(MAX_LINE):
        size = size + len(line) if taken else len(line)
        if size > MAX_RECORD or (len(line) == MAX_LINE and line[-1] not in "\r\n"):
            taken.append(line[:MAX_KEPT])
            while line and line[-1] not in "\r\n":
                line = read(MAX_LINE)
            raise _TooLong
        taken.append(line)
        yield line


def csv_records(text: TextIO, delimiter: str) -> Iterator[tuple[list[str], str]]:
    """Each record that is not blank as its cells and "", or as its cells, as well as can be told,
    and what is wrong with it.

    The same file always gives the same records, so that a count of them is a place in it. A
    record that cannot be read across several lines has a quotation mark too many or too few: each
    of its lines that is a record of the header's width by itself counts as one.
    """
    taken: list[str] = []
    again: list[str] = []
    reader = _reader(text, taken, again, delimiter)
    width = 0
    while True:
        taken.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problem = _csv_problem(str(error), len(taken))
            if len(taken) > 1 and "unexpected end" not in str(error):
                # Its quotation mark was read as the end of a cell and may be a cell's beginning.
                again.append(taken.pop())
            yield from _one_by_one(taken, delimiter, width, problem)
        except _TooLong:
            *lines, last = taken
            yield from _one_by_one(lines, delimiter, width, TOO_LONG)
            yield _cells(last[:MAX_KEPT], delimiter), TOO_LONG
            reader = _reader(text, taken, again, delimiter)
        else:
            if any(map(str.strip, cells)):
                width = width or len(cells)
                yield cells, ""


def _one_by_one(
    lines: list[str], delimiter: str, width: int, problem: str
) -> Iterator[tuple[list[str], str]]:
    """The lines of what is no record as records, each for itself; not one with a quotation mark
    left over, which may be the end of a cell whose other lines came before."""
    for number, line in enumerate(lines):
        try:
            [cells] = csv.reader([line], delimiter=delimiter, skipinitialspace=True, strict=True)
        except (csv.Error, ValueError):
            cells = []
        if number and not line.strip():
            continue
        if number and len(cells) == width and not any('"' in cell for cell in cells):
            yield cells, ""
        else:
            yield _cells(line[:MAX_KEPT], delimiter), problem


def _cells(line: str, delimiter: str) -> list[str]:
    """The cells of a line that is not well-formed, as well as can be told."""
    try:
        return next(csv.reader([line.strip()], delimiter=delimiter, skipinitialspace=True), [line])
    except csv.Error:
        return [line]


def _reader(
    text: TextIO, taken: list[str], again: list[str], delimiter: str
) -> Iterator[list[str]]:
    lines = _lines(text, taken, again)
    return csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=True)


def _csv_problem(error: str, lines: int) -> str:
    if "unexpected end" in error:
        return f"A quotation mark is opened and never closed ({lines} lines before the file's end)."
    if "field larger" in error:
        return f"A cell is too long; is a quotation mark missing in these {lines} lines?"
    return f"Not well-formed CSV: {error}."


def header_and_records(
    text: TextIO, delimiter: str
) -> tuple[list[str], Iterator[tuple[list[str], str]]]:
    """The header's cells and what follows. Raises UnreadableFile where there is no header."""
    records = csv_records(text, delimiter)
    for cells, problem in records:
        if problem:
            raise UnreadableFile("file", f"The header cannot be read: {problem}")
        if cells[0].lower() == "sep=" and not any(cells[1:]):
            continue  # Excel's note to itself
        headings = [cell.strip().removeprefix("\ufeff").strip() for cell in cells]
        for heading in headings:
            if UNSTORABLE.search(heading):
                shown = UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", heading)
                raise UnreadableFile(
                    "file",
                    f"The heading {shown!r} must not contain null characters, lone surrogates or "
                    "bytes that are not in the file's encoding.",
                )
        return headings, records
    raise UnreadableFile("file", "The file is empty.")


def json_records(text: TextIO) -> Iterator[tuple[dict[str, Any], str]]:
    """Each line's object."""
    for line in text:
        yield json.loads(line), ""
