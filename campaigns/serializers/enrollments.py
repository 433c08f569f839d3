"""What clients send and get: the contacts enrolled in a campaign."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from campaigns.models import Enrollment
from campaigns.models.enrollment import OUTCOMES
from contacts.models import Contact
from talkturo.lib.serializers import PublicIdField, RequestSerializer, StrictIntegerField

MAX_CONTACT_IDS = 10_000


class ContactsRequest(RequestSerializer):
    """Contacts to enroll."""

    contact_ids = serializers.ListField(
        child=PublicIdField("cont"), min_length=1, max_length=MAX_CONTACT_IDS
    )
    priority = StrictIntegerField(min_value=0, max_value=99, default=0)


class ContactRemovalRequest(RequestSerializer):
    """Contacts to take out again."""

    contact_ids = serializers.ListField(
        child=PublicIdField("cont"), min_length=1, max_length=MAX_CONTACT_IDS
    )


class EnrollmentCountsResponse(serializers.Serializer[Any]):
    """What became of the contacts that were looked at."""

    inserted = serializers.IntegerField()
    scanned = serializers.IntegerField()
    excludedNoPhone = serializers.IntegerField()  # noqa: N815  (the contract's spelling)
    excludedDnc = serializers.IntegerField()  # noqa: N815
    excludedAlreadyDialed = serializers.IntegerField()  # noqa: N815
    excludedDuplicate = serializers.IntegerField()  # noqa: N815
    excludedOverCap = serializers.IntegerField()  # noqa: N815


class EnrollResponse(serializers.Serializer[Any]):
    """What was enrolled."""

    success = serializers.BooleanField()
    added = serializers.IntegerField()
    skipped = serializers.IntegerField()
    invalid = serializers.ListField(child=PublicIdField("cont"))
    message = serializers.CharField()
    enrollment = EnrollmentCountsResponse()


class RemovalResponse(serializers.Serializer[Any]):
    """What was taken out."""

    success = serializers.BooleanField()
    removed = serializers.IntegerField()


class EnrolledContactResponse(serializers.ModelSerializer[Contact]):
    """The contact inside an enrollment."""

    id = PublicIdField("cont")
    company_name = serializers.SerializerMethodField()

    class Meta:
        model = Contact
        fields = [
            "id", "first_name", "last_name", "phone", "email", "job_title", "do_not_call",
            "company_name",
        ]  # fmt: skip

    @extend_schema_field({"type": ["string", "null"]})
    def get_company_name(self, contact: Contact) -> str | None:
        return contact.company.name if contact.company else None


class EnrollmentResponse(serializers.ModelSerializer[Enrollment]):
    """A contact in a campaign. `next_attempt_at` null while waiting: as soon as possible."""

    id = PublicIdField("cc")
    contact_id = PublicIdField("cont")
    outcome = serializers.SerializerMethodField()
    disposition = serializers.SerializerMethodField()
    contact = EnrolledContactResponse()

    class Meta:
        model = Enrollment
        fields = [
            "id", "contact_id", "status", "attempts", "outcome", "disposition", "last_attempt_at",
            "next_attempt_at", "completed_at", "priority", "created_at", "contact",
        ]  # fmt: skip

    @extend_schema_field(serializers.ChoiceField(choices=OUTCOMES, allow_null=True))
    def get_outcome(self, enrollment: Enrollment) -> str | None:
        return enrollment.outcome or None

    @extend_schema_field({"type": ["string", "null"]})
    def get_disposition(self, enrollment: Enrollment) -> str | None:
        return enrollment.disposition or None
