"""The web server's and the workers' role in PostgreSQL: all that the product does, and no more."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import ProgrammingError, connection, transaction
from rest_framework.test import APIClient

from campaigns.tests.factories import CampaignFactory, enroll
from contacts.models import Contact
from contacts.services.importing import accept_rows, run_import
from contacts.tests.factories import ContactFactory
from dialer.models import Attempt
from dialer.tests.engine import Engine
from talkturo.accounts.models import Team
from talkturo.accounts.tests.staff import filled, staff
from talkturo.lib.audit import changes_of
from talkturo.lib.database_roles import restrict
from talkturo.lib.tests.answers import accepted


@pytest.fixture
def role(db: None) -> Iterator[str]:
    """A role that `migrate` has made; the test works as it. All of it is undone in the end."""
    name = f"app_{uuid4().hex}"
    restrict(connection, role=name, password="not-used")  # noqa: S106
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {name}")
    yield name
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


@pytest.mark.usefixtures("role")
def test_the_product_works(team: Team, api: APIClient, noon: datetime) -> None:
    """Everything that writes: the API, the admin, imports, calls, callbacks, history, retention."""
    engine = Engine()
    created = accepted(api.post("/api/crm/contacts", {"firstName": "Ada"}), 201)["contact"]
    path = f"/api/crm/contacts/{created['id']}"
    accepted(api.patch(path, {"doNotCall": True}))
    assert changes_of(Contact).filter(pgh_label="changed").count() == 1
    browser = staff(team)
    contact = ContactFactory(team=team, first_name="Grace")
    page = f"/admin/contacts/contact/{contact.pk}/change/"
    assert browser.post(page, filled(browser.get(page), first_name="Hedy")).status_code == 302
    batch = accept_rows(
        team=team, rows=[{"phone": "+14155550101"}], region=None, at=noon, created_by="test",
        file_name="",
    )  # fmt: skip
    run_import(import_id=batch.pk, clock=lambda: noon)
    campaign = CampaignFactory(team=team)
    enroll(campaign, 3, at=engine.now)
    engine.start(campaign)
    engine.dial(campaign)
    assert Attempt.objects.exists()
    accepted(api.get(f"/api/crm/campaigns/{campaign.public_id}"))
    accepted(api.delete(path))
    assert changes_of(Contact).filter(pgh_label="changed").count() >= 3


ATTACKS = [
    "ALTER TABLE contacts_contact DISABLE TRIGGER USER",
    "ALTER TABLE contacts_contact DISABLE TRIGGER ALL",
    "ALTER TABLE contacts_contact ADD COLUMN x int",
    "ALTER TABLE contacts_contact OWNER TO CURRENT_USER",
    "DROP TRIGGER {trigger} ON contacts_contact",
    "DROP TABLE contacts_contactchange",
    "DROP FUNCTION public._pgtrigger_should_ignore CASCADE",
    """CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name NAME)
    RETURNS BOOLEAN LANGUAGE sql AS 'SELECT TRUE'""",
    "CREATE TABLE public.other (id int)",
    "CREATE FUNCTION public.other() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE SCHEMA other",
    # It would take in what a trigger writes in place of the real one.
    "CREATE TEMPORARY TABLE contacts_contactchange (id int)",
    "TRUNCATE contacts_contactchange",
    "TRUNCATE contacts_contact CASCADE",
    "UPDATE contacts_contactchange SET pgh_label = 'nothing'",
    "DELETE FROM contacts_contactchange",
    "UPDATE dialer_carrieraccountchange SET pgh_label = 'nothing'",
    "DELETE FROM django_migrations",
    "SET session_replication_role = replica",
    "CREATE ROLE other SUPERUSER",
    "GRANT ALL ON contacts_contactchange TO CURRENT_USER",
    "COPY contacts_contact TO PROGRAM 'cat'",
    "SET ROLE postgres",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_it_cannot_switch_the_history_off(role: str, team: Team, attack: str) -> None:
    contact = ContactFactory(team=team)
    Contact.objects.filter(pk=contact.pk).update(first_name="Changed")
    before = changes_of(contact).count()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = 'contacts_contact'::regclass "
            "AND NOT tgisinternal LIMIT 1"
        )
        statement = attack.format(trigger=cursor.fetchone()[0])
        if attack == "SET ROLE postgres":
            # The session is the owner's here, so it may; the role itself is in no other.
            cursor.execute("SELECT pg_has_role(%s, 'postgres', 'MEMBER')", [role])
            assert cursor.fetchone() == (False,)
        elif attack.startswith("GRANT"):
            cursor.execute(statement)  # only a warning, for there is nothing to give
        else:
            with (
                pytest.raises(ProgrammingError, match=r"permission denied|must be"),
                transaction.atomic(),
            ):
                cursor.execute(statement)
        cursor.execute("SELECT has_table_privilege('contacts_contactchange', 'UPDATE')")
        assert cursor.fetchone() == (False,)
    assert changes_of(contact).count() == before
    Contact.objects.filter(pk=contact.pk).update(first_name="Again")
    assert changes_of(contact).count() == before + 1


def test_it_cannot_have_triggers_ignored_by_a_setting(role: str, team: Team) -> None:
    contact = ContactFactory(team=team)
    with connection.cursor() as cursor:
        cursor.execute("SELECT array_agg(tgname::text) FROM pg_trigger WHERE NOT tgisinternal")
        names = "{" + ",".join(cursor.fetchone()[0]) + "}"
        cursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", [names])
    before = changes_of(contact).count()
    Contact.objects.filter(pk=contact.pk).update(first_name="Changed")
    assert changes_of(contact).count() == before + 1


def test_tables_made_later_are_usable(db: None) -> None:
    name = f"app_{uuid4().hex}"
    restrict(connection, role=name, password="")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE later (id int GENERATED ALWAYS AS IDENTITY, x int)")
        cursor.execute(f"SET ROLE {name}")
        cursor.execute("INSERT INTO later (x) VALUES (1)")
        cursor.execute("UPDATE later SET x = 2")
        cursor.execute("RESET ROLE")


@pytest.mark.parametrize(
    ("too_much", "problem"),
    [
        ("ALTER ROLE {role} SUPERUSER", "is a superuser"),
        ("ALTER ROLE {role} CREATEROLE", "is a superuser or may make roles"),
        ("GRANT postgres TO {role}", "is a member of another role"),
        ("ALTER TABLE contacts_contact OWNER TO {role}", "owns tables"),
    ],
)
def test_a_role_that_could_undo_it_is_refused(db: None, too_much: str, problem: str) -> None:
    name = f"app_{uuid4().hex}"
    restrict(connection, role=name, password="")
    with connection.cursor() as cursor:
        cursor.execute(too_much.format(role=name))
    with pytest.raises(ImproperlyConfigured, match=problem):
        restrict(connection, role=name, password="")


def test_migrate_makes_the_role_and_its_password(
    db: None, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    name = f"app_{uuid4().hex}"
    settings.RESTRICTED_DATABASE = {"USER": name, "PASSWORD": "a b'c"}
    for _ in range(2):  # and again at each upgrade
        call_command("migrate", verbosity=1)
    assert f"The role {name} works with the tables" in capsys.readouterr().out
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolpassword FROM pg_authid WHERE rolname = %s", [name])
        assert cursor.fetchone()[0].startswith("SCRAM-SHA-256$")


def test_all_tables_of_changes_are_kept_from_it(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname LIKE '%%change' "
            "AND (has_table_privilege(oid, 'UPDATE') OR has_table_privilege(oid, 'DELETE') "
            "OR has_table_privilege(oid, 'TRUNCATE'))"
        )
        assert cursor.fetchall() == []
