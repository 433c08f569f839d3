"""`/api/crm/contacts/import` and `/api/crm/imports`"""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.utils.translation import gettext_noop
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from contacts.columns import BadMapping
from contacts.filters import ImportFilter
from contacts.models import ImportBatch
from contacts.records import UnreadableFile
from contacts.serializers import ImportFileRequest, ImportResponse, ImportRowsRequest
from contacts.services.importing import accept_csv, accept_rows, report_of
from contacts.tasks import announce_imports
from talkturo.accounts.access import access_of, team_of_query
from talkturo.accounts.contact_quota import count_contacts_shown
from talkturo.accounts.schema import OPTIONAL_TEAM_ID
from talkturo.accounts.scoping import find_by_public_id
from talkturo.accounts.viewsets import ApiViewSet
from talkturo.lib import audit, clock
from talkturo.lib.csv_files import csv_response
from talkturo.lib.pagination import LimitOffset
from talkturo.lib.parsers import StrictJSONParser
from talkturo.lib.uploads import UploadParser

FAILED_ROWS = gettext_noop("failed rows")  # as the team's history calls them


class ImportViewSet(ApiViewSet[ImportBatch]):
    """Imports of the caller's teams."""

    serializer_class = ImportResponse
    filterset_class = ImportFilter
    pagination_class = LimitOffset
    query_parameters: ClassVar = {"list": [OPTIONAL_TEAM_ID]}
    list_name = "imports"
    lookup_value_regex = "[^/]+"
    parser_classes = (StrictJSONParser, UploadParser)
    scopes: ClassVar = {
        "list": "contacts:read",
        "retrieve": "contacts:read",
        "failed_rows": "contacts:read",
        "take": "contacts:write",
    }

    def get_queryset(self) -> QuerySet[ImportBatch]:
        return ImportBatch.objects.select_related("team").filter(
            team__in=access_of(self.request).teams
        )

    def get_object(self) -> ImportBatch:
        return find_by_public_id(self.request, self.get_queryset(), self.kwargs["pk"])

    def list(self, request: Request) -> Response:
        """Imports, newest first."""
        rows = self.get_queryset().order_by("-pk")
        if {"teamId", "team_id"} & request.query_params.keys():
            rows = rows.filter(team=team_of_query(request))
        page = self.paginate_queryset(self.filter_queryset(rows))
        return self.get_paginated_response(ImportResponse(page, many=True).data)

    @extend_schema(
        operation_id="import_contacts",
        request={
            "multipart/form-data": ImportFileRequest,
            "application/json": ImportRowsRequest,
        },
        responses={202: ImportResponse},
    )
    def take(self, request: Request) -> Response:
        """Import contacts from a CSV file or from JSON rows, in the background.

        A number that the team knows updates its contact, in what the record says and nothing
        else; any other makes a new one. An import never takes anybody off the do-not-call list.
        """
        access = access_of(request)
        about = {"by": access.name, "at": clock.now()}
        if "file" in request.FILES:
            batch = _accept_file(request, about)
        else:
            body = ImportRowsRequest(data=request.data, context={"access": access})
            body.is_valid(raise_exception=True)
            batch = _accept_rows(body.validated_data, about)
        announce_imports([batch.pk])
        return Response(
            {"success": True, "import": ImportResponse(batch).data},
            status=status.HTTP_202_ACCEPTED,
        )

    def retrieve(self, request: Request, pk: str) -> Response:
        """One import: how far it is, and what became of its records."""
        return Response({"success": True, "import": ImportResponse(self.get_object()).data})

    @extend_schema(
        responses={
            (200, "text/csv"): OpenApiResponse(
                OpenApiTypes.STR,
                "`import_record`, `import_result` (`failed` or `imported with warnings`), "
                "`import_error`, and the record as it was sent. Where records are not kept, the "
                "last line is `left out` and says how many.",
            )
        },
        filters=False,
    )
    @action(detail=True, url_path="failed-rows", pagination_class=None, filterset_class=None)
    def failed_rows(self, request: Request, pk: str) -> StreamingHttpResponse:
        """The records that became no contact, and those imported without some of their cells, with
        the reasons, as CSV: correct them and import the file."""
        batch = self.get_object()
        count_contacts_shown(request, batch.failed + batch.warned)
        audit.record(batch.team, audit.EXPORTED, exported=FAILED_ROWS, import_id=batch.public_id)
        return csv_response(f"{batch.public_id}-failed.csv", *report_of(batch))


def _accept_file(request: Request, about: dict[str, Any]) -> ImportBatch:
    body = ImportFileRequest(data=request.data, context={"access": access_of(request)})
    body.is_valid(raise_exception=True)
    options = dict(body.validated_data)
    team, file = options.pop("team"), options.pop("file")
    try:
        return accept_csv(
            team=team,
            content=file.chunks(),
            options=options,
            at=about["at"],
            created_by=about["by"],
            file_name=file.name,
        )
    except UnreadableFile as error:
        raise body.refuse(error.field, str(error)) from error
    except BadMapping as error:
        raise ValidationError({body.as_written("mapping"): [str(error)]}) from error


def _accept_rows(wanted: dict[str, Any], about: dict[str, Any]) -> ImportBatch:
    return accept_rows(
        team=wanted["team"],
        rows=wanted["rows"],
        region=wanted.get("default_region"),
        at=about["at"],
        created_by=about["by"],
        file_name=wanted.get("file_name", ""),
    )
