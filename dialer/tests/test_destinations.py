"""No call goes where the team or the installation allows none, whatever was claimed or enrolled."""

from typing import Any

import pytest

from campaigns.destinations import COUNTRY, KIND
from campaigns.models import Campaign, Enrollment, PhoneNumber
from campaigns.tests.factories import CampaignFactory, enroll
from contacts.models import Contact
from contacts.tests.factories import ContactFactory
from dialer.models import Attempt
from dialer.services.running import preview_run
from dialer.tests.engine import Engine
from talkturo.accounts.models import Team

PREMIUM, SATELLITE = "+19005550123", "+881612345678"


@pytest.fixture
def engine(db: None) -> Engine:
    return Engine()


def running(engine: Engine, *phones: str, **fields: Any) -> Campaign:
    """A campaign of a team that calls the United States; it has the contacts all the same."""
    campaign: Campaign = CampaignFactory(use_contact_timezone=False, **fields)
    enroll(campaign, [ContactFactory(team=campaign.team, phone=p) for p in phones], at=engine.now)
    Team.objects.filter(pk=campaign.team_id).update(countries=["US"])
    campaign.enrollments.update(status="pending", disposition_code="", completed_at=None)
    Campaign.objects.filter(pk=campaign.pk).update(contacts_skipped=0)
    campaign.refresh_from_db()
    engine.start(campaign)
    return campaign


def codes(campaign: Campaign) -> list[str]:
    return list(campaign.enrollments.order_by("pk").values_list("disposition_code", flat=True))


@pytest.mark.parametrize("stored", [True, False])
def test_a_claim_skips_where_no_call_may_go(engine: Engine, *, stored: bool) -> None:
    campaign = running(engine, PREMIUM, SATELLITE, "+4930123456", "+12025550123")
    if not stored:  # by a process of the release before
        Contact.objects.update(destination="")
    calls = engine.dial(campaign)
    assert [call.order.to for call in calls] == ["+12025550123"]
    assert codes(campaign) == [KIND, KIND, COUNTRY, ""]
    campaign.refresh_from_db()
    assert campaign.contacts_skipped == 3


def test_a_claim_skips_a_whole_queue_with_a_statement_for_each_reason(
    engine: Engine, django_assert_max_num_queries: Any
) -> None:
    one = running(engine, "+4930123456")
    many = running(engine, *(f"+49301{n:05}" for n in range(40)))
    for campaign in (one, many):
        with django_assert_max_num_queries(18):
            assert engine.claim(campaign) == []
    assert set(codes(many)) == {COUNTRY}


@pytest.mark.parametrize(
    "change",
    [
        lambda call, settings: Team.objects.update(countries=["DE"]),
        lambda call, settings: setattr(settings, "ALLOWED_COUNTRIES", frozenset({"DE"})),
    ],
)
def test_the_last_look_holds_a_call_that_was_claimed_before(
    engine: Engine, settings: Any, change: Any
) -> None:
    campaign = running(engine, "+12025550123")
    [attempt] = engine.claim(campaign)
    change(attempt, settings)
    engine.place(attempt.pk)
    assert engine.carrier.orders == []
    attempt.refresh_from_db()
    assert (attempt.status, attempt.error_code) == ("withdrawn", "destination_not_allowed")
    assert engine.claim(campaign) == []
    assert codes(campaign) == [COUNTRY]


def test_the_last_look_reads_the_number_and_not_what_is_stored_of_it(engine: Engine) -> None:
    campaign = running(engine, PREMIUM)
    Contact.objects.update(destination="US")
    [attempt] = engine.claim(campaign)
    engine.place(attempt.pk)
    assert engine.carrier.orders == []
    assert Attempt.objects.get().error_code == "destination_not_allowed"


def test_simulated_calls_go_anywhere(engine: Engine) -> None:
    campaign = running(engine, PREMIUM, SATELLITE, is_test=True)
    assert len(engine.dial(campaign)) == 2


def test_a_dry_run_says_who_is_not_called(engine: Engine) -> None:
    campaign = running(engine, PREMIUM, "+4930123456", "+12025550123")
    run = preview_run(campaign=campaign, max_calls=None, no_auto_complete=None, clock=engine.clock)
    assert [attempt.to_number for attempt in run.attempts] == ["+12025550123"]
    assert [one.code for one in run.undialable] == [KIND, COUNTRY]
    assert "has a number of a country that the team does not call" in run.undialable[1].sentence


def test_no_call_is_placed_from_a_number_that_is_not_approved(engine: Engine) -> None:
    campaign = running(engine, "+12025550123")
    [attempt] = engine.claim(campaign)
    PhoneNumber.objects.update(approved_at=None)
    engine.place(attempt.pk)
    assert engine.carrier.orders == []
    assert Attempt.objects.get().error_code == "caller_id_not_approved"
    assert engine.claim(campaign) == []
    campaign.refresh_from_db()
    assert (campaign.status, campaign.paused_code) == ("paused", "caller_id_not_approved")
    assert Enrollment.objects.get().status == "pending"


def test_simulated_calls_need_no_approval(engine: Engine) -> None:
    campaign = running(engine, "+12025550123", is_test=True)
    PhoneNumber.objects.update(approved_at=None)
    assert len(engine.dial(campaign)) == 1
