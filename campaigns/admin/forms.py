"""The campaign's form, and the caller IDs inside it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import (
    UnfoldAdminCheckboxSelectMultipleWidget,
    UnfoldAdminPasswordWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
)

from campaigns.admin.fieldsets import HELP_TEXTS, LABELS
from campaigns.models import Campaign, WebhookDelivery
from campaigns.models.campaign import DAYS, every_day
from campaigns.serializers import CampaignUpdateRequest
from campaigns.services.lifecycle import CallerId
from contacts.admin import ZoneField
from talkturo.accounts.admin_forms import InlineFormSet, ObjectField, RequestForm, objections
from talkturo.lib.encryption import Sealed
from talkturo.lib.ids import new_uuid

DETECTION = [
    ("unknown", gettext_lazy("as the assistant's")),
    ("true", gettext_lazy("yes")),
    ("false", gettext_lazy("no")),
]
DAY_NAMES = {
    "mon": gettext_lazy("Monday"),
    "tue": gettext_lazy("Tuesday"),
    "wed": gettext_lazy("Wednesday"),
    "thu": gettext_lazy("Thursday"),
    "fri": gettext_lazy("Friday"),
    "sat": gettext_lazy("Saturday"),
    "sun": gettext_lazy("Sunday"),
}


class SecretField(forms.CharField):
    """What is written and never shown: an empty input leaves the secret as it is."""

    widget = UnfoldAdminPasswordWidget(attrs={"autocomplete": "new-password"})

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data)


class CampaignForm(RequestForm):
    request_serializer = CampaignUpdateRequest

    call_window_timezone = ZoneField(
        label=gettext_lazy("Time zone"),
        initial="America/New_York",
        help_text=gettext_lazy("Of the call window, where the recipient's own does not count."),
    )
    days_of_week = forms.MultipleChoiceField(
        label=gettext_lazy("Days of the week"),
        choices=[(day, DAY_NAMES[day]) for day in DAYS],
        initial=every_day,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
    )
    day_windows = ObjectField(
        label=gettext_lazy("Other times on a day"),
        help_text=gettext_lazy(
            'Such as {"sat": [{"start": "10:00", "end": "14:00"}], "fri": []}; [] closes the day. '
            "They replace the call window of a day, and never open one that is not chosen above."
        ),
    )
    voicemail_detection_enabled = forms.NullBooleanField(
        label=gettext_lazy("Detect voicemail"),
        required=False,
        widget=UnfoldAdminSelectWidget(choices=DETECTION),
    )
    webhook_secret = SecretField(
        label=gettext_lazy("Secret"),
        required=False,
        help_text=gettext_lazy(
            "Signs the events: whsec_ and base64, or 16 to 200 characters. It is never shown; "
            "empty leaves it as it is."
        ),
    )
    webhook_events = forms.MultipleChoiceField(
        label=gettext_lazy("Events"),
        choices=WebhookDelivery._meta.get_field("event").flatchoices,
        required=False,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
        help_text=gettext_lazy("None chosen: all of them."),
    )
    settings = ObjectField(
        label=gettext_lazy("Settings"),
        help_text=gettext_lazy("Free for your own use; the dialer reads none of it."),
    )

    class Meta:
        model = Campaign
        fields = "__all__"
        labels = LABELS
        help_texts = HELP_TEXTS
        widgets = {
            "description": UnfoldAdminTextareaWidget(attrs={"rows": 3}),
            "voicemail_drop_message": UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        }

    def clean_webhook_secret(self) -> str | Sealed:
        return self.cleaned_data["webhook_secret"] or self.instance.webhook_secret or ""

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
            raise ValidationError(_("Choose at least one phone number to call from."))
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
