"""Enrolled contacts: who waits, who is called, who is done."""

from collections import defaultdict
from uuid import UUID

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.contrib.filters.admin import ChoicesDropdownFilter

from campaigns.models import Campaign, Enrollment
from campaigns.services.enrolling import remove_contacts
from talkturo.accounts.admin_access import ReadOnly, RelatedFilter, StaffAdmin, badge
from talkturo.lib import clock
from talkturo.lib.wording import words

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
    search_help_text = _("Phone, email or id")
    fields = (
        ("campaign", "contact"),
        ("state", "outcome", "disposition"),
        ("attempts", "priority", "zones"),
        ("last_attempt_at", "next_attempt_at", "completed_at"),
        ("calls", "public_id", "created_at"),
    )
    readonly_fields = ("state", "calls", "public_id", "created_at")
    actions = ("take_out",)

    def has_take_out_permission(self, request: HttpRequest) -> bool:
        """The rows are history, but who was never called may still leave the campaign."""
        return self._may_edit(request, None)

    @admin.action(
        description=_("Take out of the campaign (never called ones)"),
        permissions=["take_out"],
    )
    def take_out(self, request: HttpRequest, queryset: QuerySet[Enrollment]) -> None:
        by_campaign: dict[Campaign, list[UUID]] = defaultdict(list)
        for row in queryset.select_related("campaign"):
            by_campaign[row.campaign].append(row.contact_id)
        for campaign, contact_ids in by_campaign.items():
            removed = remove_contacts(campaign=campaign, contact_ids=contact_ids, at=clock.now())
            kept = len(contact_ids) - removed
            if removed:
                sentence = ngettext("%s contact taken out.", "%s contacts taken out.", removed)
                messages.success(request, f"{campaign}: {sentence % removed}")
            if kept:
                sentence = ngettext(
                    "%s contact stays, because it was called already or is being called.",
                    "%s contacts stay, because they were called already or are being called.",
                    kept,
                )
                messages.error(request, f"{campaign}: {sentence % kept}")

    @badge(_("Status"), STATUS_LABELS)
    def state(self, enrollment: Enrollment) -> tuple[str, str]:
        return enrollment.status, words(enrollment.status)

    @admin.display(description=_("Calls"))
    def calls(self, enrollment: Enrollment) -> str:
        query = {"enrollment__id__exact": str(enrollment.pk)}
        url = reverse("admin:dialer_attempt_changelist", query=query)
        return format_html('<a href="{}">{}</a>', url, _("calls to this contact"))
