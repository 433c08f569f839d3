"""Where the calls of a team may go, and what follows for the queues of its campaigns."""

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q

from campaigns.destinations import CODES, REFUSAL_SQL, Destinations
from campaigns.models import Campaign, Enrollment, PhoneNumber
from campaigns.services.lifecycle import complete_if_done
from campaigns.services.simulated import is_simulated
from campaigns.services.skipping import count_skipped, skip_by_zone, take_back
from contacts.destinations import destination_of
from contacts.models import Contact
from talkturo.accounts.models import Team
from talkturo.lib.going_on import going_on

logger = logging.getLogger(__name__)

# For a statement that has the team as `t`.
CALLER_ID_COUNTRIES = """ARRAY(
    SELECT DISTINCT own.country FROM campaigns_phonenumber own
    WHERE own.team_id = t.id AND own.deleted_at IS NULL AND own.approved_at IS NOT NULL
)"""
# A queue of a million is judged in seconds, which is longer than other statements may take.
LONG_STATEMENT = "SET LOCAL statement_timeout = '10min'"
SKIP = f"""
WITH skipped AS (
    UPDATE campaigns_enrollment e SET status = 'skipped', outcome = '',
        disposition_code = {REFUSAL_SQL}, next_attempt_at = NULL, completed_at = %(at)s
    FROM contacts_contact c
    WHERE e.campaign_id = %(campaign)s AND e.status IN ('pending', 'queued')
        AND c.id = e.contact_id AND {REFUSAL_SQL} <> ''
        AND (%(contacts)s::uuid[] IS NULL OR e.contact_id = ANY(%(contacts)s))
    RETURNING 1
)
SELECT count(*) FROM skipped
"""  # noqa: S608 - of our own pieces


def destinations_of(
    team: Team, *, is_test: bool, caller_id_countries: Iterable[str] | None = None
) -> Destinations | None:
    """Where calls of the team may go; None: anywhere, because they are simulated.

    `caller_id_countries` is what CALLER_ID_COUNTRIES brought, where the caller has it.
    """
    if is_simulated(is_test=is_test):
        return None
    countries: Iterable[str] = team.countries
    if not countries and caller_id_countries is None:
        numbers = PhoneNumber.objects.filter(team=team, approved_at__isnull=False)
        caller_id_countries = numbers.values_list("country", flat=True).distinct()
    return _allowed(frozenset(countries or caller_id_countries or ()))


def _allowed(countries: frozenset[str]) -> Destinations:
    return _destinations(countries & settings.ALLOWED_COUNTRIES, settings.ALLOWED_NUMBER_KINDS)


@lru_cache(1024)
def _destinations(countries: frozenset[str], kinds: frozenset[str]) -> Destinations:
    return Destinations(countries, kinds)


def destination_skip_reason(
    contact: Contact, destinations: Destinations | None
) -> tuple[str, str] | None:
    """Why no call may go to the contact's number, as a skip reason; None where one may."""
    if destinations is None:
        return None
    # A process of the release before has written no destination.
    code = destinations.refusal(contact.destination or destination_of(contact.phone))
    return None if code is None else ("", code)


def judge_destinations_again(
    campaign: Campaign, *, at: datetime, contacts: Collection[UUID] | None = None
) -> int:
    """Take back the contacts that were skipped for a destination which is allowed by now, and skip
    the waiting ones whose destination is not; how many were taken back or skipped.

    `contacts`: no others. The caller holds the campaign.
    """
    destinations = destinations_of(campaign.team, is_test=campaign.is_simulated)
    rows = Enrollment.objects.filter(
        campaign=campaign, status=Enrollment.Status.SKIPPED, disposition_code__in=CODES
    )
    if contacts is not None:
        rows = rows.filter(contact__in=contacts)
    if destinations is not None:
        fits = Q(contact__destination="") | Q(contact__destination__in=destinations.allowed)
        rows = rows.filter(fits)
    taken_back = 0
    for attempts in sorted(set(rows.values_list("attempts", flat=True))):
        taken_back += take_back(campaign, rows.filter(attempts=attempts), attempts, at)
    if taken_back:
        Campaign.objects.filter(pk=campaign.pk, status=Campaign.Status.RUNNING).update(
            next_dial_at=at
        )
        skip_by_zone(campaign, at=at)
    skipped = 0
    if destinations is not None:
        with connection.cursor() as cursor:
            named = None if contacts is None else list(contacts)
            given: dict[str, Any] = {"campaign": campaign.pk, "at": at, "contacts": named}
            cursor.execute(SKIP, given | destinations.parameters)
            (skipped,) = cursor.fetchone() or (0,)
        count_skipped(campaign.pk, skipped)
    return taken_back + skipped


def follow_destinations(*, at: datetime) -> int:
    """Judge the queues again of every team for which the policy has changed since the last time:
    its countries, its caller IDs or the installation's settings; how many teams.

    A transaction for each campaign. Claims and last looks ask for the policy themselves, so this
    decides only how soon contacts are skipped or come back.
    """
    countries = defaultdict(set)
    numbers = PhoneNumber.objects.filter(approved_at__isnull=False, team__countries=[])
    for team_id, country in numbers.values_list("team", "country").distinct():
        countries[team_id].add(country)
    is_limited = not is_simulated(is_test=False)
    followed = 0
    teams = Team.objects.filter(live_team=None)
    for pk, chosen, judged in teams.values_list("pk", "countries", "destinations_judged"):
        policy = str(_allowed(frozenset(chosen or countries[pk]))) if is_limited else "*"
        if policy != judged:
            with going_on(logger, "the queues of team %s cannot follow its destinations", pk):
                _judge_team(pk, at)
                Team.objects.filter(pk=pk).update(destinations_judged=policy)
                followed += 1
    return followed


def _judge_team(team_id: UUID, at: datetime) -> None:
    unfinished = Campaign.objects.filter(team=team_id, status__in=Campaign.UNFINISHED)
    for campaign_id in unfinished.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            rows = Campaign.objects.select_for_update(of=("self",)).select_related("team")
            campaign = rows.filter(pk=campaign_id, status__in=Campaign.UNFINISHED).first()
            if campaign is None:
                continue
            with connection.cursor() as cursor:
                cursor.execute(LONG_STATEMENT)
            if judge_destinations_again(campaign, at=at):
                complete_if_done(campaign.pk, at=at)
