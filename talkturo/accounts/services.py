"""Setting up a team."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from talkturo.accounts.models import ApiKey, Membership, Team, User


@transaction.atomic
def create_team(*, slug: str, name: str, owner: User) -> Team:
    """A new team with its owner. Raises IntegrityError when the slug is taken."""
    team = Team.objects.create(slug=slug, name=name)
    Membership.objects.create(team=team, user=owner, role=Membership.Role.OWNER)
    return team


@transaction.atomic
def bootstrap(*, slug: str, name: str, username: str, password: str) -> tuple[Team, str]:
    """An installation's first team, its owner (who may use the whole admin) and a live key.

    Returns the team and the key. Raises IntegrityError when the slug or the name is taken.
    """
    owner = User.objects.create_superuser(username=username, password=password)
    team = create_team(slug=slug, name=name, owner=owner)
    _, key = ApiKey.issue(team=team, name="First key", scopes=["*"])
    return team, key


def revoke_keys(*, keys: QuerySet[ApiKey], at: datetime) -> int:
    """End keys for good, from the next request on; returns how many had not been revoked yet."""
    return keys.filter(revoked_at=None).update(revoked_at=at)
