"""What clients send and get: runs and calls."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from campaigns.models.enrollment import OUTCOMES
from dialer.models import Attempt, CallEvent
from talkturo.lib.serializers import (
    PublicIdField,
    RequestSerializer,
    StrictBooleanField,
    StrictCharField,
    StrictIntegerField,
)

RUN_CALL_STATUSES = [*Attempt.Status.choices, ("not_started", "not_started")]


class RunRequest(RequestSerializer):
    """The reference's body of `run`, and `noAutoComplete`."""

    account_slug = StrictCharField(required=False, max_length=60)
    max_calls = StrictIntegerField(required=False, min_value=1, max_value=1_000_000)
    dry_run = StrictBooleanField(default=False)
    no_auto_complete = StrictBooleanField(required=False)


class CallResponse(serializers.ModelSerializer[Attempt]):
    """One call. `outcome` is null until it has ended."""

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

    class Meta:
        model = CallEvent
        fields = ["source", "status", "received_at"]


class CallDetailResponse(CallResponse):
    """One call with its timeline."""

    events = CallEventResponse(many=True)

    class Meta(CallResponse.Meta):
        fields = [*CallResponse.Meta.fields, "events"]


class PickResponse(serializers.Serializer[Any]):
    """Who is called, from which number."""

    campaign_contact_id = PublicIdField("cc", source="enrollment_id")
    contact_id = PublicIdField("cont")
    toNumber = serializers.CharField(source="to_number")  # noqa: N815  (the contract's spelling)
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
