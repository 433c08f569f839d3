"""Imports from the client's side: what is taken in, and what becomes of it."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from contacts.models import Company, Contact, ImportBatch, ImportFailure, ImportPart
from contacts.services import importing
from contacts.tests.factories import CompanyFactory, ContactFactory
from talkturo.accounts.models import Team
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.lib import clock
from talkturo.lib.ids import parse_public_id
from talkturo.lib.tests.answers import accepted, query_count, refused

PATH = "/api/crm/contacts/import"
IMPORTS = "/api/crm/imports"


def upload(api: APIClient, content: str | bytes, **fields: Any) -> Any:
    """POST a file; the answer as it came."""
    raw = content.encode() if isinstance(content, str) else content
    form = {"file": SimpleUploadedFile("people.csv", raw, "text/csv"), **fields}
    return api.post(PATH, form, format="multipart")


def done(api: APIClient, response: Any) -> dict[str, Any]:
    """Do the import that was answered, and read it again."""
    taken = accepted(response, 202)["import"]
    assert taken["status"] == "pending"
    importing.run_import(import_id=parse_public_id("imp", taken["id"]), clock=clock.now)
    batch: dict[str, Any] = accepted(api.get(f"{IMPORTS}/{taken['id']}"))["import"]
    return batch


def counts(batch: dict[str, Any]) -> tuple[int, int, int]:
    assert batch["status"] == "completed", batch["error"]
    assert batch["processed"] == batch["total"]
    assert batch["created"] + batch["updated"] + batch["failed"] == batch["total"]
    return batch["created"], batch["updated"], batch["failed"]


def failed_rows(api: APIClient, batch: dict[str, Any]) -> list[dict[str, str]]:
    response: Any = api.get(f"{IMPORTS}/{batch['id']}/failed-rows")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    text = b"".join(response.streaming_content).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


SMALL = "First name,Last name,Phone\nAda,Lovelace,+12025550001\nBob,Müller,+12025550002\n"


def test_a_file_becomes_contacts(api: APIClient, team: Team):
    taken = upload(api, SMALL, teamId=team.public_id)
    first = accepted(taken, 202)["import"]
    assert first["mapping"] == {
        "First name": "first_name",
        "Last name": "last_name",
        "Phone": "phone",
    }
    batch = done(api, taken)
    assert counts(batch) == (2, 0, 0)
    assert (batch["file_name"], batch["size_bytes"]) == ("people.csv", len(SMALL.encode()))
    ada = Contact.objects.get(first_name="Ada")
    assert (ada.team, ada.phone, ada.last_name) == (team, "+12025550001", "Lovelace")
    assert ada.import_batch is not None
    assert ada.import_batch.public_id == batch["id"]
    assert not ImportPart.objects.exists()
    by_api = accepted(api.post("/api/crm/contacts", {"phone": "+12025550003"}), 201)["contact"]
    twin = Contact.objects.get(pk=parse_public_id("cont", by_api["id"]))
    assert (ada.dial_zones, ada.timezone_source) == (twin.dial_zones, twin.timezone_source)
    assert ada.dial_zones == "America/New_York"


@pytest.mark.parametrize(
    ("encoding", "bom"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16", b""),  # Python writes the BOM itself
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("windows-1252", b""),
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_delimiters_and_line_ends(
    api: APIClient, encoding: str, bom: bytes, delimiter: str, newline: str
):
    rows = [
        ["Vorname", "Nachname", "Telefonnummer", "Notizen"],
        ["Jürgen", "Größe", "+4930123456", "Zeile eins\nZeile, zwei; drei\t|"],
        ["Zoë", "O'Hara", "+4930123457", 'Sie sagte "nein"'],
    ]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=newline).writerows(rows)
    batch = done(api, upload(api, bom + out.getvalue().encode(encoding)))
    assert counts(batch) == (2, 0, 0)
    found = Contact.objects.order_by("pk").values_list("first_name", "last_name", "phone", "notes")
    assert [list(row) for row in found] == rows[1:]


def test_a_named_encoding_counts(api: APIClient):
    content = "Name,Phone\nЛев Толстой,+74951234567\n".encode("windows-1251")  # noqa: RUF001
    batch = done(api, upload(api, content, encoding="windows-1251"))
    assert counts(batch) == (1, 0, 0)
    assert Contact.objects.get().last_name == "Толстой"
    refused(upload(api, content, encoding="utf-8"), 400, field="encoding")
    refused(upload(api, b"Name,Phone\n\x81\xff,1\n"), 400, field="encoding")


def test_excel_s_note_about_the_delimiter(api: APIClient):
    batch = done(api, upload(api, "sep=;\nName;Phone\nAda Lovelace;+12025550001\n"))
    assert counts(batch) == (1, 0, 0)
    assert Contact.objects.get().last_name == "Lovelace"


def test_all_fields(api: APIClient, team: Team):
    content = (
        "firstName,lastName,company,phone,secondaryPhone,email,jobTitle,leadStatus,source,timezone,"
        "preferredContactMethod,doNotCall,doNotCallReason,notes,tags,Plan\n"
        "Ada,Lovelace,Engines Ltd,+1 (202) 555-0001,+442079460000,ada@example.com,Analyst,"
        'Qualified,Fair,Europe/London,phone,yes,Asked,"Likes ""engines""\nand cards",'
        '"vip; a\\b; say ""hi""",gold\n'
    )
    mapping = {name: name for name in content.partition("\n")[0].split(",")}
    mapping["Plan"] = "customFields.plan"
    batch = done(api, upload(api, content, mapping=json.dumps(mapping)))
    assert counts(batch) == (1, 0, 0)
    [made] = accepted(api.get("/api/crm/contacts"))["contacts"]
    assert made | {"x": 0} == made | {
        "x": 0,
        "company_name": "Engines Ltd",
        "first_name": "Ada",
        "last_name": "Lovelace",
        "phone": "+12025550001",
        "secondary_phone": "+442079460000",
        "email": "ada@example.com",
        "job_title": "Analyst",
        "lead_status": "qualified",
        "source": "Fair",
        "timezone": "Europe/London",
        "timezone_source": "contact",
        "preferred_contact_method": "phone",
        "do_not_call": True,
        "do_not_call_reason": "Asked",
        "notes": 'Likes "engines"\nand cards',
        "tags": ["vip", "a\\b", 'say "hi"'],
        "custom_fields": {"plan": "gold"},
        "import_batch_id": batch["id"],
    }
    assert made["do_not_call_at"] is not None
    assert Company.objects.get().team == team


def test_a_known_number_is_updated_in_what_the_file_says(api: APIClient, team: Team):
    company = CompanyFactory(team=team)
    ada = ContactFactory(
        team=team, first_name="Ada", email="ada@example.com", phone="+12025550001",
        company=company, tags=["old"], custom_fields={"a": 1, "b": 2}, notes="Keep",
    )  # fmt: skip
    ContactFactory(first_name="Somebody else's", phone="+12025550001")
    rows = [
        {"phone": "+12025550001", "firstName": "Augusta", "email": "", "notes": None,
         "customFields": {"b": 3}},
        {"phone": "+12025550002", "firstName": "New"},
    ]  # fmt: skip
    batch = done(api, api.post(PATH, {"rows": rows}))
    assert counts(batch) == (1, 1, 0)
    ada.refresh_from_db()
    assert (ada.first_name, ada.email, ada.notes) == ("Augusta", "ada@example.com", "Keep")
    assert (ada.company, ada.tags, ada.custom_fields) == (company, ["old"], {"a": 1, "b": 3})
    assert ada.requeue_at is None
    # They came with this import, too: an audience of it has them.
    assert ada.import_batch is not None
    assert ada.import_batch.public_id == batch["id"]
    assert Contact.objects.filter(team=team).count() == 2


def test_a_new_time_zone_is_announced_to_the_queues(api: APIClient, team: Team):
    ada = ContactFactory(team=team, phone="+12025550001")
    rows = [{"phone": "+12025550001", "timezone": "Asia/Tokyo"}]
    assert counts(done(api, api.post(PATH, {"rows": rows}))) == (0, 1, 0)
    ada.refresh_from_db()
    assert (ada.dial_zones, ada.timezone_source) == ("Asia/Tokyo", "contact")
    assert ada.requeue_at is not None


def test_the_same_number_twice_is_one_contact(api: APIClient):
    content = (
        "Name,Phone,Email\nAda,+12025550001,\n,+1 202 555 0001,a@example.com\nEve,+12025550001,\n"
    )
    batch = done(api, upload(api, content))
    assert counts(batch) == (1, 2, 0)
    found = Contact.objects.get()
    assert (found.first_name, found.email) == ("Eve", "a@example.com")


@pytest.mark.parametrize("value", ["no", "false", "0", ""])
def test_a_stored_do_not_call_always_wins(api: APIClient, team: Team, value: str):
    stamp = clock.now()
    asked = {"do_not_call": True, "do_not_call_at": stamp, "do_not_call_reason": "Asked."}
    kept = ContactFactory(team=team, phone="+12025550001", **asked)
    ContactFactory(team=team, phone="+12025550002", deleted_at=stamp, **asked)
    content = f"Phone,Do not call\n+12025550001,{value}\n+12025550002,{value}\n"
    assert counts(done(api, upload(api, content))) == (1, 1, 0)
    kept.refresh_from_db()
    again = Contact.objects.get(team=team, phone="+12025550002")
    for contact in (kept, again):
        assert contact.do_not_call
        assert contact.do_not_call_at == stamp
        assert contact.do_not_call_reason == "Asked."


def test_an_import_puts_every_contact_of_the_number_on_the_list(api: APIClient, team: Team):
    twins = ContactFactory.create_batch(2, team=team, phone="+12025550001")
    gone = ContactFactory(team=team, phone="+12025550002", deleted_at=clock.now())
    other = ContactFactory(phone="+12025550001")
    content = (
        "Name,Phone,DNC,dncReason\n,+12025550001,,\n,+12025550001,x,Wrote to us\n"
        ",+12025550002,x,Wrote to us\nNumberless,,x,\n"
    )
    assert counts(done(api, upload(api, content))) == (2, 2, 0)
    for contact in (*twins, gone):
        contact.refresh_from_db()
        assert contact.do_not_call
        assert contact.do_not_call_reason == "Wrote to us"
        assert contact.requeue_at == contact.do_not_call_at != None  # noqa: E711
    other.refresh_from_db()
    assert not other.do_not_call


def test_bad_records_fail_and_say_why(api: APIClient):
    content = (
        "Name,Phone,Email,Lead status\n"
        "Good,+12025550001,,\n"
        "No plus,2025550002,,\n"
        "Bad mail,+12025550003,nobody,\n"
        "Two,12,x,hot\n"
        ",,,new\n"
        "\n"
        f"{'x' * 300},,,\n"
        "Too,+12025550004,a@example.com,new,more\n"
        'Quote,"+1202"5550005,,\n'
        "Nul\0,+12025550006,,\n"
        f"{'y' * 140_000},+12025550007,,\n"
        '=cmd(),1,,"\n'
    )
    batch = done(api, upload(api, content))
    assert counts(batch) == (3, 0, 8)
    assert batch["warned"] == 2
    rows = failed_rows(api, batch)
    assert [int(row["import_record"]) for row in rows] == [2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
    kept = [row["import_record"] for row in rows if row["import_result"] != "failed"]
    assert kept == ["3", "9"]
    assert rows[1]["import_result"] == "imported with warnings"
    assert Contact.objects.get(phone="+12025550006").first_name == ""
    reasons = [row["import_error"] for row in rows]
    assert reasons[0].startswith("Phone: Must be a phone number in E.164 form")
    assert reasons[1] == "Email: Is not an email address."
    assert [word in reasons[2] for word in ("Phone:", "Email:", "Lead status:")] == [True] * 3
    assert reasons[3] == "A contact needs at least one of name, phone and email."
    assert reasons[4] == "Name: Must have at most 241 characters."
    assert "more cells" in reasons[5]
    assert "Not well-formed" in reasons[6]
    assert "null characters" in reasons[7]
    assert reasons[8] == ("The record is longer than 256 KB, or one line of it longer than 128 KB.")
    assert rows[8]["Name"] == "y" * 1000
    assert "never closed" in reasons[9]
    assert rows[0]["Name"] == "No plus"
    assert rows[9]["Name"].startswith("'=cmd()")


def test_failed_rows_can_be_mended_and_sent_again(api: APIClient):
    batch = done(api, upload(api, "Name,Phone\n=Ada,030 123456\n"))
    assert counts(batch) == (0, 0, 1)
    response: Any = api.get(f"{IMPORTS}/{batch['id']}/failed-rows")
    mended = b"".join(response.streaming_content)
    assert counts(done(api, upload(api, mended, defaultRegion="DE"))) == (1, 0, 0)
    found = Contact.objects.get()
    assert (found.first_name, found.phone) == ("=Ada", "+4930123456")


@pytest.mark.parametrize(
    ("region", "written", "stored"),
    [
        ("DE", "0151 23456789", "+4915123456789"),
        ("de", "+1 202 555 0123", "+12025550123"),
        ("DE", "0044 20 7946 0000", "+442079460000"),
        ("US", "(202) 555-0123", "+12025550123"),
        ("US", "1-202-555-0123", "+12025550123"),
        ("US", "011 44 20 7946 0000", "+442079460000"),
        ("IT", "06 1234 5678", "+390612345678"),
    ],
)
def test_numbers_as_dialed_in_a_country(api: APIClient, region: str, written: str, stored: str):
    batch = done(api, api.post(PATH, {"rows": [{"phone": written}], "defaultRegion": region}))
    assert counts(batch) == (1, 0, 0)
    assert Contact.objects.get().phone == stored


@pytest.mark.parametrize(
    ("content", "fields", "field"),
    [
        (" \n", {}, "file"),
        ("Foo,Bar\n1,2\n", {}, "mapping"),
        ("Name,Phone\n", {"mapping": "phone"}, "mapping"),
        ("Name,Phone\n", {"mapping": "{}"}, "mapping"),
        ("Name,Phone\n", {"mapping": '{"Nam": "name"}'}, "mapping"),
        ("Name,Phone\n", {"mapping": '{"Name": "nickname"}'}, "mapping"),
        ("Name,Phone\n", {"mapping": '{"Name": "customFields"}'}, "mapping"),
        ("Name,Phone\n", {"mapping": '{"Name": "phone", "Phone": "phone"}'}, "mapping"),
        ("Name,Name\n", {"mapping": '{"Name": "name"}'}, "mapping"),
        (",".join(f"c{n}" for n in range(201)), {}, "mapping"),
        ('"Name,Phone\n', {}, "file"),
        ("Name,Phone\n", {"delimiter": ":"}, "delimiter"),
        ("Name,Phone\n", {"encoding": "rot13"}, "encoding"),
        ("Name,Phone\n", {"defaultRegion": "Germany"}, "defaultRegion"),
        ("Name,Phone\n", {"default_region": "ZZ"}, "default_region"),
        ("Name,Phone\n", {"teamId": "x"}, "teamId"),
        ("Name,Phone\n", {"colour": "red"}, "colour"),
        ("Na\0me,Phone\n", {}, "file"),
        ("Größe,Phone,\udcff\n".encode(errors="surrogateescape"), {}, "file"),
        ("Name,Phone\n", {"mapping": '{"Na\\u0000me": "name"}'}, "mapping"),
        ("Name,Phone\n", {"mapping": '{"Name": "customFields.a\\u0000"}'}, "mapping"),
        ("Name,Phone\n", {"mapping": '{"Name": "customFields.\\ud800"}'}, "mapping"),
        ("Name,Phone\n", {"mapping": "[" * 100_000}, "mapping"),
        ("Name,Reach\nAda,+12025550001\n", {}, "mapping"),
        ("Name,Reach\nAda,(202) 555-0001\n", {"defaultRegion": "US"}, "mapping"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_a_file_that_cannot_work_is_refused_at_once(
    api: APIClient, content: str | bytes, fields: dict[str, str], field: str
):
    refused(upload(api, content, **fields), 400, field=field)
    assert not ImportBatch.objects.exists()
    assert not ImportPart.objects.exists()


def test_a_mapping_without_a_phone_imports_contacts_without_numbers(api: APIClient):
    content = "Name,Reach\nAda,+12025550001\n"
    batch = done(api, upload(api, content, mapping='{"Name": "name"}'))
    assert counts(batch) == (1, 0, 0)
    assert Contact.objects.get().phone == ""


def test_an_odd_byte_costs_its_cell_and_no_other(api: APIClient):
    content = "Name,Phone\nJürgen Größe,+12025550001\n".encode() + b"Zo\xeb,+12025550002\n"
    batch = done(api, upload(api, content))
    assert counts(batch) == (2, 0, 0)
    assert batch["warned"] == 1
    assert Contact.objects.get(phone="+12025550001").last_name == "Größe"
    assert Contact.objects.get(phone="+12025550002").first_name == ""
    [row] = failed_rows(api, batch)
    assert (row["Name"], "not UTF-8" in row["import_error"]) == ("Zo\ufffd", True)


@pytest.mark.parametrize(
    ("line", "phone"),
    [
        ("Ada,yes,+12025550001,x,", "+12025550001"),
        ("Ada,t,+12025550001,,Mars", "+12025550001"),
        ("Ada,yes,+12025550001,,,,surplus", "+12025550001"),
        ('Ada,yes,+12025550001,"x"y,', "+12025550001"),
        ('"Ada"x,yes,+12025550001,,', "+12025550001"),
        ("Ada,yes,+12025550001," + "x" * 140_000, "+12025550001"),
        ("Ada,2026-11-30,+12025550001,,", "+12025550001"),
        ("Ada,2026-11-30,+12025550001,,,,surplus", None),
        ("Ada,yes,12,,", None),
        ("Ada,no,+12025550001,x,", None),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_do_not_call_counts_whatever_else_is_wrong(
    api: APIClient, team: Team, line: str, phone: str | None
):
    known = ContactFactory(team=team, phone="+12025550001")
    batch = done(api, upload(api, f"Name,DNC,Phone,Email,Time zone\n{line}\n"))
    known.refresh_from_db()
    listed = team.do_not_call_numbers.values_list("phone", flat=True)
    assert list(listed) == ([phone] if phone else [])
    assert known.do_not_call == bool(phone)
    [row] = failed_rows(api, batch)
    if row["import_result"] == "failed" and phone:
        assert row["import_error"].endswith("Its number was put on the do-not-call list.")
    if "12" in line.split(","):
        assert row["import_error"].endswith("No number could be put on the do-not-call list.")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "rows"),
        ({"rows": []}, "rows"),
        ({"rows": "x"}, "rows"),
        ({"rows": [5]}, "rows.0"),
        ({"rows": [{"phone": "+12025550001", "colour": "red"}]}, "rows.0.colour"),
        ({"rows": [{"phone": "+1", "id": "x"}]}, "rows.0.id"),
        ({"rows": [{"firstName": "a", "first_name": "b"}]}, "rows.0.first_name"),
        ({"rows": [{"customFields.a": "b"}]}, "rows.0.customFields.a"),
        ({"rows": [{"phone": "+12025550001"}], "file": "x"}, "file"),
    ],
    ids=str,
)
def test_a_bad_body_is_a_400(api: APIClient, body: dict[str, Any], field: str):
    refused(api.post(PATH, body), 400, field=field)
    assert not ImportBatch.objects.exists()


def test_values_of_json_rows_are_judged_one_by_one(api: APIClient, team: Team):
    company, foreign = CompanyFactory(team=team), CompanyFactory()
    good = {
        "name": "Lovelace, Ada", "companyId": company.public_id, "doNotCall": False,
        "tags": ["a", "b"], "customFields": {"n": 5},
    }  # fmt: skip
    bad: list[dict[str, Any]] = [
        {"tags": [5]},
        {"tags": {"a": 1}},
        {"customFields": [1]},
        {"customFields": {"a": "x" * 40_000}},
        {"companyId": "x"},
        {"companyId": foreign.public_id},
        {"timezone": "Mars"},
        {"firstName": ["Ada"]},
    ]
    failing = [{"phone": 12025550001}, *({"name": "Numberless"} | fields for fields in bad)]
    batch = done(api, api.post(PATH, {"rows": [good, *failing]}))
    assert counts(batch) == (1, 0, len(failing))
    found = Contact.objects.get()
    assert (found.first_name, found.last_name, found.company) == ("Ada", "Lovelace", company)
    assert (found.tags, found.custom_fields) == (["a", "b"], {"n": 5})
    rows = failed_rows(api, batch)
    assert sorted(int(row["import_record"]) for row in rows) == list(range(2, len(failing) + 2))
    assert "companyId" not in rows[0]
    reason = "company_id: There is no such company in this team."
    assert ImportFailure.objects.get(record=8).reason == reason
    with_number = [
        {"phone": f"+1202555000{n}", "lastName": f"Kept {n}"} | fields
        for n, fields in enumerate(bad)
    ]
    batch = done(api, api.post(PATH, {"rows": with_number}))
    assert counts(batch) == (len(bad), 0, 0)
    assert batch["warned"] == len(bad)
    kept = Contact.objects.filter(last_name__startswith="Kept")
    assert set(kept.values_list("company", "timezone")) == {(None, "")}
    assert ImportFailure.objects.get(is_warning=True, record=6).reason == reason
    # The same number again: a later record's company is looked at as well.
    twice = [{"phone": "+12025550100"}, {"phone": "+12025550100", "companyId": foreign.public_id}]
    assert done(api, api.post(PATH, {"rows": twice}))["warned"] == 1
    assert Contact.objects.get(phone="+12025550100").company is None


def test_other_teams(api: APIClient, team: Team):
    other = TeamFactory()
    refused(upload(api, SMALL, teamId=other.public_id), 403)
    refused(api.post(PATH, {"teamId": other.public_id, "rows": [{"name": "A"}]}), 403)
    foreign = ImportBatch.objects.create(team=other, source="csv")
    for path in (f"{IMPORTS}/{foreign.public_id}", f"{IMPORTS}/{foreign.public_id}/failed-rows"):
        refused(api.get(path), 404)
    refused(api.get(f"{IMPORTS}/imp_x"), 404)
    refused(api.get(IMPORTS, {"teamId": other.public_id}), 403)
    assert accepted(api.get(IMPORTS))["imports"] == []


def test_scopes(key_client: Callable[..., APIClient], team: Team):
    reader, writer = (key_client(team, scopes=(f"contacts:{w}",)) for w in ("read", "write"))
    refused(upload(reader, SMALL), 403)
    batch = accepted(upload(writer, SMALL), 202)["import"]
    for path in (IMPORTS, f"{IMPORTS}/{batch['id']}", f"{IMPORTS}/{batch['id']}/failed-rows"):
        refused(writer.get(path), 403)
        assert reader.get(path).status_code == 200


def test_the_list(api: APIClient, team: Team):
    first, second = (accepted(upload(api, SMALL), 202)["import"] for _ in range(2))
    page = accepted(api.get(IMPORTS, {"teamId": team.public_id}))
    assert page["imports"] == [second, first]
    assert accepted(api.get(IMPORTS, {"status": "completed"}))["imports"] == []
    refused(api.get(IMPORTS, {"status": "done"}), 400, field="status")
    assert query_count(lambda: api.get(IMPORTS)) <= 4


def test_a_wake_up_is_sent(
    api: APIClient, background_wake_ups: Callable[[], list[tuple[str, str]]]
):
    batch = ImportBatch.objects.get(
        pk=parse_public_id("imp", accepted(upload(api, SMALL), 202)["import"]["id"])
    )
    assert background_wake_ups() == [("contacts.run_import", str(batch.pk))]


def test_media_types_and_methods(api: APIClient):
    assert api.get(PATH).status_code in {404, 405}
    response = api.post(PATH, b"Name\nAda\n", content_type="text/csv")
    refused(response, 415)
