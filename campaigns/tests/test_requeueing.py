"""Queues follow contacts that changed, as many at once as there are."""

from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaigns.models import Campaign, Enrollment
from campaigns.services.requeueing import requeue_changed_contacts
from campaigns.services.skipping import UNKNOWN_ZONE, skip_reason
from campaigns.tests.factories import CampaignFactory, enroll
from contacts.models import Contact
from contacts.tests.factories import ContactFactory
from talkturo.accounts.models import Team

CHANGES: list[dict[str, Any]] = [
    {"do_not_call": True},
    {"do_not_call": True, "phone": ""},
    {"phone": ""},
    {"deleted_at": datetime(2026, 3, 2, tzinfo=UTC)},
    {"dial_zones": "Mars/Olympus"},
    {"dial_zones": "Europe/Berlin,Mars/Olympus"},
    {"dial_zones": "Europe/Berlin,Europe/Rome"},
    {"dial_zones": ""},
    {},
]


def counted(campaign: Campaign) -> tuple[str, int]:
    """The campaign's status and how many are skipped, after checking the counter."""
    campaign.refresh_from_db()
    skipped = campaign.enrollments.filter(status="skipped").count()
    assert campaign.contacts_skipped == skipped
    return campaign.status, skipped


@pytest.mark.parametrize("change", CHANGES, ids=str)
@pytest.mark.parametrize("status", ["pending", "queued"])
def test_an_entry_ends_up_as_skip_reason_says(
    team: Team, noon: datetime, change: dict[str, Any], status: str
):
    campaign = CampaignFactory(team=team)
    [contact, other] = enroll(campaign, 2, at=noon)
    due = noon + timedelta(hours=1) if status == "queued" else None
    campaign.enrollments.update(status=status, next_attempt_at=due, outcome="busy")
    Contact.all_objects.filter(pk=contact.pk).update(requeue_at=noon, **change)
    contact = Contact.all_objects.get(pk=contact.pk)
    assert requeue_changed_contacts(at=noon) == 1
    entry, untouched = campaign.enrollments.order_by("pk")
    reason = skip_reason(contact, campaign, at=noon)
    if change.get("dial_zones") == "":
        assert reason == ("", UNKNOWN_ZONE)
    if reason is None:
        assert (entry.status, entry.zones, entry.outcome) == (status, contact.dial_zones, "busy")
        assert (entry.next_attempt_at, entry.completed_at) == (due, None)
    else:
        assert (entry.status, entry.outcome, entry.disposition_code) == ("skipped", *reason)
        assert (entry.next_attempt_at, entry.completed_at) == (None, noon)
    assert untouched.status == status
    assert untouched.zones == other.dial_zones
    assert counted(campaign) == ("draft", 0 if reason is None else 1)
    assert not Contact.all_objects.filter(requeue_at__isnull=False).exists()
    assert requeue_changed_contacts(at=noon) == 0


def test_a_campaign_completes_with_its_last_contact_and_others_do_not(team: Team, noon: datetime):
    common: Any = {"team": team, "next_dial_at": noon}
    done, left, evergreen, paused = (
        CampaignFactory(**common | more)
        for more in ({}, {}, {"no_auto_complete": True}, {"status": "paused"})
    )
    changed = ContactFactory.create_batch(3, team=team)
    for campaign in (done, left, evergreen, paused):
        enroll(campaign, changed, at=noon)
    enroll(left, 1, at=noon)
    Campaign.objects.filter(status="draft").update(status="running")
    Contact.objects.filter(pk__in=[row.pk for row in changed]).update(
        do_not_call=True, requeue_at=noon
    )
    assert requeue_changed_contacts(at=noon) == 3
    assert [counted(c) for c in (done, left, evergreen, paused)] == [
        ("completed", 3), ("running", 3), ("running", 3), ("paused", 3),
    ]  # fmt: skip


def test_calls_in_progress_ends_and_finished_campaigns_are_left_alone(team: Team, noon: datetime):
    [contact] = enroll(CampaignFactory(team=team), 1, at=noon)
    Enrollment.objects.update(status="calling")
    finished = CampaignFactory(team=team)
    enroll(finished, [contact], at=noon)
    Campaign.objects.filter(pk=finished.pk).update(status="cancelled")
    Contact.objects.update(do_not_call=True, requeue_at=noon)
    requeue_changed_contacts(at=noon)
    statuses = Enrollment.objects.order_by("pk").values_list("status", flat=True)
    assert list(statuses) == ["calling", "pending"]


def test_as_many_queries_for_a_hundred_as_for_one(team: Team, noon: datetime):
    campaign = CampaignFactory(team=team)
    enroll(campaign, 101, at=noon)

    def queries(limit: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert requeue_changed_contacts(at=noon, limit=limit) == limit
        return len(captured)

    Contact.objects.update(do_not_call=True, requeue_at=noon)
    assert queries(1) == queries(100)
    assert counted(campaign) == ("draft", 101)


def test_the_migrations_bring_back_who_was_skipped_for_a_zone(team: Team, noon: datetime):
    campaign = CampaignFactory(team=team)
    enroll(campaign, 3, at=noon)
    campaign.enrollments.update(
        status="skipped",
        disposition="Contact's time zone is not known here",  # as 0.2.0 wrote it
        completed_at=noon,
        zones="Asia/Calcutta",
    )
    Campaign.objects.update(contacts_skipped=3)
    first, second, _ = Contact.objects.order_by("pk")
    Contact.objects.filter(pk=first.pk).update(dial_zones="", timezone_source="campaign")
    Contact.objects.filter(pk=second.pk).update(timezone="Mars/Olympus", dial_zones="Mars/Olympus")
    import_module("contacts.migrations.0003_derive_time_zones_again").derive_again(None, None)
    announced = Contact.objects.filter(requeue_at__isnull=False)
    assert list(announced) == [first]  # of the second, the source has changed and no zone
    with connection.cursor() as cursor:
        cursor.execute(import_module("campaigns.migrations.0003_reconsider_skipped_zones").ANNOUNCE)
    assert announced.all().count() == 3
    requeue_changed_contacts(at=noon)
    assert counted(campaign) == ("draft", 1)
    entries = campaign.enrollments.order_by("pk").values_list("zones", flat=True)
    assert list(entries) == ["America/New_York", "Mars/Olympus", "America/New_York"]
    first.refresh_from_db()
    assert (first.dial_zones, first.timezone_source) == ("America/New_York", "number")
