"""The contacts enrolled in a campaign."""

from typing import Any, ClassVar

from django.db.models import Count, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from campaigns.filters import EnrollmentFilter
from campaigns.models import Campaign, Enrollment
from campaigns.serializers import (
    ContactRemovalRequest,
    ContactsRequest,
    EnrollmentResponse,
    EnrollResponse,
    RemovalResponse,
)
from campaigns.services import enrolling
from talkturo.accounts.scoping import (
    UnknownReference,
    find_by_public_id,
    refuse_test_key_on_live,
)
from talkturo.lib import clock
from talkturo.lib.ids import public_id
from talkturo.lib.pagination import LimitOffset


class CampaignContactsViewSet(GenericViewSet[Enrollment]):
    """`/api/crm/campaigns/{id}/contacts`"""

    serializer_class = EnrollmentResponse
    filterset_class = EnrollmentFilter
    pagination_class = LimitOffset
    list_name = "contacts"
    list_extras: ClassVar = {
        "statusCounts": {
            "type": "object",
            "description": "How many of the campaign's contacts are in each status.",
            "properties": {key: {"type": "integer"} for key in Enrollment.Status.values},
            "required": Enrollment.Status.values,
        }
    }
    queryset = Enrollment.objects.none()
    scopes: ClassVar = {
        "list": "campaigns:read",
        "enroll": "campaigns:write",
        "remove": "campaigns:write",
    }

    def campaign(self) -> Campaign:
        rows: QuerySet[Campaign] = Campaign.objects.select_related("team")
        campaign = find_by_public_id(self.request, rows, self.kwargs["pk"])
        if self.action != "list":
            refuse_test_key_on_live(self.request, is_test=campaign.is_test)
        return campaign

    def list(self, request: Request, pk: str) -> Response:
        """Enrolled contacts in the order of enrollment, with counts by status."""
        enrolled = Enrollment.objects.filter(campaign=self.campaign())
        counts = dict.fromkeys(Enrollment.Status.values, 0) | dict(
            enrolled.values_list("status").annotate(Count("pk")).order_by()
        )
        rows = enrolled.select_related("contact__company").order_by("pk")
        page = self.paginate_queryset(self.filter_queryset(rows))
        response = self.get_paginated_response(EnrollmentResponse(page, many=True).data)
        response.data["statusCounts"] = counts
        return response

    @extend_schema(request=ContactsRequest, responses=EnrollResponse)
    def enroll(self, request: Request, pk: str) -> Response:
        """Enroll existing contacts, each once."""
        campaign = self.campaign()
        body = ContactsRequest(data=request.data)
        body.is_valid(raise_exception=True)
        ids = list(dict.fromkeys(body.validated_data["contact_ids"]))
        unknown = enrolling.unknown_contacts(campaign=campaign, contact_ids=ids)
        if len(unknown) == len(ids):
            raise UnknownReference(
                body.as_written("contact_ids"), "There is no such contact in this team."
            )
        counts = enrolling.enroll_contacts(
            campaign=campaign,
            contact_ids=[pk for pk in ids if pk not in unknown],
            priority=body.validated_data["priority"],
            at=clock.now(),
        )
        return Response(_enrollment_answer(counts, [public_id("cont", pk) for pk in unknown]))

    @extend_schema(request=ContactRemovalRequest, responses=RemovalResponse)
    def remove(self, request: Request, pk: str) -> Response:
        """Take out contacts that were never called."""
        campaign = self.campaign()
        body = ContactRemovalRequest(data=request.data)
        body.is_valid(raise_exception=True)
        removed = enrolling.remove_contacts(
            campaign=campaign,
            contact_ids=body.validated_data["contact_ids"],
            at=clock.now(),
        )
        return Response({"success": True, "removed": removed})


def _enrollment_answer(counts: enrolling.EnrollmentCounts, invalid: list[str]) -> dict[str, Any]:
    never_called = counts.excluded_dnc + counts.excluded_no_phone
    message = f"Added {counts.inserted} contact{'' if counts.inserted == 1 else 's'}"
    if never_called:
        message += f"; {never_called} of them will not be called"
    return {
        "success": True,
        "added": counts.inserted,
        "skipped": counts.excluded_duplicate,
        "invalid": sorted(invalid),
        "message": message,
        "enrollment": {
            "inserted": counts.inserted,
            "scanned": counts.scanned + len(invalid),
            "excludedNoPhone": counts.excluded_no_phone,
            "excludedDnc": counts.excluded_dnc,
            "excludedAlreadyDialed": 0,
            "excludedDuplicate": counts.excluded_duplicate,
            "excludedOverCap": 0,
        },
    }
