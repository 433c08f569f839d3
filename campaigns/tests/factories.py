"""Builders of assistants, caller IDs and campaigns for tests."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any

import factory

from campaigns.models import Assistant, Campaign, CampaignNumber, PhoneNumber
from campaigns.services.enrolling import enroll_contacts
from contacts.models import Contact
from contacts.tests.factories import CompanyFactory, ContactFactory
from talkturo.accounts.tests.factories import TeamFactory


class AssistantFactory(factory.django.DjangoModelFactory[Assistant]):
    class Meta:
        model = Assistant

    team = factory.SubFactory(TeamFactory)
    name = factory.Sequence(lambda n: f"Assistant {n}")
    first_message = "Hello {{contact.first_name}}."


class PhoneNumberFactory(factory.django.DjangoModelFactory[PhoneNumber]):
    class Meta:
        model = PhoneNumber

    team = factory.SubFactory(TeamFactory)
    number = factory.Sequence(lambda n: f"+1303{5_000_000 + n}")
    approved_at = datetime(2026, 1, 1, tzinfo=UTC)


class CampaignFactory(factory.django.DjangoModelFactory[Campaign]):
    """A draft with one caller ID and a window that is always open."""

    class Meta:
        model = Campaign
        skip_postgeneration_save = True

    team = factory.SubFactory(TeamFactory)
    assistant = factory.SubFactory(AssistantFactory, team=factory.SelfAttribute("..team"))
    company = factory.SubFactory(CompanyFactory, team=factory.SelfAttribute("..team"))
    name = factory.Sequence(lambda n: f"Campaign {n}")
    is_test = factory.LazyAttribute(lambda made: made.team.is_sandbox)
    call_window_start = time(0)
    call_window_end = time(0)

    @factory.post_generation  # type: ignore[untyped-decorator]
    def caller_ids(self, create: bool, extracted: Sequence[PhoneNumber] | None, **_: Any) -> None:
        numbers = [PhoneNumberFactory(team=self.team)] if extracted is None else extracted
        for number in numbers:
            CampaignNumber.objects.create(campaign=self, phone_number=number)


def enroll(
    campaign: Campaign, contacts: Sequence[Contact] | int, *, at: datetime, priority: int = 0
) -> list[Contact]:
    """Enroll contacts, or that many new ones, and give them back in the order of enrollment."""
    rows = (
        ContactFactory.create_batch(contacts, team=campaign.team)
        if isinstance(contacts, int)
        else list(contacts)
    )
    enroll_contacts(
        campaign=campaign, contact_ids=[row.pk for row in rows], priority=priority, at=at
    )
    return rows
