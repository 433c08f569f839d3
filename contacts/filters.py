"""Query parameters of the lists."""

from typing import Any

from django.db.models import QuerySet
from django_filters import (
    CharFilter,
    ChoiceFilter,
    FilterSet,
    TypedChoiceFilter,
)
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field

from contacts.models import Company, Contact, ImportBatch, matching
from talkturo.accounts.scoping import PublicIdFilter
from talkturo.lib.filters import Ordering


@extend_schema_field(OpenApiTypes.BOOL)
class TrueOrFalse(TypedChoiceFilter):
    """`true` or `false`; anything else is a 400 rather than no filter."""

    def __init__(self, **kwargs: Any) -> None:
        words = [(word, word) for word in ("true", "false")]
        super().__init__(choices=words, coerce=lambda word: word == "true", **kwargs)


class CompanyFilter(FilterSet):
    """`search` (name), `ordering`."""

    search = CharFilter(field_name="name", lookup_expr="icontains")
    ordering = Ordering("name", "created_at", "updated_at")

    class Meta:
        model = Company
        fields: list[str] = []


class ContactFilter(FilterSet):
    """`companyId`, `search` (name, email, phone), `leadStatus`, `doNotCall`, `hasPhone`,
    `importBatchId`, `ordering`; `campaignId` comes from the app that knows campaigns."""

    companyId = PublicIdFilter(Company, field_name="company")  # noqa: N815
    search = CharFilter(method="by_words")
    leadStatus = ChoiceFilter(choices=Contact.LeadStatus.choices, field_name="lead_status")  # noqa: N815
    doNotCall = TrueOrFalse(field_name="do_not_call")  # noqa: N815
    hasPhone = TrueOrFalse(method="by_phone")  # noqa: N815
    importBatchId = PublicIdFilter(ImportBatch, field_name="import_batch")  # noqa: N815
    ordering = Ordering("first_name", "last_name", "email", "created_at", "updated_at")

    class Meta:
        model = Contact
        fields: list[str] = []

    def by_words(self, queryset: QuerySet[Contact], name: str, value: str) -> QuerySet[Contact]:
        return queryset.filter(matching(value))

    def by_phone(self, queryset: QuerySet[Contact], name: str, value: bool) -> QuerySet[Contact]:  # noqa: FBT001
        return queryset.exclude(phone="") if value else queryset.filter(phone="")


class ImportFilter(FilterSet):
    """`status`."""

    status = ChoiceFilter(choices=ImportBatch.Status.choices)

    class Meta:
        model = ImportBatch
        fields: list[str] = []
