"""Files that are not what they seem."""

import csv
import io
from typing import Any

import pytest

from contacts.records import EncodingGuess, UnreadableFile, csv_records, text_of


def encoding(*chunks: bytes, said: str = "") -> str:
    guess = EncodingGuess(said)
    for chunk in chunks:
        guess.feed(chunk)
    return guess.encoding()


UTF8 = "Name,Phone\nJürgen Größe,+4930901820\n".encode()


class TestEncoding:
    @pytest.mark.parametrize(
        ("chunks", "expected"),
        [
            ([UTF8], "utf-8-sig"),
            ([UTF8, b"Zo\xeb,+4930901821\n"], "utf-8-sig"),
            ([UTF8[:15], UTF8[15:], b"\xff"], "utf-8-sig"),
            ([b"\xef\xbb\xbfName\nZo\xeb\n"], "utf-8-sig"),
            ([b"Name\nZo\xeb\n"], "windows-1252"),
            (["Name\nJürgen Größe\nÄÖÜ\n".encode("windows-1252")], "windows-1252"),
            (["Name\nJürgen\n".encode("utf-16")], "utf-16"),
        ],
    )
    def test_one_odd_byte_does_not_make_another_encoding(
        self, chunks: list[bytes], expected: str
    ) -> None:
        assert encoding(*chunks) == expected
        text = text_of(chunks, expected).read()
        assert ("Jürgen" in text) == (UTF8[11:14] in b"".join(chunks) or "Jürgen" in text)

    def test_a_named_encoding_must_fit_all_of_the_file(self) -> None:
        with pytest.raises(UnreadableFile):
            encoding(UTF8, b"\xff", said="utf-8")

    def test_an_odd_byte_is_a_surrogate_in_its_cell(self) -> None:
        assert text_of([UTF8, b"Zo\xeb"], "utf-8-sig").read().endswith("Zo\udceb")


def read(text: str) -> list[Any]:
    return [
        (cells, bool(problem)) for cells, problem in csv_records(io.StringIO(text, newline=""), ",")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('N,P\n"A\nB",1\nC,2\n', [(["A\nB", "1"], False), (["C", "2"], False)]),
        ('N,P\n"A,1\nB,2\nC,3\n',
         [(["A,1"], True), (["B", "2"], False), (["C", "3"], False)]),
        ('N,P\n"A,1\nB,2\n"C",3\nD,4\n',
         [(["A,1"], True), (["B", "2"], False), (["C", "3"], False), (["D", "4"], False)]),
        ('N,P\n"A,1\nB,2\n"C\nD",3\n',
         [(["A,1"], True), (["B", "2"], False), (["C\nD", "3"], False)]),
        ('N,P\n"A"x,1\nB,2\n', [(["Ax", "1"], True), (["B", "2"], False)]),
        ('N,P\n"A,1\nB,2,3\nC\n\nD,4\n',
         [(["A,1"], True), (["B", "2", "3"], True), (["C"], True), (["D", "4"], False)]),
    ],
)  # fmt: skip
def test_a_missing_quotation_mark_costs_one_record(text: str, expected: list[Any]):
    assert read(text)[1:] == expected


def test_a_file_of_open_quotation_marks_is_read_in_one_pass(monkeypatch: pytest.MonkeyPatch):
    """Each line is parsed three times at most, however many marks are left open."""
    lines = ["N,P\n"] + ['"A,1\n', "B,2\n", "C,3\n"] * 3000
    parsed: list[int] = []
    real: Any = csv.reader

    def counted(rows: Any, **options: Any) -> Any:
        def each() -> Any:
            for row in rows:
                parsed.append(1)
                yield row

        return real(each(), **options)

    monkeypatch.setattr(csv, "reader", counted)
    records = read("".join(lines))
    assert sum(not bad for _, bad in records) == 1 + 6000
    assert len(parsed) <= 4 * len(lines)
