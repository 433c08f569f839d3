"""Scopes: each view says what an action needs."""

from typing import TYPE_CHECKING

from rest_framework.exceptions import NotAuthenticated, PermissionDenied
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from talkturo.accounts.access import MANAGERS_ONLY, Access, access_of, team_of_query
from talkturo.accounts.models import Team
from talkturo.lib import audit

if TYPE_CHECKING:  # rest_framework.views imports this module while it is itself being imported
    from rest_framework.views import APIView


class IsCaller(BasePermission):
    """Anybody with a key or a session, whatever they may do."""

    def has_permission(self, request: Request, view: "APIView") -> bool:
        if access_of(request) == Access():
            raise NotAuthenticated("Send your API key as `Authorization: Bearer tk_live_…`.")
        return True


class HasScope(IsCaller):
    """The caller holds the scope that the view's `scopes` names for the action.

    A view that names none for an action is closed: forgetting it fails safe.
    """

    def has_permission(self, request: Request, view: "APIView") -> bool:
        super().has_permission(request, view)
        action = getattr(view, "action", None)
        if action in {None, "metadata"}:
            return True  # a method the view does not have: DRF answers 405 after this check
        require_scope(request, getattr(view, "scopes", {}).get(action))
        return True


def require_scope(request: Request, scope: str | None, *, team: Team | None = None) -> None:
    """Raise PermissionDenied saying what the caller lacks, in that team or else in any of theirs;
    None is a scope that nobody holds."""
    access = access_of(request)
    if scope is not None and access.allows(scope, team=team):
        return
    if access.user is None:
        raise PermissionDenied(f"This needs the scope {scope}.")
    if not access.teams.exists():
        raise PermissionDenied("You are not a member of any team.")
    what = MANAGERS_ONLY.get(scope or "", "do this")
    raise PermissionDenied(f"Only owners and admins of a team may {what}.")


def require_manager(request: Request, *, team: Team, what: str) -> None:
    """Raise PermissionDenied for a person who neither owns nor administers the team. A key may do
    what its scopes say."""
    access = access_of(request)
    if access.user is None or access.user.is_superuser:
        return
    if not access.managed_teams.filter(pk=team.pk).exists():
        raise PermissionDenied(f"Only owners and admins of a team may {what}.")


def teams_to_export(request: Request, scope: str) -> list[Team]:
    """The teams whose rows the caller takes with them: that of `teamId`, or all in which they may.
    Notes in the history of each who did it, and which rows. Raises PermissionDenied."""
    if {"teamId", "team_id"} & request.query_params.keys():
        teams = [team_of_query(request)]
        require_scope(request, scope, team=teams[0])
    else:
        teams = list(access_of(request).teams_for(scope))
    what, query = scope.partition(":")[0], request.query_params.dict()
    for team in teams:
        audit.record(team, audit.EXPORTED, exported=what, query=query)
    return teams
