from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection, transaction
from rest_framework.test import APIClient

from contacts.filters import ContactFilter
from contacts.models import Contact, ImportBatch
from contacts.tests.factories import CompanyFactory, ContactFactory
from talkturo.accounts.models import Team
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.lib.tests.answers import accepted, query_count, refused

PATH = "/api/crm/contacts"
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def listed(api: APIClient, **query: Any) -> list[str]:
    """First names in the list, in its order."""
    return [row["first_name"] for row in accepted(api.get(PATH, query))["contacts"]]


def test_the_team_s_contacts_newest_first(api: APIClient, team: Team):
    for name in ("Ada", "Bob", "Cyd"):
        ContactFactory(team=team, first_name=name)
    ContactFactory(first_name="Somebody else's")
    ContactFactory(team=team, first_name="Deleted", deleted_at=NOW)
    assert listed(api) == ["Cyd", "Bob", "Ada"]
    assert listed(api, teamId=team.public_id) == ["Cyd", "Bob", "Ada"]
    assert listed(api, team_id=team.public_id) == ["Cyd", "Bob", "Ada"]


def test_pages(api: APIClient, team: Team):
    for name in "ABCDE":
        ContactFactory(team=team, first_name=name)
    page = accepted(api.get(PATH, {"limit": 2, "offset": 1}))
    assert [row["first_name"] for row in page["contacts"]] == ["D", "C"]
    assert (page["count"], page["limit"], page["offset"]) == (5, 2, 1)
    page = accepted(api.get(PATH))
    assert (page["count"], page["limit"], page["offset"]) == (5, 50, 0)
    assert accepted(api.get(PATH, {"limit": 500}))["limit"] == 100
    assert accepted(api.get(PATH, {"offset": 99}))["contacts"] == []


@pytest.fixture
def people(team: Team) -> None:
    """Ada of Acme, Bob without a phone, Cyd who must not be called."""
    acme = CompanyFactory(team=team, name="Acme")
    ContactFactory(
        team=team, first_name="Ada", last_name="Lovelace", email="ada@acme.example",
        phone="+12025550001", company=acme,
    )  # fmt: skip
    ContactFactory(team=team, first_name="Bob", last_name="100%", phone="", lead_status="contacted")
    ContactFactory(
        team=team, first_name="Cyd", last_name="O'Hara", phone="+442079460000", do_not_call=True
    )


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"search": "lovel"}, ["Ada"]),
        ({"search": "ADA love"}, ["Ada"]),
        ({"search": "ada bob"}, []),
        ({"search": "acme.example"}, ["Ada"]),
        ({"search": "+1202555"}, ["Ada"]),
        ({"search": "207946"}, ["Cyd"]),
        ({"search": "(020) 7946-00"}, ["Cyd"]),
        ({"search": "0044 20 7946"}, ["Cyd"]),
        ({"search": "%"}, ["Bob"]),
        ({"search": "_"}, []),
        ({"search": "o'h"}, ["Cyd"]),
        ({"search": "  "}, ["Cyd", "Bob", "Ada"]),
        ({"search": "x" * 5000}, []),
        ({"leadStatus": "contacted"}, ["Bob"]),
        ({"leadStatus": "new"}, ["Cyd", "Ada"]),
        ({"doNotCall": "true"}, ["Cyd"]),
        ({"doNotCall": "false"}, ["Bob", "Ada"]),
        ({"hasPhone": "true"}, ["Cyd", "Ada"]),
        ({"hasPhone": "false"}, ["Bob"]),
        ({"hasPhone": "true", "doNotCall": "false"}, ["Ada"]),
        ({"search": "", "leadStatus": "", "doNotCall": "", "hasPhone": ""}, ["Cyd", "Bob", "Ada"]),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_filters(api: APIClient, query: dict[str, str], names: list[str]):
    assert listed(api, **query) == names


def test_of_one_company(api: APIClient, team: Team):
    company = CompanyFactory(team=team)
    ContactFactory(team=team, first_name="Ada", company=company)
    ContactFactory(team=team, first_name="Bob", company=CompanyFactory(team=team))
    assert listed(api, companyId=company.public_id) == ["Ada"]


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("ordering", "names"),
    [
        ("createdAt", ["Ada", "Bob", "Cyd"]),
        ("-createdAt", ["Cyd", "Bob", "Ada"]),
        ("firstName", ["Ada", "Bob", "Cyd"]),
        ("first_name", ["Ada", "Bob", "Cyd"]),
        ("-lastName", ["Cyd", "Ada", "Bob"]),
        ("email,firstName", ["Bob", "Cyd", "Ada"]),
        ("email,-createdAt", ["Cyd", "Bob", "Ada"]),
    ],
)
def test_ordering(api: APIClient, ordering: str, names: list[str]):
    assert listed(api, ordering=ordering) == names


def test_of_one_import(api: APIClient, team: Team):
    batch = ImportBatch.objects.create(team=team, source="csv")
    ContactFactory(team=team, first_name="Ada", import_batch=batch)
    ContactFactory(team=team, first_name="Bob")
    assert listed(api, importBatchId=batch.public_id) == ["Ada"]
    foreign = ImportBatch.objects.create(team=TeamFactory(), source="csv")
    query = {"importBatchId": foreign.public_id}
    refused(api.get(PATH, query), 404, field="importBatchId")


@pytest.mark.django_db
def test_a_search_in_a_million_rows_goes_by_the_index():
    rows = ContactFilter({"search": "lovelace 5550"}, Contact.objects.all()).qs
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # a test's table is too small for one
        assert "contact_search" in rows.order_by().explain()


@pytest.mark.parametrize(
    "query",
    [
        {"leadStatus": "hot"},
        {"ordering": "phone"},
        {"ordering": "lead_status"},
        {"importBatchId": "x"},
        {"campaignId": "x"},
        {"doNotCall": "yes"},
        {"doNotCall": "1"},
        {"hasPhone": "maybe"},
        {"search": "a\0b"},
        {"companyId": "x"},
        {"companyId": "camp_01h455vb4pex5vsknk084sn02q"},
        {"limit": "0"},
        {"limit": "ten"},
        {"offset": "-1"},
        {"teamId": "x"},
        {"team_id": "x"},
    ],
    ids=str,
)
def test_a_bad_parameter_is_a_400_that_names_it(api: APIClient, query: dict[str, str]):
    [name] = query
    refused(api.get(PATH, query), 400, field=name)


def test_another_team_is_a_403_and_its_company_a_404(api: APIClient):
    other = CompanyFactory()
    refused(api.get(PATH, {"teamId": other.team.public_id}), 403)
    refused(api.get(PATH, {"teamId": TeamFactory.build().public_id}), 403)
    refused(api.get(PATH, {"companyId": other.public_id}), 404, field="companyId")


def test_the_number_of_queries_does_not_grow_with_the_page(api: APIClient, team: Team):
    def grow(more: int) -> None:
        for company in CompanyFactory.create_batch(more, team=team):
            ContactFactory(team=team, company=company)

    query = {"teamId": team.public_id}
    grow(1)
    for_one = query_count(lambda: api.get(PATH, query))
    grow(29)
    assert len(accepted(api.get(PATH, query))["contacts"]) == 30
    assert query_count(lambda: api.get(PATH, query)) == for_one <= 5
