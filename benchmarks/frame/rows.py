"""Rows by the hundred thousand: copies of one that the tests' factories made."""

from typing import Any

from django.db import connection, models

from campaigns.models import Campaign, Enrollment
from campaigns.tests.factories import CampaignFactory, enroll
from contacts.models import Contact
from contacts.tests.factories import ContactFactory
from talkturo.accounts.models import Team
from talkturo.lib import clock

FIRST_NUMBER = 2_000_000


def copy_row(row: models.Model, count: int, *, source: str = "", **expressions: str) -> int:
    """Write `count` copies of a saved row in one statement; returns how many were written.

    `expressions` are SQL for the columns that differ; in them `n` is 1 … count and `t` the row
    copied. `source` is a FROM item beside it, where the copies follow other rows. Ids are new.
    """
    meta = row._meta
    columns = [str(f.column) for f in meta.concrete_fields if not f.generated]
    if isinstance(meta.pk, models.UUIDField):
        expressions = {"id": "uuidv7()", **expressions}
    else:
        columns.remove("id")
    beside = source or "generate_series(1, %(count)s) n"
    values = ", ".join(expressions.get(column, f't."{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    return execute(
        f'INSERT INTO "{meta.db_table}" ({names}) '  # noqa: S608 - names of our own models
        f'SELECT {values} FROM "{meta.db_table}" t, {beside} WHERE t.id = %(id)s',
        {"count": count, "id": row.pk},
    )


def add_contacts(team: Team, count: int, *, prefix: int = 2, **fields: Any) -> Contact:
    """`count` contacts with numbers +1<prefix>02…; returns the first, which the others copy."""
    fields = {"timezone": "America/New_York", **fields}
    number = f"+1{prefix}02{FIRST_NUMBER}"
    first: Contact = ContactFactory(team=team, phone=number, **fields)
    phone = f"'+1{prefix}02' || ({FIRST_NUMBER} + n)"
    copy_row(first, count - 1, phone=phone, email="'ada' || n || '@example.com'")
    return first


def campaign_with(team: Team, contacts: int, *, prefix: int = 2, **fields: Any) -> Campaign:
    """A campaign that may call all day, and that many new contacts enrolled in it."""
    campaign: Campaign = CampaignFactory(team=team, **fields)
    first = add_contacts(team, contacts, prefix=prefix)
    enroll(campaign, [first], at=clock.now())
    others = (
        f"(SELECT id AS contact FROM contacts_contact"  # noqa: S608 - ids of our own
        f" WHERE team_id = '{team.pk}' AND phone LIKE '+1{prefix}%%' AND id <> '{first.pk}'"
        " ORDER BY id) c"
    )
    copy_row(Enrollment.objects.get(campaign=campaign), 0, source=others, contact_id="c.contact")
    Campaign.objects.filter(pk=campaign.pk).update(total_contacts=contacts)
    campaign.refresh_from_db()
    return campaign


def settle_rows() -> None:
    """VACUUM ANALYZE: what autovacuum would have done by and by."""
    execute("VACUUM ANALYZE")


def execute(sql: str, parameters: dict[str, Any] | None = None) -> int:
    """Run a statement; how many rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return int(cursor.rowcount)
