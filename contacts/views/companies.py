"""`/api/crm/companies`"""

from typing import ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from contacts.filters import CompanyFilter
from contacts.models import Company
from contacts.serializers import CompanyCreateRequest, CompanyResponse, CompanyUpdateRequest
from contacts.services.companies import create_company, delete_company, rename_company
from talkturo.accounts.access import access_of, team_of_query
from talkturo.accounts.people import people_context
from talkturo.accounts.schema import OPTIONAL_TEAM_ID
from talkturo.accounts.scoping import find_by_public_id
from talkturo.accounts.viewsets import ApiViewSet
from talkturo.lib import clock
from talkturo.lib.pagination import LimitOffset


class CompanyViewSet(ApiViewSet[Company]):
    """Companies of the caller's teams."""

    serializer_class = CompanyResponse
    filterset_class = CompanyFilter
    pagination_class = LimitOffset
    query_parameters: ClassVar = {"list": [OPTIONAL_TEAM_ID]}
    list_name = "companies"
    lookup_value_regex = "[^/]+"
    scopes: ClassVar = {
        "list": "contacts:read",
        "retrieve": "contacts:read",
        "create": "contacts:write",
        "update": "contacts:write",
        "partial_update": "contacts:write",
        "destroy": "contacts:write",
    }

    def get_queryset(self) -> QuerySet[Company]:
        rows: QuerySet[Company] = Company.objects.filter(team__in=access_of(self.request).teams)
        return rows

    def get_object(self) -> Company:
        return find_by_public_id(self.request, self.get_queryset(), self.kwargs["pk"])

    def list(self, request: Request) -> Response:
        """Companies, newest first."""
        rows = self.get_queryset()
        if {"teamId", "team_id"} & request.query_params.keys():
            rows = rows.filter(team=team_of_query(request))
        page = self.paginate_queryset(self.filter_queryset(rows))
        context = people_context(request)
        return self.get_paginated_response(CompanyResponse(page, many=True, context=context).data)

    @extend_schema(request=CompanyCreateRequest, responses={201: CompanyResponse})
    def create(self, request: Request) -> Response:
        """A new company."""
        body = CompanyCreateRequest(data=request.data, context={"access": access_of(request)})
        body.is_valid(raise_exception=True)
        company = create_company(at=clock.now(), **body.validated_data)
        return _answer(request, company, status.HTTP_201_CREATED)

    def retrieve(self, request: Request, pk: str) -> Response:
        """One company."""
        return _answer(request, self.get_object())

    @extend_schema(request=CompanyUpdateRequest)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change what is given."""
        company = self.get_object()
        body = CompanyUpdateRequest(data=request.data)
        body.is_valid(raise_exception=True)
        if "name" in body.validated_data:
            rename_company(company=company, name=body.validated_data["name"], at=clock.now())
        return _answer(request, company)

    @extend_schema(request=CompanyUpdateRequest)
    def update(self, request: Request, pk: str) -> Response:
        """The same as PATCH."""
        return self.partial_update(request, pk)

    def destroy(self, request: Request, pk: str) -> Response:
        """Soft delete; its contacts stay."""
        delete_company(company=self.get_object(), at=clock.now(), by=access_of(request).name)
        return Response({"success": True})


def _answer(request: Request, company: Company, http_status: int = status.HTTP_200_OK) -> Response:
    answer = CompanyResponse(company, context=people_context(request)).data
    body = {"success": True, "company": answer}
    return Response(body, status=http_status)
