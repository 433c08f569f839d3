"""Lists of the admin: what a page of them costs a team with a million rows.

Ours is a list's page of a team with 1,000,000 contacts, all of them in one campaign, half of them
called; the floor is the same page of a team with 1,000, whose rows are older than all of the big
team's. What is filtered and searched for is rare and old: the worst that can be asked of an order
from new to old. Each is a whole request by a member of the team, from the session to the HTML.

Besides, every statement of every page is explained: none may read a big table from end to end, and
none may count one.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.frame.figures import Figure, milliseconds, paired
from benchmarks.frame.place import Place
from benchmarks.frame.rows import add_contacts, copy_row, execute, settle_rows
from campaigns.models import Campaign, Enrollment
from campaigns.tests.factories import CampaignFactory, enroll
from contacts.models import Company, Contact, DoNotCallNumber, ImportBatch
from contacts.tests.factories import CompanyFactory
from dialer.models import Attempt
from talkturo.accounts.models import Team
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.accounts.tests.staff import staff
from talkturo.lib import clock

BAR = 1.5
SMALL = 1_000
RARE = 20
PAGE = 50
ROW = re.compile(rb'href="[^"]+/(?:[0-9a-f-]{36}|[0-9]+)/change/')
BIG_TABLES = (
    "contacts_contact", "contacts_donotcallnumber", "campaigns_enrollment", "dialer_attempt",
)  # fmt: skip
FILLED = ("contacts_donotcallnumber", "campaigns_enrollment", "campaigns_campaign")
WHOLE = re.compile(rf"Seq Scan on ({'|'.join(BIG_TABLES)})\b")
# The oldest few of a team stand out in all that a filter asks for.
RARE_CONTACTS = """
UPDATE contacts_contact SET do_not_call = true, lead_status = 'converted', company_id = %(company)s,
    first_name = 'Grace', last_name = 'Hopper',
    deleted_at = CASE WHEN id = %(deleted)s THEN now() END
WHERE id IN (SELECT id FROM contacts_contact WHERE team_id = %(team)s ORDER BY id LIMIT %(rare)s)
"""
# Numbers as they are: those of the other benchmarks are counted up, and full of zeros.
NUMBERS = """
UPDATE contacts_contact
SET phone = left(phone, 3)
    || lpad((right(phone, 9)::bigint * 618033989 %% 1000000000)::text, 9, '7')
WHERE team_id = %(team)s
"""
CALLED = """
UPDATE campaigns_enrollment SET attempts = 1, completed_at = now(),
    status = CASE WHEN n <= %(rare)s THEN 'failed' ELSE 'completed' END,
    outcome = CASE WHEN n <= %(rare)s THEN 'busy' ELSE 'answered' END
FROM (SELECT id AS called, row_number() OVER (ORDER BY id) AS n FROM campaigns_enrollment
    WHERE campaign_id = %(campaign)s ORDER BY id LIMIT %(called)s) oldest
WHERE id = called
"""


@dataclass(frozen=True, slots=True)
class Staff:
    """A member of a team of a known size, and what is rare in it."""

    team: Team
    campaign: Campaign
    company: Company
    browser: Client

    def get(self, path: str) -> None:
        """One page; raises AssertionError where it is not a list with rows."""
        response = self.browser.get(path, headers={"host": settings.ALLOWED_HOSTS[0]})
        if response.status_code != 200 or not ROW.search(response.content):
            raise AssertionError(f"{path}: {response.status_code}, or nothing was found")

    def pages(self) -> Mapping[str, str]:
        """What is asked for → the page."""
        contact, enrollment, call = "contacts/contact", "campaigns/enrollment", "dialer/attempt"
        campaign = f"campaign__id__exact={self.campaign.pk}"
        asked = {
            "contacts": (contact, ""),
            "contacts, page 20": (contact, "p=20"),
            "contacts by a name": (contact, "q=grace+hop"),
            "contacts by a common name": (contact, "q=ada"),
            "contacts by a part of a number": (contact, f"q={self._part()}"),
            "contacts by an email": (contact, f"q={self._email()}"),
            "contacts not to be called": (contact, "do_not_call__exact=1"),
            "contacts of a lead status": (contact, "lead_status__exact=converted"),
            "contacts of a company": (contact, f"company__id__exact={self.company.pk}"),
            "deleted contacts": (contact, "deleted=only"),
            "numbers nobody rings": ("contacts/donotcallnumber", ""),
            "numbers nobody rings by a part of one": (
                "contacts/donotcallnumber",
                f"q={self._part()}",
            ),
            "enrolled contacts": (enrollment, ""),
            "enrolled contacts by a name": (enrollment, "q=grace+hop"),
            "enrolled contacts by a part of a number": (enrollment, f"q={self._part()}"),
            "enrolled contacts of a campaign": (enrollment, campaign),
            "enrolled contacts of a status": (enrollment, "status__exact=failed"),
            "enrolled contacts of an outcome": (enrollment, "outcome__exact=busy"),
            "enrolled contacts of a campaign and an outcome": (
                enrollment,
                f"{campaign}&outcome__exact=busy",
            ),
            "calls": (call, ""),
            "calls by a name": (call, "q=grace+hop"),
            "calls by a number": (call, f"q=%2B{self._number()}"),
            "calls by a part of a number": (call, f"q={self._part()}"),
            "calls of a campaign": (call, campaign),
            "calls of a status": (call, "status__exact=withdrawn"),
            "calls of an outcome": (call, "outcome__exact=busy"),
            "calls of a campaign and an outcome": (call, f"{campaign}&outcome__exact=busy"),
            "campaigns": ("campaigns/campaign", ""),
            "campaigns by a name": ("campaigns/campaign", "q=rare"),
            "campaigns of a status": ("campaigns/campaign", "status__exact=draft"),
            "imports": ("contacts/importbatch", ""),
            "imports of a status": ("contacts/importbatch", "status__exact=failed"),
        }
        return {what: f"/admin/{model}/?{query}" for what, (model, query) in asked.items()}

    def _first(self) -> Contact:
        contact: Contact = Contact.objects.filter(team=self.team).order_by("pk")[1]
        return contact

    def _number(self) -> str:
        return self._first().phone.removeprefix("+")

    def _part(self) -> str:
        return self._number()[1:]

    def _email(self) -> str:
        return self._first().email


def measure(place: Place) -> list[Figure]:
    """A figure for each page, and what its statements read."""
    rounds = place.size(quick=5, full=30)
    many = place.size(quick=20_000, full=1_000_000)
    execute("SET statement_timeout = 0")
    small, big = _team(SMALL, prefix=2), _team(many, prefix=3)
    settle_rows()
    pages = zip(big.pages().items(), small.pages().values(), strict=True)
    figures = [
        paired(
            f"a page of {what}, {many:,} beside {SMALL:,}",
            unit="ms",
            ours=_page(big, ours),
            floor=_page(small, floor),
            rounds=rounds,
            at_most=BAR,
        )
        for (what, ours), floor in pages
    ]
    viewers = [big, replace(big, browser=staff(superuser=True))]
    return [*figures, _read_whole(viewers)]


def _team(contacts: int, *, prefix: int) -> Staff:
    team = TeamFactory()
    company = CompanyFactory(team=team)
    campaign = CampaignFactory(team=team, name="Rare outreach")
    first = add_contacts(team, contacts, prefix=prefix, company=CompanyFactory(team=team))
    Contact.objects.filter(pk=first.pk).update(email="ada@example.com")
    facts = {"team": team.pk, "company": company.pk, "deleted": first.pk, "rare": RARE}
    execute(NUMBERS, facts)
    execute(RARE_CONTACTS, facts)
    for table in FILLED:
        execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    _list_all(team)
    _enroll_all(campaign, called=contacts // 2)
    copy_row(campaign, PAGE + contacts // 100, name="'Spring ' || n", status="'cancelled'")
    copy_row(
        ImportBatch.objects.create(team=team, status="failed"),
        PAGE + contacts // 100,
        status="'completed'",
    )
    for table in FILLED:
        execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    return Staff(team, campaign, company, staff(team))


def _list_all(team: Team) -> None:
    """As many numbers that nobody rings as contacts; those of the rare contacts are there."""
    listed = DoNotCallNumber.objects.filter(team=team).order_by("pk")[0]
    others = (
        "(SELECT phone FROM contacts_contact"  # noqa: S608 - an id of our own
        f" WHERE team_id = '{team.pk}' AND NOT do_not_call) c"
    )
    copy_row(listed, 0, source=others, phone="c.phone")


def _enroll_all(campaign: Campaign, *, called: int) -> None:
    first = Contact.all_objects.filter(team=campaign.team).order_by("pk")[1]
    enroll(campaign, [first], at=clock.now())
    one = Enrollment.objects.get(campaign=campaign)
    others = (
        "(SELECT id AS contact FROM contacts_contact"  # noqa: S608 - ids of our own
        f" WHERE team_id = '{campaign.team_id}' AND deleted_at IS NULL AND id <> '{first.pk}'"
        " ORDER BY id) c"
    )
    copy_row(one, 0, source=others, contact_id="c.contact")
    execute(CALLED, {"campaign": campaign.pk, "called": called, "rare": RARE})
    call = Attempt.objects.create(
        team=campaign.team, campaign=campaign, enrollment=one, contact=first, number=1,
        phone_number=campaign.numbers.get().phone_number, to_number=first.phone,
        woken_at=clock.now(), status="ended", outcome="busy", ended_at=clock.now(),
    )  # fmt: skip
    enrolled = (
        "(SELECT e.id AS enrollment, contact_id AS contact, phone, outcome,"  # noqa: S608 - ids of our own
        " row_number() OVER (ORDER BY e.id) AS n"
        " FROM campaigns_enrollment e JOIN contacts_contact c ON c.id = contact_id"
        f" WHERE campaign_id = '{campaign.pk}' AND e.attempts = 1 AND e.id <> '{one.pk}'"
        " ORDER BY e.id) o"
    )
    copy_row(
        call, 0, source=enrolled, enrollment_id="o.enrollment", contact_id="o.contact",
        to_number="o.phone", status=f"CASE WHEN n <= {RARE // 2} THEN 'withdrawn' ELSE 'ended' END",
        outcome=f"CASE WHEN n <= {RARE // 2} THEN '' ELSE o.outcome END",
    )  # fmt: skip


def _page(viewer: Staff, path: str) -> Callable[[], float]:
    viewer.get(path)  # the first of its kind is dearer
    return lambda: milliseconds(lambda: viewer.get(path))


def _read_whole(viewers: list[Staff]) -> Figure:
    """How many statements of all pages read a big table from end to end, or count one."""
    found = [
        sql for viewer in viewers for path in viewer.pages().values() for sql in _bad(viewer, path)
    ]
    for sql in found:
        sys.stderr.write(f"{sql}\n")
    return Figure(
        what="statements that read a big table whole, or count one",
        unit="",
        ours=len(found),
        bar=0,
        at_least=False,
    )


def _bad(viewer: Staff, path: str) -> Iterator[str]:
    with CaptureQueriesContext(connection) as queries:
        viewer.get(path)
    for query in queries:
        sql = query["sql"]
        if any(table in sql for table in BIG_TABLES) and (
            "COUNT(" in sql or WHOLE.search(_plan(sql))
        ):
            yield sql


def _plan(sql: str) -> str:
    # Without placeholders a % is not one: what was asked stands in it as it was sent.
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {sql}", None)
        return "\n".join(line for (line,) in cursor.fetchall())
