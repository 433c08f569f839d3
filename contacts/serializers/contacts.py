"""What clients send and get: contacts."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from contacts.models import Company, Contact
from contacts.phones import MESSAGES, InvalidPhone, to_e164
from talkturo.accounts.models import Team
from talkturo.accounts.people import PersonalResponse
from talkturo.accounts.scoping import reference
from talkturo.lib.serializers import (
    FreeformObjectField,
    MeasuredListField,
    PublicIdField,
    RequestSerializer,
    StrictBooleanField,
    StrictCharField,
    TimeZoneField,
)
from talkturo.lib.wording import sentence, written

for message in MESSAGES:  # that module is plain Python
    written(message)


class PhoneField(StrictCharField):
    """A phone number in international form, stored as E.164."""

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        try:
            return to_e164(text) if text else ""
        except InvalidPhone as error:
            raise serializers.ValidationError(sentence(str(error)), code="phone") from error


def _text(length: int) -> StrictCharField:
    return StrictCharField(max_length=length, allow_blank=True, required=False)


class ContactUpdateRequest(RequestSerializer):
    """PATCH: any of these."""

    company_id = PublicIdField("comp", required=False, allow_null=True)
    first_name = _text(120)
    last_name = _text(120)
    phone = PhoneField(max_length=40, allow_blank=True, required=False)
    secondary_phone = PhoneField(max_length=40, allow_blank=True, required=False)
    email = serializers.EmailField(max_length=254, allow_blank=True, required=False)
    job_title = _text(120)
    lead_status = serializers.ChoiceField(choices=Contact.LeadStatus.values, required=False)
    source = _text(120)  # type: ignore[assignment]  # the contact's, not the field option
    timezone = TimeZoneField(allow_blank=True, required=False)
    preferred_contact_method = _text(20)
    do_not_call = StrictBooleanField(required=False)
    do_not_call_reason = _text(200)
    notes = _text(10_000)
    tags = MeasuredListField(child=StrictCharField(max_length=60), max_length=50, required=False)
    custom_fields = FreeformObjectField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        team = self._team(attrs)
        if "company_id" in attrs:
            pk = attrs.pop("company_id")
            attrs["company"] = pk and reference(
                Company.objects.all(), team=team, pk=pk, field=self.as_written("company_id")
            )
        return attrs

    def _team(self, attrs: dict[str, Any]) -> Team:
        contact = self.instance
        assert isinstance(contact, Contact)  # noqa: S101  (an update always has one)
        return contact.team


class ContactCreateRequest(ContactUpdateRequest):
    """POST: a contact needs a name, a phone number or an email to be worth keeping."""

    team_id = PublicIdField("team", required=False)

    def _team(self, attrs: dict[str, Any]) -> Team:
        attrs["team"] = self.context["access"].team_of_body(attrs.pop("team_id", None))
        return attrs["team"]  # type: ignore[no-any-return]

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not any(attrs.get(name) for name in ("first_name", "last_name", "phone", "email")):
            raise serializers.ValidationError(
                _("A contact needs at least one of firstName, lastName, phone and email.")
            )
        return super().validate(attrs)


class ContactResponse(PersonalResponse, serializers.ModelSerializer[Contact]):
    """A contact."""

    personal = (
        "company_name", "first_name", "last_name", "phone", "secondary_phone", "email",
        "job_title", "source", "preferred_contact_method", "do_not_call_reason", "notes", "tags",
        "custom_fields",
    )  # fmt: skip
    id = PublicIdField("cont")
    team_id = PublicIdField("team")
    company_id = PublicIdField("comp", allow_null=True)
    company_name = serializers.SerializerMethodField()
    custom_fields = FreeformObjectField()
    import_batch_id = PublicIdField("imp", allow_null=True)

    class Meta:
        model = Contact
        fields = [
            "id", "team_id", "company_id", "company_name", "first_name", "last_name", "phone",
            "secondary_phone", "email", "job_title", "lead_status", "source", "timezone",
            "timezone_source", "preferred_contact_method", "do_not_call", "do_not_call_at",
            "do_not_call_reason", "notes", "tags", "custom_fields", "import_batch_id",
            "created_at", "updated_at",
        ]  # fmt: skip

    @extend_schema_field({"type": ["string", "null"]})
    def get_company_name(self, contact: Contact) -> str | None:
        return contact.company.name if contact.company else None
