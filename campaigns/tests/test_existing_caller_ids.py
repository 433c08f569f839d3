"""What the upgrade makes of the caller IDs and teams that exist already."""

from datetime import timedelta
from importlib import import_module
from typing import Any

from django.db import connection
from django.utils import timezone

from campaigns.models import PhoneNumber
from campaigns.tests.factories import PhoneNumberFactory
from contacts.tests.factories import ContactFactory
from talkturo.accounts.models import Team
from talkturo.accounts.tests.factories import TeamFactory

MIGRATION: Any = import_module("campaigns.migrations.0006_approve_what_teams_call_from_and_to")


def upgrade() -> None:
    with connection.cursor() as cursor:
        cursor.execute(MIGRATION.APPROVE)
        cursor.execute(MIGRATION.CHOOSE)


def test_the_team_that_added_a_number_first_keeps_it(db: None) -> None:
    now = timezone.now()
    given: dict[str, Any] = {"number": "+12025550191", "approved_at": None}
    second = PhoneNumberFactory(**given, created_at=now)
    first = PhoneNumberFactory(**given, created_at=now - timedelta(days=1))
    gone = PhoneNumberFactory(**given, created_at=now - timedelta(days=2), deleted_at=now)
    alone = PhoneNumberFactory(approved_at=None)
    upgrade()
    approved = PhoneNumber.all_objects.filter(approved_at__isnull=False)
    assert {*approved} == {first, gone, alone}
    second.refresh_from_db()
    assert (second.unapproved_code, second.verify_at) == ("taken", None)


def test_teams_may_call_where_their_numbers_and_contacts_are(db: None) -> None:
    team, new = TeamFactory.create_batch(2, countries=[])
    PhoneNumberFactory(team=team)
    for phone in ("+4930123456", "+4930123457", "+441481960194", "+881612345678", "+12225550123"):
        ContactFactory(team=team, phone=phone)
    upgrade()
    assert dict(Team.objects.values_list("pk", "countries")) == {
        team.pk: ["DE", "GG", "US"],
        new.pk: [],
    }
