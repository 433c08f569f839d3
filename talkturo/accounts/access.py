"""What the caller of the API may see and do, whether a key or a person is behind the request."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.request import Request

from talkturo.accounts.models import ApiKey, Membership, Team, User
from talkturo.lib.ids import InvalidPublicId, parse_public_id

# What of a team only its owners and admins may do, by the scope that allows it to a key.
MANAGERS_ONLY = {
    "contacts:dnc": "take contacts off the do-not-call list",
    "contacts:export": "export its contacts",
    "calls:export": "export its calls",
    "keys:read": "handle its API keys",
    "keys:write": "handle its API keys",
}


@dataclass(frozen=True, slots=True)
class Access:
    """The caller: a key bound to one team, or a staff user with the teams of their memberships."""

    key: ApiKey | None = None
    user: User | None = None

    @property
    def teams(self) -> QuerySet[Team]:
        """The teams whose rows the caller may see; every queryset of the API is cut by it."""
        if self.key is not None:
            return Team.objects.filter(pk=self.key.team_id)
        if self.user is None:
            return Team.objects.none()
        if self.user.is_superuser:
            return Team.objects.all()
        return _with_sandboxes(Membership.objects.filter(user=self.user))

    def teams_for(self, scope: str) -> QuerySet[Team]:
        """Those of the teams in which a person's role lets them do what the scope allows to keys;
        a key has but its own, whatever its scopes."""
        if self.user is None or self.user.is_superuser or scope not in MANAGERS_ONLY:
            return self.teams
        return self.managed_teams

    @property
    def managed_teams(self) -> QuerySet[Team]:
        """The teams that a person owns or administers."""
        return _with_sandboxes(
            Membership.objects.filter(user=self.user, role__in=Membership.MANAGERS)
        )

    @property
    def caller(self) -> str:
        """Who asks, the same in every request: what is counted and remembered goes by it."""
        return self.key.public_id if self.key else f"user:{self.user and self.user.pk}"

    @property
    def requests_per_hour(self) -> int:
        """How many requests the caller may make."""
        return self.key.rate_limit_per_hour if self.key else settings.SESSION_REQUESTS_PER_HOUR

    @property
    def name(self) -> str:
        """For records such as `deleted_by`: the key's public id or the user's name."""
        return self.key.public_id if self.key else str(self.user)

    def allows(self, scope: str, *, team: Team | None = None) -> bool:
        """A key's scopes decide; a person may do what their role allows, in that team or else in
        any of theirs (members: everything but MANAGERS_ONLY)."""
        if self.key is not None:
            return self.key.allows(scope)
        if self.user is None or self.user.is_superuser:
            return self.user is not None
        teams = self.teams_for(scope)
        return (teams.filter(pk=team.pk) if team else teams).exists()

    def team(self, team_id: UUID) -> Team:
        """The team of that id. Raises PermissionDenied (403) where the caller may not use it.

        With a test key the live team's id means its sandbox, so that a program only swaps keys.
        """
        if self.key is not None:  # its team came with it
            own = self.key.team
            team = own if team_id in {own.pk, own.live_team_id} else None
        else:
            team = self.teams.filter(pk=team_id).first()
        if team is None:
            raise PermissionDenied("This teamId is not one that your key may use.")
        return team

    def team_of_body(self, team_id: UUID | None) -> Team:
        """The team that a body's `teamId` names; where it names none, the key's own.

        Raises PermissionDenied (403) and ValidationError (400) of somebody without a key.
        """
        if team_id is not None:
            return self.team(team_id)
        if self.key is None:
            raise ValidationError({"teamId": ["This field is required."]})
        return self.key.team


def _with_sandboxes(memberships: QuerySet[Membership]) -> QuerySet[Team]:
    """The teams of the memberships and their sandboxes."""
    teams = memberships.values("team")
    return Team.objects.filter(Q(pk__in=teams) | Q(live_team__in=teams))


def access_of(request: Request) -> Access:
    """The access that authentication found for this request."""
    access = request.auth
    return access if isinstance(access, Access) else Access()


def team_of_query(request: Request) -> Team:
    """The team named by the required `teamId` (or `team_id`) query parameter.

    Raises ValidationError (400) when it is missing or no id, PermissionDenied (403) when the
    caller may not use it.
    """
    name = "team_id" if "team_id" in request.query_params else "teamId"
    text = request.query_params.get(name)
    if not text:
        raise ValidationError({"teamId": ["This query parameter is required."]})
    try:
        team_id = parse_public_id(Team.ID_PREFIX, text)
    except InvalidPublicId as error:
        raise ValidationError({name: [f"This {error}."]}) from error
    return access_of(request).team(team_id)
