"""Time zones: the contact's own, inferred from the number, or one that does not exist."""

from datetime import time

import pytest

from campaigns.models import Campaign
from campaigns.tests.factories import CampaignFactory, enroll
from contacts.models import Contact
from contacts.tests.factories import ContactFactory
from dialer.tests.engine import Engine, attempt_of, enrollment_of
from talkturo.accounts.models import Team


@pytest.mark.parametrize(
    ("phone", "timezone", "zones", "source"),
    [
        ("+12125550123", "", "America/New_York", "number"),
        ("+12125550123", "Europe/Berlin", "Europe/Berlin", "contact"),
        ("+442079460123", "", "Europe/London", "number"),
        ("+18005550123", "", "", "campaign"),  # toll-free: could be anywhere
        ("", "", "", "campaign"),
    ],
)
def test_where_a_contacts_zone_comes_from(
    team: Team, phone: str, timezone: str, zones: str, source: str
) -> None:
    contact = ContactFactory(team=team, phone=phone, timezone=timezone)
    assert (contact.dial_zones, contact.timezone_source) == (zones, source)


def test_a_number_with_several_candidate_zones_has_them_all(team: Team) -> None:
    contact = ContactFactory(team=team, phone="+61491570156")  # an Australian mobile phone
    assert {"Australia/Sydney", "Australia/Perth"} <= set(contact.dial_zones.split(","))


def test_such_a_number_is_called_only_when_it_is_open_in_all_of_them(engine: Engine) -> None:
    campaign = CampaignFactory(call_window_start=time(9), call_window_end=time(17))
    contact = ContactFactory(team=campaign.team, phone="+61491570156", timezone="")
    Contact.objects.update(dial_zones="Australia/Perth,Australia/Sydney")
    enroll(campaign, [contact], at=engine.now)
    engine.start(campaign)
    engine.now = engine.now.replace(day=2, hour=0)  # 8:00 in Perth, 10:00 in Sydney
    assert engine.dial(campaign) == []
    campaign.refresh_from_db()
    assert campaign.blocked_code == "outside_window"
    assert campaign.blocked_until == engine.now.replace(hour=1)
    engine.wait(hours=1)
    assert len(engine.dial(campaign)) == 1


def test_a_contact_whose_zone_does_not_exist_is_skipped_and_blocks_nobody(
    engine: Engine,
) -> None:
    campaign = CampaignFactory(max_concurrent_calls=1)
    lost, found = enroll(campaign, 2, at=engine.now)
    Contact.objects.filter(pk=lost.pk).update(dial_zones="Mars/Olympus")
    campaign.enrollments.filter(contact=lost).update(zones="Mars/Olympus")
    engine.start(campaign)
    [call] = engine.dial(campaign)
    assert attempt_of(call).contact == found
    skipped = campaign.enrollments.get(contact=lost)
    assert (skipped.status, skipped.disposition_code) == (
        "skipped",
        "zone_unknown",
    )


def test_a_zone_that_vanishes_during_the_call_does_not_keep_it_from_ending(
    engine: Engine,
) -> None:
    campaign = CampaignFactory()
    enroll(campaign, 1, at=engine.now)
    engine.start(campaign)
    [call] = engine.dial(campaign)
    Contact.objects.update(dial_zones="Mars/Olympus")
    assert engine.report(call, "no-answer")
    assert enrollment_of(call).status == "skipped"


def test_a_zone_that_vanishes_after_the_claim_withdraws_the_call(engine: Engine) -> None:
    campaign = CampaignFactory()
    enroll(campaign, 1, at=engine.now)
    engine.start(campaign)
    [attempt] = engine.claim(campaign)
    Contact.objects.update(dial_zones="Mars/Olympus")
    engine.place(attempt.pk)
    assert engine.carrier.orders == []
    assert campaign.enrollments.get().status == "skipped"


def test_a_campaign_whose_zone_does_not_exist_pauses_with_the_reason(engine: Engine) -> None:
    campaign = CampaignFactory()
    enroll(campaign, 2, at=engine.now)
    engine.start(campaign)
    [attempt, _] = engine.claim(campaign)
    Campaign.objects.update(call_window_timezone="Mars/Olympus")
    engine.place(attempt.pk)
    assert engine.carrier.orders == []
    assert engine.dial(campaign) == []
    campaign.refresh_from_db()
    assert (campaign.status, campaign.paused_code) == ("paused", "unknown_time_zone")
    assert "Mars/Olympus" in campaign.paused_reason
