"""No log line of the product holds a whole phone number, a name or an email address of a contact.

Each flow logs something of a contact whose data occur nowhere else. What the handler of production
writes is read, with every logger as talkative as production can make it.
"""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pytest
from celery import shared_task
from django.db import IntegrityError, connection, transaction
from django.test import Client
from rest_framework.test import APIClient

from campaigns.models import Assistant
from campaigns.tests.factories import AssistantFactory, CampaignFactory, enroll
from contacts.models import Contact, DoNotCallNumber, ImportBatch
from contacts.services import importing, upserting
from contacts.services.importing import accept_csv
from contacts.tasks import run_import
from contacts.tests.factories import ContactFactory
from dialer.models import Attempt
from dialer.outcomes import meaning_of_refusal
from dialer.providers.base import CallOrder, CallRefused, PlacementUnknown
from dialer.services.talking import answer_call
from dialer.tests.engine import Engine
from dialer.tests.test_twilio import adapter, order, simulator  # noqa: F401  (a fixture)
from talkturo.accounts.models import Team
from talkturo.lib import clock

FIRST, LAST, PHONE, EMAIL = "Zebulonia", "Quackenbush", "+14155550137", "zq77@quackenbush.example"
SECRETS = (FIRST, LAST, PHONE, PHONE[1:], EMAIL)


@pytest.fixture
def engine(db: None) -> Engine:
    return Engine()


@pytest.fixture
def log() -> Iterator[StringIO]:
    """What the handler of production writes, at LOG_LEVEL=DEBUG."""
    [handler] = [h for h in logging.getLogger().handlers if type(h) is logging.StreamHandler]
    text = StringIO()
    stream, level = handler.setStream(text), logging.getLogger().level
    logging.getLogger().setLevel(logging.DEBUG)
    try:
        yield text
    finally:
        logging.getLogger().setLevel(level)
        handler.setStream(stream)


def assert_careful(log: StringIO, *said: str) -> None:
    """Something was logged, these words among it, and nothing of the contact."""
    text = log.getvalue()
    for word in said:
        assert word in text
    for secret in SECRETS:
        assert secret.lower() not in text.lower(), text


def zebulonia(team: Team, **fields: Any) -> Contact:
    contact: Contact = ContactFactory(
        team=team, first_name=FIRST, last_name=LAST, phone=PHONE, email=EMAIL, **fields
    )
    return contact


def broken_row(team: Team) -> None:
    """PostgreSQL refuses the row, and names all of it."""
    with transaction.atomic():
        Contact.objects.bulk_create(
            [Contact(team=team, first_name=FIRST, last_name=LAST, phone=f"{PHONE}x", email=EMAIL)]
        )


def test_the_database_names_what_it_refuses(team: Team) -> None:
    """Without that the tests below would show nothing."""
    with pytest.raises(IntegrityError) as refused:
        broken_row(team)
    assert all(secret in str(refused.value) for secret in SECRETS)


def test_a_fault_in_a_request(
    api: APIClient, team: Team, monkeypatch: pytest.MonkeyPatch, log: StringIO, caplog: Any
) -> None:
    monkeypatch.setattr("contacts.views.contacts.create_contact", lambda **_: broken_row(team))
    response = api.post("/api/crm/contacts", {"firstName": FIRST, "phone": PHONE, "email": EMAIL})
    assert response.status_code == 500
    assert_careful(log, "Unhandled error", "IntegrityError", "contact_phone_e164", "(23514)")


def test_a_fault_in_the_admin(
    admin_client: Client, team: Team, monkeypatch: pytest.MonkeyPatch, log: StringIO, caplog: Any
) -> None:
    """What Django itself logs, with the exception."""
    zebulonia(team)
    admin_client.raise_request_exception = False
    path = "/admin/contacts/contact/"
    monkeypatch.setattr("contacts.admin.matching", lambda _text: broken_row(team))
    assert admin_client.get(path, {"q": f"{FIRST} {PHONE}"}).status_code == 500
    assert admin_client.get(f"/api/{PHONE}/{EMAIL}").status_code == 404
    assert_careful(log, "Internal Server Error", "Not Found", "(23514)")


@shared_task(name="tests.refused_by_the_database")
def refused_by_the_database(team_id: str) -> None:
    broken_row(Team.objects.get(pk=team_id))


def test_a_fault_in_a_task(team: Team, log: StringIO, caplog: Any) -> None:
    refused_by_the_database.apply((str(team.pk),))
    assert_careful(log, "tests.refused_by_the_database", "raised unexpected", "(23514)")


def test_a_key_that_exists_already(team: Team, log: StringIO, caplog: Any) -> None:
    DoNotCallNumber.objects.create(team=team, phone=PHONE)
    try:
        with transaction.atomic():
            DoNotCallNumber.objects.create(team=team, phone=PHONE)
    except IntegrityError as error:
        logging.getLogger("any").exception("It failed: %s", error)  # noqa: TRY401
    assert_careful(log, "do_not_call_number_once", "(23505)")


def test_a_row_of_a_copy(team: Team, log: StringIO, caplog: Any) -> None:
    """PostgreSQL's context holds the line."""
    line = f"{FIRST}\t{LAST}\t{PHONE}\n"
    try:
        with (
            transaction.atomic(),
            connection.cursor() as cursor,
            connection.wrap_database_errors,
            cursor.copy("COPY contacts_importpart (number) FROM STDIN") as copy,
        ):
            copy.write(line)
    except Exception:
        logging.getLogger("any").exception("It failed")
    assert_careful(log, "It failed", "Traceback")


def test_a_fault_in_an_import(
    team: Team, monkeypatch: pytest.MonkeyPatch, log: StringIO, caplog: Any
) -> None:
    monkeypatch.setattr(upserting, "_insert", lambda _batch, rows, _at: {}[rows[0]["first_name"]])
    monkeypatch.setattr(importing, "_refuses_a_record", lambda _error: False)
    file = f"First name,Last name,Phone,Email\n{FIRST},{LAST},{PHONE},{EMAIL}\n"
    batch = accept_csv(team=team, content=[file.encode()], options={}, at=clock.now())
    run_import.apply((str(batch.pk),))
    assert ImportBatch.objects.get().status == "failed"
    assert_careful(log, "contacts.run_import", "KeyError")


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (
            CallRefused(
                f"{PHONE} is no number, nor is {PHONE[1:]}",
                code="21211",
                meaning=meaning_of_refusal(21211, 400),
            ),
            "refused by the carrier: 21211",
        ),
        (PlacementUnknown(f"No answer for {PHONE}"), "No answer for +1…37"),
    ],
)
def test_a_placing_without_a_call(
    engine: Engine, team: Team, log: StringIO, error: Exception, word: str
) -> None:
    def say_no(_: CallOrder) -> None:
        raise error

    engine.carrier.during = say_no
    engine.place(claimed(engine, team).pk)
    assert_careful(log, word)


def claimed(engine: Engine, team: Team, **fields: Any) -> Attempt:
    """A call of Zebulonia's that may be placed now."""
    campaign = CampaignFactory(team=team, **fields)
    enroll(campaign, [zebulonia(team)], at=engine.now)
    engine.start(campaign)
    [attempt] = engine.claim(campaign)
    return attempt


def test_a_call_from_its_beginning_to_its_end(engine: Engine, team: Team, log: StringIO) -> None:
    attempt = claimed(engine, team)
    engine.place(attempt.pk)
    [call] = engine.carrier.calls
    engine.report(call, "completed")
    engine.settle(attempt.campaign_id)
    assert_careful(log, "ended")


def test_the_carriers_client(simulator: str, log: StringIO) -> None:  # noqa: F811
    carrier = adapter(simulator)
    carrier.place(order(to=PHONE))
    assert carrier.find(to=PHONE, from_="+12025550191", since=datetime(2026, 1, 1, tzinfo=UTC))
    text = log.getvalue()
    assert_careful(log)
    assert "%2B14155550137" not in text


def test_a_login_that_fails(client: Client, log: StringIO, db: None) -> None:
    client.post("/admin/login/", {"username": EMAIL, "password": LAST})
    assert_careful(log, "AXES")


def test_an_address_that_cannot_be_filled_in(engine: Engine, team: Team, log: StringIO) -> None:
    assistant = AssistantFactory(
        team=team, connection=Assistant.Connection.SIP, address="sip:bot@x.example"
    )
    attempt = claimed(engine, team, assistant=assistant)
    engine.place(attempt.pk)
    # As it can no longer be written, but may have been stored.
    Assistant.objects.update(address=f"sip:{FIRST}@{{{{contact.last_name}}}}")
    answer_call(attempt_id=attempt.pk, report=engine.carrier.calls[0].report("in-progress"))
    assert_careful(log, "cannot be connected")
