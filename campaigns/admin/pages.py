"""Pages and buttons around a campaign's form: its commands, a start to choose, a duplicate."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminTextInputWidget

from campaigns.admin.commands import COMMANDS, Command
from campaigns.admin.week import week_view
from campaigns.models import Campaign
from campaigns.serializers import CampaignUpdateRequest
from campaigns.services import lifecycle
from campaigns.services.duplicating import duplicate_campaign
from talkturo.accounts.admin_access import SoftDeleteAdmin
from talkturo.accounts.admin_forms import objections
from talkturo.lib import clock
from talkturo.lib.transitions import InvalidTransition, Refusal

NEEDS_CONTACTS = gettext_lazy(
    "The campaign has no contacts yet. Add some before its start; without any it is paused then."
)
View = Callable[..., HttpResponse]


class MomentField(forms.DateTimeField):
    """A date and a time in the viewer's zone, by the browser's own calendar."""

    widget = UnfoldAdminTextInputWidget(attrs={"type": "datetime-local"})


class ScheduleForm(forms.Form):
    """When a campaign is to start, as the API would accept it."""

    scheduled_start_at = MomentField(label=gettext_lazy("Starts at"))

    def __init__(self, campaign: Campaign, data: Any = None) -> None:
        super().__init__(data)
        self.campaign = campaign
        zone = timezone.get_current_timezone_name()
        self.fields["scheduled_start_at"].help_text = _("In your time zone, %s.") % zone

    def clean_scheduled_start_at(self) -> Any:
        at = self.cleaned_data["scheduled_start_at"]
        body = {"scheduledStartAt": at.isoformat()}
        refused = objections(CampaignUpdateRequest(self.campaign, data=body))
        if sentences := [sentence for _field, sentence in refused]:
            raise forms.ValidationError(sentences)
        return at


def of_campaign(view: View) -> View:
    """A page about one campaign, for those who may change it; a refusal becomes a message."""

    @wraps(view)
    def found(self: Any, request: HttpRequest, pk: UUID, **parts: UUID) -> HttpResponse:
        campaign = self.campaign_to_edit(request, pk)
        try:
            return view(self, request, campaign, **parts)
        except (InvalidTransition, Refusal) as reason:
            messages.error(request, f"{campaign}: {reason}")
        return redirect("admin:campaigns_campaign_change", pk)

    return found


class CampaignPages(SoftDeleteAdmin):
    """What goes with the page of a campaign."""

    def get_urls(self) -> Any:
        page = self.admin_site.admin_view
        return [
            path("week/", page(week_view), name="campaigns_campaign_week"),
            path(
                "<uuid:pk>/command/<slug:name>/",
                page(self.command_view),
                name="campaigns_campaign_command",
            ),
            path("<uuid:pk>/schedule/", page(self.schedule), name="campaigns_campaign_schedule"),
            path("<uuid:pk>/duplicate/", page(self.duplicate), name="campaigns_campaign_duplicate"),
            *super().get_urls(),
        ]

    def campaign_to_edit(self, request: HttpRequest, pk: UUID) -> Campaign:
        """The campaign of the viewer's teams. Raises Http404."""
        campaign = self.get_object(request, str(pk))
        if campaign is None or not self._may_edit(request, campaign):
            raise Http404
        return campaign  # type: ignore[no-any-return]

    def page(
        self, request: HttpRequest, template: str, campaign: Campaign, **context: Any
    ) -> HttpResponse:
        """One of those pages."""
        context |= {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "media": self.media,
            "campaign": campaign,
        }
        return TemplateResponse(request, f"admin/campaigns/{template}.html", context)

    def command_view(self, request: HttpRequest, pk: UUID, name: str) -> HttpResponse:
        """A button of the campaign's page was pressed."""
        campaign = self.campaign_to_edit(request, pk)
        command = COMMANDS.get(name)
        if command is None:
            raise Http404
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        done = self.carry_out(request, command, [campaign])
        return done or redirect("admin:campaigns_campaign_change", pk)

    def carry_out(
        self, request: HttpRequest, command: Command, campaigns: Iterable[Campaign]
    ) -> HttpResponse | None:
        """Carry it out on each and say what came of it; ask first where it is final."""
        if command.final and "confirmed" not in request.POST:
            context = {
                **self.admin_site.each_context(request),
                "title": _("Cancel for good?"),
                "opts": self.opts,
                "media": self.media,
                "campaigns": campaigns,
                "action": command.name,
            }
            return TemplateResponse(request, "admin/campaigns/confirm.html", context)
        for campaign in campaigns:
            try:
                command.carry_out(campaign, at=clock.now(), hang_up="hang_up" in request.POST)
            except (InvalidTransition, Refusal) as reason:
                messages.error(request, f"{campaign}: {reason}")
            else:
                self.log_change(request, campaign, f"{command.done.capitalize()}.")
                messages.success(request, f"{campaign}: {command.done}.")
        return None

    @of_campaign
    def schedule(self, request: HttpRequest, campaign: Campaign) -> HttpResponse:
        """Choose the time at which it starts by itself."""
        form = ScheduleForm(campaign, request.POST if request.method == "POST" else None)
        if not form.is_valid():
            return self.page(
                request,
                "schedule",
                campaign,
                title=_("Schedule"),
                form=form,
                warning=NEEDS_CONTACTS if campaign.needs_contacts else "",
            )
        if campaign.status not in {Campaign.Status.DRAFT, Campaign.Status.SCHEDULED}:
            raise InvalidTransition(Campaign, campaign.status, Campaign.Status.SCHEDULED)
        lifecycle.update_campaign(
            campaign=campaign,
            fields=form.cleaned_data,
            caller_ids=None,
            status=None,
            at=clock.now(),
        )
        self.log_change(request, campaign, "Scheduled.")
        messages.success(request, _("%s: scheduled.") % campaign)
        self.warn_if_empty(request, Campaign.objects.get(pk=campaign.pk))
        return redirect("admin:campaigns_campaign_change", campaign.pk)

    def warn_if_empty(self, request: HttpRequest, campaign: Campaign) -> None:
        """Say that a scheduled campaign without contacts does not start, while there is time."""
        if campaign.status == Campaign.Status.SCHEDULED and campaign.needs_contacts:
            messages.warning(request, NEEDS_CONTACTS)

    @of_campaign
    def duplicate(self, request: HttpRequest, campaign: Campaign) -> HttpResponse:
        """Make another draft like it."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        name = (_("Copy of %s") % campaign)[:200]
        copy = duplicate_campaign(campaign=campaign, name=name, at=clock.now())
        self.log_addition(request, copy, f"A duplicate of {campaign.public_id}.")
        messages.success(request, _("This is the duplicate: a draft without contacts."))
        return redirect("admin:campaigns_campaign_change", copy.pk)
