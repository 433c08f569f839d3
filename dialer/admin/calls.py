"""Staff pages: the history of calls."""

import json
from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.urls import path
from django.utils.html import format_html
from unfold.contrib.filters.admin import ChoicesDropdownFilter

from dialer.admin.dry_run import dry_run
from dialer.models import Attempt, CallEvent, CarrierAccount
from talkturo.accounts.admin_access import (
    BaseAdmin,
    ReadOnly,
    RelatedFilter,
    StaffAdmin,
    StaffInline,
    badge,
    is_superuser,
)
from talkturo.accounts.admin_history import HistoryAdmin

STATUS_LABELS: dict[str, str] = {
    Attempt.Status.PLACING: "warning",
    Attempt.Status.PLACED: "info",
    Attempt.Status.RINGING: "info",
    Attempt.Status.IN_PROGRESS: "primary",
}
OUTCOME_LABELS = {
    "answered": "success",
    "voicemail": "info",
    "no_answer": "warning",
    "busy": "warning",
    "declined": "warning",
    "do_not_call": "danger",
    "invalid_number": "danger",
    "error": "danger",
}


class EventInline(ReadOnly, StaffInline):
    """What the carrier said of the call, as it said it."""

    model = CallEvent
    verbose_name_plural = "what the carrier said"
    fields = ("received_at", "source", "status", "parameters")
    readonly_fields = ("parameters",)
    ordering = ("pk",)

    @admin.display(description="Parameters")
    def parameters(self, event: CallEvent) -> str:
        text = json.dumps(event.payload, indent=1, ensure_ascii=False)
        return format_html("<details><summary>{}</summary><pre>{}</pre></details>", "show", text)


@admin.register(Attempt)
class AttemptAdmin(ReadOnly, StaffAdmin):
    """Calls, newest first."""

    list_display = (
        "created_at", "contact", "campaign", "to_number", "from_number", "number", "state",
        "result", "duration",
    )  # fmt: skip
    list_select_related = ("contact", "campaign", "team")
    list_filter = (
        ("campaign", RelatedFilter),
        ("status", ChoicesDropdownFilter),
        ("outcome", ChoicesDropdownFilter),
    )
    # Sorting a million rows by anything without an index would stop the page.
    sortable_by = ()
    search_fields = ("to_number__exact", "carrier_sid__exact")
    search_help_text = "Called number, carrier's id or id"
    inlines = (EventInline,)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("campaign", "contact", "enrollment"),
                    ("to_number", "from_number", "number"),
                    ("state", "result", "duration"),
                    ("answered_by", "sip_response_code", "queue_time_ms"),
                    ("error_code", "error_message"),
                )
            },
        ),
        (
            "When",
            {
                "fields": (
                    ("created_at", "placing_at", "placed_at", "initiated_at"),
                    ("ringing_at", "answered_at", "ended_at"),
                )
            },
        ),
        ("Record", {"fields": (("public_id", "carrier_sid", "opted_out_at"),)}),
    )
    readonly_fields = ("state", "result", "duration", "public_id")

    def get_urls(self) -> Any:
        view = self.admin_site.admin_view(partial(dry_run, self.admin_site))
        return [path("dry-run/<uuid:pk>/", view, name="dialer_dry_run"), *super().get_urls()]

    @badge("Status", STATUS_LABELS)
    def state(self, call: Attempt) -> tuple[str, str]:
        return call.status, call.status.replace("_", " ")

    @badge("Outcome", OUTCOME_LABELS)
    def result(self, call: Attempt) -> tuple[str, str]:
        return call.outcome, call.outcome.replace("_", " ")

    @admin.display(description="Talk time")
    def duration(self, call: Attempt) -> str:
        if call.duration_seconds is None:
            return ""
        minutes, seconds = divmod(call.duration_seconds, 60)
        return f"{minutes}:{seconds:02}"


@admin.register(CarrierAccount)
class CarrierAccountAdmin(HistoryAdmin, BaseAdmin):
    """The installation's limits and kill switch. Both rows make themselves; neither goes."""

    list_display = ("name", "dialing", "max_concurrent_calls", "rate")
    fields = ("name", "dialing_enabled", ("max_concurrent_calls", "calls_per_second"))
    readonly_fields = ("name",)
    compressed_fields = False

    @badge("Dialing", {"on": "success", "off": "danger"})
    def dialing(self, account: CarrierAccount) -> tuple[str, str]:
        return ("on", "on") if account.dialing_enabled else ("off", "off")

    @admin.display(description="Calls a second")
    def rate(self, account: CarrierAccount) -> str:
        return "no limit" if account.rate is None else f"{account.rate:g}"

    def has_module_permission(self, request: HttpRequest) -> bool:
        return is_superuser(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return is_superuser(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return is_superuser(request)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
