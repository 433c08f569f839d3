"""`/api/crm/contacts`"""

from typing import ClassVar

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from contacts.filters import ContactFilter
from contacts.models import Contact
from contacts.serializers import ContactCreateRequest, ContactResponse, ContactUpdateRequest
from contacts.services import create_contact, delete_contact, update_contact
from talkturo.accounts.access import access_of, team_of_query
from talkturo.accounts.people import SHOWS_PEOPLE, people_context
from talkturo.accounts.permissions import require_scope, teams_to_export
from talkturo.accounts.schema import OPTIONAL_TEAM_ID
from talkturo.accounts.scoping import find_by_public_id
from talkturo.accounts.viewsets import ApiViewSet
from talkturo.lib.csv_files import CSV_RESPONSE, csv_response
from talkturo.lib.pages import by_key
from talkturo.lib.pagination import LimitOffset

DNC_SCOPE = "contacts:dnc"
EXPORT_SCOPE = "contacts:export"


class ContactViewSet(ApiViewSet[Contact]):
    """Contacts of the caller's teams."""

    serializer_class = ContactResponse
    filterset_class = ContactFilter
    pagination_class = LimitOffset
    query_parameters: ClassVar = {"list": [OPTIONAL_TEAM_ID], "export": [OPTIONAL_TEAM_ID]}
    list_name = "contacts"
    shows_contacts = True
    lookup_value_regex = "[^/]+"
    scopes: ClassVar = {
        "list": "contacts:read",
        "retrieve": "contacts:read",
        "create": "contacts:write",
        "update": "contacts:write",
        "partial_update": "contacts:write",
        "destroy": "contacts:write",
        "export": EXPORT_SCOPE,
    }

    def get_queryset(self) -> QuerySet[Contact]:
        return Contact.objects.select_related("company", "team").filter(
            team__in=access_of(self.request).teams
        )

    def get_object(self) -> Contact:
        return find_by_public_id(self.request, self.get_queryset(), self.kwargs["pk"])

    def list(self, request: Request) -> Response:
        """Contacts, newest first."""
        page = self.paginate_queryset(self._chosen())
        context = people_context(request)
        return self.get_paginated_response(ContactResponse(page, many=True, context=context).data)

    @extend_schema(operation_id="export_contacts", responses=CSV_RESPONSE)
    @action(detail=False, pagination_class=None)
    def export(self, request: Request) -> StreamingHttpResponse:
        """The contacts that the list's filters choose as CSV, newest first, however many.

        What a spreadsheet would run as a formula stands behind an apostrophe; an import takes it
        away again. Numbers stay in E.164.
        """
        header = ContactResponse.Meta.fields
        rows = self._chosen()
        rows = rows.filter(team__in=teams_to_export(request, EXPORT_SCOPE))
        context = {SHOWS_PEOPLE: True}  # the scope to export them is enough
        answers = (
            ContactResponse(contact, context=context).data for contact in by_key(rows, "-pk")
        )
        return csv_response("contacts.csv", header, ([a[n] for n in header] for a in answers))

    def _chosen(self) -> QuerySet[Contact]:
        """The rows that `teamId` and the filters leave."""
        rows = self.get_queryset()
        if {"teamId", "team_id"} & self.request.query_params.keys():
            rows = rows.filter(team=team_of_query(self.request))
        return self.filter_queryset(rows)

    @extend_schema(request=ContactCreateRequest, responses={201: ContactResponse})
    def create(self, request: Request) -> Response:
        """A new contact."""
        body = ContactCreateRequest(data=request.data, context={"access": access_of(request)})
        body.is_valid(raise_exception=True)
        contact = create_contact(at=timezone.now(), **body.validated_data)
        return _answer(request, contact, status.HTTP_201_CREATED)

    def retrieve(self, request: Request, pk: str) -> Response:
        """One contact."""
        return _answer(request, self.get_object())

    @extend_schema(request=ContactUpdateRequest)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change what is given. `doNotCall` takes effect before the next call is placed.

        To take somebody off the do-not-call list needs the scope `contacts:dnc`, too; of people,
        only owners and admins of the team may.
        """
        contact = self.get_object()
        body = ContactUpdateRequest(contact, data=request.data)
        body.is_valid(raise_exception=True)
        fields = dict(body.validated_data)
        if fields.get("do_not_call") is False and not self._may_end_do_not_call(contact):
            if contact.do_not_call:
                require_scope(request, DNC_SCOPE, team=contact.team)
            del fields["do_not_call"]  # it says what is so; a wish that came meanwhile stays
        return _answer(request, update_contact(contact=contact, fields=fields, at=timezone.now()))

    def _may_end_do_not_call(self, contact: Contact) -> bool:
        return access_of(self.request).allows(DNC_SCOPE, team=contact.team)

    @extend_schema(request=ContactUpdateRequest)
    def update(self, request: Request, pk: str) -> Response:
        """The same as PATCH."""
        return self.partial_update(request, pk)

    def destroy(self, request: Request, pk: str) -> Response:
        """Soft delete; a deleted contact is never called."""
        delete_contact(contact=self.get_object(), at=timezone.now(), by=access_of(request).name)
        return Response({"success": True})


def _answer(request: Request, contact: Contact, http_status: int = status.HTTP_200_OK) -> Response:
    answer = ContactResponse(contact, context=people_context(request)).data
    body = {"success": True, "contact": answer}
    return Response(body, status=http_status)
