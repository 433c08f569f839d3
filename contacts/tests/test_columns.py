"""What headings and cells mean."""

import pytest

from contacts import columns
from contacts.columns import BadMapping, BadRow, csv_columns, guess, row_of
from contacts.written_zones import BY_WORD, OF_THE_US, zone_for, zones_by_number
from talkturo.lib.zones import zone_names


class TestGuess:
    @pytest.mark.parametrize(
        ("headings", "cells", "expected"),
        [
            (["Number", "Phone"], ["+12025550101", "+12025550102"], {"Phone": "phone"}),
            (["Number", "Name"], ["2034567", "Ada"], {"Name": "name"}),
            (["Number", "Name"], ["+12025550101", "Ada"], {"Number": "phone", "Name": "name"}),
            (["Title", "Job Title"], ["Mr.", "Buyer"], {"Job Title": "job_title"}),
            (["Title", "Email"], ["Mr.", "a@b.co"], {"Email": "email"}),
            (["Title", "Email"], ["CEO", "a@b.co"], {"Title": "job_title", "Email": "email"}),
            (["Zone", "Email"], ["North", "a@b.co"], {"Email": "email"}),
            (["Zone", "Time zone"], ["North", "EST"], {"Time zone": "timezone"}),
            (["Contact", "Name"], ["+12025550101", "Ada"], {"Name": "name"}),
            (["Contact", "Email"], ["+12025550101", "a@b.co"], {"Email": "email"}),
            (["Work phone", "Name"], ["", ""], {"Work phone": "phone", "Name": "name"}),
            (["secondary_phone", "name"], ["", ""], {"secondary_phone": "secondary_phone",
                                                     "name": "name"}),
            (["Phone", "Mobile", "Cell"], ["", "", ""],
             {"Phone": "phone", "Mobile": "secondary_phone", "Cell": "secondary_phone"}),
        ],
    )  # fmt: skip
    def test_exact_headings_beat_vague_ones(
        self, headings: list[str], cells: list[str], expected: dict[str, str]
    ) -> None:
        assert guess(headings, [cells]) == expected

    @pytest.mark.parametrize(
        ("cells", "region", "asks"),
        [
            (["+12025550101", "+1 202 555 0102"], None, True),
            (["(202) 555-0101", "202-555-0102"], None, True),
            (["030 9018201", "0309018202"], None, True),
            (["2025550101", "2025550102"], "US", True),
            (["+12025550101", "", "n/a"], None, False),
            (["2034567", "2034568"], "US", False),
            (["2026-11-30", "2026-12-01"], None, False),
            (["10115", "10117"], "DE", False),
            (["", ""], None, False),
        ],
    )
    def test_a_file_whose_cells_look_like_phones_is_asked_about(
        self, cells: list[str], region: str | None, asks: bool
    ) -> None:
        headings, sample = ["Name", "Reach"], [["Ada", cell] for cell in cells]
        mapping = guess(headings, sample)
        if asks:
            with pytest.raises(BadMapping, match="cells under 'Reach' look like phone numbers"):
                columns.ask_about_phones(headings, mapping, sample, region)
        else:
            columns.ask_about_phones(headings, mapping, sample, region)
        columns.ask_about_phones(headings, mapping | {"Reach": "phone"}, sample, region)


class TestNumbers:
    HEADINGS = ("Phone", "Mobile", "Home phone", "Email")

    def row(self, *cells: str, headings: tuple[str, ...] = HEADINGS) -> columns.Row:
        return row_of(cells, csv_columns(headings, guess(headings), None))[0]

    @pytest.mark.parametrize(
        ("cells", "phone", "secondary"),
        [
            (("+12025550101", "+12025550102", ""), "+12025550101", "+12025550102"),
            (("", "+12025550102", "+12025550103"), "+12025550102", "+12025550103"),
            (("call me", "", "+12025550103"), "+12025550103", None),
            (("+12025550101", "call me", "+12025550103"), "+12025550101", "+12025550103"),
            (("+12025550101", "+12025550101", "+12025550103"), "+12025550101", "+12025550103"),
            (("+12025550101 ::: +12025550102", "", ""), "+12025550101", "+12025550102"),
            (("call me ::: +12025550102", "", ""), "+12025550102", None),
        ],
    )
    def test_the_first_readable_number_is_called(
        self, cells: tuple[str, ...], phone: str, secondary: str | None
    ) -> None:
        row = self.row(*cells)
        assert (row["phone"], row.get("secondary_phone")) == (phone, secondary)

    def test_a_record_whose_phone_cells_are_all_unreadable_fails_by_name(self) -> None:
        with pytest.raises(BadRow) as refusal:
            self.row("call me", "12", "", "a@b.co")
        assert "Phone: " in str(refusal.value)
        assert "Mobile: " in str(refusal.value)

    def test_a_secondary_phone_of_our_export_stays_that(self) -> None:
        headings = ("phone", "secondary_phone", "first_name")
        row = self.row("", "+12025550101", "Ada", headings=headings)
        assert row == {"secondary_phone": "+12025550101", "first_name": "Ada"}
        assert self.row("12", "+12025550101", "Ada", headings=headings)["phone"] == "+12025550101"


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("Ada King Lovelace", "Ada King", "Lovelace"),
        ("Lovelace, Ada King", "Ada King", "Lovelace"),
        ("Ada", "Ada", None),
        ("King, Jr.", None, "King, Jr."),
        ("Martin Luther King, Jr.", "Martin Luther", "King, Jr."),
        ("Martin Luther King Jr", "Martin Luther", "King Jr"),
        ("King, Jr., Martin Luther", "Martin Luther", "King, Jr."),
        ("Ada Lovelace, PhD", "Ada", "Lovelace, PhD"),
        ("Ada Lovelace Ph.D.", "Ada", "Lovelace Ph.D."),
        ("Lovelace, Ada, PhD", "Ada", "Lovelace, PhD"),
        ("Ada Lovelace MD", "Ada", "Lovelace MD"),
        ("Jack Ma", "Jack", "Ma"),
        ("Md Rahman", "Md", "Rahman"),
    ],
)
def test_names(cell: str, first: str | None, last: str | None):
    found = dict(columns._name(cell))
    assert (found.get("first_name"), found.get("last_name")) == (first, last)


def test_a_title_alone_is_no_name():
    [column] = csv_columns(["Name", "Phone"], {"Name": "name"}, None)
    with pytest.raises(ValueError, match="not a name"):
        column.convert("PhD")


@pytest.mark.parametrize(
    ("text", "phone", "zone"),
    [
        ("America/New_York", "+442079460000", "America/New_York"),
        ("america/new_york", "", "America/New_York"),
        ("America/New York", "", "America/New_York"),
        ("us_slash_eastern", "", "America/New_York"),
        ("europe_slash_berlin", "", "Europe/Berlin"),
        ("Pacific", "+12025550101", "America/Los_Angeles"),
        ("Pacific Time", "+12025550101", "America/Los_Angeles"),
        ("PST", "+12025550101", "America/Los_Angeles"),
        ("EST", "+12025550101", "America/New_York"),
        ("HST", "+12025550101", "Pacific/Honolulu"),
        ("MST", "+13035550101", "America/Denver"),
        ("MST", "+16025550101", "America/Phoenix"),
        ("CST", "+13065550101", "America/Regina"),
        ("EST", "+61255501010", ""),
        ("EST", "", ""),
        ("CST", "+8613912345678", ""),
        ("IST", "+911123456789", "Asia/Kolkata"),
        ("IST", "+35312345678", "Europe/Dublin"),
        ("GMT", "+442079460000", "Europe/London"),
        ("GMT", "+12025550101", ""),
        ("MEZ", "+4930901820", "Europe/Berlin"),
        ("CET", "+21370123456", "Africa/Algiers"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "", "America/New_York"),
        ("(GMT-08:00) Pacific Standard Time (America/Los_Angeles)", "", "America/Los_Angeles"),
        ("W. Europe Standard Time", "", "Europe/Berlin"),
        ("GMT-5", "+12025550101", ""),
        ("UTC+01:00", "+4930901820", ""),
        ("-05:00", "+12025550101", ""),
        ("Mars", "+12025550101", ""),
    ],
)
def test_time_zones_as_people_write_them(text: str, phone: str, zone: str):
    assert zone_for(phone, zones_by_number(text)) == zone


def test_every_zone_name_but_ambiguous_ones_means_itself():
    ambiguous = {"EST", "MST", "HST", "GMT", "CET", "MET", "EET", "WET"}
    for name in zone_names() - ambiguous:
        assert zones_by_number(name) == {"": name}
    for word, meaning in [*BY_WORD.items(), ("US", OF_THE_US)]:
        assert set(meaning.values()) <= zone_names(), word


@pytest.mark.parametrize(
    ("cell", "listed", "warned"),
    [
        *((word, True, False) for word in ("yes", "t", "T", "TRUE", "1", "1.0", "x", "on", "ja")),
        *((word, False, False) for word in ("no", "f", "0", "-", "n/a", "off", "")),
        *((word, True, True) for word in ("2026-11-30", "unsubscribed", "?", "Do not call")),
    ],
)
def test_do_not_call_cells(cell: str, listed: bool, warned: bool):
    plan = csv_columns(["Phone", "DNC"], {"Phone": "phone", "DNC": "do_not_call"}, None)
    row, warnings = row_of(["+12025550101", cell], plan)
    assert (row.get("do_not_call", False), bool(warnings)) == (listed, warned)
