"""The contacts enrolled in a campaign."""

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from campaigns.filters import EnrollmentFilter
from campaigns.models import Campaign, Enrollment
from campaigns.serializers import (
    ContactRemovalRequest,
    ContactsRequest,
    EnrollmentCountsResponse,
    EnrollmentResponse,
    EnrollResponse,
    PreviewRequest,
    PreviewResponse,
    RemovalResponse,
)
from campaigns.services import enrolling
from campaigns.services.choosing import Audience, EnrollmentCounts
from campaigns.services.counting import block_at, contact_counts
from talkturo.accounts.access import access_of
from talkturo.accounts.models import Team
from talkturo.accounts.people import PEOPLE_SCOPE, people_context
from talkturo.accounts.permissions import require_scope
from talkturo.accounts.scoping import (
    UnknownReference,
    find_by_public_id,
)
from talkturo.accounts.viewsets import ApiViewSet
from talkturo.lib import clock
from talkturo.lib.ids import public_id
from talkturo.lib.pagination import LimitOffset, parameters_of
from talkturo.lib.serializers import RequestSerializer


class CampaignContactsViewSet(ApiViewSet[Enrollment]):
    """`/api/crm/campaigns/{id}/contacts`"""

    serializer_class = EnrollmentResponse
    filterset_class = EnrollmentFilter
    pagination_class = LimitOffset
    list_name = "contacts"
    shows_contacts = True
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
        return find_by_public_id(self.request, rows, self.kwargs["pk"])

    def list(self, request: Request, pk: str) -> Response:
        """Enrolled contacts in the order of enrollment, with counts by status."""
        if request.query_params.get("search"):
            require_scope(request, PEOPLE_SCOPE)  # by names, addresses and numbers
        campaign = self.campaign()
        rows = campaign.enrollments.select_related("contact__company").order_by("pk")
        self.listed = campaign
        self.counts = contact_counts(campaign_id=campaign.pk)
        page = self.paginate_queryset(self.filter_queryset(rows))
        context = people_context(request)
        answers = EnrollmentResponse(page, many=True, context=context).data
        response = self.get_paginated_response(answers)
        response.data["statusCounts"] = self.counts.by_status
        return response

    def count(self, rows: QuerySet[Enrollment]) -> int:
        """How many contacts match, from what the database keeps where that says it."""
        if parameters_of(self.request) - {"status"}:
            return rows.count()
        status = self.request.query_params.get("status")
        return self.counts.by_status[status] if status else self.counts.total

    def skip(self, rows: QuerySet[Enrollment], offset: int) -> tuple[QuerySet[Enrollment], int]:
        """Where everybody is listed, the contacts from the nearest block on."""
        if parameters_of(self.request):
            return rows, offset
        first_id, skipped = block_at(campaign_id=self.listed.pk, offset=offset)
        return rows.filter(pk__gte=first_id), offset - skipped

    @extend_schema(request=ContactsRequest, responses=EnrollResponse)
    def enroll(self, request: Request, pk: str) -> Response:
        """Enroll contacts, each once: by `contactIds`, one inline, or an `audience`.

        Into a running campaign it needs the scope `campaigns:run`, too: their calls start. An
        inline contact needs `contacts:write`; the `search` of an audience, `contacts:read`.
        """
        campaign = self.campaign()
        if campaign.status == Campaign.Status.RUNNING:
            require_scope(request, "campaigns:run")
        body = ContactsRequest(data=request.data, context={"team": campaign.team})
        body.is_valid(raise_exception=True)
        fields = body.validated_data
        now = clock.now()
        common: Any = {"campaign": campaign, "priority": fields["priority"], "at": now}
        if "contact" in fields:
            require_scope(request, "contacts:write")
            counts, enrollment = enrolling.enroll_inline(fields=fields["contact"], **common)
            ids = {
                "contact_id": public_id("cont", enrollment.contact_id),
                "campaign_contact_id": enrollment.public_id,
            }
            return Response(_enrollment_answer(counts) | ids)
        if "audience" in fields:
            _refuse_search(request, fields["audience"])
            counts = enrolling.enroll_audience(audience=fields["audience"], **common)
            return Response(_enrollment_answer(counts))
        known, invalid = _known_contacts(body, fields["contact_ids"], campaign.team)
        counts = enrolling.enroll_contacts(contact_ids=known, **common)
        return Response(_enrollment_answer(counts, invalid))

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


class EnrollmentPreviewViewSet(ApiViewSet[Enrollment]):
    """`/api/crm/campaigns/preview-enrollment`"""

    queryset = Enrollment.objects.none()
    scopes: ClassVar = {"preview": "campaigns:read"}

    @extend_schema(request=PreviewRequest, responses=PreviewResponse)
    def preview(self, request: Request) -> Response:
        """The counts that enrolling would answer; nothing is written."""
        body = PreviewRequest(data=request.data, context={"access": access_of(request)})
        body.is_valid(raise_exception=True)
        fields = body.validated_data
        invalid: list[str] = []
        if isinstance(fields["whom"], Audience):
            _refuse_search(request, fields["whom"])
        else:
            fields["whom"], invalid = _known_contacts(body, fields["whom"], fields["team"])
        counts = enrolling.preview_enrollment(**fields)
        return Response(_enrollment_answer(counts, invalid, verb="Would add"))


def _refuse_search(request: Request, audience: Audience) -> None:
    """Counts by a search tell names and numbers, letter by letter. Raises PermissionDenied."""
    if audience.search:
        require_scope(request, PEOPLE_SCOPE)


def _known_contacts(
    body: RequestSerializer, contact_ids: Sequence[UUID], team: Team
) -> tuple[list[UUID], list[str]]:
    """The ids that are contacts of the team, and the others' public ids, sorted.

    Raises UnknownReference where all are others.
    """
    unknown = enrolling.unknown_contacts(team=team, contact_ids=contact_ids)
    known = [pk for pk in contact_ids if pk not in unknown]
    if not known:
        raise UnknownReference(
            body.as_written("contact_ids"), "There is no such contact in this team."
        )
    return known, sorted(public_id("cont", pk) for pk in unknown)


def _enrollment_answer(
    counts: EnrollmentCounts, invalid: Sequence[str] = (), *, verb: str = "Added"
) -> dict[str, Any]:
    skipped = counts.scanned - counts.inserted
    reasons = {
        "on the do-not-call list": counts.excluded_dnc,
        "without a phone number": counts.excluded_no_phone,
        "in the campaign already": counts.excluded_duplicate,
        "called before": counts.excluded_already_dialed,
        "over maxToAdd": counts.excluded_over_cap,
    }
    message = f"{verb} {counts.inserted} contact{'' if counts.inserted == 1 else 's'}"
    if skipped:
        why = ", ".join(f"{number} {reason}" for reason, number in reasons.items() if number)
        message += f"; skipped {skipped}: {why}"
    return {
        "success": True,
        "added": counts.inserted,
        "skipped": skipped,
        "invalid": list(invalid),
        "message": message,
        "enrollment": EnrollmentCountsResponse(counts).data,
    }
