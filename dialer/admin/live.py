"""Live pages: one campaign while it dials, and all campaigns of the viewer's teams.

Each page holds its figures in a fragment, which live.js asks for every few seconds by `?fragment`
and morphs into the page.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.contrib import admin
from django.db.models import Case, Prefetch, QuerySet, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from campaigns.admin.campaigns import STATUS_LABELS as CAMPAIGN_LABELS
from campaigns.admin.campaigns import in_words, why_cancelled
from campaigns.admin.commands import COMMANDS
from campaigns.models import Campaign, CampaignNumber, Enrollment
from dialer.admin.calls import OUTCOME_LABELS, STATUS_LABELS, clock_time
from dialer.admin.masking import number_for
from dialer.models import Attempt
from dialer.services.dashboard import Dashboard, Limits, Tally, dashboard, overview, zone_of
from talkturo.accounts.admin_access import roles_of
from talkturo.accounts.moments import beside, moment
from talkturo.lib.wording import words

Status = Campaign.Status
LISTED = (Status.RUNNING, Status.PAUSED, Status.SCHEDULED)
MOST_LISTED = 100
A_MINUTE = timedelta(minutes=1)
Number = Callable[[str], str]


def campaign_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a campaign is doing now; 404 for one that is not of the viewer's teams."""
    numbers = CampaignNumber.objects.select_related("phone_number")
    rows = _campaigns(request).select_related("team", "assistant", "company")
    campaign = rows.prefetch_related(Prefetch("numbers", numbers)).filter(pk=pk).first()
    if campaign is None:
        raise Http404
    now = timezone.now()
    found = dashboard(campaign=campaign, now=now, limits=Limits())
    number = number_for(request, campaign.team_id)
    dials_in = campaign.call_window_timezone
    context = {
        "campaign": campaign,
        "found": found,
        "now": now,
        "zone": zone_of(campaign),
        "standing": standing(campaign, now),
        "finishes_there": beside(found.finishes_at, dials_in),
        "finishes_soon": found.finishes_at is not None and found.finishes_at - now < A_MINUTE,
        "label_type": CAMPAIGN_LABELS.get(campaign.status),
        "commands": [c for c in COMMANDS.values() if campaign.status in c.offered_in],
        "statuses": _counts(Enrollment.Status.values, found.contacts.by_status),
        "outcomes": _counts(list(OUTCOME_LABELS), found.contacts.by_outcome),
        "minutes": [
            (date_format(timezone.localtime(at), "H:i"), tally)
            for at, tally in found.charts.minutes.items()
        ],
        "hours": [(f"{hour:02}", tally) for hour, tally in enumerate(found.charts.hours)],
        "calling": [_calling(call, number, dials_in, now) for call in found.calling],
        "waiting": _waiting(found, number),
        "recent": [_recent(call, number, dials_in) for call in found.recent_calls],
        "configuration": configuration(campaign),
    }
    return _page(request, "campaign", str(campaign), context)


def campaign_command(request: HttpRequest, pk: UUID, name: str) -> HttpResponse:
    """A button of the live page: the campaign's page carries it out, and the way leads back."""
    answer = _campaign_admin().command_view(request, pk, name)
    return redirect("live-campaign", pk) if answer.status_code == 302 else answer


def overview_page(request: HttpRequest) -> HttpResponse:
    """The campaigns of the viewer's teams that run, or may go on: running ones first, newest first;
    a constant number of queries."""
    order = Case(*(When(status=s, then=Value(n)) for n, s in enumerate(LISTED)))
    rows = _campaigns(request).filter(status__in=LISTED).select_related("team", "company")
    campaigns = list(rows.order_by(order, "-pk")[: MOST_LISTED + 1])
    now = timezone.now()
    glances = overview(campaigns=campaigns[:MOST_LISTED], now=now)
    live = [glance for glance in glances if not glance.campaign.is_simulated]
    context = {
        "now": now,
        "rows": [
            {
                "glance": glance,
                "campaign": glance.campaign,
                "label_type": CAMPAIGN_LABELS.get(glance.campaign.status),
                "standing": standing(glance.campaign, now),
                "zone": zone_of(glance.campaign),
            }
            for glance in glances
        ],
        "calls_now": sum(glance.calls_now for glance in live),
        "running": sum(glance.campaign.status == Status.RUNNING for glance in live),
        "last_hour": sum((glance.last_hour for glance in live), Tally()),
        "leaves_out_tests": len(live) < len(glances),
        "has_more": len(campaigns) > MOST_LISTED,
        "tells_team": request.user.is_superuser or len(roles_of(request)) > 1,
    }
    return _page(request, "overview", _("Live"), context)


def _page(request: HttpRequest, name: str, title: str, context: dict[str, Any]) -> HttpResponse:
    """The page, or its fragment alone for a poll."""
    context |= {"fragment": f"admin/live/{name}_now.html"}
    if "fragment" in request.GET:
        return TemplateResponse(request, context["fragment"], context)
    context |= {**admin.site.each_context(request), "title": title}
    return TemplateResponse(request, "admin/live/page.html", context)


def _campaign_admin() -> Any:
    return admin.site.get_model_admin(Campaign)


def _campaigns(request: HttpRequest) -> QuerySet[Campaign]:
    rows: QuerySet[Campaign] = _campaign_admin().get_queryset(request)
    return rows


@dataclass(frozen=True, slots=True)
class Standing:
    """What the campaign does or waits for, and until or since when."""

    sentence: str
    at: datetime | None = None


def standing(campaign: Campaign, now: datetime) -> Standing:
    """Why no call starts now, or that calls start; silence always has a reason."""
    over = {
        Status.DRAFT: (_("Waits for its start."), None),
        Status.COMPLETED: (_("Completed."), campaign.completed_at),
        Status.CANCELLED: (why_cancelled(campaign) or _("Cancelled."), campaign.cancelled_at),
    }
    if campaign.status in over:
        return Standing(*over[Status(campaign.status)])
    reason = campaign.blocked_by(now=now)
    if reason is None:
        return Standing(_("Dialing."))
    return Standing(in_words(reason), reason.until)


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody in a table: who, where, how they stand, and when what."""

    key: str
    name: str
    phone: str
    url: str
    status: str  # drawn, as is the outcome
    zone: str = ""
    outcome: str = ""
    attempts: int = 0
    at: datetime | None = None
    there: str = ""  # the same in the campaign's zone
    elapsed: str = ""


def _waiting(found: Dashboard, number: Number) -> list[Row]:
    zone = found.campaign.call_window_timezone
    knows_zones = found.campaign.use_contact_timezone
    return [
        Row(
            key=f"waiting-{row.enrollment.pk}",
            name=str(row.enrollment.contact),
            phone=number(row.enrollment.contact.phone),
            url=reverse("admin:campaigns_enrollment_change", args=[row.enrollment.pk]),
            status=_drawn(row.enrollment.status, {}),
            zone=((knows_zones and row.enrollment.zones) or zone).replace(",", ", "),
            outcome=_drawn(row.enrollment.outcome, OUTCOME_LABELS),
            attempts=row.enrollment.attempts,
            at=row.callable_at,
            there=beside(row.callable_at, zone),
        )
        for row in found.pending
    ]


def _calling(call: Attempt, number: Number, zone: str, now: datetime) -> Row:
    return Row(
        key=f"calling-{call.pk}",
        name=str(call.contact),
        phone=number(call.to_number),
        url=_call_url(call),
        status=_drawn(call.status, STATUS_LABELS),
        attempts=call.number,
        at=call.created_at,
        there=beside(call.created_at, zone),
        elapsed=clock_time(max(0.0, (now - call.created_at).total_seconds())),
    )


def _recent(call: Attempt, number: Number, zone: str) -> Row:
    return Row(
        key=f"recent-{call.pk}",
        name=str(call.contact),
        phone=number(call.to_number),
        url=_call_url(call),
        status=_drawn(call.status, STATUS_LABELS),
        outcome=_drawn(call.outcome, OUTCOME_LABELS),
        attempts=call.number,
        at=call.created_at,
        there=beside(call.created_at, zone),
        elapsed="" if call.duration_seconds is None else clock_time(call.duration_seconds),
    )


def _call_url(call: Attempt) -> str:
    return reverse("admin:dialer_attempt_change", args=[call.pk])


def _drawn(value: str, colours: Mapping[str, str]) -> str:
    """The value's words as a label, grey without a colour; nothing for no value."""
    return _label(words(value), colours.get(value)) if value else ""


@cache  # a few words in each language; drawing the label in every row costs more than the rows
def _label(text: str, colour: str | None) -> str:
    return render_to_string("unfold/helpers/label.html", {"type": colour, "text": text})


def _counts(values: Sequence[str], counts: Any) -> list[tuple[str, str, int]]:
    return [(value, words(value), counts[value]) for value in values]


def configuration(campaign: Campaign) -> list[tuple[str, str]]:
    """How the campaign dials, as names and values for people."""
    caller_ids = [f"{n.phone_number.number} × {n.weight}" for n in campaign.numbers.all()]
    window = f"{campaign.call_window_start:%H:%M}–{campaign.call_window_end:%H:%M}"
    if campaign.day_windows:
        window += " " + _("(some days differ)")
    whose = _("the recipient's local time") if campaign.use_contact_timezone else ""
    schedule = {_("Starts"): campaign.scheduled_start_at, _("Ends"): campaign.scheduled_end_at}
    moments = [
        (name, moment(at, campaign.call_window_timezone))
        for name, at in schedule.items()
        if at is not None
    ]
    left = [(_("Calls left of maxCalls"), str(campaign.calls_remaining))]
    return [
        (_("Assistant"), str(campaign.assistant)),
        (_("Company"), str(campaign.company)),
        (_("Caller IDs"), ", ".join(caller_ids) or "–"),
        (_("Call window"), window),
        (_("Days"), ", ".join(_(day) for day in campaign.days_of_week)),
        (_("Time zone"), ", ".join(filter(None, [campaign.call_window_timezone, whose]))),
        *moments,
        (_("Calls at once"), str(campaign.max_concurrent_calls)),
        (_("Attempts per contact"), str(campaign.max_attempts_per_contact)),
        (_("Minutes until the next attempt"), str(campaign.retry_delay_minutes)),
        (_("Keeps running when all are done"), _("yes") if campaign.no_auto_complete else _("no")),
        *(left if campaign.calls_remaining is not None else []),
    ]
