"""Put contacts into a campaign's queue, and take them out."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from campaigns.models import Campaign, Enrollment, PhoneNumber
from campaigns.services.choosing import Audience, EnrollmentCounts, Whom, choose, choose_and_enroll
from campaigns.services.lifecycle import complete_if_done, create_campaign
from campaigns.services.skipping import skip_by_zone
from contacts.models import Contact
from contacts.services import (
    contacts_of_numbers,
    find_or_create_contact,
    find_or_create_contacts,
    unwilling_numbers,
)
from talkturo.accounts.models import Team
from talkturo.lib.transitions import Refusal
from talkturo.lib.wording import words

# A million contacts take longer than any other statement of a request may.
LONG_STATEMENT = "SET LOCAL statement_timeout = '10min'"


def enroll_contacts(
    *, campaign: Campaign, contact_ids: Sequence[UUID], priority: int, at: datetime
) -> EnrollmentCounts:
    """Enroll contacts of the campaign's team, each once; ids of no such contact are left out.

    Those whose time zone is unknown, or is none in which the window opens, are enrolled as
    `skipped`; they count as inserted, because other settings of the campaign take them back.

    Raises Refusal for a finished campaign, and for a running one without `no_auto_complete`:
    it could be completed by the last call just before.
    """
    return _enroll(campaign, contact_ids, priority, at)


def enroll_audience(
    *, campaign: Campaign, audience: Audience, priority: int, at: datetime
) -> EnrollmentCounts:
    """Enroll the contacts of the campaign's team that the audience describes, the oldest first.

    Raises Refusal as `enroll_contacts` does.
    """
    return _enroll(campaign, audience, priority, at)


@transaction.atomic
def enroll_inline(
    *, campaign: Campaign, fields: Mapping[str, Any], priority: int, at: datetime
) -> tuple[EnrollmentCounts, Enrollment]:
    """Enroll the team's contact of the phone number in `fields`, made of them if there is none.

    Where the campaign has the number already, by another contact, returns that enrollment.
    Raises Refusal as `enroll_contacts` does; then no contact is made either.
    """
    campaign = _locked(campaign)
    contact = find_or_create_contact(team=campaign.team, at=at, fields=fields)
    counts = _enroll(campaign, [contact.pk], priority, at)
    of_number = Enrollment.objects.filter(
        campaign=campaign, contact__team=campaign.team_id, contact__phone=contact.phone
    )
    own_first = sorted(of_number, key=lambda e: (e.contact_id != contact.pk, e.pk))
    return counts, own_first[0]


@transaction.atomic
def enroll_numbers(
    *, campaign: Campaign, phones: Collection[str], priority: int, at: datetime
) -> EnrollmentCounts:
    """Enroll the team's contacts of those numbers (E.164, a thousand at most); a number that the
    team does not know gets a contact.

    Raises Refusal as `enroll_contacts` does; then no contact is made either.
    """
    campaign = _locked(campaign)
    contact_ids = find_or_create_contacts(team=campaign.team, phones=phones, at=at)
    return _enroll(campaign, contact_ids, priority, at)


def preview_numbers(*, campaign: Campaign, phones: Collection[str]) -> EnrollmentCounts:
    """The counts that `enroll_numbers` would answer; nothing is written. Raises Refusal."""
    known = contacts_of_numbers(team=campaign.team, phones=phones)
    counts = preview_enrollment(team=campaign.team, campaign=campaign, whom=list(known.values()))
    new = set(phones) - known.keys()
    unwilling = new & unwilling_numbers(team=campaign.team, phones=new).keys()
    callable_ = new - unwilling
    caller_ids = PhoneNumber.objects.filter(team=campaign.team, number__in=callable_)
    own = set(caller_ids.values_list("number", flat=True))
    # Called for a contact that was deleted since.
    called = Enrollment.objects.filter(
        campaign=campaign, attempts__gt=0, contact__phone__in=callable_ - own
    )
    duplicate = set(called.values_list("contact__phone", flat=True))
    return replace(
        counts,
        inserted=counts.inserted + len(callable_ - own - duplicate),
        excluded_dnc=counts.excluded_dnc + len(unwilling),
        excluded_no_phone=counts.excluded_no_phone + len(own),
        excluded_duplicate=counts.excluded_duplicate + len(duplicate),
        scanned=counts.scanned + len(new),
    )


@transaction.atomic
def create_campaign_with_contacts(
    *, audience: Audience, at: datetime, **fields: Any
) -> tuple[Campaign, EnrollmentCounts]:
    """A new campaign (see `create_campaign`) with its contacts; both or nothing."""
    campaign = create_campaign(at=at, **fields)
    return campaign, enroll_audience(campaign=campaign, audience=audience, priority=0, at=at)


@transaction.atomic
def preview_enrollment(*, team: Team, campaign: Campaign | None, whom: Whom) -> EnrollmentCounts:
    """The counts that enrolling would answer; nothing is written.

    Without a campaign, those of a new one. Raises Refusal where enrolling would.
    """
    if campaign is not None:
        _refuse_unless_open(campaign)
    _allow_time_for(whom)
    return choose(team_id=team.pk, campaign=campaign, whom=whom).counts


@transaction.atomic
def _enroll(campaign: Campaign, whom: Whom, priority: int, at: datetime) -> EnrollmentCounts:
    campaign = _locked(campaign)
    _allow_time_for(whom)
    choice = choose_and_enroll(campaign=campaign, whom=whom, priority=priority, at=at)
    changes: dict[str, Any] = {
        "total_contacts": F("total_contacts") + choice.enrolled,
        "contacts_skipped": F("contacts_skipped") + choice.skipped,
    }
    if campaign.status == Campaign.Status.RUNNING:
        changes["next_dial_at"] = at
    Campaign.objects.filter(pk=campaign.pk).update(**changes)
    skip_by_zone(campaign, at=at)
    return choice.counts


def _locked(campaign: Campaign) -> Campaign:
    """The campaign as it is now, under its lock, if it takes contacts. Raises Refusal."""
    campaign = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
    _refuse_unless_open(campaign)
    return campaign


def _refuse_unless_open(campaign: Campaign) -> None:
    if campaign.status not in Campaign.UNFINISHED:
        sentence = _("The campaign is %(status)s.") % {"status": words(campaign.status)}
        raise Refusal(sentence, "campaign_finished")
    if campaign.status == Campaign.Status.RUNNING and not campaign.no_auto_complete:
        raise Refusal(
            _("A running campaign takes contacts only with noAutoComplete; pause it first."),
            "campaign_running",
        )


def _allow_time_for(whom: Whom) -> None:
    if isinstance(whom, Audience):
        with connection.cursor() as cursor:
            cursor.execute(LONG_STATEMENT)


def unknown_contacts(*, team: Team, contact_ids: Collection[UUID]) -> set[UUID]:
    """Those of the ids that are no contact of the team."""
    known = Contact.objects.filter(team=team, pk__in=contact_ids)
    return set(contact_ids) - set(known.values_list("pk", flat=True))


@transaction.atomic
def remove_contacts(*, campaign: Campaign, contact_ids: Collection[UUID], at: datetime) -> int:
    """Take contacts that were never rung (pending or skipped) out; returns how many were."""
    Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
    rows = Enrollment.objects.filter(
        campaign=campaign,
        contact__in=contact_ids,
        attempts=0,
        status__in=[Enrollment.Status.PENDING, Enrollment.Status.SKIPPED],
    )
    skipped = rows.filter(status=Enrollment.Status.SKIPPED).count()
    # Calls that were withdrawn before they rang go with them, and count as no contacts.
    deleted = rows.delete()[1]
    removed = deleted.get(Enrollment._meta.label, 0)
    Campaign.objects.filter(pk=campaign.pk).update(
        total_contacts=F("total_contacts") - removed,
        contacts_skipped=F("contacts_skipped") - skipped,
    )
    complete_if_done(campaign.pk, at=at)
    return removed
