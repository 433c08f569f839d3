"""Enrolling, where the API does not come between."""

from datetime import datetime

from campaigns.models import Enrollment
from campaigns.services.enrolling import (
    enroll_contacts,
    enroll_inline,
    enroll_numbers,
    preview_numbers,
)
from campaigns.tests.factories import CampaignFactory, PhoneNumberFactory, enroll
from contacts.tests.factories import ContactFactory
from talkturo.accounts.models import Team


def test_a_contact_of_another_team_is_left_out(team: Team, noon: datetime) -> None:
    campaign = CampaignFactory(team=team)
    own, foreign = ContactFactory(team=team), ContactFactory()
    ids = [foreign.pk, own.pk]
    enroll_contacts(campaign=campaign, contact_ids=ids, priority=0, at=noon)
    assert [row.contact_id for row in Enrollment.objects.all()] == [own.pk]


def test_enroll_contacts_keeps_the_first_of_a_number(team: Team, noon: datetime) -> None:
    campaign = CampaignFactory(team=team)
    first, twin, other = (
        ContactFactory(team=team, phone=phone)
        for phone in ("+12025550123", "+12025550123", "+12025550124")
    )
    foreign = ContactFactory(phone=other.phone)
    enroll(CampaignFactory(team=foreign.team), [foreign], at=noon)
    enroll(CampaignFactory(team=team), [other], at=noon)
    ids = [first.pk, twin.pk, other.pk]
    counts = enroll_contacts(campaign=campaign, contact_ids=ids, priority=0, at=noon)
    assert (counts.inserted, counts.excluded_duplicate) == (2, 1)
    assert set(campaign.enrollments.values_list("contact", flat=True)) == {first.pk, other.pk}
    again = enroll_contacts(campaign=campaign, contact_ids=[twin.pk], priority=0, at=noon)
    assert (again.inserted, again.excluded_duplicate) == (0, 1)


def test_enroll_inline_answers_the_enrollment_that_has_the_number(
    team: Team, noon: datetime
) -> None:
    campaign = CampaignFactory(team=team)
    older, enrolled = (ContactFactory(team=team, phone="+12025550123") for _ in range(2))
    enroll(campaign, [enrolled], at=noon)
    fields = {"phone": older.phone}
    counts, found = enroll_inline(campaign=campaign, fields=fields, priority=0, at=noon)
    assert (counts.inserted, counts.excluded_duplicate) == (0, 1)
    assert found == campaign.enrollments.get()


def test_preview_numbers_says_what_enroll_numbers_does(team: Team, noon: datetime) -> None:
    """For numbers without a contact: a caller ID, and one called for a contact deleted since."""
    campaign = CampaignFactory(team=team)
    own = PhoneNumberFactory(team=team)
    [gone] = enroll(campaign, 1, at=noon)
    Enrollment.objects.update(attempts=1)
    gone.soft_delete(at=noon, by="test")
    phones = [own.number, gone.phone, "+12025550123"]
    counts = preview_numbers(campaign=campaign, phones=phones)
    assert (counts.inserted, counts.excluded_no_phone, counts.excluded_duplicate) == (1, 1, 1)
    assert enroll_numbers(campaign=campaign, phones=phones, priority=0, at=noon) == counts
    skipped = campaign.enrollments.get(contact__phone=own.number)
    assert (skipped.status, skipped.outcome, skipped.disposition_code) == (
        "skipped",
        "",
        "own_number",
    )
