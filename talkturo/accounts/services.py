"""Set up teams; make, rotate and revoke API keys."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from talkturo.accounts.models import ApiKey, Membership, Team, User
from talkturo.lib.transitions import Refusal


@transaction.atomic
def create_team(*, slug: str, name: str, owner: User) -> Team:
    """A new team with its owner and its sandbox. Raises IntegrityError when the slug is taken."""
    team = Team.objects.create(slug=slug, name=name)
    team.own_sandbox()
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


@transaction.atomic
def rotate_key(
    *, key: ApiKey, grace: timedelta, expires_at: datetime | None, at: datetime
) -> tuple[ApiKey, str]:
    """A new key that may do what `key` may, and its secret; `key` ends after `grace`.

    Without a grace it is revoked at once; with one it expires then, or earlier if it would have.
    Raises Refusal when it has ended, or was rotated already.
    """
    old = ApiKey.objects.select_for_update(of=("self",)).get(pk=key.pk)
    if not old.is_usable(at=at):
        raise Refusal("The key has expired or is revoked; create a new one.", "key_ended")
    if old.replaced_by_id is not None:
        raise Refusal("The key has been rotated already.", "key_rotated")
    new, secret = ApiKey.issue(
        team=key.team,
        name=old.name,
        scopes=old.scopes,
        rate_limit_per_hour=old.rate_limit_per_hour,
        expires_at=expires_at,
    )
    old.replaced_by = new
    if grace:
        ends_at = at + grace
        old.expires_at = min(old.expires_at or ends_at, ends_at)
    else:
        old.revoked_at = at
    old.save(update_fields=["replaced_by", "expires_at", "revoked_at"])
    return new, secret
