"""The database's own counts of a team's campaigns, whatever moves the rows."""

import threading
from collections import Counter
from datetime import datetime

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns.models import Campaign, CampaignCount
from campaigns.services.counting import campaigns_of
from campaigns.tests.factories import CampaignFactory
from talkturo.accounts.models import Team
from talkturo.accounts.tests.factories import TeamFactory

STATUSES = ["draft", "paused", "completed", "cancelled"]


def kept() -> dict[tuple[object, str], int]:
    sums: Counter[tuple[object, str]] = Counter()
    for team, status, campaigns in CampaignCount.objects.values_list("team", "status", "campaigns"):
        sums[team, status] += campaigns
    return {key: number for key, number in sums.items() if number}


def counted() -> dict[tuple[object, str], int]:
    return dict(Counter(Campaign.objects.values_list("team", "status")))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["make", "move", "hide", "show", "delete"]),
            st.integers(0, 3),
            st.sampled_from(STATUSES),
        ),
        max_size=12,
    )
)
@pytest.mark.usefixtures("db")
def test_they_follow_any_statement(noon: datetime, story: list[tuple[str, int, str]]):
    Campaign.all_objects.all().delete()
    teams = [TeamFactory(), TeamFactory()]
    for verb, size, status in story:
        ids = Campaign.all_objects.order_by("?").values("pk")[:size]
        some = Campaign.all_objects.filter(pk__in=list(ids.values_list("pk", flat=True)))
        if verb == "make":
            CampaignFactory.create_batch(size, team=teams[size % 2], caller_ids=[], status=status)
        elif verb == "move":
            some.update(status=status, name="moved")
        elif verb == "delete":
            some.delete()
        else:
            some.update(deleted_at=noon if verb == "hide" else None)
        assert kept() == counted()


def test_a_statement_that_moves_no_campaign_writes_no_count(team: Team):
    campaign = CampaignFactory(team=team)
    CampaignCount.objects.all().delete()
    Campaign.objects.filter(pk=campaign.pk).update(name="new", status="draft")
    assert not CampaignCount.objects.exists()


def test_one_row_is_enough_while_nobody_else_counts(team: Team):
    CampaignFactory.create_batch(5, team=team)
    assert CampaignCount.objects.get().campaigns == 5


@pytest.mark.django_db(transaction=True)
def test_who_finds_the_count_held_waits_for_nobody():
    team = TeamFactory()
    first, second, third = CampaignFactory.create_batch(3, team=team, caller_ids=[])
    held, moved = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            Campaign.objects.filter(pk=first.pk).update(status="cancelled")
            held.set()
            moved.wait()
        connection.close()

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '2s'")
        Campaign.objects.filter(pk__in=[second.pk, third.pk]).update(status="cancelled")
    assert campaigns_of(team=team, status="draft") == 1
    moved.set()
    thread.join()
    assert campaigns_of(team=team, status="draft") == 0
    assert campaigns_of(team=team, status="cancelled") == 3
    assert campaigns_of(team=team, status=None) == 3
    assert campaigns_of(team=TeamFactory(), status=None) == 0


def test_a_team_is_deleted_with_its_campaigns(team: Team):
    CampaignFactory(team=team, caller_ids=[])
    Campaign.all_objects.filter(team=team).delete()
    assert campaigns_of(team=team, status=None) == 0
