"""Scopes: each view says what an action needs."""

from typing import TYPE_CHECKING

from rest_framework.exceptions import NotAuthenticated, PermissionDenied
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from talkturo.accounts.access import Access, access_of

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


def require_scope(request: Request, scope: str | None) -> None:
    """Raise PermissionDenied naming the scope that the caller lacks; None is one nobody holds."""
    access = access_of(request)
    if scope is not None and access.allows(scope):
        return
    if access.user is not None and access.teams.exists():
        raise PermissionDenied("Only owners and admins of a team may handle its API keys.")
    if access.user is not None:
        raise PermissionDenied("You are not a member of any team.")
    raise PermissionDenied(f"This needs the scope {scope}.")
