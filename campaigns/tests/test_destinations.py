"""Where a team's calls may go: one rule, asked at enrollment and whenever the policy changes."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from campaigns.destinations import COUNTRY, KIND, REFUSAL_SQL, Destinations
from campaigns.models import Campaign, Enrollment, PhoneNumber
from campaigns.services import destinations
from campaigns.services.choosing import Audience
from campaigns.services.destinations import destinations_of, follow_destinations
from campaigns.services.enrolling import enroll_audience
from campaigns.services.requeueing import requeue_changed_contacts
from campaigns.tests.factories import CampaignFactory, PhoneNumberFactory, enroll
from contacts.destinations import INTERNATIONAL, NOWHERE
from contacts.models import Contact
from contacts.services import update_contact
from contacts.tests.factories import ContactFactory
from talkturo.accounts.models import Team
from talkturo.accounts.services import create_team
from talkturo.accounts.tests.factories import TeamFactory, UserFactory
from talkturo.config import NUMBER_KINDS

GERMAN, PREMIUM, SATELLITE = "+4930123456", "+19005550123", "+881612345678"
COUNTRIES = ["US", "DE", "JM"]
DESTINATIONS = [
    "", NOWHERE, *COUNTRIES,
    *(f"{country}/{kind}" for country in (*COUNTRIES, INTERNATIONAL) for kind in NUMBER_KINDS),
]  # fmt: skip


@given(countries=st.sets(st.sampled_from(COUNTRIES)), kinds=st.sets(st.sampled_from(NUMBER_KINDS)))
def test_the_rule_is_the_same_in_both_languages(
    django_db_blocker: Any, countries: set[str], kinds: set[str]
) -> None:
    policy = Destinations(countries, kinds)
    rows = "SELECT * FROM unnest(%(asked)s::text[]) AS c(destination)"
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            f"SELECT c.destination, {REFUSAL_SQL} FROM ({rows}) c",  # noqa: S608
            {"asked": DESTINATIONS, **policy.parameters},
        )
        found = dict(cursor.fetchall())
    assert found == {asked: policy.refusal(asked) or "" for asked in DESTINATIONS}


@pytest.mark.parametrize(
    ("destination", "kinds", "refusal"),
    [
        ("US", (), None),
        ("DE", (), COUNTRY),
        ("ZZ", NUMBER_KINDS, COUNTRY),
        ("US/premium_rate", (), KIND),
        ("US/premium_rate", ("premium_rate",), None),
        ("DE/premium_rate", ("premium_rate",), COUNTRY),
        ("001/satellite", (), KIND),
        ("001/satellite", ("satellite",), None),
        ("", (), None),  # the claim derives it
    ],
)
def test_refusal(destination: str, kinds: Any, refusal: str | None) -> None:
    assert Destinations(["US"], kinds).refusal(destination) == refusal


@pytest.fixture
def team(db: None) -> Team:
    """As the installation makes a new one, which has chosen nothing."""
    return create_team(slug="new", name="New", owner=UserFactory())


def test_a_new_team_calls_the_countries_of_its_caller_ids(team: Team) -> None:
    def countries() -> set[str]:
        found = destinations_of(team, is_test=False)
        assert found is not None
        return {*found.countries}

    assert countries() == set()
    PhoneNumberFactory(team=team, number="+4930123457", approved_at=None)
    PhoneNumberFactory(number="+442079460123")  # of another team
    assert countries() == set()
    PhoneNumberFactory(team=team)
    assert countries() == {"US"}
    team.countries = ["CA", "DE"]
    assert countries() == {"CA", "DE"}


def test_a_team_chooses_within_what_the_installation_allows(team: Team, settings: Any) -> None:
    team.countries = ["DE", "LV"]
    settings.ALLOWED_COUNTRIES = frozenset({"US", "DE"})
    found = destinations_of(team, is_test=False)
    assert found is not None
    assert found.allowed == {"DE"}


def test_simulated_calls_may_go_anywhere(team: Team, settings: Any) -> None:
    assert destinations_of(team, is_test=True) is None
    settings.LIVE_CARRIER = settings.TEST_CARRIER
    assert destinations_of(team, is_test=False) is None


def reasons(campaign: Campaign) -> list[str]:
    campaign.refresh_from_db()
    rows = campaign.enrollments.order_by("pk")
    skipped = rows.filter(status="skipped")
    assert campaign.contacts_skipped == skipped.count()
    assert campaign.total_contacts == rows.count()
    return [row.disposition_code if row.status == "skipped" else row.status for row in rows]


PHONES = ("+12025550123", GERMAN, PREMIUM, SATELLITE)
EXPECTED = ["pending", COUNTRY, KIND, KIND]


@pytest.mark.parametrize("by_id", [True, False])
def test_enrolling_skips_where_no_call_may_go(team: Team, noon: datetime, *, by_id: bool) -> None:
    campaign = CampaignFactory(team=team)
    contacts = [ContactFactory(team=team, phone=phone) for phone in PHONES]
    if by_id:
        enroll(campaign, contacts, at=noon)
    else:
        enroll_audience(campaign=campaign, audience=Audience(), priority=0, at=noon)
    assert reasons(campaign) == EXPECTED
    assert campaign.enrollments.filter(status="skipped", completed_at=None).count() == 0


def test_a_test_campaign_skips_nothing(team: Team, noon: datetime) -> None:
    campaign = CampaignFactory(team=team, is_test=True)
    enroll(campaign, [ContactFactory(team=team, phone=GERMAN)], at=noon)
    assert reasons(campaign) == ["pending"]


def test_contacts_come_back_when_the_policy_widens(
    team: Team, noon: datetime, settings: Any
) -> None:
    campaign = CampaignFactory(team=team, use_contact_timezone=False)
    enroll(campaign, [ContactFactory(team=team, phone=phone) for phone in PHONES], at=noon)
    german = campaign.enrollments.get(contact__phone=GERMAN)
    Enrollment.objects.filter(pk=german.pk).update(attempts=1)
    assert follow_destinations(at=noon) == 1
    assert reasons(campaign) == EXPECTED
    Team.objects.filter(pk=team.pk).update(countries=["DE", "US"])
    assert follow_destinations(at=noon) == 1
    # Called once: no sooner than a retry.
    assert reasons(campaign) == ["pending", "queued", KIND, KIND]
    german.refresh_from_db()
    assert german.next_attempt_at == noon + timedelta(minutes=60)
    assert german.disposition_code == ""
    settings.ALLOWED_NUMBER_KINDS = frozenset({"satellite"})
    assert follow_destinations(at=noon) == 1
    assert reasons(campaign) == ["pending", "queued", KIND, "pending"]
    assert follow_destinations(at=noon) == 0


def test_waiting_contacts_are_skipped_when_the_policy_narrows(team: Team, noon: datetime) -> None:
    campaign = CampaignFactory(team=team)
    number = campaign.numbers.get().phone_number
    enroll(campaign, 2, at=noon)
    follow_destinations(at=noon)
    Campaign.objects.update(status="running", next_dial_at=noon)
    PhoneNumber.objects.filter(pk=number.pk).update(approved_at=None)
    assert follow_destinations(at=noon) == 1
    assert reasons(campaign) == [COUNTRY, COUNTRY]
    assert campaign.status == "completed"


def test_another_number_is_another_destination(team: Team, noon: datetime) -> None:
    campaign = CampaignFactory(team=team, use_contact_timezone=False)
    abroad, here = enroll(
        campaign, [ContactFactory(team=team, phone=GERMAN), ContactFactory(team=team)], at=noon
    )
    update_contact(contact=abroad, fields={"phone": "+12025550124"}, at=noon)
    update_contact(contact=here, fields={"phone": PREMIUM}, at=noon)
    requeue_changed_contacts(at=noon)
    assert reasons(campaign) == ["pending", KIND]


def test_following_costs_the_same_for_one_contact_and_for_fifty(team: Team, noon: datetime) -> None:
    campaign = CampaignFactory(team=team)
    enroll(campaign, 1, at=noon)

    def statements(countries: list[str]) -> int:
        Team.objects.filter(pk=team.pk).update(countries=countries)
        with CaptureQueriesContext(connection) as sent:
            follow_destinations(at=noon)
        return len(sent)

    statements(["US"])
    one = statements(["DE"]), statements(["US"])
    enroll(campaign, 49, at=noon)
    assert (statements(["DE"]), statements(["US"])) == one


def test_a_team_that_fails_keeps_no_other_waiting(
    team: Team, noon: datetime, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    campaigns = [CampaignFactory(team=TeamFactory()) for _ in range(2)]
    follow_destinations(at=noon)
    Team.objects.update(countries=["DE"])
    judge = destinations.judge_destinations_again

    def fails_at_first(campaign: Campaign, **given: Any) -> int:
        if campaign.pk == campaigns[0].pk:
            raise ValueError("broken")
        return judge(campaign, **given)

    monkeypatch.setattr(destinations, "judge_destinations_again", fails_at_first)
    assert follow_destinations(at=noon) == 2  # the new team and the second one
    assert "cannot follow its destinations" in caplog.text
    monkeypatch.undo()
    assert follow_destinations(at=noon) == 1


def test_a_row_without_a_destination_is_left_to_the_claim(team: Team, noon: datetime) -> None:
    campaign = CampaignFactory(team=team)
    contact = ContactFactory(team=team, phone=GERMAN)
    Contact.objects.update(destination="")
    enroll(campaign, [contact], at=noon)
    assert reasons(campaign) == ["pending"]
