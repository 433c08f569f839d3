"""Contacts as CSV, and back again."""

import csv
import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rest_framework.test import APIClient

from contacts.columns import LEAD_STATUSES
from contacts.models import Contact, ImportBatch, ImportFailure
from contacts.services import importing
from contacts.services.importing import accept_csv
from contacts.tests.factories import CompanyFactory, ContactFactory
from talkturo.accounts.models import Team
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.lib import clock, pages
from talkturo.lib.csv_files import cell, csv_lines, guarded, unguarded
from talkturo.lib.ids import parse_public_id
from talkturo.lib.tests.answers import accepted, refused

PATH = "/api/crm/contacts/export"
ROUND_TRIP = [
    "first_name", "last_name", "phone", "secondary_phone", "email", "job_title", "lead_status",
    "source", "timezone", "preferred_contact_method", "notes", "tags", "custom_fields",
    "do_not_call", "do_not_call_reason", "company__name",
]  # fmt: skip


def exported(api: APIClient, **query: Any) -> str:
    response: Any = api.get(PATH, query)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="contacts.csv"'
    return b"".join(response.streaming_content).decode()


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("=1+1", "'=1+1"),
        ("+SUM(A1)", "'+SUM(A1)"),
        ("-2+3", "'-2+3"),
        ("@cmd", "'@cmd"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("+12025550123", "+12025550123"),
        ("+12025550123\n=1", "'+12025550123\n'=1"),
        ("＝1+1", "'＝1+1"),  # noqa: RUF001
        ("＋1", "'＋1"),  # noqa: RUF001
        ("－1", "'－1"),  # noqa: RUF001
        ("＠x", "'＠x"),  # noqa: RUF001
        (";=1", ";'=1"),
        ("a;=1;'@x", "a;'=1;''@x"),
        ("a\t=1", "a\t'=1"),
        ("a\r-1", "a\r'-1"),
        ("a\n+1", "a\n'+1"),
        ("\t\t=1", "'\t'\t'=1"),
        (";\t＝1", ";'\t'＝1"),  # noqa: RUF001
        ({"a": ";=1"}, '{"a": ";\'=1"}'),
        (["a", "=b"], "a;'=b"),
        ("a=1", "a=1"),
        ("", ""),
        (None, ""),
        (True, "true"),
        (-5, "-5"),
        (["=a", "b"], "'=a;b"),
        ({"a": 1}, '{"a": 1}'),
        (["a,b", "c"], '["a,b", "c"]'),
        (["[a"], '["[a"]'),
        ([], ""),
        ("'=1", "''=1"),
        ("'a", "'a"),
    ],
)
def test_no_cell_is_a_formula(value: Any, text: str):
    assert cell(value) == text


@given(st.text(alphabet="'=+-@\t\r\n;a1＝＋－＠", max_size=20))  # noqa: RUF001
def test_no_part_of_a_text_is_a_formula_and_unguarding_gives_the_text_back(text: str):
    assert unguarded(guarded(text)) == text
    for part in re.split("[;\t\r\n]", guarded(text)):
        assert part[:1] not in set("=+-@＝＋－＠")  # noqa: RUF001


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_delimiter_makes_a_formula_of_a_text(delimiter: str):
    """A spreadsheet that goes by another delimiter than ours splits texts, quoted or not."""
    texts = [f"{sign}{text}" for sign in ("", "a;", ";", "a\t", "\t", "a\r", "a\n", 'a";')
             for text in ("=1+1", "+1+1", "-1+1", "@x", "＝1", "＋1", "－1", "＠x")]  # noqa: RUF001  # fmt: skip
    file = "".join(csv_lines(["id", "text"], ([1, text] for text in texts)))
    cells = [part for line in csv.reader(io.StringIO(file, newline=""), delimiter=delimiter)
             for part in line]  # fmt: skip
    assert len(cells) >= len(texts)
    assert [part for part in cells if part[:1] in set("=+-@＝＋－＠")] == []  # noqa: RUF001


def test_every_cell_is_quoted():
    [line] = csv_lines(["a", None, 1, True, "+12025550123"], [])  # type: ignore[list-item]
    assert line == '"a","","1","true","+12025550123"\r\n'


def test_an_export_imported_again_gives_the_same_contacts(
    api: APIClient, team: Team, key_client: Callable[..., APIClient]
):
    ContactFactory(
        team=team, first_name="=cmd|' /C calc'!A0", last_name='O"Hara, Jr', phone="+12025550001",
        secondary_phone="+442079460000", email="ada@example.com", job_title="@boss",
        timezone="Europe/London", notes="-1\n'=2;\ttab", tags=["+a", "b"], do_not_call=True,
        do_not_call_at=clock.now(), do_not_call_reason="-", company=CompanyFactory(team=team),
    )  # fmt: skip
    ContactFactory(team=team, first_name="Zoë", phone="")
    other = TeamFactory()
    file = SimpleUploadedFile("contacts.csv", exported(api).encode())
    theirs = key_client(other)
    taken = accepted(
        theirs.post("/api/crm/contacts/import", {"file": file}, format="multipart"), 202
    )
    pk = parse_public_id("imp", taken["import"]["id"])
    importing.run_import(import_id=pk, clock=clock.now)
    assert ImportBatch.objects.get().failed == 0, ImportFailure.objects.get().reason
    before, after = (
        list(Contact.objects.filter(team=t).order_by("first_name").values(*ROUND_TRIP))
        for t in (team, other)
    )
    assert before == after
    assert len(after) == 2


def texts(most: int) -> st.SearchStrategy[str]:
    """Texts as the API stores them."""
    stored = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
    odd = st.sampled_from(
        [
            "=",
            "'=",
            "''+1",
            "-",
            "@x",
            "[",
            '["a"]',
            "a\rb",
            "a\n\\.\nb",
            ";",
            "true",
            ";=",
            "a;'-b",
            "a\n-b",
            "＝",  # noqa: RUF001
        ]
    )
    return st.one_of(odd, st.text(stored, max_size=most)).map(str.strip)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts(20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts(10), inner, max_size=3),
    max_leaves=5,
)
CONTACTS = st.fixed_dictionaries(
    {
        "first_name": texts(30),
        "last_name": texts(30).map("L{}".format),  # a contact without any name, number or email
        "job_title": texts(30),
        "source": texts(30),
        "preferred_contact_method": texts(20),
        "notes": texts(200),
        "timezone": st.sampled_from(["", "Europe/Berlin", "America/New_York", "US/Eastern"]),
        "lead_status": st.sampled_from(LEAD_STATUSES),
        "secondary_phone": st.sampled_from(["", "+442079460000"]),
        "email": st.sampled_from(["", "ada@example.com", "a.b+c@example.co.uk"]),
        "tags": st.lists(texts(20).filter(bool), max_size=4, unique=True),
        "custom_fields": st.dictionaries(texts(20), VALUES, max_size=4),
    }
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=40,
    deadline=None,
)
@given(contacts=st.lists(CONTACTS, min_size=1, max_size=4), numbered=st.booleans())
def test_what_an_export_writes_an_import_reads_back_whole(
    api: APIClient,
    team: Team,
    key_client: Callable[..., APIClient],
    contacts: list[dict[str, Any]],
    numbered: bool,
):
    Contact.objects.all().delete()
    for number, fields in enumerate(contacts):
        phone = f"+1202555{number:04}" if numbered else ""
        ContactFactory(team=team, phone=phone, **fields)
    other = TeamFactory()
    content = exported(api, teamId=team.public_id).encode()
    batch = accept_csv(team=other, content=[content], options={}, at=clock.now())
    importing.run_import(import_id=batch.pk, clock=clock.now)
    batch.refresh_from_db()
    reports = [report.reason for report in ImportFailure.objects.filter(import_batch=batch)]
    assert (batch.failed, batch.warned, reports) == (0, 0, [])
    before = Contact.objects.filter(team=team).order_by("-pk").values(*ROUND_TRIP)
    after = Contact.objects.filter(team=other).order_by("pk").values(*ROUND_TRIP)
    assert list(after) == list(before)


def test_the_filters_of_the_list(api: APIClient, team: Team, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pages, "PAGE", 2)
    for name in ("Ada", "Bob", "Cyd", "Dan", "Eve"):
        ContactFactory(team=team, first_name=name, lead_status="new" if name < "C" else "contacted")
    ContactFactory(first_name="Somebody else's")
    assert [r["first_name"] for r in rows(exported(api))] == ["Eve", "Dan", "Cyd", "Bob", "Ada"]
    found = rows(exported(api, leadStatus="new", teamId=team.public_id, ordering="firstName"))
    assert [r["first_name"] for r in found] == ["Bob", "Ada"]
    refused(api.get(PATH, {"leadStatus": "hot"}), 400, field="leadStatus")


def test_the_scope(key_client: Callable[..., APIClient], team: Team):
    refused(key_client(team, scopes=("contacts:read", "contacts:write")).get(PATH), 403)
    assert exported(key_client(team, scopes=("contacts:export",))).startswith('"id","team_id",')
