"""Builders of companies and contacts for tests."""

import factory

from contacts.models import Company, Contact
from talkturo.accounts.tests.factories import TeamFactory


class CompanyFactory(factory.django.DjangoModelFactory[Company]):
    class Meta:
        model = Company

    team = factory.SubFactory(TeamFactory)
    name = factory.Sequence(lambda n: f"Company {n}")


class ContactFactory(factory.django.DjangoModelFactory[Contact]):
    """A contact that may be called, with a number of its own."""

    class Meta:
        model = Contact

    team = factory.SubFactory(TeamFactory)
    first_name = "Ada"
    last_name = factory.Sequence(lambda n: f"Number {n}")
    phone = factory.Sequence(lambda n: f"+1202{5_000_000 + n}")
