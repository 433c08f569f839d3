"""`/api/crm/assistants`, `/api/crm/outbound-assistants` and `/api/crm/phone-numbers`"""

from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from campaigns.filters import AssistantFilter, OutboundAssistantFilter, PhoneNumberFilter
from campaigns.models import Assistant, PhoneNumber
from campaigns.serializers import (
    AssistantCreateRequest,
    AssistantResponse,
    AssistantUpdateRequest,
    PhoneNumberCreateRequest,
    PhoneNumberResponse,
    PhoneNumberUpdateRequest,
)
from campaigns.services import assistants
from talkturo.accounts.access import access_of, team_of_query
from talkturo.accounts.permissions import require_manager
from talkturo.accounts.schema import OPTIONAL_TEAM_ID
from talkturo.accounts.scoping import find_by_public_id
from talkturo.accounts.viewsets import ApiViewSet
from talkturo.lib import clock
from talkturo.lib.pagination import LimitOffset


class _TeamsViewSet(ApiViewSet[Any]):
    """Rows of the caller's teams, newest first."""

    pagination_class = LimitOffset
    query_parameters: ClassVar = {"list": [OPTIONAL_TEAM_ID]}
    lookup_value_regex = "[^/]+"
    rows: ClassVar[Any]

    def get_queryset(self) -> QuerySet[Any]:
        found: QuerySet[Any] = self.rows.filter(team__in=access_of(self.request).teams)
        return found.order_by("-pk")

    def get_object(self) -> Any:
        return find_by_public_id(self.request, self.get_queryset(), self.kwargs["pk"])

    def list(self, request: Request) -> Response:
        """Of one team or of all that the caller may see, newest first."""
        rows = self.get_queryset()
        if {"teamId", "team_id"} & request.query_params.keys():
            rows = rows.filter(team=team_of_query(request))
        page = self.paginate_queryset(self.filter_queryset(rows))
        return self.get_paginated_response(self.get_serializer(page, many=True).data)


HANDLE_NUMBERS = "handle its phone numbers"
SCOPES = {
    "list": "campaigns:read",
    "retrieve": "campaigns:read",
    "create": "campaigns:write",
    "update": "campaigns:write",
    "partial_update": "campaigns:write",
    "destroy": "campaigns:write",
}


class AssistantViewSet(_TeamsViewSet):
    """Assistants of the caller's teams."""

    serializer_class = AssistantResponse
    filterset_class = AssistantFilter
    list_name = "assistants"
    scopes: ClassVar = SCOPES
    rows = Assistant.objects.all()

    @extend_schema(request=AssistantCreateRequest, responses={201: AssistantResponse})
    def create(self, request: Request) -> Response:
        """A new assistant."""
        body = AssistantCreateRequest(data=request.data, context={"access": access_of(request)})
        body.is_valid(raise_exception=True)
        row = assistants.create_assistant(at=clock.now(), **body.validated_data)
        return _assistant(row, status.HTTP_201_CREATED)

    def retrieve(self, request: Request, pk: str) -> Response:
        """One assistant."""
        return _assistant(self.get_object())

    @extend_schema(request=AssistantUpdateRequest)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change what is given. Calls that are answered from now on follow it."""
        row = self.get_object()
        body = AssistantUpdateRequest(row, data=request.data)
        body.is_valid(raise_exception=True)
        assistants.update_assistant(assistant=row, fields=body.validated_data, at=clock.now())
        return _assistant(row)

    @extend_schema(request=AssistantUpdateRequest)
    def update(self, request: Request, pk: str) -> Response:
        """The same as PATCH."""
        return self.partial_update(request, pk)

    def destroy(self, request: Request, pk: str) -> Response:
        """Soft delete; a 409 while an unfinished campaign calls with it."""
        assistants.delete_assistant(
            assistant=self.get_object(), at=clock.now(), by=access_of(request).name
        )
        return Response({"success": True})


class OutboundAssistantViewSet(_TeamsViewSet):
    """Assistants that campaigns may place calls with."""

    serializer_class = AssistantResponse
    filterset_class = OutboundAssistantFilter
    list_name = "assistants"
    scopes: ClassVar = {"list": "campaigns:read"}
    rows = Assistant.objects.filter(outbound_enabled=True)


class PhoneNumberViewSet(_TeamsViewSet):
    """Numbers that the caller's teams call from."""

    serializer_class = PhoneNumberResponse
    filterset_class = PhoneNumberFilter
    list_name = "phone_numbers"
    scopes: ClassVar = SCOPES
    rows = PhoneNumber.objects.select_related("team")

    @extend_schema(request=PhoneNumberCreateRequest, responses={201: PhoneNumberResponse})
    def create(self, request: Request) -> Response:
        """A new phone number. The carrier is asked whether it is the installation's; live calls may
        be placed from it once `approved_at` says so. 400 where another team has it."""
        access = access_of(request)
        body = PhoneNumberCreateRequest(data=request.data, context={"access": access})
        body.is_valid(raise_exception=True)
        require_manager(request, team=body.validated_data["team"], what=HANDLE_NUMBERS)
        row = assistants.create_phone_number(at=clock.now(), **body.validated_data)
        return _phone_number(row, status.HTTP_201_CREATED)

    def retrieve(self, request: Request, pk: str) -> Response:
        """One phone number."""
        return _phone_number(self.get_object())

    @extend_schema(request=PhoneNumberUpdateRequest)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change what is given; the number itself stays."""
        row = self.get_object()
        require_manager(request, team=row.team, what=HANDLE_NUMBERS)
        body = PhoneNumberUpdateRequest(row, data=request.data)
        body.is_valid(raise_exception=True)
        assistants.update_phone_number(number=row, fields=body.validated_data, at=clock.now())
        return _phone_number(row)

    @extend_schema(request=PhoneNumberUpdateRequest)
    def update(self, request: Request, pk: str) -> Response:
        """The same as PATCH."""
        return self.partial_update(request, pk)

    def destroy(self, request: Request, pk: str) -> Response:
        """Soft delete; a 409 where it is the last number of an unfinished campaign."""
        row = self.get_object()
        require_manager(request, team=row.team, what=HANDLE_NUMBERS)
        assistants.delete_phone_number(number=row, at=clock.now(), by=access_of(request).name)
        return Response({"success": True})


def _assistant(row: Assistant, http_status: int = status.HTTP_200_OK) -> Response:
    body = {"success": True, "assistant": AssistantResponse(row).data}
    return Response(body, status=http_status)


def _phone_number(row: PhoneNumber, http_status: int = status.HTTP_200_OK) -> Response:
    body = {"success": True, "phone_number": PhoneNumberResponse(row).data}
    return Response(body, status=http_status)
