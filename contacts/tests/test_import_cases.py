"""Files as they come, by the API and by the command; by the admin: campaigns/tests."""

import csv
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from rest_framework.test import APIClient

from contacts import columns
from contacts.models import Contact, ImportBatch
from contacts.services import importing
from contacts.services.importing import accept_csv, run_import
from contacts.tests.import_cases import CASES, FOLDER, Mixed, assert_case
from talkturo.accounts.models import Team
from talkturo.lib import clock
from talkturo.lib.tests.answers import accepted

DOCUMENT = Path(settings.BASE_DIR) / "docs" / "imports.md"


@pytest.mark.parametrize("name", CASES)
def test_by_the_api(api: APIClient, team: Team, name: str):
    file = SimpleUploadedFile(name, (FOLDER / name).read_bytes())
    body = {"file": file, "defaultRegion": "US"}
    taken = accepted(api.post("/api/crm/contacts/import", body, format="multipart"), 202)
    run_import(import_id=ImportBatch.objects.get().pk, clock=clock.now)
    assert_case(name, team)
    [batch] = accepted(api.get("/api/crm/imports"))["imports"]
    assert (batch["id"], batch["warned"]) == (taken["import"]["id"], len(CASES[name][1]))


@pytest.mark.parametrize("name", CASES)
def test_by_the_command(team: Team, name: str, tmp_path: Path, capsys: Any):
    report = tmp_path / "report.csv"
    call_command("import_contacts", FOLDER / name, team=team.slug, region="US", report=report)
    assert_case(name, team)
    expected, warned = CASES[name]
    said = f"{len(expected)} created, 0 updated, 0 failed, {len(warned)} imported with warnings"
    assert said in capsys.readouterr().out
    with report.open(newline="") as file:
        results = [row["import_result"] for row in csv.DictReader(file)]
    assert results == ["imported with warnings"] * len(warned)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"team": "no-such-team"}, "No team has the short name"),
        ({"region": "Germany"}, "--region: Must be a country's two letters"),
        ({"mapping": "phone"}, "--mapping: Must be an object"),
        ({"mapping": '{"Email": "nickname"}'}, "is not a field"),
        ({"file": "no-such-file.csv"}, "no-such-file.csv"),
    ],
)
def test_the_command_says_what_is_wrong(team: Team, options: dict[str, str], sentence: str):
    given: dict[str, Any] = {"file": FOLDER / "hubspot.csv", "team": team.slug} | options
    with pytest.raises(CommandError, match=sentence):
        call_command("import_contacts", given.pop("file"), **given)
    assert not ImportBatch.objects.exists()


def test_the_command_waits_for_the_team_s_other_imports(team: Team, capsys: Any):
    first = accept_csv(team=team, content=[b"Name\nAda\n"], options={}, at=clock.now())
    assert importing._claim(first.pk, at=clock.now())
    call_command("import_contacts", FOLDER / "hubspot.csv", team=team.slug)
    assert "waits for other imports" in capsys.readouterr().out


def test_a_mixed_file_gives_every_readable_number_and_names_every_other_record(
    team: Team, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(importing, "CHUNK_RECORDS", 300)
    mixed = Mixed(2_000)
    options = {"default_region": "US"}
    batch = accept_csv(team=team, content=mixed.content(), options=options, at=clock.now())
    assert batch.options["encoding"] == "utf-8-sig"
    run_import(import_id=batch.pk, clock=clock.now)
    batch.refresh_from_db()
    mixed.assert_imported(batch)
    listed = Contact.objects.filter(phone__in=mixed.listed)
    assert all(contact.do_not_call for contact in listed)


class TestDocument:
    """The headings that docs/imports.md promises."""

    def table(self, first_cell: str) -> list[list[str]]:
        text = DOCUMENT.read_text()
        rows = text.partition(f"\n| {first_cell} |")[2].partition("\n\n")[0].splitlines()[2:]
        assert rows
        return [row.strip("| ").split(" | ") for row in rows]

    def test_each_heading_is_read_as_its_field(self) -> None:
        found = {row[0].strip("`"): re.findall("`([^`]+)`", row[1]) for row in self.table("field")}
        assert found.keys() == columns.HEADINGS.keys() - {"company_id"}
        for field, headings in found.items():
            for heading in headings:
                assert columns.guess([heading]) in (
                    {heading: field},
                    {heading: "phone"} if field == "secondary_phone" else {},
                )
                with_phone = columns.guess(["Phone", heading])
                if field == "secondary_phone":
                    assert with_phone[heading] == field

    def test_each_export_is_read(self) -> None:
        for name, text in self.table("from"):
            expected = dict(re.findall("`([^`]+)` → `([a-z_]+)`", text))
            assert len(expected) > 4, name
            assert columns.guess(list(expected)) == expected, name

    def test_vague_headings(self) -> None:
        text = DOCUMENT.read_text().partition("| field | vague headings |")[2].partition("\n\n")[0]
        rows = re.findall(r"\| `([a-z_]+)` \| ([^|]+) \|", text)
        assert {field for field, _ in rows} == columns.VAGUE_HEADINGS.keys()
        for field, headings in rows:
            for heading in re.findall("`([^`]+)`", headings):
                cells = {"phone": "+12025550101", "timezone": "EST"}.get(field, "Anything")
                assert columns.guess([heading], [[cells]]) == {heading: field}
