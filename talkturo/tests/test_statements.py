"""Statements in SQL: what they return and what they raise."""

import tracemalloc
from typing import Any

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction

from campaigns.models import Campaign
from campaigns.tests.factories import CampaignFactory
from contacts.models import Company
from talkturo.lib import audit
from talkturo.lib.statements import Columns, read_models, row, run

CAMPAIGN, COMPANY = Columns(Campaign, "c"), Columns(Company, "o")
FIND = f"SELECT {CAMPAIGN.sql} FROM campaigns_campaign c WHERE c.id = %(id)s"  # noqa: S608


def test_a_model_is_read_as_the_orm_reads_it(db: None) -> None:
    windows = {"mon": [{"start": "09:00", "end": "12:00"}]}
    made = CampaignFactory(settings={"a": [1, None]}, day_windows=windows, days_of_week=["mon"])
    found = row(FIND, {"id": made.pk})
    assert found is not None
    campaign = CAMPAIGN.read(found)
    assert campaign is not None
    expected = Campaign.objects.get(pk=made.pk)
    names = [field.attname for field in Campaign._meta.concrete_fields]
    assert [getattr(campaign, n) for n in names] == [getattr(expected, n) for n in names]
    campaign.name = "Renamed"
    campaign.save(update_fields=["name"])  # a row that exists, not a new one
    assert Campaign.objects.get().name == "Renamed"


def test_nothing_is_read_where_an_outer_join_found_nothing(db: None) -> None:
    made = CampaignFactory()
    sql = (
        f"SELECT {CAMPAIGN.sql}, {COMPANY.sql} FROM campaigns_campaign c "  # noqa: S608
        "LEFT JOIN contacts_company o ON false WHERE c.id = %(id)s"
    )
    assert read_models(run(sql, {"id": made.pk})[0], CAMPAIGN, COMPANY) == [made, None]
    assert row(FIND, {"id": made.team_id}) is None


def test_it_is_planned_once_and_raises_what_django_raises(db: None) -> None:
    made = CampaignFactory()
    for _ in range(3):
        run(FIND, {"id": made.pk})
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT custom_plans, generic_plans FROM pg_prepared_statements"
            " WHERE statement LIKE '%c.id%'"
        )
        assert cursor.fetchall() == [(0, 2)]  # the first is sent as it is
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        run("UPDATE campaigns_campaign SET name = NULL WHERE id = %(id)s", {"id": made.pk})
    assert isinstance(caught.value.__cause__, psycopg.errors.NotNullViolation)


def test_what_is_not_named_is_read_when_it_is_asked_for(
    db: None, django_assert_num_queries: Any
) -> None:
    made = CampaignFactory(description="Asked for")
    named = Columns(Campaign, "c", "status id")
    found = row(f"SELECT {named.sql} FROM campaigns_campaign c", {})  # noqa: S608
    assert found == (made.pk, "draft")
    campaign = named.read(found)
    assert campaign is not None
    with django_assert_num_queries(1):
        assert (campaign.status, campaign.description) == ("draft", "Asked for")
    with pytest.raises(ValueError, match="Campaign has not all of these fields: id nonsense"):
        Columns(Campaign, "c", "id nonsense")


def test_a_change_made_for_somebody_is_recorded_as_theirs(db: None) -> None:
    made = CampaignFactory()
    with audit.on_behalf_of("ada"):
        rename = "UPDATE campaigns_campaign SET name = %(name)s WHERE id = %(id)s RETURNING name"
        assert row(rename, {"id": made.pk, "name": "Renamed"}) == ("Renamed",)
    assert audit.changes_of(made).latest("pgh_id").pgh_context["by"] == "ada"


def test_what_the_orm_sends_is_not_remembered(db: None) -> None:
    """psycopg remembers the last texts of a connection that prepares: a file's parts are texts."""
    run("SELECT 1", {})
    tracemalloc.start()
    try:
        for number in range(20):
            Company.objects.filter(name=str(number) * 100_000).exists()
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < 1_000_000
