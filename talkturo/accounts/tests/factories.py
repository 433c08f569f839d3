"""Builders of teams, people and keys for tests."""

import factory
from phonenumbers import SUPPORTED_REGIONS

from talkturo.accounts.models import Membership, Team, User


class TeamFactory(factory.django.DjangoModelFactory[Team]):
    class Meta:
        model = Team

    slug = factory.Sequence(lambda n: f"team-{n}")
    name = factory.Sequence(lambda n: f"Team {n}")
    # As an installation's own team: wherever its tests call, and as often.
    countries = factory.LazyFunction(lambda: sorted(SUPPORTED_REGIONS))
    calls_a_day_ceiling = None


class UserFactory(factory.django.DjangoModelFactory[User]):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"user-{n}")
    is_staff = True


class MembershipFactory(factory.django.DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    team = factory.SubFactory(TeamFactory)
    user = factory.SubFactory(UserFactory)
    role = Membership.Role.OWNER
