"""The campaign's form, and the caller IDs inside it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from unfold.widgets import (
    UnfoldAdminCheckboxSelectMultipleWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
)

from campaigns.models import Campaign
from campaigns.models.campaign import DAYS, every_day
from campaigns.serializers import CampaignUpdateRequest
from campaigns.services.lifecycle import CallerId
from contacts.admin import ZoneField
from talkturo.accounts.admin_forms import InlineFormSet, ObjectField, RequestForm, objections
from talkturo.lib.ids import new_uuid

AS_THE_ASSISTANT = "as the assistant's"
DETECTION = [("unknown", AS_THE_ASSISTANT), ("true", "yes"), ("false", "no")]


class CampaignForm(RequestForm):
    request_serializer = CampaignUpdateRequest

    call_window_timezone = ZoneField(
        label="Time zone",
        initial="America/New_York",
        help_text="For contacts whose own is unknown.",
    )
    days_of_week = forms.MultipleChoiceField(
        choices=[(day, day.capitalize()) for day in DAYS],
        initial=every_day,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
    )
    day_windows = ObjectField(
        help_text='Other times on a day, such as {"sat": [{"start": "10:00", "end": "14:00"}]}.',
    )
    voicemail_detection_enabled = forms.NullBooleanField(
        required=False, widget=UnfoldAdminSelectWidget(choices=DETECTION)
    )
    settings = ObjectField(help_text="Free for your own use; the dialer reads none of it.")

    class Meta:
        model = Campaign
        fields = "__all__"
        widgets = {
            "description": UnfoldAdminTextareaWidget(attrs={"rows": 3}),
            "voicemail_drop_message": UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        }

    def would_be(self, cleaned: dict[str, Any]) -> Campaign:
        """Without caller IDs, for none hang on a new id: the form set below checks them."""
        campaign: Campaign = super().would_be(cleaned)
        campaign.pk = new_uuid()
        return campaign


class CallerIdFormSet(InlineFormSet):
    """The campaign's caller IDs, checked together with its team and assistant."""

    instance: Campaign

    def clean(self) -> None:
        super().clean()
        if any(self.errors) or self.instance.team_id is None:
            return
        chosen = [
            {"id": caller_id.phone_number.public_id, "weight": caller_id.weight}
            for caller_id in self.caller_ids
        ]
        if not chosen:
            raise ValidationError("Choose at least one phone number to call from.")
        request = CampaignUpdateRequest(self.instance, data={"fromNumberIds": chosen})
        refused = [sentence for _, sentence in objections(request)]
        if refused:
            raise ValidationError(refused)

    @property
    def caller_ids(self) -> list[CallerId]:
        """What is chosen, without the rows that are to be removed."""
        rows = [form.cleaned_data for form in self.forms]
        return [
            CallerId(row["phone_number"], row["weight"])
            for row in rows
            if row and not row.get("DELETE")
        ]
