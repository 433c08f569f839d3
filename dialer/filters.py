"""Query parameters of the call list."""

from typing import Any

from django_filters import CharFilter, ChoiceFilter, FilterSet

from campaigns.models import Campaign
from campaigns.models.enrollment import OUTCOMES
from contacts.models import Contact
from dialer.models import Attempt
from talkturo.accounts.scoping import PublicIdFilter
from talkturo.lib.filters import MomentFilter


class NumberFilter(CharFilter):
    """A phone number; the + may have become a space, as it does in a URL where it stands bare."""

    def filter(self, qs: Any, value: str) -> Any:
        return super().filter(qs, value and f"+{value.removeprefix('+')}")


class StatusFilter(ChoiceFilter):
    """A call's status, by an index however few have it."""

    def filter(self, qs: Any, value: str) -> Any:
        return qs.filter(Attempt.in_status(value)) if value else qs


class CallFilter(FilterSet):
    """`campaignId`, `contactId`, `status`, `outcome`, `from`, `to`, `startedAfter`/`Before`."""

    campaignId = PublicIdFilter(Campaign, field_name="campaign")  # noqa: N815
    contactId = PublicIdFilter(Contact, field_name="contact")  # noqa: N815
    status = StatusFilter(choices=Attempt.Status.choices)
    outcome = ChoiceFilter(choices=OUTCOMES)
    to = NumberFilter(field_name="to_number")
    startedAfter = MomentFilter(field_name="created_at", lookup_expr="gte")  # noqa: N815
    startedBefore = MomentFilter(field_name="created_at", lookup_expr="lt")  # noqa: N815

    class Meta:
        model = Attempt
        fields: list[str] = []


# `from` is a keyword, so it cannot be declared as an attribute.
CallFilter.base_filters["from"] = NumberFilter(field_name="from_number")
