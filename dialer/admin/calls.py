"""The history of calls: the list, and the page of one call with its timeline."""

import re
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path
from django.utils.translation import gettext_lazy
from unfold.contrib.filters.admin import ChoicesDropdownFilter

from contacts.admin import contacts_found
from contacts.phones import InvalidPhone, to_e164
from dialer.admin.dry_run import dry_run
from dialer.admin.masking import rows_with_whole_numbers, without_number
from dialer.admin.timeline import Moment, next_step, timeline
from dialer.models import Attempt
from talkturo.accounts.admin_access import ReadOnly, RelatedFilter, StaffAdmin, badge
from talkturo.accounts.admin_contacts import ShowsContacts
from talkturo.accounts.moments import beside, moment_of
from talkturo.lib.wording import sentence, words

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


# As Twilio and who speaks its API write it.
CARRIER_SID = re.compile(r"[A-Z]{2}[0-9a-f]{32}")


class StatusFilter(ChoicesDropdownFilter):  # type: ignore[misc]  # unfold has no types
    """A call's status, by an index however few have it."""

    def queryset(self, request: HttpRequest, queryset: QuerySet[Attempt]) -> QuerySet[Attempt]:
        """Those in the chosen status."""
        rows: QuerySet[Attempt] = super().queryset(request, queryset)
        status = self.value()
        return rows.filter(Attempt.in_status(status)) if status in Attempt.Status.values else rows


@admin.register(Attempt)
class AttemptAdmin(ShowsContacts, ReadOnly, StaffAdmin):
    """Calls, newest first. Members see the called numbers masked."""

    list_display = (
        "created", "contact", "campaign", "called_number", "from_number", "number", "state",
        "result", "duration",
    )  # fmt: skip
    list_select_related = ("contact", "campaign", "team")
    list_filter = (
        ("campaign", RelatedFilter),
        ("status", StatusFilter),
        ("outcome", ChoicesDropdownFilter),
    )
    # Sorting a million rows by anything without an index would stop the page.
    sortable_by = ()
    linked_lookups = ("enrollment__id__exact",)  # from an enrolled contact's page
    search_fields = ("contact__search_text",)
    search_help_text = gettext_lazy("Name, email, phone, carrier's id or id")
    change_form_outer_before_template = "admin/dialer/timeline.html"
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("campaign", "contact", "enrollment"),
                    ("called_number", "from_number", "number"),
                    ("state", "result", "duration"),
                    ("answered_by", "sip_response_code", "queue_time_ms"),
                    ("error_code", "error"),
                )
            },
        ),
        (
            gettext_lazy("When"),
            {
                "fields": (
                    ("created", "placing", "placed", "initiated"),
                    ("ringing", "answered", "ended"),
                )
            },
        ),
        (gettext_lazy("Record"), {"fields": (("public_id", "carrier_sid", "opted_out_at"),)}),
    )
    readonly_fields = (
        "state", "result", "duration", "public_id", "called_number", "error", "created", "placing",
        "placed", "initiated", "ringing", "answered", "ended",
    )  # fmt: skip
    created = moment_of("created_at", gettext_lazy("created at"))
    placing = moment_of("placing_at", gettext_lazy("placing at"))
    placed = moment_of("placed_at", gettext_lazy("placed at"))
    initiated = moment_of("initiated_at", gettext_lazy("initiated at"))
    ringing = moment_of("ringing_at", gettext_lazy("ringing at"))
    answered = moment_of("answered_at", gettext_lazy("answered at"))
    ended = moment_of("ended_at", gettext_lazy("ended at"))

    class Media:
        css = {"all": ("dialer/live.css",)}

    def get_urls(self) -> Any:
        view = self.admin_site.admin_view(partial(dry_run, self.admin_site))
        return [path("dry-run/<uuid:pk>/", view, name="dialer_dry_run"), *super().get_urls()]

    def search(
        self, request: HttpRequest, rows: QuerySet[Any], text: str
    ) -> tuple[QuerySet[Any], bool]:
        """By the carrier's id, by the whole number that was called, or by the contact as it is
        now; one of them only, because each has an index."""
        if not text:
            return rows, False
        if CARRIER_SID.fullmatch(text.strip()):
            return rows.filter(carrier_sid=text.strip()), False
        with suppress(InvalidPhone):
            return rows.filter(to_number=to_e164(text.strip())), False
        return rows.filter(contact__in=contacts_found(request, text)), False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Each row with whether the viewer sees its number whole."""
        rows: QuerySet[Any] = super().get_queryset(request)
        shown: QuerySet[Any] = rows.annotate(is_shown=rows_with_whole_numbers(request))
        return shown

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> Any:
        call = kwargs.get("obj")
        if call is not None:
            step = next_step(call)
            context |= {
                "timeline": [_for_the_viewer(call, moment) for moment in timeline(call)],
                "next_step": replace(step, sentence=_as_shown(call, step.sentence)),
                "next_there": beside(step.at, call.campaign.call_window_timezone),
                "status_label": STATUS_LABELS.get(call.status),
                "outcome_label": OUTCOME_LABELS.get(call.outcome),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description=gettext_lazy("To number"))
    def called_number(self, call: Attempt) -> str:
        return _as_shown(call, call.to_number)

    @admin.display(description=gettext_lazy("Error message"))
    def error(self, call: Attempt) -> str:
        return _as_shown(call, sentence(call.error_message))

    @badge(gettext_lazy("Status"), STATUS_LABELS)
    def state(self, call: Attempt) -> tuple[str, str]:
        return call.status, words(call.status)

    @badge(gettext_lazy("Outcome"), OUTCOME_LABELS)
    def result(self, call: Attempt) -> tuple[str, str]:
        return call.outcome, words(call.outcome)

    @admin.display(description=gettext_lazy("Talk time"))
    def duration(self, call: Attempt) -> str:
        return "" if call.duration_seconds is None else clock_time(call.duration_seconds)


def clock_time(seconds: float) -> str:
    """Minutes and seconds, as `1:05`."""
    return "{}:{:02}".format(*divmod(int(seconds), 60))


def _for_the_viewer(call: Attempt, moment: Moment) -> Moment:
    return replace(
        moment,
        detail=_as_shown(call, moment.detail),
        payload=_as_shown(call, moment.payload),
        there=beside(moment.at, call.campaign.call_window_timezone),
    )


def _as_shown(call: Any, text: str) -> str:
    return text if call.is_shown else without_number(text, call.to_number)
