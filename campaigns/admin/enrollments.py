"""Enrolled contacts: who waits, who is called, who is done."""

from collections import defaultdict
from typing import Any
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
from contacts.admin import contacts_found
from talkturo.accounts.admin_access import (
    ReadOnly,
    RelatedFilter,
    StaffAdmin,
    badge,
    is_superuser,
    roles_of,
)
from talkturo.accounts.admin_contacts import ShowsContacts
from talkturo.accounts.moments import moment_of
from talkturo.lib import clock
from talkturo.lib.wording import words

# A team with more campaigns has so large a part of all rows that a join finds them soon.
MOST_NAMED = 1_000
STATUS_LABELS = {
    "queued": "info",
    "calling": "primary",
    "completed": "success",
    "skipped": "warning",
    "failed": "danger",
}


@admin.register(Enrollment)
class EnrollmentAdmin(ShowsContacts, ReadOnly, StaffAdmin):
    team_path = "campaign__team"
    list_display = (
        "contact", "campaign", "state", "outcome", "attempts", "last_attempt", "next_attempt",
        "priority",
    )  # fmt: skip
    list_select_related = ("campaign", "contact")
    list_filter = (
        ("campaign", RelatedFilter),
        ("status", ChoicesDropdownFilter),
        ("outcome", ChoicesDropdownFilter),
    )
    # Sorting a million rows by anything without an index would stop the page. This order has one,
    # and goes from campaign to campaign, so that those of others are not in the way.
    ordering = ("-campaign", "-pk")
    sortable_by = ()
    search_fields = ("contact__search_text",)
    search_help_text = _("Name, email, phone or id")
    fields = (
        ("campaign", "contact"),
        ("state", "outcome", "why"),
        ("attempts", "priority", "zones"),
        ("last_attempt", "next_attempt", "completed"),
        ("calls", "public_id", "created_at"),
    )
    readonly_fields = (
        "state", "why", "last_attempt", "next_attempt", "completed", "calls", "public_id",
        "created_at",
    )  # fmt: skip
    last_attempt = moment_of("last_attempt_at", _("last attempt at"))
    next_attempt = moment_of("next_attempt_at", _("next attempt at"))
    completed = moment_of("completed_at", _("completed at"))
    actions = ("take_out",)

    def cut(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """By the campaigns' ids rather than by a join: PostgreSQL knows how many rows each has."""
        if is_superuser(request):
            return rows
        campaigns = Campaign.all_objects.filter(team__in=roles_of(request)).order_by("-pk")
        ids = list(campaigns.values_list("pk", flat=True)[: MOST_NAMED + 1])
        if len(ids) > MOST_NAMED:
            return super().cut(request, rows)
        return rows.filter(campaign__in=ids)

    def search(
        self, request: HttpRequest, rows: QuerySet[Any], text: str
    ) -> tuple[QuerySet[Any], bool]:
        return (rows.filter(contact__in=contacts_found(request, text)) if text else rows), False

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

    @admin.display(description=_("disposition"))
    def why(self, enrollment: Enrollment) -> str:
        reason = enrollment.reason
        return reason.sentence if reason else ""

    @admin.display(description=_("Calls"))
    def calls(self, enrollment: Enrollment) -> str:
        query = {"enrollment__id__exact": str(enrollment.pk)}
        url = reverse("admin:dialer_attempt_changelist", query=query)
        return format_html('<a href="{}">{}</a>', url, _("calls to this contact"))
