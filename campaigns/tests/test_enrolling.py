"""Enrolling, where the API does not come between."""

from datetime import datetime

from campaigns.models import Enrollment
from campaigns.services.enrolling import enroll_contacts
from campaigns.tests.factories import CampaignFactory
from contacts.tests.factories import ContactFactory
from talkturo.accounts.models import Team


def test_a_contact_of_another_team_is_left_out(team: Team, noon: datetime) -> None:
    campaign = CampaignFactory(team=team)
    own, foreign = ContactFactory(team=team), ContactFactory()
    ids = [foreign.pk, own.pk]
    enroll_contacts(campaign=campaign, contact_ids=ids, priority=0, at=noon)
    assert [row.contact_id for row in Enrollment.objects.all()] == [own.pk]
