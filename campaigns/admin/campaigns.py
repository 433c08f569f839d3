"""Campaigns: the list with its progress, the page with its buttons, the form."""

from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.humanize.templatetags.humanize import intcomma
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.forms import Script
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter

from campaigns.admin.adding import AddingPages
from campaigns.admin.commands import COMMANDS, Command
from campaigns.admin.fieldsets import FIELDSETS, without_secret
from campaigns.admin.forms import CallerIdFormSet, CampaignForm
from campaigns.admin.week import drawn_week
from campaigns.blocking import CANCELLED, PAUSED, Reason
from campaigns.models import Campaign, CampaignNumber
from campaigns.services import lifecycle
from campaigns.services.texts import warnings_of_campaign
from talkturo.accounts.admin_access import RelatedFilter, StaffInline, badge
from talkturo.accounts.moments import moment
from talkturo.lib import clock
from talkturo.lib.transitions import InvalidTransition, Refusal
from talkturo.lib.wording import sentence, words

Status = Campaign.Status
# Reasons for not dialing more that are no reason to wonder.
AT_WORK = ("cap_reached", "calls_in_progress")
DELETABLE = (Status.DRAFT, Status.CANCELLED)
STATUS_LABELS: dict[str, str] = {
    Status.SCHEDULED: "info",
    Status.RUNNING: "success",
    Status.PAUSED: "warning",
    Status.COMPLETED: "primary",
    Status.CANCELLED: "danger",
}


class CallerIdInline(StaffInline):
    model = CampaignNumber
    formset = CallerIdFormSet
    verbose_name = _("caller ID")
    verbose_name_plural = _("caller IDs")
    autocomplete_fields = ("phone_number",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("phone_number")

    def get_formset(self, request: HttpRequest, obj: Model | None = None, **kwargs: Any) -> Any:
        """As many as the API takes: each row costs a query to find its number."""
        most = {"max_num": 100, "absolute_max": 101, "validate_max": True}
        return super().get_formset(request, obj, **{**most, **kwargs})

    def get_extra(self, request: HttpRequest, obj: Model | None = None, **kwargs: Any) -> int:
        return 0 if obj else 1

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_add_permission(request, obj) and is_editable(obj)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_change_permission(request, obj) and is_editable(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_delete_permission(request, obj) and is_editable(obj)


def is_editable(campaign: Model | None) -> bool:
    """Whether the configuration is open to change; the service has the last word."""
    return not isinstance(campaign, Campaign) or campaign.status in lifecycle.EDITABLE


@admin.register(Campaign)
class CampaignAdmin(AddingPages):
    form = CampaignForm
    fieldsets = FIELDSETS
    inlines = (CallerIdInline,)
    history_parts = ((CampaignNumber, "campaign"),)
    list_display = ("name", "company", "state", "progress", "called", "answered", "outlook")
    list_select_related = ("company", "team", "assistant")
    list_filter = (
        ("status", ChoicesDropdownFilter),
        ("company", RelatedFilter),
        ("assistant", RelatedFilter),
    )
    search_fields = ("name",)
    sortable_by = ()
    autocomplete_fields = ("team", "assistant", "company")
    readonly_fields = ("week", "public_id", "is_test", "created_at", "updated_at")
    actions = (*AddingPages.actions, "start", "resume", "pause", "cancel")
    change_form_outer_before_template = "admin/campaigns/standing.html"

    class Media:
        css = {"all": ("campaigns/admin.css",)}
        js = (Script("campaigns/week.js", defer=True),)

    # -- the list --

    @badge(_("Status"), STATUS_LABELS)
    def state(self, campaign: Campaign) -> tuple[str, str]:
        return campaign.status, words(campaign.status)

    @admin.display(description=_("Progress"))
    def progress(self, campaign: Campaign) -> str:
        # By name: this app imports no other above it.
        context = {"campaign": campaign, "live_url": reverse("live-campaign", args=[campaign.pk])}
        return render_to_string("admin/campaigns/progress.html", context)

    @admin.display(description=_("Called"))
    def called(self, campaign: Campaign) -> str:
        return intcomma(campaign.contacts_called)

    @admin.display(description=_("Answered"))
    def answered(self, campaign: Campaign) -> str:
        return intcomma(campaign.contacts_answered)

    @admin.display(description=_("What is next"))
    def outlook(self, campaign: Campaign) -> str:
        return outlook(campaign, timezone.now())

    # -- actions: the buttons of the page, on several campaigns --

    @admin.action(description=_("Start"), permissions=["change"])
    def start(self, request: HttpRequest, queryset: QuerySet[Campaign]) -> HttpResponse | None:
        return self.carry_out(request, COMMANDS["start"], queryset)

    @admin.action(description=_("Resume"), permissions=["change"])
    def resume(self, request: HttpRequest, queryset: QuerySet[Campaign]) -> HttpResponse | None:
        return self.carry_out(request, COMMANDS["resume"], queryset)

    @admin.action(description=_("Pause"), permissions=["change"])
    def pause(self, request: HttpRequest, queryset: QuerySet[Campaign]) -> HttpResponse | None:
        return self.carry_out(request, COMMANDS["pause"], queryset)

    @admin.action(description=_("Cancel for good"), permissions=["change"])
    def cancel(self, request: HttpRequest, queryset: QuerySet[Campaign]) -> HttpResponse | None:
        return self.carry_out(request, COMMANDS["cancel"], queryset)

    # -- the page --

    @admin.display(description=_("The week"))
    def week(self, campaign: Campaign) -> str:
        return drawn_week(campaign)

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """Where nothing can be changed, a secret would be shown as it is."""
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if self.has_change_permission(request, obj) else without_secret(fieldsets)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_change_permission(request, obj) and is_editable(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        deletable = not isinstance(obj, Campaign) or obj.status in DELETABLE
        return super().has_delete_permission(request, obj) and deletable

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> Any:
        """Somebody else may have started the campaign while the form was being filled in."""
        try:
            return super().changeform_view(request, object_id, *args, **kwargs)
        except (InvalidTransition, Refusal) as reason:
            sentence = str(reason)
        except PermissionDenied:
            campaign = self.get_object(request, unquote(object_id or ""))
            if campaign is None or is_editable(campaign):
                raise
            sentence = gettext("Nothing was saved: the campaign is %(status)s by now.") % {
                "status": words(campaign.status)
            }
        messages.error(request, sentence)
        return redirect(request.get_full_path())

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> Any:
        campaign = kwargs.get("obj")
        if campaign is not None:
            context |= {
                "label_type": STATUS_LABELS.get(campaign.status),
                "outlook": outlook(campaign, timezone.now()),
                "commands": self._offered(request, campaign),
                "may_edit": self._may_edit(request, campaign),
                "unfinished": campaign.status in Campaign.UNFINISHED,
                "takes_contacts": campaign.status in Campaign.UNFINISHED
                and (campaign.status != Status.RUNNING or campaign.no_auto_complete),
                "schedulable": campaign.status in {Status.DRAFT, Status.SCHEDULED},
                "dry_run_url": reverse("admin:dialer_dry_run", args=[campaign.pk]),
                "contacts_url": _list_url("campaigns_enrollment", campaign),
                "calls_url": _list_url("dialer_attempt", campaign),
            }
            if campaign.status in Campaign.UNFINISHED and request.method == "GET":
                context["text_warnings"] = warnings_of_campaign(campaign)
        return super().render_change_form(request, context, *args, **kwargs)

    def _offered(self, request: HttpRequest, campaign: Campaign) -> list[Command]:
        if not self._may_edit(request, campaign):
            return []
        return [c for c in COMMANDS.values() if campaign.status in c.offered_in]

    # -- saving and deleting, by the services --

    def save_model(self, request: HttpRequest, obj: Campaign, form: Any, change: bool) -> None:  # noqa: FBT001
        """Not yet: the caller IDs belong to the same transaction (save_related)."""

    def save_related(
        self,
        request: HttpRequest,
        form: CampaignForm,
        formsets: Any,
        change: bool,  # noqa: FBT001
    ) -> None:
        campaign: Campaign = form.instance
        (numbers,) = formsets
        numbers.save(commit=False)  # writes nothing, but tells the log what is new
        if not change:
            campaign.pk = lifecycle.create_campaign(
                team=campaign.team,
                caller_ids=numbers.caller_ids,
                at=clock.now(),
                **form.changes,
            ).pk
        elif form.changes or numbers.has_changed():
            lifecycle.update_campaign(
                campaign=campaign,
                fields=form.changes,
                caller_ids=numbers.caller_ids if numbers.has_changed() else None,
                status=None,
                at=clock.now(),
            )
        self.warn_if_empty(request, Campaign.objects.get(pk=campaign.pk))

    def delete_model(self, request: HttpRequest, obj: Campaign) -> None:
        lifecycle.delete_campaign(campaign=obj, at=clock.now(), by=str(request.user))

    def restore_model(self, obj: Campaign) -> None:
        lifecycle.restore_campaign(campaign=obj, at=clock.now())

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Draft and cancelled campaigns can be deleted; any other stands in the way."""
        names, counts, lacking, _protected = super().get_deleted_objects(objs, request)
        kept = [f"{row} ({words(row.status)})" for row in objs if row.status not in DELETABLE]
        return names, counts, lacking, kept


def outlook(campaign: Campaign, now: datetime) -> str:
    """What happens next, or happened last; silence always has a reason."""
    if campaign.status in lifecycle.EDITABLE and campaign.assistant.deleted_at is not None:
        return gettext("Its assistant was deleted: choose another")
    if campaign.status == Status.DRAFT:
        return gettext("Waits for its start")
    ended = {
        Status.COMPLETED: (gettext("Completed %(time)s"), campaign.completed_at),
        Status.CANCELLED: (gettext("Cancelled %(time)s"), campaign.cancelled_at),
    }
    if campaign.status in ended:
        words_of_end, at = ended[Status(campaign.status)]
        end = words_of_end % {"time": _moment(at, campaign)}
        return f"{end}. {why}" if (why := why_cancelled(campaign)) else end
    if campaign.status == Status.SCHEDULED:
        starts = (
            gettext("Starts %(time)s if it has contacts by then")
            if campaign.needs_contacts
            else gettext("Starts %(time)s")
        )
        return starts % {"time": _moment(campaign.scheduled_start_at, campaign)}
    reason = campaign.blocked_by(now=now)
    if reason is None or reason.code in AT_WORK:
        return gettext("Dialing")
    return why_silent(reason, campaign)


def why_cancelled(campaign: Campaign) -> str:
    """Why an upgrade has cancelled the campaign, in the reader's language; empty: a user did."""
    is_by_upgrade = campaign.status == Status.CANCELLED and campaign.paused_code in CANCELLED
    return sentence(campaign.paused_reason) if is_by_upgrade else ""


def why_silent(reason: Reason, campaign: Campaign) -> str:
    """Why nothing is dialed, and until when, as far as that is known."""
    if reason.until is None:
        return in_words(reason)
    until = gettext("Until %(time)s") % {"time": _moment(reason.until, campaign)}
    return f"{in_words(reason)} {until}"


def in_words(reason: Reason) -> str:
    """Why nothing is dialed, in the reader's language.

    Before what cannot be translated, because somebody else said it, stands its code's general
    sentence.
    """
    said = sentence(reason.sentence)
    general = PAUSED.get(reason.code)
    if general is None or said != reason.sentence or gettext(general) == general:
        return said
    return f"{gettext(general)} ({said})"


def _moment(at: datetime | None, campaign: Campaign) -> str:
    return moment(at, campaign.call_window_timezone) if at else ""


def _list_url(model: str, campaign: Campaign) -> str:
    """The list of what belongs to the campaign. By name: this app imports no other above it."""
    query = {"campaign__id__exact": str(campaign.pk)}
    return reverse(f"admin:{model}_changelist", query=query)
