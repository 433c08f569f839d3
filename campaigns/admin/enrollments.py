"""Enrolled contacts: who waits, who is called, who is done."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from unfold.contrib.filters.admin import ChoicesDropdownFilter

from campaigns.models import Enrollment
from talkturo.accounts.admin_access import ReadOnly, RelatedFilter, StaffAdmin, badge

STATUS_LABELS = {
    "queued": "info",
    "calling": "primary",
    "completed": "success",
    "skipped": "warning",
    "failed": "danger",
}


@admin.register(Enrollment)
class EnrollmentAdmin(ReadOnly, StaffAdmin):
    team_path = "campaign__team"
    list_display = (
        "contact", "campaign", "state", "outcome", "attempts", "last_attempt_at",
        "next_attempt_at", "priority",
    )  # fmt: skip
    list_select_related = ("campaign", "contact")
    list_filter = (
        ("campaign", RelatedFilter),
        ("status", ChoicesDropdownFilter),
        ("outcome", ChoicesDropdownFilter),
    )
    # Sorting a million rows by anything without an index would stop the page.
    sortable_by = ()
    search_fields = ("contact__phone__exact", "contact__email__exact")
    search_help_text = "Phone, email or id"
    fields = (
        ("campaign", "contact"),
        ("state", "outcome", "disposition"),
        ("attempts", "priority", "zones"),
        ("last_attempt_at", "next_attempt_at", "completed_at"),
        ("calls", "public_id", "created_at"),
    )
    readonly_fields = ("state", "calls", "public_id", "created_at")

    @badge("Status", STATUS_LABELS)
    def state(self, enrollment: Enrollment) -> tuple[str, str]:
        return enrollment.status, enrollment.status

    @admin.display(description="Calls")
    def calls(self, enrollment: Enrollment) -> str:
        query = {"enrollment__id__exact": str(enrollment.pk)}
        url = reverse("admin:dialer_attempt_changelist", query=query)
        return format_html('<a href="{}">calls to this contact</a>', url)
