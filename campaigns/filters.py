"""Query parameters of the campaign app's lists."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django_filters import CharFilter, ChoiceFilter, FilterSet
from rest_framework.exceptions import ValidationError

from campaigns.models import Assistant, Campaign, Enrollment, EnrollmentCount, PhoneNumber
from contacts.filters import ContactFilter, TrueOrFalse
from contacts.models import Company, Contact, matching
from talkturo.accounts.scoping import PublicIdFilter
from talkturo.lib.filters import Ordering

# What `contactFilter` understands: a word → contacts in such a state.
CONTACT_STATES = {
    "awaiting_retry": Q(status=Enrollment.Status.QUEUED),
    **{
        outcome: Q(outcome=outcome)
        for outcome in ("voicemail", "answered", "no_answer", "busy", "error")
    },
}


def words(field: str, text: str) -> Q:
    """Rows whose field has every word of `text`, in any case."""
    found = Q()
    for word in text.split()[:5]:
        found &= Q(**{f"{field}__icontains": word})
    return found


class CampaignFilter(FilterSet):
    """`status`, `assistantId`, `companyId`, `search`, `contactFilter`, `ordering`, `deleted`
    (exclude unless said otherwise)."""

    status = ChoiceFilter(choices=Campaign.Status.choices)
    assistantId = PublicIdFilter(Assistant, field_name="assistant")  # noqa: N815
    companyId = PublicIdFilter(Company, field_name="company")  # noqa: N815
    search = CharFilter(method="by_words", help_text="Words that the name has.")
    contactFilter = CharFilter(  # noqa: N815
        method="by_contacts",
        help_text=f"Campaigns with a contact in one of these states: {', '.join(CONTACT_STATES)}; "
        "several separated by commas.",
    )
    deleted = ChoiceFilter(
        choices=[(word, word) for word in ("exclude", "include", "only")], method="by_deleted"
    )
    ordering = Ordering(
        "created_at",
        "name",
        "status",
        "scheduled_start_at",
        "started_at",
        "completed_at",
        "updated_at",
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

    def by_words(self, queryset: QuerySet[Campaign], name: str, value: str) -> QuerySet[Campaign]:
        return queryset.filter(words("name", value))

    def by_contacts(
        self, queryset: QuerySet[Campaign], name: str, value: str
    ) -> QuerySet[Campaign]:
        states = {word.strip() for word in value.split(",")}
        if not states <= CONTACT_STATES.keys():
            known = ", ".join(CONTACT_STATES)
            raise ValidationError({name: [f"Must be of {known}, separated by commas."]})
        found = Q()
        for state in sorted(states):
            rows = EnrollmentCount.objects.filter(
                CONTACT_STATES[state], campaign=OuterRef("pk"), contacts__gt=0
            )
            found |= Q(Exists(rows))
        return queryset.filter(found)


class EnrollmentFilter(FilterSet):
    """`status`, `search`."""

    status = ChoiceFilter(choices=Enrollment.Status.choices)
    search = CharFilter(method="by_words", help_text="Words of a name, email or phone.")

    class Meta:
        model = Enrollment
        fields: list[str] = []

    def by_words(
        self, queryset: QuerySet[Enrollment], name: str, value: str
    ) -> QuerySet[Enrollment]:
        return queryset.filter(contact__in=Contact.all_objects.filter(matching(value)))


class OutboundAssistantFilter(FilterSet):
    """`search` (name), `ordering`."""

    search = CharFilter(method="by_words", help_text="Words that the name has.")
    ordering = Ordering("created_at", "name", "updated_at")

    class Meta:
        model = Assistant
        fields: list[str] = []

    def by_words(self, queryset: QuerySet[Assistant], name: str, value: str) -> QuerySet[Assistant]:
        return queryset.filter(words("name", value))


class AssistantFilter(OutboundAssistantFilter):
    """`outboundEnabled`, `connection`, `search` (name), `ordering`."""

    outboundEnabled = TrueOrFalse(field_name="outbound_enabled")  # noqa: N815
    connection = ChoiceFilter(choices=Assistant.Connection.choices)


class PhoneNumberFilter(FilterSet):
    """`assistantId`, `search` (number, label), `ordering`."""

    assistantId = PublicIdFilter(Assistant, field_name="assistant")  # noqa: N815
    search = CharFilter(method="by_words", help_text="Words of the number or the label.")
    ordering = Ordering("created_at", "number", "label", "updated_at")

    class Meta:
        model = PhoneNumber
        fields: list[str] = []

    def by_words(
        self, queryset: QuerySet[PhoneNumber], name: str, value: str
    ) -> QuerySet[PhoneNumber]:
        for word in value.split()[:5]:
            queryset = queryset.filter(words("number", word) | words("label", word))
        return queryset


# The list of contacts belongs to the app below, which knows no campaigns.
ContactFilter.base_filters["campaignId"] = PublicIdFilter(
    Campaign, field_name="enrollments__campaign"
)
