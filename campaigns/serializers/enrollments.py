"""What clients send and get: the contacts enrolled in a campaign."""

from collections.abc import Mapping, Sequence
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from campaigns.models import Campaign, Enrollment
from campaigns.models.enrollment import OUTCOMES
from campaigns.services.choosing import Audience, EnrollmentCounts
from contacts.models import Contact, ImportBatch
from contacts.serializers import ContactUpdateRequest, PhoneField
from talkturo.accounts.models import Team
from talkturo.accounts.people import PersonalResponse
from talkturo.accounts.scoping import UnknownReference
from talkturo.lib.serializers import (
    MeasuredListField,
    OffsetDateTimeField,
    PublicIdField,
    RequestSerializer,
    StrictBooleanField,
    StrictCharField,
    StrictIntegerField,
)

MAX_CONTACT_IDS = 10_000
MAX_IMPORT_BATCHES = 100


def contact_ids_field(**options: Any) -> serializers.ListField:
    return MeasuredListField(
        child=PublicIdField("cont"), min_length=1, max_length=MAX_CONTACT_IDS, **options
    )


class AudienceRequest(RequestSerializer):
    """Contacts of the team by what is true of them; all conditions together, the oldest first."""

    mode = serializers.ChoiceField(
        choices=["all_eligible", "delta"],
        help_text="delta looks only at contacts that are not in the campaign yet.",
    )
    not_yet_dialed = StrictBooleanField(
        default=False, help_text="Leave out whom any campaign of the team has called."
    )
    added_after = OffsetDateTimeField(
        required=False, help_text="Only contacts created after this time."
    )
    import_batch_ids = MeasuredListField(
        child=PublicIdField("imp"), min_length=1, max_length=MAX_IMPORT_BATCHES, required=False,
        help_text="Only contacts that came with one of these imports.",
    )  # fmt: skip
    search = StrictCharField(
        max_length=200, required=False, help_text="Words that a name, the email or phone has."
    )
    lead_status = serializers.ChoiceField(choices=Contact.LeadStatus.values, required=False)
    max_to_add = StrictIntegerField(
        min_value=1, max_value=2**31 - 1, required=False,
        help_text="Enroll so many at most; the others count as excludedOverCap.",
    )  # fmt: skip
    exclude_dnc = StrictBooleanField(
        default=True,
        help_text="False enrolls contacts on the do-not-call list as skipped. Nobody calls them.",
    )

    def audience(self, chosen: Mapping[str, Any], *, team: Team, path: str) -> Audience:
        """The validated fields for the service. Raises UnknownReference for another's import."""
        fields = dict(chosen)
        batches = set(fields.get("import_batch_ids", ()))
        if ImportBatch.objects.filter(team=team, pk__in=batches).count() < len(batches):
            field = f"{path}.{self.as_written('import_batch_ids')}"
            raise UnknownReference(field, "There is no such import in this team.")
        return Audience(only_new=fields.pop("mode") == "delta", **fields)


class EnrollmentRequest(AudienceRequest):
    """Contacts that a campaign begins with."""

    mode = serializers.ChoiceField(choices=["all_eligible", "delta", "none"])


class InlineContactRequest(ContactUpdateRequest):
    """A contact to enroll: the one of the team that has this phone, or else a new one."""

    phone = PhoneField(max_length=40)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        try:
            return super().validate(attrs)
        except UnknownReference as error:
            [(name, [sentence])] = error.field_errors.items()
            raise UnknownReference(f"contact.{name}", sentence) from error

    def _team(self, attrs: dict[str, Any]) -> Team:
        return self.context["team"]  # type: ignore[no-any-return]


class _ChoiceRequest(RequestSerializer):
    """A body that says whom in exactly one of several ways."""

    ways: Sequence[str]

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        given = [name for name in self.ways if name in attrs]
        if len(given) != 1:
            *others, last = (self.as_written(name) for name in self.ways)
            raise self.refuse(
                given[1] if given else self.ways[0],
                f"Give exactly one of {', '.join(others)} and {last}.",
            )
        return attrs

    def _audience(self, attrs: Mapping[str, Any], team: Team) -> Audience:
        request: Any = self.fields["audience"]
        path = self.as_written("audience")
        return request.audience(attrs["audience"], team=team, path=path)  # type: ignore[no-any-return]


class ContactsRequest(_ChoiceRequest):
    """Contacts to enroll: by their ids, one inline, or an audience."""

    ways = ("contact_ids", "contact", "audience")

    contact_ids = contact_ids_field(required=False)
    contact = InlineContactRequest(required=False)
    audience = AudienceRequest(required=False)
    priority = StrictIntegerField(min_value=0, max_value=99, default=0)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        attrs = super().validate(attrs)
        if "audience" in attrs:
            attrs["audience"] = self._audience(attrs, self.context["team"])
        return attrs


class PreviewRequest(_ChoiceRequest):
    """Contacts to count, for a campaign that exists or for a new one of the team."""

    ways = ("contact_ids", "audience")

    team_id = PublicIdField("team", required=False, help_text="A key has a team anyway.")
    campaign_id = PublicIdField("camp", required=False)
    contact_ids = contact_ids_field(required=False)
    audience = AudienceRequest(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        attrs = super().validate(attrs)
        access = self.context["access"]
        campaign = None
        if "campaign_id" in attrs:
            campaign = Campaign.objects.filter(
                pk=attrs["campaign_id"], team__in=access.teams
            ).select_related("team").first()  # fmt: skip
            if campaign is None or attrs.get("team_id", campaign.team_id) != campaign.team_id:
                field = self.as_written("campaign_id")
                raise UnknownReference(field, "There is no such campaign in this team.")
            team = campaign.team
        else:
            team = access.team_of_body(attrs.get("team_id"))
        whom = attrs.get("contact_ids") or self._audience(attrs, team)
        return {"team": team, "campaign": campaign, "whom": whom}


class ContactRemovalRequest(RequestSerializer):
    """Contacts to take out again."""

    contact_ids = contact_ids_field()


class EnrollmentCountsResponse(serializers.Serializer[EnrollmentCounts]):
    """What became of the contacts looked at. Each counts once: scanned is the sum of the rest."""

    inserted = serializers.IntegerField(help_text="Enrolled to be called.")
    scanned = serializers.IntegerField(help_text="Contacts of the team that were looked at.")
    excludedNoPhone = serializers.IntegerField(source="excluded_no_phone")  # noqa: N815
    excludedDnc = serializers.IntegerField(source="excluded_dnc")  # noqa: N815
    excludedAlreadyDialed = serializers.IntegerField(source="excluded_already_dialed")  # noqa: N815
    excludedDuplicate = serializers.IntegerField(source="excluded_duplicate")  # noqa: N815
    excludedOverCap = serializers.IntegerField(source="excluded_over_cap")  # noqa: N815


class PreviewResponse(serializers.Serializer[Any]):
    """What enrolling would answer."""

    success = serializers.BooleanField()
    added = serializers.IntegerField()
    skipped = serializers.IntegerField(help_text="All others that were looked at.")
    invalid = serializers.ListField(
        child=PublicIdField("cont"), help_text="Ids of contactIds that are no contact of the team."
    )
    message = serializers.CharField()
    enrollment = EnrollmentCountsResponse()


class EnrollResponse(PreviewResponse):
    """What was enrolled."""

    contact_id = PublicIdField("cont", required=False, help_text="Of an inline contact.")
    campaign_contact_id = PublicIdField("cc", required=False, help_text="Of an inline contact.")


class RemovalResponse(serializers.Serializer[Any]):
    """What was taken out."""

    success = serializers.BooleanField()
    removed = serializers.IntegerField()


class EnrolledContactResponse(PersonalResponse, serializers.ModelSerializer[Contact]):
    """The contact inside an enrollment."""

    personal = ("first_name", "last_name", "phone", "email", "job_title", "company_name")
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


class EnrollmentResponse(PersonalResponse, serializers.ModelSerializer[Enrollment]):
    """A contact in a campaign. `next_attempt_at` null while waiting: as soon as possible."""

    sentences = ("disposition", "disposition_params")
    id = PublicIdField("cc")
    contact_id = PublicIdField("cont")
    outcome = serializers.SerializerMethodField()
    disposition = serializers.SerializerMethodField()
    disposition_code = serializers.SerializerMethodField()
    disposition_params = serializers.SerializerMethodField()
    contact = EnrolledContactResponse()

    class Meta:
        model = Enrollment
        fields = [
            "id", "contact_id", "status", "attempts", "outcome", "disposition", "disposition_code",
            "disposition_params", "last_attempt_at", "next_attempt_at", "completed_at", "priority",
            "created_at", "contact",
        ]  # fmt: skip

    @extend_schema_field(serializers.ChoiceField(choices=OUTCOMES, allow_null=True))
    def get_outcome(self, enrollment: Enrollment) -> str | None:
        return enrollment.outcome or None

    @extend_schema_field({"type": ["string", "null"]})
    def get_disposition(self, enrollment: Enrollment) -> str | None:
        return enrollment.reason.sentence if enrollment.reason else None

    @extend_schema_field({"type": ["string", "null"], "examples": ["attempts_used_up"]})
    def get_disposition_code(self, enrollment: Enrollment) -> str | None:
        return enrollment.reason.code if enrollment.reason else None

    @extend_schema_field({"type": "object", "additionalProperties": True})
    def get_disposition_params(self, enrollment: Enrollment) -> dict[str, Any]:
        return dict(enrollment.reason.params) if enrollment.reason else {}
