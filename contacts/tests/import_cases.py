"""Files of contacts as people and programs write them, and what an import makes of each."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from contacts.models import Contact, ImportBatch, ImportFailure
from talkturo.accounts.models import Team

FOLDER = Path(__file__).parent / "cases"
# File → fields of its contacts in the order of the file, and the columns that are warned of.
CASES: dict[str, tuple[list[dict[str, Any]], list[str]]] = {
    "cr-inside-a-cell.csv": (
        [
            {
                "phone": "+12025550181", "first_name": "Cora", "last_name": "Note",
                "notes": "line one\rline two",
            },
            {"phone": "+12025550182", "first_name": "Otto", "notes": "plain"},
        ],
        [],
    ),
    "do-not-call-beside-bad-cells.csv": (
        [
            {"phone": "+12025550183", "do_not_call": True, "email": ""},
            {
                "phone": "+12025550184", "do_not_call": True, "email": "opt@example.com",
                "lead_status": "new",
            },
            {"phone": "+12025550185", "do_not_call": True},
        ],
        ["Email", "Lead Status"],
    ),
    "good-number-bad-other-cell.csv": (
        [
            {"phone": "+12025550188", "email": "", "timezone": "America/New_York"},
            {"phone": "+12025550189", "timezone": "America/Los_Angeles"},
            {"phone": "+12025550190", "timezone": "America/New_York"},
            {"phone": "+12025550191", "email": "jr@example.com"},
            {"phone": "+12025550195", "first_name": "", "last_name": "King, Jr."},
        ],
        ["Email"],
    ),
    "google-contacts.csv": (
        [
            {
                "phone": "+4930901820", "secondary_phone": "+4930901821", "first_name": "Gina",
                "last_name": "Gold", "email": "gina@example.com", "company__name": "Example GmbH",
            }
        ],
        [],
    ),
    "hubspot.csv": (
        [
            {
                "phone": "+12025550186", "timezone": "America/New_York", "lead_status": "new",
                "first_name": "Hugo", "company__name": "Example Inc",
            },
            {
                "phone": "+12025550187", "timezone": "America/Los_Angeles", "lead_status": "new",
                "first_name": "Hana", "company__name": "Example Inc",
            },
        ],
        ["Lead Status"],
    ),
    "number-before-phone.csv": (
        [{"phone": "+4930123456", "first_name": "Nora", "last_name": "Number"}],
        [],
    ),
    "outlook.csv": (
        [
            {
                "phone": "+442079460991", "job_title": "Buyer", "company__name": "Example Ltd",
                "first_name": "Otto", "last_name": "Outlook", "email": "otto@example.com",
            }
        ],
        [],
    ),
}  # fmt: skip


def assert_case(name: str, team: Team) -> None:
    """The team has the contacts of that file, and its import the warnings, and nothing else."""
    expected, warned = CASES[name]
    batch = ImportBatch.objects.get(team=team)
    assert batch.status == "completed"
    assert (batch.created, batch.updated, batch.failed) == (len(expected), 0, 0)
    made = list(Contact.objects.filter(team=team).order_by("pk"))
    for contact, fields in zip(made, expected, strict=True):
        found = Contact.objects.filter(pk=contact.pk).values(*fields).get()
        assert found == fields
    reports = ImportFailure.objects.filter(import_batch=batch).order_by("record")
    assert [report.reason.partition(":")[0] for report in reports] == warned
    assert all(report.is_warning for report in reports)
    assert batch.warned == len(warned)


@dataclass
class Mixed:
    """A file in which every tenth record has a trouble, and what must become of it."""

    records: int
    numbers: set[str] = field(default_factory=set)  # of contacts
    listed: set[str] = field(default_factory=set)  # on the do-not-call list
    failed: set[str] = field(default_factory=set)  # names of records
    warned: set[str] = field(default_factory=set)  # names of records

    HEADER = "Name,Phone,Work Phone,Email,Time Zone,Lead Status,Do Not Call,Notes\n"
    # A record with its name and number, and what becomes of it: k(ept), f(ails), w(arned),
    # l(isted).
    TROUBLES = (
        ("{name},{phone},,n/a,,,,\n", "kw"),
        ("{name},{phone},,,Pacific,,,\n", "k"),
        ("{name},{phone},,,Mars,,,\n", "kw"),
        ('{name},{phone},,,,,,"one\rtwo"\n', "k"),
        ("{name},call me,,,,,,\n", "f"),
        ("{name},05.10.1986,,,,,,\n", "f"),
        ("{name},none,{phone},,,,,\n", "kw"),
        ("{name},,{phone},,,,,\n", "k"),
        ("{name},{phone},,x,,Closed - Lost,yes,\n", "kwl"),
        ("{name},{phone},,,,,t,\n", "kl"),
        ("{name},{phone},,,,,,,,more\n", "f"),
        ("{name},{phone},,,,,yes,,,more\n", "fl"),
        ('"{name},{phone},,,,,,\n', "f"),
        ('"{name}"x,{phone},,,,,,\n', "f"),
        ("{name},{phone},,,,,,\udcff\n", "kw"),
        ("{name},{phone},,,,,,\0\n", "kw"),
        ("{name},,,,Mars,,,\n", "f"),
    )

    def content(self) -> Iterator[bytes]:
        """The file; what must become of it is noted meanwhile."""
        yield self.HEADER.encode()
        for number in range(self.records):
            phone, name = f"+1202{2_000_000 + number}", f"Björn N{number}"
            line, fate = f"{name},{phone},,b{number}@example.com,,new,,\n", "k"
            if number % 10 == 9:
                line, fate = self.TROUBLES[number // 10 % len(self.TROUBLES)]
                line = line.format(name=name, phone=phone)
            for letter, group, what in (
                ("k", self.numbers, phone),
                ("l", self.listed, phone),
                ("f", self.failed, name),
                ("w", self.warned, name),
            ):
                if letter in fate:
                    group.add(what)
            yield line.encode(errors="surrogateescape")

    def assert_imported(self, batch: ImportBatch) -> None:
        """Every readable number is in, every other record is named."""
        assert batch.status == "completed", batch.error
        assert batch.processed == batch.total == self.records
        assert set(batch.contacts.values_list("phone", flat=True)) == self.numbers
        listed = batch.team.do_not_call_numbers.values_list("phone", flat=True)
        assert set(listed) == self.listed
        for is_warning, names in ((False, self.failed), (True, self.warned)):
            reports = batch.failures.filter(is_warning=is_warning)
            assert {report.values[0].partition(",")[0].strip('"x') for report in reports} == names
        assert (batch.created, batch.failed) == (len(self.numbers), len(self.failed))
        assert batch.warned == len(self.warned)
