"""`/api/crm/campaigns`"""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from campaigns.filters import CampaignFilter
from campaigns.models import Campaign, CampaignNumber
from campaigns.serializers import (
    CampaignCreatedResponse,
    CampaignCreateRequest,
    CampaignDetailResponse,
    CampaignResponse,
    CampaignUpdateRequest,
    EnrollmentCountsResponse,
)
from campaigns.services import enrolling, lifecycle
from campaigns.services.counting import campaigns_of, counts_of, with_every_campaign
from campaigns.services.versions import version_of
from talkturo.accounts.access import access_of, team_of_query
from talkturo.accounts.people import PEOPLE_SCOPE, people_context
from talkturo.accounts.permissions import require_scope
from talkturo.accounts.schema import TEAM_ID
from talkturo.accounts.scoping import find_by_public_id
from talkturo.accounts.viewsets import ApiViewSet
from talkturo.lib import clock
from talkturo.lib.etags import etag, is_known, versions_wanted
from talkturo.lib.openapi.answers import IF_MATCH, IF_NONE_MATCH, NOT_MODIFIED
from talkturo.lib.pagination import LimitOffset, flag, parameters_of
from talkturo.lib.transitions import InvalidTransition

RUN_SCOPE = "campaigns:run"


NUMBERS = CampaignNumber.objects.select_related("phone_number")


def campaigns_with_numbers() -> QuerySet[Campaign]:
    """Every campaign, deleted ones too, ready to be answered without further queries."""
    return Campaign.all_objects.select_related("assistant", "team").prefetch_related(
        Prefetch("numbers", NUMBERS)
    )


def sets_calls_going(fields: Mapping[str, Any]) -> bool:
    """Whether the change makes a campaign dial, now or at a time: what `run` needs a scope for."""
    started = fields.get("status") in {Campaign.Status.RUNNING, Campaign.Status.SCHEDULED}
    return started or fields.get("scheduled_start_at") is not None


CONTACT_STATS = OpenApiParameter(
    "includeContactStats",
    bool,
    description="1: each campaign has `contact_stats`, the numbers of its contacts by status and "
    "by outcome.",
)


# The number of campaigns that match is kept, if nothing else is asked of them.
COUNTED_PARAMETERS = {"teamId", "team_id", "status", "ordering", "includeContactStats"}


class CampaignViewSet(ApiViewSet[Campaign]):
    """Campaigns of the caller's teams."""

    serializer_class = CampaignResponse
    filterset_class = CampaignFilter
    pagination_class = LimitOffset
    list_name = "campaigns"
    query_parameters: ClassVar = {"list": [TEAM_ID, CONTACT_STATS]}
    lookup_value_regex = "[^/]+"
    watching = frozenset({"retrieve"})
    scopes: ClassVar = {
        "list": "campaigns:read",
        "retrieve": "campaigns:read",
        "create": "campaigns:write",
        "update": "campaigns:write",
        "partial_update": "campaigns:write",
        "destroy": "campaigns:write",
        "restore": "campaigns:write",
    }

    def get_queryset(self) -> QuerySet[Campaign]:
        return campaigns_with_numbers().filter(team__in=access_of(self.request).teams)

    def get_object(self) -> Campaign:
        rows = campaigns_with_numbers()
        if self.action != "restore":
            rows = rows.filter(deleted_at=None)
        return find_by_public_id(self.request, rows, self.kwargs["pk"])

    def list(self, request: Request) -> Response:
        """The team's campaigns, newest first unless `ordering` says otherwise."""
        with_stats = flag(request, "includeContactStats")
        # The team is one that the caller may use; only the caller IDs come with the rows.
        rows = Campaign.all_objects.filter(team=team_of_query(request)).order_by("-pk")
        rows = rows.prefetch_related(Prefetch("numbers", NUMBERS))
        if with_stats:
            rows = rows.annotate(counted=with_every_campaign())
        page: Any = self.paginate_queryset(self.filter_queryset(rows))
        if with_stats:
            for campaign in page:
                campaign.contact_stats = counts_of(campaign.counted)
        context = people_context(request)
        return self.get_paginated_response(CampaignResponse(page, many=True, context=context).data)

    def count(self, rows: QuerySet[Campaign]) -> int:
        """How many campaigns match, from what the database keeps where that says it."""
        if not parameters_of(self.request) <= COUNTED_PARAMETERS:
            return rows.count()
        status = self.request.query_params.get("status")
        return campaigns_of(team=team_of_query(self.request), status=status)

    @extend_schema(request=CampaignCreateRequest, responses={201: CampaignCreatedResponse})
    def create(self, request: Request) -> Response:
        """A new campaign: `scheduled` with a `scheduledStartAt`, else `draft`."""
        body = CampaignCreateRequest(data=request.data, context={"access": access_of(request)})
        body.is_valid(raise_exception=True)
        if sets_calls_going(body.validated_data):
            require_scope(request, RUN_SCOPE)
        fields = body.validated_data | {"at": clock.now()}
        if "audience" not in fields:
            campaign = lifecycle.create_campaign(**fields)
            return _answer(request, campaign, status.HTTP_201_CREATED)
        if fields["audience"].search:
            require_scope(request, PEOPLE_SCOPE)
        campaign, counts = enrolling.create_campaign_with_contacts(**fields)
        response = _answer(request, campaign, status.HTTP_201_CREATED)
        response.data["enrollment"] = EnrollmentCountsResponse(counts).data
        return response

    @extend_schema(
        parameters=[IF_NONE_MATCH], responses={200: CampaignDetailResponse, 304: NOT_MODIFIED}
    )
    def retrieve(self, request: Request, pk: str) -> Response:
        """One campaign with the first 100 of its contacts. Its `ETag` goes into `If-Match`."""
        response = _answer(request, self.get_object())
        if is_known(request, response["ETag"]):
            headers = {"ETag": response["ETag"]}
            return Response(status=status.HTTP_304_NOT_MODIFIED, headers=headers)
        return response

    @extend_schema(
        parameters=[IF_MATCH], request=CampaignUpdateRequest, responses=CampaignDetailResponse
    )
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change what is given: configuration, `status`, or both; all of it or nothing."""
        campaign = self.get_object()
        body = CampaignUpdateRequest(campaign, data=request.data)
        body.is_valid(raise_exception=True)
        fields = dict(body.validated_data)
        if sets_calls_going(fields):
            require_scope(request, RUN_SCOPE)
        lifecycle.update_campaign(
            campaign=campaign,
            status=fields.pop("status", None),
            caller_ids=fields.pop("caller_ids", None),
            hang_up=fields.pop("hang_up_calls", False),
            fields=fields,
            at=clock.now(),
            versions=versions_wanted(request),
        )
        return _answer(request, campaign)

    @extend_schema(
        parameters=[IF_MATCH], request=CampaignUpdateRequest, responses=CampaignDetailResponse
    )
    def update(self, request: Request, pk: str) -> Response:
        """The same as PATCH."""
        return self.partial_update(request, pk)

    def destroy(self, request: Request, pk: str) -> Response:
        """Soft delete, in draft or cancelled only."""
        campaign = self.get_object()
        try:
            lifecycle.delete_campaign(campaign=campaign, at=clock.now(), by=access_of(request).name)
        except InvalidTransition as error:
            raise ValidationError(
                f"A {error.current} campaign cannot be deleted; only draft or cancelled ones can."
            ) from error
        return Response({"success": True})

    @extend_schema(request=None, responses=CampaignDetailResponse)
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, pk: str) -> Response:
        """Undo a soft delete; a 409 where the campaign is not deleted."""
        campaign = self.get_object()
        lifecycle.restore_campaign(campaign=campaign, at=clock.now())
        return _answer(request, campaign)


def _answer(
    request: Request, campaign: Campaign, http_status: int = status.HTTP_200_OK
) -> Response:
    fresh = campaigns_with_numbers().get(pk=campaign.pk)
    answer = CampaignDetailResponse(fresh, context=people_context(request)).data
    body = {"success": True, "campaign": answer}
    headers = {"ETag": etag(version_of(fresh), JSONRenderer().render(body))}
    return Response(body, status=http_status, headers=headers)
