"""Assistants and the numbers they call from."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone
from unfold.contrib.filters.admin import BooleanRadioFilter

from campaigns.models import Assistant, PhoneNumber
from contacts.admin import PhoneField
from talkturo.accounts.admin_access import RelatedFilter, SoftDeleteAdmin, badge
from talkturo.accounts.admin_forms import ModelForm

Connection = Assistant.Connection
ADDRESS_STARTS: dict[str, str] = {
    Connection.CONVERSATION_RELAY: "wss://",
    Connection.MEDIA_STREAM: "wss://",
    Connection.SIP: "sip:",
}


class AssistantForm(ModelForm):
    class Meta:
        model = Assistant
        fields = "__all__"

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        address, start = cleaned.get("address", ""), ADDRESS_STARTS.get(cleaned["connection"])
        if start is None and address:
            self.add_error("address", "A spoken script has no address.")
        elif start is not None and not address.startswith(start):
            self.add_error("address", f"Must start with {start}.")
        return cleaned


@admin.register(Assistant)
class AssistantAdmin(SoftDeleteAdmin):
    form = AssistantForm
    list_display = ("name", "connection", "outbound_enabled", "voicemail_detection_enabled")
    list_select_related = ("team",)
    list_filter = (("outbound_enabled", BooleanRadioFilter),)
    search_fields = ("name",)
    autocomplete_fields = ("team",)
    fieldsets = (
        (None, {"fields": ("team", "name", "outbound_enabled")}),
        ("Answered calls", {"fields": ("connection", "address", "first_message", "language")}),
        (
            "Voicemail",
            {
                "fields": ("voicemail_detection_enabled", "voicemail_action", "voicemail_message"),
                "description": "Unless the campaign says otherwise.",
            },
        ),
        ("Record", {"fields": (("public_id", "created_at", "updated_at"),)}),
    )
    readonly_fields = ("public_id", "created_at", "updated_at")


class PhoneNumberForm(ModelForm):
    number = PhoneField()

    class Meta:
        model = PhoneNumber
        fields = "__all__"

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        team, assistant = cleaned.get("team", self.instance.team_id), cleaned.get("assistant")
        team_id = getattr(team, "pk", team)
        if assistant is not None and assistant.team_id != team_id:
            self.add_error("assistant", "There is no such assistant in this team.")
        known = PhoneNumber.objects.filter(team=team_id, number=cleaned.get("number"))
        if known.exists():
            self.add_error("number", "The team has this number already.")
        return cleaned


@admin.register(PhoneNumber)
class PhoneNumberAdmin(SoftDeleteAdmin):
    form = PhoneNumberForm
    list_display = ("number", "label", "assistant", "state")
    list_select_related = ("assistant", "team")
    list_filter = (("assistant", RelatedFilter),)
    search_fields = ("number", "label")
    autocomplete_fields = ("team", "assistant")
    fields = (
        "team",
        ("number", "label"),
        "assistant",
        ("max_concurrent_calls", "max_calls_a_day", "calls_per_second"),
        ("resting_until", "resting_reason"),
        ("public_id", "created_at", "updated_at"),
    )
    readonly_fields = ("resting_until", "resting_reason", "public_id", "created_at", "updated_at")

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """Another number is another row: past calls name this one."""
        fields = super().get_readonly_fields(request, obj)
        return fields if obj is None else ("number", *fields)

    @badge("State", {"ready": "success", "resting": "warning"})
    def state(self, number: PhoneNumber) -> tuple[str, str]:
        if number.resting_until is not None and number.resting_until > timezone.now():
            return "resting", f"resting until {number.resting_until:%H:%M} UTC"
        return "ready", "ready"
