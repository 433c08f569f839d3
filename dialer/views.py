"""`run`, `/api/crm/calls` and the health checks."""

import logging
from typing import Any, ClassVar

from django.db import DatabaseError
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, JsonResponse, StreamingHttpResponse
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response

from campaigns.models import Campaign, CampaignNumber
from dialer.filters import CallFilter
from dialer.models import Attempt, CallEvent
from dialer.serializers import (
    CallDetailResponse,
    CallResponse,
    DashboardResponse,
    PickResponse,
    RunRequest,
    RunResponse,
)
from dialer.services.counting import calls_of
from dialer.services.dashboard import Limits, dashboard
from dialer.services.readiness import Checks, kept, readiness
from dialer.services.running import Run, preview_run, run_campaign
from dialer.tasks import announce
from talkturo.accounts.access import access_of, team_of_query
from talkturo.accounts.people import (
    PEOPLE_SCOPE,
    SHOWS_PEOPLE,
    people_context,
    without_contact_details,
)
from talkturo.accounts.permissions import require_scope, teams_to_export
from talkturo.accounts.schema import OPTIONAL_TEAM_ID
from talkturo.accounts.scoping import find_by_public_id
from talkturo.accounts.viewsets import ApiViewSet
from talkturo.lib import clock
from talkturo.lib.csv_files import CSV_RESPONSE, csv_response
from talkturo.lib.ids import parse_public_id
from talkturo.lib.pages import by_key
from talkturo.lib.pagination import MAX_LIMIT, LimitOffset, parameters_of, whole_number

logger = logging.getLogger(__name__)

EXPORT_SCOPE = "calls:export"
LIST_LIMIT = 25
LIST_LIMITS = {
    name: OpenApiParameter(
        f"limit{name.capitalize()}",
        {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": LIST_LIMIT},
        description=description,
    )
    for name, description in (
        ("pending", "How many of those in line to list."),
        ("calling", "How many of those being called to list."),
        ("calls", "How many of the newest calls to list."),
    )
}


class RunViewSet(ApiViewSet[Campaign]):
    """`POST /api/crm/campaigns/{id}/run`"""

    serializer_class = RunRequest
    queryset = Campaign.objects.none()
    scopes: ClassVar = {"run": "campaigns:run"}
    own_errors = ("402",)

    @extend_schema(request=RunRequest, responses=RunResponse)
    def run(self, request: Request, pk: str) -> Response:
        """Start a campaign, or preview what would be called with `dryRun`."""
        rows = Campaign.objects.select_related("team", "assistant")
        campaign = find_by_public_id(request, rows, pk)
        body = RunRequest(data=request.data)
        body.is_valid(raise_exception=True)
        wanted = dict(body.validated_data)
        slug = wanted.pop("account_slug", None)
        if slug is not None and slug not in campaign.team.slugs:
            raise PermissionDenied("accountSlug is not the slug of the campaign's team.")
        dry = wanted.pop("dry_run")
        run = (preview_run if dry else run_campaign)(
            campaign=campaign,
            max_calls=wanted.get("max_calls"),
            no_auto_complete=wanted.get("no_auto_complete"),
            clock=clock.now,
        )
        if not dry:
            announce(attempts=[a.pk for a in run.attempts])
        return Response(_run_answer(run, people_context(request)))


class DashboardViewSet(ApiViewSet[Any]):
    """`GET /api/crm/campaigns/{id}/dashboard`"""

    serializer_class = DashboardResponse
    queryset = Campaign.objects.none()
    query_parameters: ClassVar = {"retrieve": [*LIST_LIMITS.values()]}
    scopes: ClassVar = {"retrieve": "campaigns:read"}
    watching = frozenset({"retrieve"})

    @extend_schema(responses=DashboardResponse)
    def retrieve(self, request: Request, pk: str) -> Response:
        """What a campaign is doing now. Ask every two seconds if you like: reads of campaigns and
        dashboards have a rate limit of their own, four times the key's."""
        limits = Limits(
            **{
                name: whole_number(request, parameter.name, LIST_LIMIT, 1, MAX_LIMIT)
                for name, parameter in LIST_LIMITS.items()
            }
        )
        numbers = CampaignNumber.objects.select_related("phone_number")
        rows = Campaign.objects.select_related("team", "assistant").prefetch_related(
            Prefetch("numbers", numbers)
        )
        campaign = find_by_public_id(request, rows, pk)
        found = dashboard(campaign=campaign, now=timezone.now(), limits=limits)
        return Response(DashboardResponse(found, context=people_context(request)).data)


def _run_answer(run: Run, context: dict[str, Any]) -> dict[str, Any]:
    count = len(run.attempts)
    calls: Any = CallResponse(run.attempts, many=True, context=context).data
    if run.dry:
        calls = [{**call, "id": None, "status": "not_started"} for call in calls]
    sentences = [row.sentence for row in run.undialable]
    message = f"{'Would start' if run.dry else 'Started'} {count} call{'' if count == 1 else 's'}"
    return {
        "success": True,
        "started": 0 if run.dry else count,
        "failed": run.failed,
        "calls": calls,
        "picks": PickResponse(run.attempts, many=True, context=context).data,
        "errors": sentences if context[SHOWS_PEOPLE] else without_contact_details(sentences),
        "error_details": [
            {"contact_id": row.contact.public_id, "code": row.code} for row in run.undialable
        ],
        "message": f"{message}: {run.why_not_more}" if run.why_not_more else message,
        "dialing": "async",
        "rungByOthers": run.rung_by_others,
        "dryRun": run.dry,
    }


class CallViewSet(ApiViewSet[Attempt]):
    """Calls of the caller's teams, newest first."""

    serializer_class = CallResponse
    filterset_class = CallFilter
    pagination_class = LimitOffset
    query_parameters: ClassVar = {"list": [OPTIONAL_TEAM_ID], "export": [OPTIONAL_TEAM_ID]}
    list_name = "calls"
    shows_contacts = True
    lookup_value_regex = "[^/]+"
    scopes: ClassVar = {"list": "calls:read", "retrieve": "calls:read", "export": EXPORT_SCOPE}

    def get_queryset(self) -> QuerySet[Attempt]:
        return Attempt.objects.filter(team__in=access_of(self.request).teams)

    def list(self, request: Request) -> Response:
        """Calls, newest first."""
        page = self.paginate_queryset(self._chosen())
        context = people_context(request)
        return self.get_paginated_response(CallResponse(page, many=True, context=context).data)

    @extend_schema(operation_id="export_calls", responses=CSV_RESPONSE)
    @action(detail=False, pagination_class=None)
    def export(self, request: Request) -> StreamingHttpResponse:
        """The calls that the list's filters choose as CSV, newest first, however many.

        What a spreadsheet would run as a formula stands behind an apostrophe.
        """
        header = CallResponse.Meta.fields
        rows = self._chosen()
        rows = rows.filter(team__in=teams_to_export(request, EXPORT_SCOPE))
        context = people_context(request)
        answers = (CallResponse(call, context=context).data for call in by_key(rows, "-pk"))
        return csv_response("calls.csv", header, ([a[n] for n in header] for a in answers))

    def count(self, rows: QuerySet[Attempt]) -> int:
        """How many calls match, from what the database keeps where that says it."""
        query = parameters_of(self.request)
        # The filters have refused what the caller may not see.
        if not query:
            return calls_of(subjects=access_of(self.request).teams.values_list("pk", flat=True))
        if query <= {"teamId", "team_id"}:
            return calls_of(subjects=[team_of_query(self.request).pk])
        if query == {"campaignId"}:
            named = self.request.query_params["campaignId"]
            return calls_of(subjects=[parse_public_id(Campaign.ID_PREFIX, named)])
        return rows.count()

    def _chosen(self) -> QuerySet[Attempt]:
        """The rows that `teamId` and the filters leave."""
        if self.request.query_params.get("to"):
            require_scope(self.request, PEOPLE_SCOPE)  # which numbers were called
        rows = self.get_queryset()
        if {"teamId", "team_id"} & self.request.query_params.keys():
            rows = rows.filter(team=team_of_query(self.request))
        return self.filter_queryset(rows).order_by("-pk")

    @extend_schema(responses=CallDetailResponse)
    def retrieve(self, request: Request, pk: str) -> Response:
        """One call with everything the carrier said of it."""
        events = Prefetch("events", CallEvent.objects.order_by("pk"))
        call = find_by_public_id(request, self.get_queryset().prefetch_related(events), pk)
        answer = CallDetailResponse(call, context=people_context(request)).data
        return Response({"success": True, "call": answer})


def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"success": True})


def readyz(request: HttpRequest) -> JsonResponse:
    """Whether this installation can dial: every part by name; 503 while one is not ready.

    Anybody may ask; each process looks once a second.
    """
    checks = kept.ask(_look)
    ready = all(problem is None for problem in checks.values())
    body = {
        "success": ready,
        "checks": {name: problem or "ok" for name, problem in checks.items()},
    }
    return JsonResponse(body, status=200 if ready else 503)


def _look() -> Checks:
    try:
        now = clock.now()
    except DatabaseError:  # it is the database's clock; `readiness` says what is wrong with it
        now = timezone.now()
    return readiness(now=now)
