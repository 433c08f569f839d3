"""Who of a campaign would be called now, from which number, and who not."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from campaigns.admin.campaigns import why_silent
from campaigns.models import Campaign
from campaigns.services.texts import warnings_of_campaign
from dialer.admin.masking import number_for
from dialer.services.running import ERRORS_SHOWN, preview_run
from talkturo.lib import clock
from talkturo.lib.transitions import InvalidTransition, Refusal


def dry_run(admin_site: Any, request: HttpRequest, pk: UUID) -> HttpResponse:
    """The campaign's dry run, as the API answers it; nothing is written, nobody is called."""
    campaigns = admin_site.get_model_admin(Campaign)
    campaign = campaigns.get_object(request, str(pk))
    if campaign is None:
        raise Http404
    try:
        run = preview_run(campaign=campaign, max_calls=None, no_auto_complete=None, clock=clock.now)
    except (InvalidTransition, Refusal) as reason:
        messages.error(request, f"{campaign}: {reason}")
        return redirect("admin:campaigns_campaign_change", pk)
    number = number_for(request, campaign.team_id)
    context = {
        **admin_site.each_context(request),
        "title": _("Who would be called now"),
        "opts": campaigns.opts,
        "media": campaigns.media,
        "campaign": campaign,
        "run": run,
        "calls": [(number(call.to_number), call) for call in run.attempts],
        "text_warnings": warnings_of_campaign(campaign),
        "why": run.why and why_silent(run.why, campaign),
        "undialable": [
            (row.contact, row.disposition.sentence) for row in run.undialable[:ERRORS_SHOWN]
        ],
    }
    return TemplateResponse(request, "admin/dialer/dry_run.html", context)
