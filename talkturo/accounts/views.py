"""`/api/crm/api-keys` and `/api/test-api-key`."""

from datetime import timedelta
from typing import ClassVar

from django.db.models import Q, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from talkturo.accounts.access import access_of, team_of_query
from talkturo.accounts.models import ApiKey, Membership, Team
from talkturo.accounts.permissions import IsCaller
from talkturo.accounts.schema import OPTIONAL_TEAM_ID
from talkturo.accounts.scoping import find_among
from talkturo.accounts.serializers import (
    ApiKeyCreateRequest,
    ApiKeyResponse,
    ApiKeyRotateRequest,
    ApiKeySecretResponse,
    CallerResponse,
    MembershipResponse,
    PersonResponse,
    TeamResponse,
    managed_team,
    refuse_higher_rate,
    refuse_more_than_own,
)
from talkturo.accounts.services import revoke_keys, rotate_key
from talkturo.accounts.viewsets import ApiViewSet
from talkturo.lib import clock
from talkturo.lib.pagination import LimitOffset


class ApiKeyViewSet(ApiViewSet[ApiKey]):
    """API keys of the caller's team and its sandbox, for its owners and admins and for keys that
    may; a test key sees those of the sandbox alone."""

    serializer_class = ApiKeyResponse
    pagination_class = LimitOffset
    query_parameters: ClassVar = {"list": [OPTIONAL_TEAM_ID]}
    list_name = "api_keys"
    scopes: ClassVar = {
        "list": "keys:read",
        "retrieve": "keys:read",
        "create": "keys:write",
        "rotate": "keys:write",
        "destroy": "keys:write",
    }

    def get_queryset(self) -> QuerySet[ApiKey]:
        return _keys_of(access_of(self.request).teams_for("keys:read"))

    def get_object(self) -> ApiKey:
        return find_among(self.get_queryset(), self.kwargs["pk"])

    def list(self, request: Request) -> Response:
        """Keys, newest first; those that have ended, too."""
        rows = self.get_queryset()
        if {"teamId", "team_id"} & request.query_params.keys():
            team = managed_team(access_of(request), team_of_query(request).pk)
            rows = _keys_of(Team.objects.filter(pk=team.pk))
        page = self.paginate_queryset(rows.order_by("-pk"))
        return self.get_paginated_response(ApiKeyResponse(page, many=True).data)

    @extend_schema(request=ApiKeyCreateRequest, responses={201: ApiKeySecretResponse})
    def create(self, request: Request) -> Response:
        """A new key. Its secret is answered once and cannot be read again.

        A key cannot make one that may do more than itself: no other scopes, no live key by a test
        key, no higher rate limit, no later end.
        """
        body = ApiKeyCreateRequest(data=request.data, context={"access": access_of(request)})
        body.is_valid(raise_exception=True)
        return _secret_answer(*ApiKey.issue(**body.validated_data))

    @extend_schema(responses=ApiKeyResponse)
    def retrieve(self, request: Request, pk: str) -> Response:
        """One key."""
        return _answer(self.get_object())

    @extend_schema(request=ApiKeyRotateRequest, responses={201: ApiKeySecretResponse})
    def rotate(self, request: Request, pk: str) -> Response:
        """A new key in the place of this one, with the same rights; its secret is answered once.

        The old key is revoked at once, or works on for `gracePeriodMinutes`.
        """
        key = self.get_object()
        body = ApiKeyRotateRequest(key, data=request.data, context={"access": access_of(request)})
        body.is_valid(raise_exception=True)
        wanted = body.validated_data
        new, secret = rotate_key(
            key=key,
            grace=timedelta(minutes=wanted["grace_period_minutes"]),
            expires_at=wanted["expires_at"],
            at=clock.now(),
        )
        return _secret_answer(new, secret)

    def destroy(self, request: Request, pk: str) -> Response:
        """Revoke the key, from the next request on and for good. It stays in the list.

        A key may revoke those that it could make.
        """
        key, maker = self.get_object(), access_of(request).key
        refuse_more_than_own(maker, scopes=key.scopes, is_test=key.mode == "test")
        refuse_higher_rate(maker, key)
        revoke_keys(keys=ApiKey.objects.filter(pk=key.pk), at=clock.now())
        return Response({"success": True})


def _keys_of(teams: QuerySet[Team]) -> QuerySet[ApiKey]:
    """The keys of the teams and of their sandboxes: who makes test keys looks after them."""
    rows = ApiKey.objects.filter(Q(team__in=teams) | Q(team__live_team__in=teams))
    return rows.select_related("team")


def _answer(key: ApiKey) -> Response:
    return Response({"success": True, "api_key": ApiKeyResponse(key).data})


def _secret_answer(key: ApiKey, secret: str) -> Response:
    body = {"success": True, "api_key": ApiKeyResponse(key).data, "secret": secret}
    return Response(body, status=status.HTTP_201_CREATED, headers={"Cache-Control": "no-store"})


class CallerViewSet(ApiViewSet[ApiKey]):
    """`/api/test-api-key`"""

    serializer_class = CallerResponse
    permission_classes = [IsCaller]
    queryset = ApiKey.objects.none()

    @extend_schema(responses=CallerResponse)
    def retrieve(self, request: Request) -> Response:
        """Whether your key works, which team it is for and what it may do."""
        access = access_of(request)
        key, user = access.key, access.user
        memberships = Membership.objects.filter(user=user).select_related("team__sandbox")
        memberships = memberships.order_by("pk")
        body = {
            "success": True,
            "api_key": ApiKeyResponse(key).data if key else None,
            "team": TeamResponse(key.team).data if key else None,
            "user": PersonResponse(user).data if user else None,
            "memberships": MembershipResponse(memberships, many=True).data if user else [],
        }
        return Response(body)
