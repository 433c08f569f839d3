"""Records of an uploaded file: which encoding, which delimiter, and one record after the other.

Plain Python, in constant memory: what is held at once is a record, and none is longer than
MAX_RECORD.
"""

import codecs
import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, TextIO

MAX_LINE = 64 * 1024
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


class UnreadableFile(ValueError):
    """The file as a whole cannot be read; `field` is the option that could change that."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class EncodingGuess:
    """Finds a file's encoding while it passes by: what the client says, what the file says itself
    (its BOM, the zeros of UTF-16), then UTF-8 if every byte of it is, then Windows-1252."""

    def __init__(self, said: str = "") -> None:
        self._said = said
        self._decoders: dict[str, Any] = {}
        self._begun = False

    def feed(self, chunk: bytes, *, final: bool = False) -> None:
        """The next bytes of the file."""
        if not self._begun:
            names = [self._said] if self._said else _candidates(chunk)
            self._decoders = {name: codecs.getincrementaldecoder(name)() for name in names}
            self._begun = True
        for name, decoder in list(self._decoders.items()):
            try:
                decoder.decode(chunk, final)
            except UnicodeError:
                del self._decoders[name]

    def encoding(self) -> str:
        """The first that fits all of the file. Raises UnreadableFile where none does."""
        self.feed(b"", final=True)
        if not self._decoders:
            what = self._said or "UTF-8, UTF-16 or Windows-1252"
            raise UnreadableFile("encoding", f"The file is not in {what}; name its encoding.")
        name = next(iter(self._decoders))
        return "utf-8-sig" if name == "utf-8" else name


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
    return io.TextIOWrapper(raw, encoding=encoding, newline="")


class _TooLong(Exception):
    """A record is longer than is accepted; its line has been read to the end."""


def _lines(text: TextIO, taken: list[str]) -> Iterator[str]:
    """Lines for `csv`, which never hold more than a record's worth. Each is put into `taken`, which
    whoever reads them clears before each record. After _TooLong there must be a new generator."""
    read: Callable[[int], str] = text.readline
    size = 0
    while line := read(MAX_LINE):
        size = size + len(line) if taken else len(line)
        if size > MAX_RECORD or (len(line) == MAX_LINE and line[-1] not in "\r\n"):
            taken.append(line[:MAX_KEPT])
            while line and line[-1] not in "\r\n":
                line = read(MAX_LINE)
            raise _TooLong
        taken.append(line)
        yield line


def csv_records(text: TextIO, delimiter: str) -> Iterator[tuple[list[str], str]]:
    """Each record that is not blank as its cells and "", or as its text and what is wrong with it.

    The same file always gives the same records, so that a count of them is a place in it.
    """
    taken: list[str] = []
    reader = _reader(text, taken, delimiter)
    while True:
        taken.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield ["".join(taken).strip()], _csv_problem(str(error), len(taken))
        except _TooLong:
            kept = "".join(taken)[:MAX_KEPT]
            reader = _reader(text, taken, delimiter)
            yield [kept], TOO_LONG
        else:
            if any(map(str.strip, cells)):
                yield cells, ""


def _reader(text: TextIO, taken: list[str], delimiter: str) -> Iterator[list[str]]:
    lines = _lines(text, taken)
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
        return [cell.strip().removeprefix("\ufeff").strip() for cell in cells], records
    raise UnreadableFile("file", "The file is empty.")


def json_records(text: TextIO) -> Iterator[tuple[dict[str, Any], str]]:
    """Each line's object."""
    for line in text:
        yield json.loads(line), ""
