"""Query parameters of the contact list."""

from typing import Any

from django.db.models import Q, QuerySet
from django_filters import CharFilter, ChoiceFilter, FilterSet, TypedChoiceFilter
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field

from contacts.models import Company, Contact
from talkturo.accounts.scoping import PublicIdFilter


@extend_schema_field(OpenApiTypes.BOOL)
class TrueOrFalse(TypedChoiceFilter):
    """`true` or `false`; anything else is a 400 rather than no filter."""

    def __init__(self, **kwargs: Any) -> None:
        words = [(word, word) for word in ("true", "false")]
        super().__init__(choices=words, coerce=lambda word: word == "true", **kwargs)


class ContactFilter(FilterSet):
    """`companyId`, `search` (name, email, phone), `leadStatus`, `doNotCall`, `hasPhone`."""

    companyId = PublicIdFilter(Company, field_name="company")  # noqa: N815
    search = CharFilter(method="by_words")
    leadStatus = ChoiceFilter(choices=Contact.LeadStatus.choices, field_name="lead_status")  # noqa: N815
    doNotCall = TrueOrFalse(field_name="do_not_call")  # noqa: N815
    hasPhone = TrueOrFalse(method="by_phone")  # noqa: N815

    class Meta:
        model = Contact
        fields: list[str] = []

    def by_words(self, queryset: QuerySet[Contact], name: str, value: str) -> QuerySet[Contact]:
        for word in value.split()[:5]:
            queryset = queryset.filter(
                Q(first_name__icontains=word)
                | Q(last_name__icontains=word)
                | Q(email__icontains=word)
                | Q(phone__contains=word)
            )
        return queryset

    def by_phone(self, queryset: QuerySet[Contact], name: str, value: bool) -> QuerySet[Contact]:  # noqa: FBT001
        return queryset.exclude(phone="") if value else queryset.filter(phone="")
