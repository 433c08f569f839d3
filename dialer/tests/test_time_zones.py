"""Time zones: the contact's own, inferred from the number, unknown, or without a common hour."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import phonenumbers
import pytest
from django.core.management import call_command
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from campaigns.models import Assistant, Campaign, PhoneNumber
from campaigns.models.campaign import DAYS
from campaigns.services.lifecycle import pause_campaign, update_campaign
from campaigns.services.skipping import NEVER_OPEN, UNKNOWN_ZONE
from campaigns.tests.factories import CampaignFactory, enroll
from contacts.models import Contact
from contacts.services import update_contact
from contacts.tests.factories import ContactFactory
from dialer.models import Attempt, CarrierAccount
from dialer.services.auditing import STATE, audit
from dialer.services.placing import hold_of
from dialer.tests.engine import Engine, attempt_of, counters, enrollment_of
from talkturo.accounts.models import Team
from talkturo.lib import zones

TOLL_FREE = "+18005550123"
RUSSIAN_MOBILE = "+79161234567"
INDIAN = "+919812345678"
OFFICE_HOURS = {"call_window_start": time(9), "call_window_end": time(17)}


def skipped(campaign: Campaign) -> list[str]:
    """Why contacts of the campaign are skipped, after the counters have been checked."""
    assert audit(now=datetime(2026, 6, 1, 16, tzinfo=UTC), checks=STATE) == []
    rows = campaign.enrollments.filter(status="skipped").order_by("pk")
    return list(rows.values_list("disposition_code", flat=True))


@pytest.mark.parametrize(
    ("phone", "timezone", "zones", "source"),
    [
        ("+12125550123", "", "America/New_York", "number"),
        ("+12125550123", "Europe/Berlin", "Europe/Berlin", "contact"),
        ("+442079460123", "", "Europe/London", "number"),
        ("+18005550123", "", "", "unknown"),  # toll-free: could be anywhere
        ("+80012345678", "", "", "unknown"),
        ("+18005550123", "Mars/Olympus", "Mars/Olympus", "contact"),
        ("", "", "", "unknown"),
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


@pytest.mark.parametrize(
    ("phone", "window", "reason"),
    [
        (TOLL_FREE, {}, UNKNOWN_ZONE),
        (RUSSIAN_MOBILE, OFFICE_HOURS, NEVER_OPEN),
    ],
)
def test_who_can_never_be_called_is_skipped_and_the_campaign_completes(
    engine: Engine, phone: str, window: dict[str, Any], reason: str
) -> None:
    campaign = CampaignFactory(**window)
    contact = ContactFactory(team=campaign.team, phone=phone)
    enroll(campaign, [contact], at=engine.now)
    assert skipped(campaign) == [reason]
    engine.start(campaign)
    assert engine.dial(campaign) == []
    campaign.refresh_from_db()
    assert (campaign.status, counters(campaign)["contacts_skipped"]) == ("completed", 1)


@pytest.mark.parametrize("phone", [TOLL_FREE, RUSSIAN_MOBILE, INDIAN])
def test_a_campaign_that_goes_by_its_own_zone_asks_for_no_other(engine: Engine, phone: str) -> None:
    campaign = CampaignFactory(use_contact_timezone=False, **OFFICE_HOURS)
    enroll(campaign, [ContactFactory(team=campaign.team, phone=phone)], at=engine.now)
    engine.start(campaign)
    assert len(engine.dial(campaign)) == 1


def test_a_long_window_opens_in_all_of_russia(engine: Engine) -> None:
    campaign = CampaignFactory(call_window_start=time(8), call_window_end=time(20))
    enroll(campaign, [ContactFactory(team=campaign.team, phone=RUSSIAN_MOBILE)], at=engine.now)
    engine.start(campaign)
    assert engine.dial(campaign) == []
    campaign.refresh_from_db()
    assert (campaign.status, campaign.blocked_code) == ("running", "outside_window")
    assert campaign.blocked_until == datetime(2026, 6, 2, 6, tzinfo=UTC)  # 08:00 in Kaliningrad
    engine.now = campaign.blocked_until
    assert len(engine.dial(campaign)) == 1


def test_without_the_old_names_india_is_not_called_and_never_in_the_campaigns_zone(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Debian 13: at noon in New York, 21:30 in India, five calls were started."""
    names = zones.zone_names() - {"Asia/Calcutta"}
    monkeypatch.setattr(zones, "zone_names", lambda: names)
    campaign = CampaignFactory(**OFFICE_HOURS)
    enroll(campaign, [ContactFactory(team=campaign.team, phone=INDIAN)], at=engine.now)
    engine.start(campaign)
    assert engine.dial(campaign) == []
    assert skipped(campaign) == [UNKNOWN_ZONE]


@pytest.mark.parametrize("timezone", ["US/Eastern", "Asia/Calcutta"])
def test_a_contact_with_an_old_name_is_called_by_it(engine: Engine, timezone: str) -> None:
    campaign = CampaignFactory(**OFFICE_HOURS)
    contact = ContactFactory(team=campaign.team, phone=TOLL_FREE, timezone=timezone)
    enroll(campaign, [contact], at=engine.now)
    engine.start(campaign)
    engine.now = datetime(2026, 6, 2, 10, tzinfo=ZoneInfo(timezone)).astimezone(UTC)
    assert len(engine.dial(campaign)) == 1


def test_an_outdated_window_is_not_asked_of_who_became_unknown_after_the_claim(
    engine: Engine,
) -> None:
    campaign = CampaignFactory()
    enroll(campaign, 1, at=engine.now)
    engine.start(campaign)
    [attempt] = engine.claim(campaign)
    Contact.objects.update(dial_zones="")
    engine.place(attempt.pk)
    assert engine.carrier.orders == []
    assert skipped(campaign) == [UNKNOWN_ZONE]


def test_a_call_after_which_the_window_never_opens_is_the_contacts_last(engine: Engine) -> None:
    campaign = CampaignFactory(**OFFICE_HOURS)
    enroll(campaign, 1, at=engine.now)
    engine.start(campaign)
    [call] = engine.dial(campaign)
    Contact.objects.update(dial_zones="Asia/Kamchatka,Europe/Kaliningrad")
    engine.report(call, "no-answer")
    entry = enrollment_of(call)
    assert (entry.status, entry.disposition_code) == ("skipped", NEVER_OPEN)


class TestComesBack:
    """Who was skipped for a time zone, once there is another one or the campaign minds no more."""

    def test_when_the_contact_gets_a_zone(self, engine: Engine) -> None:
        campaign = CampaignFactory()
        contacts = [
            ContactFactory(team=campaign.team, phone=phone) for phone in (TOLL_FREE, "+18005550124")
        ]
        enroll(campaign, [*contacts, ContactFactory(team=campaign.team)], at=engine.now)
        engine.start(campaign)
        assert len(engine.dial(campaign)) == 1
        zone = {"timezone": "America/Chicago"}
        update_contact(contact=contacts[0], fields=zone, at=engine.now)
        engine.tick()
        assert skipped(campaign) == [UNKNOWN_ZONE]
        [call] = engine.dial(campaign)
        assert attempt_of(call).contact == contacts[0]

    def test_when_the_contact_gets_another_number(self, engine: Engine) -> None:
        campaign = CampaignFactory()
        contact = ContactFactory(team=campaign.team, phone=TOLL_FREE)
        enroll(campaign, [contact], at=engine.now)
        update_contact(contact=contact, fields={"phone": "+12125550123"}, at=engine.now)
        engine.tick()
        assert skipped(campaign) == []
        engine.start(campaign)
        assert len(engine.dial(campaign)) == 1

    def test_but_not_when_it_is_not_to_be_called(self, engine: Engine) -> None:
        campaign = CampaignFactory()
        contact = ContactFactory(team=campaign.team, phone=TOLL_FREE)
        enroll(campaign, [contact], at=engine.now)
        fields = {"phone": "+12125550123", "do_not_call": True}
        update_contact(contact=contact, fields=fields, at=engine.now)
        engine.tick()
        assert skipped(campaign) == ["do_not_call"]

    @pytest.mark.parametrize(
        "fields",
        [{"call_window_start": time(8), "call_window_end": time(20)}, {"days_of_week": ["mon"]}],
    )
    def test_when_the_campaigns_window_is_edited(
        self, engine: Engine, fields: dict[str, Any]
    ) -> None:
        campaign = CampaignFactory(no_auto_complete=True, **OFFICE_HOURS)
        enroll(campaign, [ContactFactory(team=campaign.team, phone=RUSSIAN_MOBILE)], at=engine.now)
        engine.start(campaign)
        pause_campaign(campaign=campaign, at=engine.now)
        update_campaign(
            campaign=campaign, fields=fields, caller_ids=None, status=None, at=engine.now
        )
        assert skipped(campaign) == ([] if "call_window_end" in fields else [NEVER_OPEN])

    def test_when_the_campaign_goes_by_its_own_zone(self, engine: Engine) -> None:
        campaign = CampaignFactory()
        enroll(campaign, [ContactFactory(team=campaign.team, phone=TOLL_FREE)], at=engine.now)
        fields = {"use_contact_timezone": False}
        update_campaign(
            campaign=campaign, fields=fields, caller_ids=None, status="running", at=engine.now
        )
        assert skipped(campaign) == []
        assert len(engine.dial(campaign)) == 1

    def test_at_the_start_when_the_machine_knows_the_zone_by_now(self, engine: Engine) -> None:
        campaign = CampaignFactory()
        enroll(campaign, 1, at=engine.now)
        campaign.enrollments.update(
            status="skipped", disposition_code=UNKNOWN_ZONE, completed_at=engine.now
        )
        Campaign.objects.update(contacts_skipped=1)
        engine.start(campaign)
        assert len(engine.dial(campaign)) == 1

    def test_never_before_a_retrys_time(self, engine: Engine) -> None:
        campaign = CampaignFactory(
            no_auto_complete=True,
            retry_delay_minutes=5,
            retry_delay_minutes_no_answer=90,
            max_attempts_per_contact=3,
        )
        [contact] = enroll(campaign, 1, at=engine.now)
        engine.start(campaign)
        [call] = engine.dial(campaign)
        fields = {"phone": TOLL_FREE}
        update_contact(contact=contact, fields=fields, at=engine.now)
        engine.report(call, "no-answer")
        assert skipped(campaign) == [UNKNOWN_ZONE]
        update_contact(contact=contact, fields={"timezone": "America/New_York"}, at=engine.now)
        engine.tick()
        entry = campaign.enrollments.get()
        assert (entry.status, entry.next_attempt_at - engine.now) == (
            "queued",
            timedelta(minutes=90),
        )

    def test_by_the_command_whatever_was_stored(
        self, engine: Engine, capsys: pytest.CaptureFixture[str]
    ) -> None:
        campaign = CampaignFactory()
        enroll(campaign, 3, at=engine.now)
        Contact.objects.update(dial_zones="", timezone_source="campaign")
        campaign.enrollments.update(
            status="skipped", disposition_code=UNKNOWN_ZONE, completed_at=engine.now, zones=""
        )
        Campaign.objects.update(contacts_skipped=3)
        call_command("recompute_time_zones")
        assert "3 contacts changed" in capsys.readouterr().out
        engine.tick()
        assert skipped(campaign) == []
        stored = Contact.objects.values_list("dial_zones", "timezone_source").distinct().get()
        assert stored == ("America/New_York", "number")
        call_command("recompute_time_zones")
        assert "0 contacts changed" in capsys.readouterr().out


REGIONS = sorted(phonenumbers.SUPPORTED_REGIONS)
TIMES = st.builds(time, st.integers(0, 23), st.sampled_from([0, 30]))


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """A number that looks like one of the region's, with its last digits by chance."""
    region = draw(st.sampled_from(REGIONS))
    kinds = (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE)
    number = phonenumbers.example_number_for_type(region, draw(st.sampled_from(kinds)))
    number = number or phonenumbers.example_number(region)
    assert number is not None
    text = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if draw(st.booleans()):
        text = f"+1{draw(st.integers(200, 999))}5550123"
    return text[:-2] + f"{draw(st.integers(0, 99)):02}"


@settings(derandomize=True, deadline=None, max_examples=200)
@given(
    phone=numbers(),
    start=TIMES,
    end=TIMES,
    days=st.lists(st.sampled_from(DAYS), min_size=1, unique=True),
    closed=st.lists(st.sampled_from(DAYS), unique=True),
    at=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_a_call_is_always_inside_the_window_in_every_zone_of_its_number(
    phone: str, start: time, end: time, days: list[str], closed: list[str], at: datetime
) -> None:
    """Whatever the number and the settings. Nothing here is stored."""
    contact = Contact(phone=phone)
    contact.follow_number()
    assume(start != end or start == time(0))
    campaign = Campaign(
        status="running",
        call_window_start=start,
        call_window_end=end,
        days_of_week=days,
        day_windows={day: [] for day in closed},
        assistant=Assistant(outbound_enabled=True, first_message="Hello."),
    )
    attempt = Attempt(
        campaign=campaign,
        contact=contact,
        team=Team(dialing_enabled=True),
        phone_number=PhoneNumber(),
        to_number=phone,
    )
    hold = hold_of(attempt, CarrierAccount(dialing_enabled=True), None, at)
    names = contact.dial_zones.split(",") if contact.dial_zones else []
    inside = bool(names)
    for name in names:
        local = at.astimezone(ZoneInfo(name))
        opens = [day in days and day not in closed for day in DAYS]
        today, before = opens[local.weekday()], opens[local.weekday() - 1]
        since, until = local.time() >= start, local.time() < end
        same_day = today and since and until
        overnight = (today and since) or (before and until)
        inside &= same_day if start < end else overnight
    assert (hold is None) == inside
