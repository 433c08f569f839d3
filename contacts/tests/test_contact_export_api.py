"""Contacts as CSV, and back again."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from contacts.models import Contact, ImportBatch, ImportFailure
from contacts.services import importing
from contacts.tests.factories import CompanyFactory, ContactFactory
from talkturo.accounts.models import Team
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.lib import clock, pages
from talkturo.lib.csv_files import cell
from talkturo.lib.ids import parse_public_id
from talkturo.lib.tests.answers import accepted, refused

PATH = "/api/crm/contacts/export"
ROUND_TRIP = [
    "first_name", "last_name", "phone", "secondary_phone", "email", "job_title", "source",
    "timezone", "notes", "tags", "do_not_call", "do_not_call_reason", "company__name",
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
        ("+12025550123\n=1", "'+12025550123\n=1"),
        ("a=1", "a=1"),
        ("", ""),
        (None, ""),
        (True, "true"),
        (-5, "-5"),
        (["=a", "b"], "'=a;b"),
        ({"a": 1}, '{"a": 1}'),
    ],
)
def test_no_cell_is_a_formula(value: Any, text: str):
    assert cell(value) == text


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
    assert exported(key_client(team, scopes=("contacts:export",))).startswith("id,team_id,")
