"""Query parameters of the campaign lists."""

from typing import Any

from django.db.models import QuerySet
from django_filters import ChoiceFilter, FilterSet

from campaigns.models import Assistant, Campaign, Enrollment
from contacts.filters import ContactFilter
from contacts.models import Company
from talkturo.accounts.scoping import PublicIdFilter


class CampaignFilter(FilterSet):
    """`status`, `assistantId`, `companyId`, `deleted` (exclude unless said otherwise)."""

    status = ChoiceFilter(choices=Campaign.Status.choices)
    assistantId = PublicIdFilter(Assistant, field_name="assistant")  # noqa: N815
    companyId = PublicIdFilter(Company, field_name="company")  # noqa: N815
    deleted = ChoiceFilter(
        choices=[(word, word) for word in ("exclude", "include", "only")], method="by_deleted"
    )

    class Meta:
        model = Campaign
        fields: list[str] = []

    def filter_queryset(self, queryset: Any) -> Any:
        queryset = super().filter_queryset(queryset)
        if self.form.cleaned_data["deleted"] in {None, "", "exclude"}:
            queryset = queryset.filter(deleted_at=None)
        return queryset

    def by_deleted(self, queryset: QuerySet[Campaign], name: str, value: str) -> QuerySet[Campaign]:
        return queryset.exclude(deleted_at=None) if value == "only" else queryset


class EnrollmentFilter(FilterSet):
    """`status`."""

    status = ChoiceFilter(choices=Enrollment.Status.choices)

    class Meta:
        model = Enrollment
        fields: list[str] = []


# The list of contacts belongs to the app below, which knows no campaigns.
ContactFilter.base_filters["campaignId"] = PublicIdFilter(
    Campaign, field_name="enrollments__campaign"
)
