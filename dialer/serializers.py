"""What clients send and get: runs and calls."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from campaigns.models.enrollment import OUTCOMES
from campaigns.serializers import CampaignResponse, EnrollmentResponse
from dialer.models import Attempt, CallEvent
from dialer.services.dashboard import Charts, Dashboard, Tally
from talkturo.accounts.people import SHOWS_PEOPLE, PersonalResponse
from talkturo.lib.serializers import (
    PublicIdField,
    RequestSerializer,
    StrictBooleanField,
    StrictCharField,
    StrictIntegerField,
)

RUN_CALL_STATUSES = [*Attempt.Status.choices, ("not_started", "not_started")]


class RunRequest(RequestSerializer):
    """The body of `run` (docs/contract.md, "Start a campaign"), and `noAutoComplete`."""

    account_slug = StrictCharField(required=False, max_length=60)
    max_calls = StrictIntegerField(required=False, min_value=1, max_value=1_000_000)
    dry_run = StrictBooleanField(default=False)
    no_auto_complete = StrictBooleanField(required=False)


class CallResponse(PersonalResponse, serializers.ModelSerializer[Attempt]):
    """One call. `outcome` is null until it has ended."""

    personal = ("to_number",)
    sentences = ("error_message",)
    id = PublicIdField("call")
    campaign_id = PublicIdField("camp")
    contact_id = PublicIdField("cont")
    campaign_contact_id = PublicIdField("cc", source="enrollment_id")
    attempt = serializers.IntegerField(source="number")
    outcome = serializers.SerializerMethodField()
    sid = serializers.CharField(source="carrier_sid")

    class Meta:
        model = Attempt
        fields = [
            "id", "campaign_id", "contact_id", "campaign_contact_id", "attempt", "from_number",
            "to_number", "status", "outcome", "sid", "answered_by", "sip_response_code",
            "error_code", "error_message", "duration_seconds", "queue_time_ms", "created_at",
            "placing_at", "placed_at", "ringing_at", "answered_at", "ended_at",
        ]  # fmt: skip

    @extend_schema_field(serializers.ChoiceField(choices=OUTCOMES, allow_null=True))
    def get_outcome(self, attempt: Attempt) -> str | None:
        return attempt.outcome or None


class CallEventResponse(serializers.ModelSerializer[CallEvent]):
    """One thing the carrier said of the call."""

    payload = serializers.SerializerMethodField()

    class Meta:
        model = CallEvent
        fields = ["source", "status", "payload", "received_at"]

    @extend_schema_field({"type": "object", "additionalProperties": True})
    def get_payload(self, event: CallEvent) -> dict[str, Any]:
        """The carrier repeats the number, and says where it is."""
        return event.payload if self.context.get(SHOWS_PEOPLE) else {}


class CallDetailResponse(CallResponse):
    """One call with its timeline."""

    events = CallEventResponse(many=True)

    class Meta(CallResponse.Meta):
        fields = [*CallResponse.Meta.fields, "events"]


class PickResponse(PersonalResponse, serializers.Serializer[Any]):
    """Who is called, from which number."""

    personal = ("toNumber",)
    campaign_contact_id = PublicIdField("cc", source="enrollment_id")
    contact_id = PublicIdField("cont")
    toNumber = serializers.CharField(source="to_number")  # noqa: N815  (spelled so in the API)
    fromNumber = serializers.CharField(source="from_number")  # noqa: N815


class RunCallResponse(CallResponse):
    """A call that a run started; of a dry run one that it would start, which has no id yet."""

    id = PublicIdField("call", allow_null=True)
    status = serializers.ChoiceField(choices=RUN_CALL_STATUSES)


class RunErrorDetail(serializers.Serializer[Any]):
    """Why a contact cannot be called, for programs."""

    contact_id = serializers.CharField()
    code = serializers.CharField()


class RunResponse(serializers.Serializer[Any]):
    """What a run started."""

    success = serializers.BooleanField()
    started = serializers.IntegerField()
    failed = serializers.IntegerField()
    calls = RunCallResponse(many=True)
    picks = PickResponse(many=True)
    errors = serializers.ListField(child=serializers.CharField())  # type: ignore[assignment]
    error_details = RunErrorDetail(many=True)
    message = serializers.CharField()
    dialing = serializers.CharField()
    rungByOthers = serializers.IntegerField(  # noqa: N815
        help_text="Of a dry run: contacts that other campaigns rang in the last 24 hours."
    )
    dryRun = serializers.BooleanField()  # noqa: N815


class TallyResponse(serializers.Serializer[Tally]):
    """Calls that ended in some time. `answer_rate` (0 to 1) is null where there was none."""

    calls = serializers.IntegerField()
    answered = serializers.IntegerField()
    answer_rate = serializers.FloatField(allow_null=True)


class MinuteTallyResponse(TallyResponse):
    """Those of one minute."""

    at = serializers.DateTimeField()


class CountsResponse(serializers.Serializer[Dashboard]):
    """Contacts by where they stand; every status and outcome is there."""

    byStatus = serializers.DictField(  # noqa: N815
        child=serializers.IntegerField(), source="contacts.by_status"
    )
    byOutcome = serializers.DictField(  # noqa: N815
        child=serializers.IntegerField(), source="contacts.by_outcome"
    )
    answered = serializers.IntegerField(source="campaign.contacts_answered")
    total = serializers.IntegerField(source="contacts.total")


class PendingResponse(EnrollmentResponse):
    """Somebody in line, and when they may be called; null: the window does not open again."""

    callable_at = serializers.DateTimeField(allow_null=True)

    class Meta(EnrollmentResponse.Meta):
        fields = [*EnrollmentResponse.Meta.fields, "callable_at"]

    def to_representation(self, waiting: Any) -> Any:
        row = waiting.enrollment
        row.callable_at = waiting.callable_at
        return super().to_representation(row)


class CallingResponse(EnrollmentResponse):
    """Somebody who is being called, and the call."""

    call = CallResponse()

    class Meta(EnrollmentResponse.Meta):
        fields = [*EnrollmentResponse.Meta.fields, "call"]

    def to_representation(self, attempt: Any) -> Any:
        row = attempt.enrollment
        row.call = attempt
        return super().to_representation(row)


class QueueResponse(serializers.Serializer[Dashboard]):
    """Who is called next, in that order, and who is being called."""

    pending = PendingResponse(many=True)
    calling = CallingResponse(many=True)


class ProgressResponse(serializers.Serializer[Dashboard]):
    """How fast it goes. `finishes_at` is null while nobody can tell."""

    left = serializers.IntegerField(source="contacts.left")
    calls_per_minute = serializers.FloatField()
    finishes_at = serializers.DateTimeField(allow_null=True)
    last_hour = TallyResponse(source="charts.last_hour")


class ChartsResponse(serializers.Serializer[Charts]):
    """Calls that ended in each minute of the last hour, and in each hour of the day (of the call
    window's time zone) in the last four weeks."""

    minutes = serializers.SerializerMethodField()
    hours = TallyResponse(many=True)

    @extend_schema_field(MinuteTallyResponse(many=True))
    def get_minutes(self, charts: Charts) -> list[dict[str, Any]]:
        time = serializers.DateTimeField()
        return [
            {"at": time.to_representation(at), **TallyResponse(tally).data}
            for at, tally in charts.minutes.items()
        ]


class DashboardResponse(serializers.Serializer[Dashboard]):
    """What a campaign is doing now."""

    success = serializers.BooleanField(default=True)
    now = serializers.DateTimeField()
    campaign = CampaignResponse()
    counts = CountsResponse(source="*")
    progress = ProgressResponse(source="*")
    queue = QueueResponse(source="*")
    recentCalls = CallResponse(many=True, source="recent_calls")  # noqa: N815
    charts = ChartsResponse()
