"""Who comes into a team and who leaves it: invitations, removed members, forgotten passwords.

The rules of rights: nobody gives a role above their own, and an owner or admin gets power over no
login that opens more than their own team.
"""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.tokens import default_token_generator
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from talkturo.accounts.models import SECRET_BYTES, Invitation, Membership, Team, User, hash_key
from talkturo.lib.transitions import Refusal

OPEN_FOR = timedelta(days=7)
MOST_OPEN = 100  # invitations of a team: what its managers can make has an end

Role = Membership.Role
RANKS = {Role.MEMBER: 0, Role.ADMIN: 1, Role.OWNER: 2}


def role_of(user: User, team_id: UUID) -> str | None:
    """What the user is in the team; superusers are owners everywhere."""
    if not user.is_active:
        return None
    if user.is_superuser:
        return Role.OWNER
    found: str | None = (
        Membership.objects.filter(user=user, team=team_id).values_list("role", flat=True).first()
    )
    return found


def may_give(user: User | None, team_id: UUID, role: str) -> bool:
    """Whether the user may let people into the team in that role, or out of it."""
    own = role_of(user, team_id) if user is not None else None
    return own in Membership.MANAGERS and RANKS[Role(role)] <= RANKS[Role(own)]


def invite(*, by: User, team: Team, role: str, email: str, at: datetime) -> tuple[Invitation, str]:
    """A new invitation, and its token, which cannot be read again. Raises Refusal."""
    if not may_give(by, team.pk, role):
        raise Refusal(_("You cannot give a role above your own."), "role_too_high")
    if still_open(at=at).filter(team=team).count() >= MOST_OPEN:
        raise Refusal(
            _("The team has too many open invitations. Revoke some first."), "too_many_invitations"
        )
    token = secrets.token_urlsafe(SECRET_BYTES)
    invitation = Invitation.objects.create(
        team=team,
        role=role,
        email=email,
        token_hash=hash_key(token),
        invited_by=by,
        created_at=at,
        expires_at=at + OPEN_FOR,
    )
    return invitation, token


def still_open(*, at: datetime) -> QuerySet[Invitation]:
    """Neither accepted nor revoked nor expired."""
    return Invitation.objects.filter(accepted_at=None, revoked_at=None, expires_at__gt=at)


def find(*, token: str, at: datetime) -> Invitation | None:
    """The open invitation of that token; none where its maker may no longer give the role."""
    rows = still_open(at=at).select_related("team", "invited_by")
    found = rows.filter(token_hash=hash_key(token)).first()
    if found is None or not may_give(found.invited_by, found.team_id, found.role):
        return None
    return found


@transaction.atomic
def accept(*, invitation: Invitation, user: User, at: datetime) -> Membership:
    """Make the user a member. Raises Refusal, and then the invitation stays open."""
    rows = still_open(at=at).filter(pk=invitation.pk)
    if not rows.update(accepted_at=at, accepted_by=user):
        raise Refusal(_("The invitation was used already, or has ended."), "invitation_ended")
    try:
        with transaction.atomic():
            return Membership.objects.create(team=invitation.team, user=user, role=invitation.role)
    except IntegrityError as error:
        raise Refusal(_("You are a member of this team already."), "member_already") from error


@transaction.atomic
def accept_as_new_user(
    *, invitation: Invitation, username: str, password: str, at: datetime
) -> User:
    """A new login that is a member. Raises Refusal when the name is taken or the link used."""
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                username, email=invitation.email, password=password, is_staff=True
            )
    except IntegrityError as error:
        raise Refusal(_("A login of that name exists already."), "username_taken") from error
    accept(invitation=invitation, user=user, at=at)
    return user


def revoke(*, invitations: QuerySet[Invitation], at: datetime) -> int:
    """End open invitations; how many."""
    open_ones = invitations.filter(accepted_at=None, revoked_at=None)
    return open_ones.update(revoked_at=at)


@transaction.atomic
def remove_member(*, membership: Membership, by: User) -> None:
    """Take a person out of a team. Raises Refusal."""
    team = list(Membership.objects.select_for_update().filter(team=membership.team_id))
    found = next((row for row in team if row.pk == membership.pk), None)
    if found is None:
        return
    if not may_give(by, found.team_id, found.role):
        raise Refusal(_("You cannot remove a role above your own."), "role_too_high")
    owners = [row for row in team if row.role == Role.OWNER]
    if owners == [found] and not by.is_superuser:
        raise Refusal(_("The last owner of a team stays."), "last_owner")
    found.delete()


def reset_token(*, membership: Membership, by: User) -> tuple[str, str]:
    """What a link to choose a new password holds: the user and a token, for one use within
    PASSWORD_RESET_TIMEOUT.

    Raises Refusal for a login that opens more than the maker's own rights in this one team.
    """
    user = membership.user
    if not by.is_superuser:
        if not may_give(by, membership.team_id, membership.role):
            raise Refusal(_("The person's role is above your own."), "role_too_high")
        if user.is_superuser:
            raise Refusal(_("Only superusers reset the password of a superuser."), "superuser")
        if user.memberships.exclude(pk=membership.pk).exists():
            raise Refusal(
                _("The person belongs to another team as well: ask a superuser."), "other_team"
            )
    if not (user.is_active and user.has_usable_password()):
        raise Refusal(_("This login has no password to reset."), "no_password")
    return urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user)
