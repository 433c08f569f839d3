"""Who of an audience, or of contacts named one by one, is enrolled, and why the others are not."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F

from campaigns.destinations import REFUSAL_SQL
from campaigns.models import Campaign
from campaigns.services.destinations import destinations_of
from campaigns.services.skipping import NO_PHONE, ON_DO_NOT_CALL, OWN_NUMBER
from contacts.models import Contact, matching

# The verdicts. Each contact gets the first that fits.
DUPLICATE, DNC, NO_NUMBER, DIALED = "duplicate", "do_not_call", "no_phone", "already_dialed"
OWN, OVER_CAP, ELIGIBLE = "own_number", "over_cap", "eligible"

STATEMENT = """
WITH given AS ({given}), judged AS (
    SELECT c.id, c.dial_zones, c.phone, given.position,
        CASE
            WHEN e.id IS NOT NULL THEN 'duplicate'
            WHEN c.do_not_call THEN 'do_not_call'
            WHEN c.phone = '' THEN 'no_phone'
            WHEN c.phone IN (
                SELECT number FROM campaigns_phonenumber
                WHERE team_id = %(team)s AND deleted_at IS NULL
            ) THEN 'own_number'
            WHEN %(not_yet_dialed)s AND EXISTS (
                SELECT FROM campaigns_enrollment d WHERE d.contact_id = c.id AND d.attempts > 0
            ) THEN 'already_dialed'
            WHEN held.phone IS NOT NULL THEN 'duplicate'
            ELSE 'eligible'
        END AS verdict,
        {refusal} AS refusal
    FROM given
    JOIN {contacts} c ON c.id = given.id
    LEFT JOIN {enrollments} e
        ON e.campaign_id = %(campaign)s::uuid AND e.contact_id = c.id
    LEFT JOIN {held} held ON held.phone = c.phone
    WHERE c.team_id = %(team)s AND c.deleted_at IS NULL
        AND NOT (%(only_new)s AND e.id IS NOT NULL)
), once AS (
    SELECT id, dial_zones, refusal, position,
        CASE WHEN verdict = 'eligible' AND row_number() OVER (
            PARTITION BY verdict, phone COLLATE "C" ORDER BY position
        ) > 1 THEN 'duplicate' ELSE verdict END AS verdict
    FROM judged
), chosen AS ({chosen}){enrolled}
SELECT verdict, count(*), count(*) FILTER (WHERE refusal <> '') FROM chosen GROUP BY verdict
"""
# A number of the campaign: a contact that has it was called, or is not skipped.
HOLDS = "(r.attempts > 0 OR r.status <> 'skipped' AND h.deleted_at IS NULL)"
WHOLE_TABLES = {
    "contacts": "contacts_contact",
    "enrollments": "campaigns_enrollment",
    "held": f"""(
        SELECT DISTINCT h.phone
        FROM campaigns_enrollment r JOIN contacts_contact h ON h.id = r.contact_id
        WHERE r.campaign_id = %(campaign)s::uuid AND {HOLDS}
    )""",  # noqa: S608 - of our own pieces
}
# For ids: one look into an index for each. A join of thousands would read all of the team and of
# the campaign, and be the slower the more of them there are.
EACH_ROW = {
    "contacts": "LATERAL (SELECT * FROM contacts_contact WHERE id = given.id LIMIT 1)",
    "enrollments": """LATERAL (
        SELECT * FROM campaigns_enrollment
        WHERE campaign_id = %(campaign)s::uuid AND contact_id = c.id LIMIT 1
    )""",
    "held": f"""LATERAL (
        SELECT h.phone FROM contacts_contact h, LATERAL (
            SELECT FROM campaigns_enrollment r
            WHERE r.campaign_id = %(campaign)s::uuid AND r.contact_id = h.id AND {HOLDS} LIMIT 1
        ) r
        WHERE h.team_id = %(team)s AND h.phone = c.phone AND c.phone <> '' AND h.id <> c.id
        LIMIT 1
    )""",  # noqa: S608 - of our own pieces
}
GIVEN_IDS = "SELECT id, position FROM unnest(%(ids)s::uuid[]) WITH ORDINALITY AS ids(id, position)"
ALL = "SELECT * FROM once"
# Those who come first in the order of enrollment take the places.
AT_MOST = """
SELECT id, dial_zones, refusal, position,
    CASE WHEN verdict = 'eligible'
        AND row_number() OVER (PARTITION BY verdict ORDER BY position) > %(max_to_add)s
    THEN 'over_cap' ELSE verdict END AS verdict
FROM once
"""
# Ids, and with them the order of dialing, follow the order in which the contacts were given: their
# last 32 bits count, the others are of one uuidv7(), which takes as long as ten of these.
ENROLL = """, enrolled AS (
    INSERT INTO campaigns_enrollment (
        id, campaign_id, contact_id, status, outcome, disposition_code, disposition, priority,
        attempts, zones, completed_at, created_at
    )
    SELECT (
            (SELECT left(uuidv7()::text, 28))
            || lpad(to_hex(row_number() OVER (ORDER BY position)), 8, '0')
        )::uuid, %(campaign)s, id,
        CASE WHEN verdict = 'eligible' AND refusal = '' THEN 'pending' ELSE 'skipped' END,
        CASE verdict WHEN 'do_not_call' THEN 'do_not_call'
            WHEN 'no_phone' THEN 'invalid_number' ELSE '' END,
        CASE verdict WHEN 'do_not_call' THEN %(on_do_not_call)s
            WHEN 'no_phone' THEN %(no_phone)s
            WHEN 'own_number' THEN %(own_number)s ELSE refusal END,
        '', %(priority)s, 0, dial_zones,
        CASE WHEN verdict = 'eligible' AND refusal = '' THEN NULL ELSE %(at)s::timestamptz END,
        %(at)s
    FROM chosen WHERE verdict = ANY(%(written)s) ORDER BY position
)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Contacts of a team by what is true of them, the oldest first.

    `only_new`: those who are in the campaign already are not even looked at (mode `delta`).
    """

    only_new: bool = False
    not_yet_dialed: bool = False
    added_after: datetime | None = None
    import_batch_ids: Sequence[UUID] = ()
    search: str = ""
    lead_status: str = ""
    max_to_add: int | None = None
    exclude_dnc: bool = True


Whom = Audience | Sequence[UUID]


@dataclass(frozen=True, slots=True)
class EnrollmentCounts:
    """What became of the contacts looked at. Each counts once: `scanned` is the sum of the rest.

    `inserted` are enrolled to be called, or as `skipped` for a reason that other settings undo (a
    time zone, a destination). Of contacts that were named one by one, those on the
    do-not-call list and those without a number to call are enrolled, too, but as `skipped`. One of
    the team's own caller IDs is no number to call. Of contacts that share a number the first is
    enrolled; the others are duplicates, as are contacts that are in the campaign already.
    """

    inserted: int
    scanned: int
    excluded_no_phone: int
    excluded_dnc: int
    excluded_already_dialed: int
    excluded_duplicate: int
    excluded_over_cap: int


@dataclass(frozen=True, slots=True)
class Choice:
    """How many contacts got which verdict, and which verdicts are enrolled (some as `skipped`)."""

    verdicts: Mapping[str, int]
    written: Sequence[str]
    refused: int  # of the eligible ones: for their destination

    @property
    def enrolled(self) -> int:
        """How many rows the campaign has more."""
        return sum(self.verdicts[verdict] for verdict in self.written)

    @property
    def skipped(self) -> int:
        """How many of them are `skipped`."""
        return self.enrolled - self.verdicts[ELIGIBLE] + self.refused

    @property
    def counts(self) -> EnrollmentCounts:
        """For the client."""
        return EnrollmentCounts(
            inserted=self.verdicts[ELIGIBLE],
            scanned=sum(self.verdicts.values()),
            excluded_no_phone=self.verdicts[NO_NUMBER] + self.verdicts[OWN],
            excluded_dnc=self.verdicts[DNC],
            excluded_already_dialed=self.verdicts[DIALED],
            excluded_duplicate=self.verdicts[DUPLICATE],
            excluded_over_cap=self.verdicts[OVER_CAP],
        )


def choose(*, team_id: UUID, campaign: Campaign | None, whom: Whom) -> Choice:
    """Judge the contacts; nothing is written. Without a campaign, as for a new one."""
    return _judge(team_id, campaign, whom, None)


def choose_and_enroll(*, campaign: Campaign, whom: Whom, priority: int, at: datetime) -> Choice:
    """Judge the contacts and insert their enrollments, in one statement for any number of them.

    The caller holds the campaign's lock, so that nobody else enrolls, and moves its counters.
    """
    destinations = destinations_of(campaign.team, is_test=campaign.is_simulated)
    written = {
        **({} if destinations is None else destinations.parameters),
        "priority": priority,
        "at": at,
        "on_do_not_call": ON_DO_NOT_CALL,
        "no_phone": NO_PHONE,
        "own_number": OWN_NUMBER,
    }
    return _judge(campaign.team_id, campaign, whom, written)


def _judge(
    team_id: UUID, campaign: Campaign | None, whom: Whom, enroll: Mapping[str, Any] | None
) -> Choice:
    parameters: dict[str, Any] = {
        "team": team_id,
        "campaign": campaign and campaign.pk,
        "not_yet_dialed": False,
        "only_new": False,
    }
    given, chosen, tables = GIVEN_IDS, ALL, EACH_ROW
    if isinstance(whom, Audience):
        given, found = _audience(team_id, whom)
        tables = WHOLE_TABLES
        chosen = ALL if whom.max_to_add is None else AT_MOST
        parameters |= found | {
            "not_yet_dialed": whom.not_yet_dialed,
            "only_new": whom.only_new,
            "max_to_add": whom.max_to_add,
        }
        written = [ELIGIBLE] if whom.exclude_dnc else [ELIGIBLE, DNC]
    else:
        # As text: the driver would look at each of 10,000.
        parameters["ids"] = f"{{{','.join(dict.fromkeys(map(str, whom)))}}}"
        written = [ELIGIBLE, DNC, NO_NUMBER, OWN]
    if enroll is not None:
        parameters |= {**enroll, "written": written}
    statement = STATEMENT.format(
        given=given,
        chosen=chosen,
        enrolled="" if enroll is None else ENROLL,
        refusal=REFUSAL_SQL if "destinations" in parameters else "''",
        **tables,
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        found = cursor.fetchall()
    refused = sum(refused for verdict, _, refused in found if verdict == ELIGIBLE)
    return Choice(Counter({verdict: count for verdict, count, _ in found}), written, refused)


def _audience(team_id: UUID, audience: Audience) -> tuple[str, dict[str, Any]]:
    """The audience as a query for ids in their order, with its named parameters."""
    rows = Contact.objects.filter(team=team_id)
    if audience.added_after is not None:
        rows = rows.filter(created_at__gt=audience.added_after)
    if audience.import_batch_ids:
        rows = rows.filter(import_batch__in=audience.import_batch_ids)
    if audience.lead_status:
        rows = rows.filter(lead_status=audience.lead_status)
    rows = rows.filter(matching(audience.search))
    query, values = rows.values("id", position=F("id")).query.sql_with_params()
    names = [f"audience_{number}" for number in range(len(values))]
    named = query.replace("%%", "%%%%") % tuple(f"%({name})s" for name in names)
    return named, dict(zip(names, values, strict=True))
