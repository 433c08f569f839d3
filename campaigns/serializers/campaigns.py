"""What clients send and get: campaigns."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from campaigns.fields import (
    AnsweredDayWindows,
    CallerIdField,
    DaysField,
    DayWindowsField,
    TimeOfDayField,
    WebhookEventsField,
    WebhookSecretField,
    WebhookUrlField,
    refuse_empty_range,
)
from campaigns.models import Assistant, Campaign, PhoneNumber
from campaigns.models.assistant import VoicemailAction
from campaigns.models.campaign import MAX_ATTEMPTS, MAX_CONCURRENT_CALLS, MAX_DELAY_MINUTES
from campaigns.serializers.enrollments import (
    EnrollmentCountsResponse,
    EnrollmentRequest,
    EnrollmentResponse,
)
from campaigns.serializers.texts import refuse_bad_texts
from campaigns.services.lifecycle import CallerId
from campaigns.services.texts import CAMPAIGN_TEXTS
from contacts.models import Company
from talkturo.accounts.models import Team
from talkturo.accounts.people import PersonalResponse
from talkturo.accounts.scoping import UnknownReference, reference
from talkturo.lib.openapi.fields import id_schema
from talkturo.lib.serializers import (
    FreeformObjectField,
    MeasuredListField,
    OffsetDateTimeField,
    PublicIdField,
    RequestSerializer,
    StrictBooleanField,
    StrictCharField,
    StrictIntegerField,
    StrictNumberField,
    TimeZoneField,
)


def _minutes(**options: Any) -> StrictIntegerField:
    return StrictIntegerField(min_value=1, max_value=MAX_DELAY_MINUTES, required=False, **options)


def _attempts(**options: Any) -> StrictIntegerField:
    return StrictIntegerField(min_value=1, max_value=MAX_ATTEMPTS, required=False, **options)


class CampaignUpdateRequest(RequestSerializer):
    """PATCH and PUT: any of these; the same checks as at creation."""

    assistant_id = PublicIdField("asst", required=False)
    company_id = PublicIdField("comp", required=False)
    from_number_ids = MeasuredListField(
        child=CallerIdField(), min_length=1, max_length=100, required=False
    )
    name = StrictCharField(max_length=200, required=False)
    description = StrictCharField(max_length=5000, allow_blank=True, required=False)
    status = serializers.ChoiceField(
        choices=["paused", "running", "cancelled", "scheduled", "draft"], required=False
    )
    hang_up_calls = StrictBooleanField(
        required=False, help_text="With status cancelled: end the calls in progress as well."
    )
    settings = FreeformObjectField(required=False)
    scheduled_start_at = OffsetDateTimeField(allow_null=True, required=False)
    scheduled_end_at = OffsetDateTimeField(allow_null=True, required=False)
    call_window_start = TimeOfDayField(required=False)
    call_window_end = TimeOfDayField(required=False)
    call_window_timezone = TimeZoneField(required=False)
    days_of_week = DaysField(required=False)
    day_windows = DayWindowsField(required=False)
    use_contact_timezone_for_call_window = StrictBooleanField(
        source="use_contact_timezone", required=False
    )
    max_concurrent_calls = StrictIntegerField(
        min_value=1, max_value=MAX_CONCURRENT_CALLS, required=False
    )
    max_attempts_per_contact = _attempts()
    max_attempts_no_answer = _attempts(allow_null=True)
    max_attempts_busy = _attempts(allow_null=True)
    max_attempts_error = _attempts(allow_null=True)
    retry_delay_minutes = _minutes()
    retry_delay_minutes_no_answer = _minutes(allow_null=True)
    retry_delay_minutes_busy = _minutes(allow_null=True)
    retry_delay_minutes_error = _minutes(allow_null=True)
    retry_backoff_mode = serializers.ChoiceField(choices=Campaign.Backoff.values, required=False)
    retry_backoff_multiplier = StrictNumberField(min_value=1.01, max_value=10, required=False)
    retry_backoff_max_minutes = _minutes(allow_null=True)
    retry_on_error = StrictBooleanField(required=False)
    unavailable_action = serializers.ChoiceField(
        choices=Campaign.Unavailable.values, required=False
    )
    no_auto_complete = StrictBooleanField(required=False)
    voicemail_detection_enabled = StrictBooleanField(allow_null=True, required=False)
    voicemail_action = serializers.ChoiceField(
        choices=VoicemailAction.values, allow_blank=True, required=False
    )
    voicemail_drop_message = StrictCharField(max_length=2000, allow_blank=True, required=False)
    max_call_duration_minutes = StrictIntegerField(
        min_value=1, max_value=240, allow_null=True, required=False
    )

    webhook_enabled = StrictBooleanField(required=False)
    webhook_url = WebhookUrlField(required=False)
    webhook_secret = WebhookSecretField(required=False)
    webhook_events = WebhookEventsField(required=False, help_text="Empty: all of them.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs.get("hang_up_calls") and attrs.get("status") != "cancelled":
            raise self.refuse("hang_up_calls", _("Goes with the status cancelled only."))
        self._refuse_impossible_schedule(attrs, timezone.now())
        self._refuse_closed_window(attrs)
        self._refuse_half_a_webhook(attrs)
        return self._resolve(attrs)

    def _refuse_half_a_webhook(self, attrs: dict[str, Any]) -> None:
        given = ("webhook_enabled", "webhook_url", "webhook_secret")
        if not self._standing(attrs, "webhook_enabled") or not attrs.keys() & given:
            return
        for name in ("webhook_url", "webhook_secret"):
            if not self._standing(attrs, name):
                raise self.refuse(name, _("Is needed while webhookEnabled is true."))

    def _refuse_impossible_schedule(self, attrs: dict[str, Any], now: datetime) -> None:
        ends = ("scheduled_end_at", "scheduled_start_at")
        given = [name for name in ends if attrs.get(name) is not None]
        end_at, start_at = (self._standing(attrs, name) for name in ends)
        if "scheduled_start_at" in given and start_at <= now:
            raise self.refuse("scheduled_start_at", _("Must lie in the future."))
        if given and end_at is not None and end_at <= max(now, start_at or now):
            raise self.refuse(
                given[0], _("scheduledEndAt must lie in the future and after scheduledStartAt.")
            )

    def _refuse_closed_window(self, attrs: dict[str, Any]) -> None:
        ends = ("call_window_end", "call_window_start")
        if given := [name for name in ends if name in attrs]:
            end, start = (self._standing(attrs, name) for name in ends)
            try:
                refuse_empty_range(start, end)
            except serializers.ValidationError as error:
                raise serializers.ValidationError(
                    {self.as_written(given[0]): error.detail}
                ) from error
        if given := [name for name in ("day_windows", "days_of_week") if name in attrs]:
            ranges = self._standing(attrs, "day_windows")
            if all(ranges.get(day) == [] for day in self._standing(attrs, "days_of_week")):
                raise self.refuse(given[0], _("No day is left on which calls may go out."))

    def _standing(self, attrs: dict[str, Any], name: str) -> Any:
        """The value after the request: what it sends, else what the campaign has or gets."""
        campaign = self.instance or Campaign()
        return attrs.get(name, getattr(campaign, name))

    def _resolve(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Ids → rows of the team; every one that is none is an error that names its field."""
        team = self._team(attrs)
        refuse_bad_texts(self, attrs, CAMPAIGN_TEXTS, team)
        for name, model in (("assistant", Assistant), ("company", Company)):
            if (pk := attrs.pop(f"{name}_id", None)) is not None:
                attrs[name] = reference(
                    model.objects.all(), team=team, pk=pk, field=self.as_written(f"{name}_id")
                )
        numbers = []
        if "from_number_ids" in attrs:
            attrs["caller_ids"] = self._caller_ids(attrs.pop("from_number_ids"), team)
            numbers = [caller_id.phone_number for caller_id in attrs["caller_ids"]]
        elif "assistant" in attrs and self.instance is not None:
            numbers = [row.phone_number for row in self.instance.numbers.all()]
        self._refuse_numbers_of_others(attrs, numbers)
        return attrs

    def _team(self, attrs: dict[str, Any]) -> Team:
        campaign = self.instance
        assert isinstance(campaign, Campaign)  # noqa: S101  (an update always has one)
        return campaign.team

    def _caller_ids(self, entries: Sequence[tuple[UUID, int]], team: Team) -> list[CallerId]:
        weights = dict(entries)
        if len(weights) < len(entries):
            raise self.refuse("from_number_ids", _("Must not name a phone number twice."))
        numbers = PhoneNumber.objects.filter(team=team).in_bulk(weights)
        if len(numbers) < len(weights):
            raise UnknownReference(
                self.as_written("from_number_ids"), _("There is no such phone number in this team.")
            )
        return [CallerId(numbers[pk], weight) for pk, weight in entries]

    def _refuse_numbers_of_others(
        self, attrs: dict[str, Any], numbers: Sequence[PhoneNumber]
    ) -> None:
        """A number may be one assistant's own; the error stands at what the client sent."""
        assistant = attrs.get("assistant") or getattr(self.instance, "assistant", None)
        for number in numbers:
            if number.assistant_id not in {None, assistant and assistant.pk}:
                raise self.refuse(
                    "from_number_ids" if "caller_ids" in attrs else "assistant_id",
                    f"{number.public_id} belongs to another assistant than the campaign's.",
                )


class CampaignCreateRequest(CampaignUpdateRequest):
    """POST: the body of a new campaign (docs/contract.md, "Create a campaign")."""

    team_id = PublicIdField("team")
    assistant_id = PublicIdField("asst")
    company_id = PublicIdField("comp")
    from_number_ids = MeasuredListField(child=CallerIdField(), min_length=1, max_length=100)
    name = StrictCharField(max_length=200)
    enrollment = EnrollmentRequest(
        required=False, help_text="Enroll contacts at once; the answer has the counts."
    )
    hang_up_calls = None  # type: ignore[assignment]
    status = None  # type: ignore[assignment]  # a new campaign's status follows from its start

    def _team(self, attrs: dict[str, Any]) -> Team:
        team = self.context["access"].team(attrs.pop("team_id"))
        attrs["team"] = team
        return team  # type: ignore[no-any-return]

    def _resolve(self, attrs: dict[str, Any]) -> dict[str, Any]:
        chosen = attrs.pop("enrollment", {"mode": "none"})
        attrs = super()._resolve(attrs)
        if chosen["mode"] != "none":
            request: Any = self.fields["enrollment"]
            path = self.as_written("enrollment")
            attrs["audience"] = request.audience(chosen, team=attrs["team"], path=path)
        return attrs


class BlockedByResponse(PersonalResponse, serializers.Serializer[Any]):
    """A named reason for silence."""

    sentences = ("reason",)
    code = serializers.CharField()
    reason = serializers.CharField(source="sentence")
    until = serializers.DateTimeField(allow_null=True)


class ContactStatsResponse(serializers.Serializer[Any]):
    """How many contacts of a campaign have each status, and each outcome."""

    byStatus = serializers.DictField(  # noqa: N815
        source="by_status",
        child=serializers.IntegerField(),
        help_text="A status → how many contacts have it.",
    )
    byOutcome = serializers.DictField(  # noqa: N815
        source="by_outcome",
        child=serializers.IntegerField(),
        help_text="An outcome → how many contacts have it.",
    )


class CampaignResponse(PersonalResponse, serializers.ModelSerializer[Campaign]):
    """A campaign in lists and answers."""

    sentences = ("paused_reason",)
    id = PublicIdField("camp")
    team_id = PublicIdField("team")
    assistant_id = PublicIdField("asst")
    company_id = PublicIdField("comp")
    from_number = serializers.SerializerMethodField()
    call_window_start = TimeOfDayField()
    call_window_end = TimeOfDayField()
    use_contact_timezone_for_call_window = serializers.BooleanField(source="use_contact_timezone")
    day_windows = AnsweredDayWindows()
    days_of_week = DaysField()
    settings = FreeformObjectField()
    blocked_by = serializers.SerializerMethodField()
    next_call_at = serializers.SerializerMethodField()
    contact_stats = ContactStatsResponse(
        required=False, help_text="In a list with includeContactStats."
    )

    class Meta:
        model = Campaign
        fields = [
            "id", "team_id", "assistant_id", "company_id", "name", "description", "from_number",
            "status", "paused_code", "paused_reason", "blocked_by", "next_call_at",
            "call_window_start", "call_window_end",
            "call_window_timezone", "days_of_week", "day_windows",
            "use_contact_timezone_for_call_window", "max_concurrent_calls",
            "max_attempts_per_contact", "max_attempts_no_answer", "max_attempts_busy",
            "max_attempts_error", "retry_delay_minutes", "retry_delay_minutes_no_answer",
            "retry_delay_minutes_busy", "retry_delay_minutes_error", "retry_backoff_mode",
            "retry_backoff_multiplier", "retry_backoff_max_minutes", "retry_on_error",
            "unavailable_action", "no_auto_complete", "voicemail_detection_enabled",
            "voicemail_action", "voicemail_drop_message", "max_call_duration_minutes", "settings",
            "webhook_enabled", "webhook_url", "webhook_events",
            "is_test", "total_contacts", "contacts_called", "contacts_completed",
            "contacts_answered", "contacts_skipped", "scheduled_start_at", "scheduled_end_at",
            "started_at", "completed_at", "cancelled_at", "created_at", "updated_at",
            "deleted_at", "contact_stats",
        ]  # fmt: skip

    @extend_schema_field(BlockedByResponse(allow_null=True))
    def get_blocked_by(self, campaign: Campaign) -> dict[str, Any] | None:
        """Why no call starts now, and until when; null while calls may start."""
        reason = campaign.blocked_by(now=timezone.now())
        return BlockedByResponse(reason, context=self.context).data if reason else None

    @extend_schema_field({"type": ["string", "null"], "format": "date-time"})
    def get_next_call_at(self, campaign: Campaign) -> str | None:
        """When the next call may start, where that waits for a time."""
        blocked_by = self.get_blocked_by(campaign)
        until: str | None = blocked_by["until"] if blocked_by else None
        return until

    @extend_schema_field({"type": ["string", "null"], "examples": ["+12025551234"]})
    def get_from_number(self, campaign: Campaign) -> str | None:
        """The first of the caller IDs; `from_number_ids` has them all."""
        numbers = list(campaign.numbers.all())
        return numbers[0].phone_number.number if numbers else None


class _NamedAssistant(serializers.Serializer[Any]):
    id = PublicIdField("asst")
    name = serializers.CharField()


class CampaignDetailResponse(CampaignResponse):
    """One campaign with its assistant, caller IDs and the first of its contacts."""

    assistant = _NamedAssistant()
    from_number_ids = serializers.SerializerMethodField()
    contact_count = serializers.IntegerField(source="total_contacts")
    campaign_contacts = serializers.SerializerMethodField()

    class Meta(CampaignResponse.Meta):
        fields = [
            *CampaignResponse.Meta.fields,
            "assistant", "from_number_ids", "contact_count", "campaign_contacts",
        ]  # fmt: skip

    @extend_schema_field({"type": "array", "items": id_schema("pn")})
    def get_from_number_ids(self, campaign: Campaign) -> list[str]:
        return [row.phone_number.public_id for row in campaign.numbers.all()]

    @extend_schema_field(EnrollmentResponse(many=True))
    def get_campaign_contacts(self, campaign: Campaign) -> Any:
        rows = campaign.enrollments.select_related("contact__company").order_by("pk")[:100]
        return EnrollmentResponse(rows, many=True, context=self.context).data


class CampaignCreatedResponse(serializers.Serializer[Any]):
    """The new campaign, and what became of the contacts that were to be enrolled at once."""

    success = serializers.BooleanField()
    campaign = CampaignDetailResponse()
    enrollment = EnrollmentCountsResponse(required=False)
