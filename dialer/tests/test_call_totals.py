"""The database's own numbers of calls, whatever writes or deletes them."""

from collections import Counter
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from rest_framework.test import APIClient

from campaigns.models import Campaign
from campaigns.tests.factories import CampaignFactory, enroll
from dialer.models import Attempt, CallTotal
from dialer.services.counting import calls_of
from dialer.tests.another import Another
from dialer.tests.engine import Engine
from talkturo.accounts.models import Team
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.lib.tests.answers import accepted, refused

PATH = "/api/crm/calls"


def dialed(engine: Engine, calls: int, **fields: Any) -> Campaign:
    campaign: Campaign = CampaignFactory(max_concurrent_calls=50, **fields)
    enroll(campaign, calls + 1, at=engine.now)
    engine.start(campaign, max_calls=calls)
    assert len(engine.claim(campaign)) == calls
    return campaign


def kept() -> dict[UUID, int]:
    sums: Counter[UUID] = Counter()
    for subject, calls in CallTotal.objects.values_list("subject", "calls"):
        sums[subject] += calls
    return {subject: number for subject, number in sums.items() if number}


def counted() -> dict[UUID, int]:
    both = [*Attempt.objects.values_list("team"), *Attempt.objects.values_list("campaign")]
    return dict(Counter(subject for (subject,) in both))


def test_they_follow_what_is_written_and_deleted(db: None, team: Team) -> None:
    engine = Engine()
    first, second = dialed(engine, 3, team=team), dialed(engine, 2, team=team)
    other = dialed(engine, 1)
    assert kept() == counted()
    assert [calls_of(subjects=[s.pk]) for s in (first, second, team, other)] == [3, 2, 5, 1]
    Attempt.objects.filter(campaign__in=[first, other]).delete()
    assert kept() == counted() == {second.pk: 2, team.pk: 2}
    assert calls_of(subjects=[first.pk]) == 0


def test_a_call_that_was_not_written_is_not_counted(db: None) -> None:
    """A claim leaves it to the index to refuse a second call to a number."""
    engine = Engine()
    campaign = dialed(engine, 1)
    Attempt.objects.bulk_create(
        [Attempt(**{**_columns(Attempt.objects.get()), "number": 2})], ignore_conflicts=True
    )
    assert calls_of(subjects=[campaign.pk]) == Attempt.objects.count() == 1


def _columns(attempt: Attempt) -> dict[str, Any]:
    fields = (field.attname for field in Attempt._meta.concrete_fields if field.name != "id")
    return {name: getattr(attempt, name) for name in fields}


def test_a_claim_moves_two_rows_however_many_calls(db: None, team: Team) -> None:
    engine = Engine()
    dialed(engine, 5, team=team)
    dialed(engine, 4, team=team)
    assert sorted(CallTotal.objects.values_list("calls", flat=True)) == [4, 5, 9]


@pytest.mark.django_db(transaction=True)
def test_who_finds_a_number_held_waits_for_nobody(another: Another) -> None:
    engine = Engine()
    team = TeamFactory()
    first = dialed(engine, 1, team=team)
    with transaction.atomic():
        Attempt.objects.filter(campaign=first).delete()

        def dial() -> Campaign:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '5s'")
            return dialed(engine, 2, team=team)

        second: Campaign = another(dial).result()
        assert calls_of(subjects=[team.pk]) == 2
    assert [calls_of(subjects=[s.pk]) for s in (first, second, team)] == [0, 2, 2]


def test_the_list_says_the_number_that_is_kept(api: APIClient, team: Team) -> None:
    engine = Engine()
    campaign = dialed(engine, 3, team=team)
    dialed(engine, 2, team=team)
    dialed(engine, 1)
    CallTotal.objects.filter(subject=campaign.pk).update(calls=30)
    CallTotal.objects.filter(subject=team.pk).update(calls=50)

    def count(**query: Any) -> int:
        answer: int = accepted(api.get(PATH, {"limit": 1, **query}))["count"]
        return answer

    own = {"campaignId": campaign.public_id}
    assert count() == count(teamId=team.public_id) == count(team_id=team.public_id) == 50
    assert count(**own) == count(**own, offset=2) == 30
    # Whatever else is asked for is counted.
    assert count(**own, teamId=team.public_id) == 3
    assert count(status="queued") == 5
    assert count(startedAfter="2026-01-01T00:00:00Z") == 5


def test_the_number_of_anothers_campaign_is_not_told(api: APIClient) -> None:
    campaign = dialed(Engine(), 1)
    refused(api.get(PATH, {"campaignId": campaign.public_id}), 404, field="campaignId")
