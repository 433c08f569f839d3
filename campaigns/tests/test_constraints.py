"""Every rule that the database itself holds about campaigns refuses a row that breaks it."""

from collections.abc import Callable
from datetime import UTC, datetime, time
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError

from campaigns.models import Assistant, Campaign, CampaignNumber, Enrollment, PhoneNumber
from campaigns.models.delivery import WebhookDelivery
from campaigns.tests.factories import CampaignFactory, PhoneNumberFactory, enroll

NOW = datetime(2026, 6, 1, 16, tzinfo=UTC)


@pytest.fixture
def campaign(db: None) -> Campaign:
    """A draft with two caller IDs and two contacts."""
    campaign: Campaign = CampaignFactory()
    number = PhoneNumberFactory(team=campaign.team)
    CampaignNumber.objects.create(campaign=campaign, phone_number=number)
    enroll(campaign, 2, at=NOW)
    return campaign


def every(model: Any, **fields: Any) -> Callable[[], object]:
    return lambda: model.objects.update(**fields)


def the_same_in_both(model: Any, field: str) -> Callable[[], object]:
    """The rows' values of the field made one."""
    return lambda: model.objects.update(**{field: model.objects.values_list(field, flat=True)[0]})


def delivered_yet_due() -> None:
    WebhookDelivery.objects.create(
        campaign=Campaign.objects.get(), data={}, due_at=NOW, delivered_at=NOW
    )


def the_same_number_twice() -> None:
    # Of an approved one another rule says the same over all teams.
    PhoneNumber.objects.update(approved_at=None)
    the_same_in_both(PhoneNumber, "number")()


def another_teams_number() -> None:
    PhoneNumberFactory(number=PhoneNumber.objects.values_list("number", flat=True)[0])


REFUSED: list[tuple[str, Callable[[], object]]] = [
    ("assistant_address_fits_connection", every(Assistant, connection="sip", address="wss://x")),
    ("assistant_address_fits_connection", every(Assistant, connection="media_stream")),
    ("campaign_budget_not_overdrawn", every(Campaign, calls_remaining=-1)),
    ("campaign_counters_sane", every(Campaign, contacts_called=3)),
    ("campaign_counters_sane", every(Campaign, contacts_answered=1)),
    ("campaign_counters_sane", every(Campaign, contacts_completed=2, contacts_skipped=1)),
    ("campaign_number_once", the_same_in_both(CampaignNumber, "phone_number")),
    ("campaign_number_weight_1_to_20", every(CampaignNumber, weight=0)),
    ("campaign_number_weight_1_to_20", every(CampaignNumber, weight=21)),
    ("campaign_pace_positive", every(Campaign, max_concurrent_calls=0)),
    ("campaign_pace_positive", every(Campaign, max_attempts_per_contact=0)),
    ("campaign_pace_positive", every(Campaign, retry_delay_minutes=0)),
    ("campaign_running_is_looked_at", every(Campaign, status="running")),
    ("campaign_scheduled_has_start", every(Campaign, status="scheduled")),
    ("campaign_status_known", every(Campaign, status="asleep")),
    ("campaign_webhook_whole", every(Campaign, webhook_enabled=True, webhook_url="https://x")),
    ("campaign_webhook_whole", every(Campaign, webhook_enabled=True)),
    (
        "campaign_window_not_empty",
        every(Campaign, call_window_start=time(9), call_window_end=time(9)),
    ),
    ("delivery_once", delivered_yet_due),
    ("enrollment_final_has_end", every(Enrollment, status="failed")),
    ("enrollment_final_has_end", every(Enrollment, completed_at=NOW)),
    ("enrollment_final_has_end", every(Enrollment, status="asleep")),
    ("enrollment_next_only_queued", every(Enrollment, next_attempt_at=NOW)),
    ("enrollment_once_per_campaign", the_same_in_both(Enrollment, "contact")),
    ("enrollment_priority_0_to_99", every(Enrollment, priority=100)),
    ("phone_number_e164", every(PhoneNumber, number="2025550123")),
    ("phone_number_of_one_team", another_teams_number),
    ("phone_number_once_per_team", the_same_number_twice),
]


@pytest.mark.parametrize(("rule", "spoil"), REFUSED)
def test_the_database_refuses(campaign: Campaign, rule: str, spoil: Callable[[], object]) -> None:
    with pytest.raises(IntegrityError, match=f'"{rule}"'):
        spoil()


def test_every_rule_has_been_seen_to_refuse() -> None:
    rules = {
        constraint.name
        for model in apps.get_app_config("campaigns").get_models()
        for constraint in model._meta.constraints
    }
    assert rules == {name for name, _ in REFUSED}
