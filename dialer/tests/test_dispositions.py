"""Every way in which a contact becomes final says why: on the row, in the API, in the admin."""

import re
from collections.abc import Callable
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation
from rest_framework.test import APIClient

from campaigns.dispositions import TEXTS, Disposition
from campaigns.models import Campaign, Enrollment
from campaigns.services.lifecycle import cancel_campaign, pause_campaign
from campaigns.services.requeueing import requeue_changed_contacts
from campaigns.tests.factories import CampaignFactory, PhoneNumberFactory, enroll
from contacts.models import Contact
from contacts.services import delete_contact, update_contact
from dialer.services.running import preview_run
from dialer.services.talking import take_digit
from dialer.tests.engine import Engine, attempt_of
from talkturo.accounts.models import Team
from talkturo.accounts.tests.staff import staff
from talkturo.lib.tests.answers import accepted

Way = Callable[[Engine, Campaign], None]
HORIZON = timedelta(seconds=settings.PLACING_HORIZON_SECONDS)


def ends(*statuses: str, **facts: Any) -> Way:
    """A call for each status, each made when it is due, and ended by the carrier with it."""

    def happen(engine: Engine, campaign: Campaign) -> None:
        for status in statuses:
            due = Enrollment.objects.get().next_attempt_at
            engine.now = due or engine.now
            (call,) = engine.dial(campaign)
            engine.report(call, status, **facts)

    return happen


def refused(*codes: int) -> Way:
    """A request for each of the carrier's codes, refused with it."""

    def happen(engine: Engine, campaign: Campaign) -> None:
        for code in codes:
            engine.now = Enrollment.objects.get().next_attempt_at or engine.now
            engine.carrier.refuse = [code]
            assert engine.dial(campaign) == []

    return happen


def opts_out(engine: Engine, campaign: Campaign) -> None:
    (call,) = engine.dial(campaign)
    engine.report(call, "in-progress")
    take_digit(attempt_id=attempt_of(call).pk, digit="9", now=engine.now)
    engine.report(call, "completed")


def is_never_heard_of(engine: Engine, campaign: Campaign) -> None:
    engine.carrier.never_arrive = True
    engine.dial(campaign)
    engine.now += HORIZON + timedelta(minutes=1)
    engine.recover()
    engine.carrier.never_arrive = False


def changes(**fields: Any) -> Way:
    """The contact changes while it waits, and the queue follows."""

    def happen(engine: Engine, campaign: Campaign) -> None:
        update_contact(contact=Contact.objects.get(), fields=fields, at=engine.now)
        requeue_changed_contacts(at=engine.now)

    return happen


def is_deleted(engine: Engine, campaign: Campaign) -> None:
    delete_contact(contact=Contact.objects.get(), at=engine.now, by="test")
    requeue_changed_contacts(at=engine.now)


def loses_its_zone(engine: Engine, campaign: Campaign) -> None:
    Contact.objects.update(dial_zones="Mars/Olympus", requeue_at=engine.now)
    requeue_changed_contacts(at=engine.now)


def during_a_call(way: Way, status: str = "busy") -> Way:
    """The same while the contact is in a call that then ends."""

    def happen(engine: Engine, campaign: Campaign) -> None:
        (call,) = engine.dial(campaign)
        way(engine, campaign)
        engine.report(call, status)

    return happen


def before_the_request(way: Way) -> Way:
    """The same between the claim and the request."""

    def happen(engine: Engine, campaign: Campaign) -> None:
        (attempt,) = engine.claim(campaign)
        way(engine, campaign)
        engine.place(attempt.pk)

    return happen


def at_the_claim(way: Callable[[], Any]) -> Way:
    """The row changes, and the claim is the first to see it."""

    def happen(engine: Engine, campaign: Campaign) -> None:
        way()
        assert engine.claim(campaign) == []

    return happen


def leaves_no_common_hour(engine: Engine, campaign: Campaign) -> None:
    """The contact's zones change during the call, and the window is an hour long."""
    (call,) = engine.dial(campaign)
    Contact.objects.update(dial_zones="Pacific/Kiritimati,Etc/GMT+12,Asia/Kolkata")
    Campaign.objects.update(call_window_start=time(12), call_window_end=time(12, 20))
    engine.report(call, "busy")


def used_up(made: int, limit: int, outcome: str) -> dict[str, Any]:
    return {"made": made, "limit": limit, "outcome": outcome}


THREE = {"max_attempts_per_contact": 3}
RETRIED = {"retry_on_error": True}
# name: (the campaign, what happens, status, outcome, code, parameters, what is shown)
WAYS: dict[str, tuple[dict[str, Any], Way, str, str, str, dict[str, Any], str]] = {
    "answered": ({}, ends("completed"), "completed", "answered", "answered", {},
        "The contact answered."),
    "answered after a busy": (THREE, ends("busy", "completed") , "completed", "answered",
        "answered", {}, "The contact answered."),
    "voicemail": ({}, ends("completed", answered_by="machine_end_beep"), "completed", "voicemail",
        "voicemail", {}, "A voicemail answered."),
    "declined": ({}, ends("busy", sip_response_code=603), "completed", "declined", "declined", {},
        "The contact declined the call."),
    "opted out": ({}, opts_out, "completed", "do_not_call", "opted_out", {},
        "The contact asked not to be called again."),
    "busy once of one": ({"max_attempts_per_contact": 1}, ends("busy"), "failed", "busy",
        "attempts_used_up", used_up(1, 1, "busy"),
        "No attempt is left: 1 made, 1 allowed. The last call ended: busy."),
    "no answer three times of three": (THREE, ends(*["no-answer"] * 3), "failed", "no_answer",
        "attempts_used_up", used_up(3, 3, "no_answer"),
        "No attempt is left: 3 made, 3 allowed. The last call ended: no answer."),
    "no answer, then busy with a limit of its own": (
        THREE | {"max_attempts_busy": 1}, ends("no-answer", "busy"), "failed", "busy",
        "outcome_attempts_used_up", used_up(2, 1, "busy"),
        "No attempt is left: 2 made, 1 allowed where a call ends with: busy."),
    "errors that are retried": (THREE | RETRIED | {"max_attempts_error": 2},
        ends("failed", "failed"), "failed", "error", "outcome_attempts_used_up",
        used_up(2, 2, "error"),
        "No attempt is left: 2 made, 2 allowed where a call ends with: error."),
    "an error once of three": (THREE | {"retry_on_error": False}, ends("failed"), "failed",
        "error", "error_not_retried", {},
        "The call ended in an error, and the campaign does not call again after errors."),
    "not in service": (THREE, ends("failed", sip_response_code=404), "failed", "invalid_number",
        "invalid_number", {}, "The number is not in service."),
    "refused as invalid": (THREE, refused(21211), "failed", "invalid_number", "carrier_refused",
        {"refusal": "No.", "code": "21211"}, "The carrier refuses: No. (code 21211)."),
    "refused for the country": (THREE | RETRIED, refused(21215), "failed", "error",
        "carrier_refused", {"refusal": "No.", "code": "21215"},
        "The carrier refuses: No. (code 21215)."),
    "refused for now, not retried": (THREE | {"retry_on_error": False}, refused(13224), "failed",
        "error", "carrier_refused", {"refusal": "No.", "code": "13224"},
        "The carrier refuses: No. (code 13224)."),
    "refused for now, three times": (THREE | RETRIED, refused(*[13224] * 3), "failed", "error",
        "attempts_used_up", used_up(3, 3, "error"),
        "No attempt is left: 3 made, 3 allowed. The last call ended: error."),
    "unavailable": (THREE | {"unavailable_action": "fail"}, ends("failed", sip_response_code=480),
        "failed", "no_answer", "unavailable", {},
        "The phone cannot be reached, and the campaign does not call again after that."),
    "never heard of": (THREE | {"retry_on_error": False}, is_never_heard_of, "failed", "error",
        "placement_unknown", {}, "The carrier knows nothing of this call; it may have rung."),
    "never heard of, the last attempt": (RETRIED | {"max_attempts_per_contact": 1},
        is_never_heard_of, "failed", "error", "attempts_used_up", used_up(1, 1, "error"),
        "No attempt is left: 1 made, 1 allowed. The last call ended: error."),
    "the campaign ends before": (THREE | {"ends_in": timedelta(minutes=5)}, ends("busy"), "failed",
        "busy", "campaign_ends", {}, "The next attempt would come after the campaign's end."),
    "no common hour": (THREE, leaves_no_common_hour, "skipped", "", "never_open", {},
        "The call window is never open in all the time zones in which the contact may be."),
    "no common hour, and an end": (THREE | {"ends_in": timedelta(minutes=5)},
        leaves_no_common_hour, "skipped", "", "never_open", {},
        "The call window is never open in all the time zones in which the contact may be."),
    "do not call": ({}, changes(do_not_call=True), "skipped", "do_not_call", "do_not_call", {},
        "Contact is marked do-not-call"),
    "do not call, during the call": (THREE, during_a_call(changes(do_not_call=True)), "skipped",
        "do_not_call", "do_not_call", {}, "Contact is marked do-not-call"),
    "do not call, before the request": (THREE, before_the_request(changes(do_not_call=True)),
        "skipped", "do_not_call", "do_not_call", {}, "Contact is marked do-not-call"),
    "no phone": ({}, changes(phone=""), "skipped", "invalid_number", "no_phone_number", {},
        "Contact has no phone number"),
    "no phone, at the claim": ({}, at_the_claim(lambda: Contact.objects.update(phone="")),
        "skipped", "invalid_number", "no_phone_number", {}, "Contact has no phone number"),
    "deleted": ({}, is_deleted, "skipped", "", "deleted", {}, "Contact was deleted"),
    "deleted, during the call": (THREE, during_a_call(is_deleted), "skipped", "", "deleted", {},
        "Contact was deleted"),
    "unknown zone": ({}, loses_its_zone, "skipped", "", "zone_unknown", {},
        "Contact's time zone is not known here"),
    "country not allowed": ({}, at_the_claim(lambda: Team.objects.update(countries=["DE"])),
        "skipped", "", "country_not_allowed", {},
        "The team does not call the country of this number"),
    "kind not allowed": ({}, at_the_claim(lambda: Contact.objects.update(
        phone="+19005550123", destination="US/premium_rate")), "skipped", "",
        "number_kind_not_allowed", {},
        "Numbers of this kind, such as premium-rate or satellite numbers, are not called"),
    "own number": ({}, at_the_claim(lambda: PhoneNumberFactory(
        team=Contact.objects.get().team, number=Contact.objects.get().phone)), "skipped", "",
        "own_number", {}, "Contact's number is one of the team's caller IDs"),
}  # fmt: skip


@pytest.fixture
def make(engine: Engine, team: Team) -> Callable[..., Campaign]:
    """A running campaign with one contact."""

    def build(ends_in: timedelta | None = None, **fields: Any) -> Campaign:
        fields["scheduled_end_at"] = engine.now + ends_in if ends_in else None
        campaign: Campaign = CampaignFactory(team=team, name="Q1", **fields)
        enroll(campaign, 1, at=engine.now)
        engine.start(campaign)
        return campaign

    return build


def listed(api: APIClient, campaign: Campaign) -> dict[str, Any]:
    path = f"/api/crm/campaigns/{campaign.public_id}"
    (row,) = accepted(api.get(f"{path}/contacts"))["contacts"]
    (same,) = accepted(api.get(path))["campaign"]["campaign_contacts"]
    assert row == same
    found: dict[str, Any] = row
    return found


def text_of(browser: Client, page: str) -> str:
    html = browser.get(page).content.decode().replace("&#x27;", "'")
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize("name", WAYS)
def test_a_final_contact_says_why(
    engine: Engine, make: Callable[..., Campaign], api: APIClient, team: Team, name: str
) -> None:
    fields, happen, status, outcome, code, params, sentence = WAYS[name]
    campaign = make(**fields)
    happen(engine, campaign)
    row = Enrollment.objects.get()
    assert (row.status, row.outcome) == (status, outcome)
    assert (row.disposition_code, row.disposition_params or {}) == (code, params)
    assert row.disposition == ""  # no sentence is stored

    shown = listed(api, campaign)
    assert (shown["disposition"], shown["disposition_code"], shown["disposition_params"]) == (
        sentence, code, params,
    )  # fmt: skip
    browser = staff(team)
    assert sentence in text_of(browser, f"/admin/campaigns/enrollment/{row.pk}/change/")
    for call in row.calls.all():
        page = text_of(browser, f"/admin/dialer/attempt/{call.pk}/change/")
        told = "The contact was called again." in page
        assert (f"No call follows: {sentence}" in page) is not told
        assert told is row.calls.filter(pk__gt=call.pk).exists()
    with translation.override("de"):
        assert row.reason is not None
        german = row.reason.sentence
    assert german not in ("", sentence)
    assert "%(" not in german


def test_every_code_that_is_written_is_tried_here() -> None:
    derived_only = {"campaign_cancelled", "last_outcome", "skipped"}
    of_two_contacts = {"duplicate_number"}  # test_claiming.py
    assert {way[4] for way in WAYS.values()} == TEXTS.keys() - derived_only - of_two_contacts


def test_the_guide_has_every_code() -> None:
    guide = (Path(settings.BASE_DIR) / "docs" / "api.md").read_text()
    (table,) = re.findall(r"\| `disposition_code` .*?\n\n", guide, re.DOTALL)
    codes = set(
        re.findall(
            r"`(\w+)`", " ".join(row.split("|")[1] for row in table.strip().splitlines()[2:])
        )
    )
    assert codes == TEXTS.keys()


@pytest.mark.parametrize("status", ["busy", "no-answer", "failed"])
def test_after_one_of_three_attempts_the_contact_is_due_and_nothing_says_otherwise(
    engine: Engine, make: Callable[..., Campaign], api: APIClient, team: Team, status: str
) -> None:
    campaign = make(**THREE | RETRIED)
    ends(status)(engine, campaign)
    row = Enrollment.objects.get()
    page = f"/admin/dialer/attempt/{row.calls.get().pk}/change/"
    browser = staff(team)
    text = text_of(browser, page)
    assert row.next_attempt_at is not None
    assert "The contact is called again. At " in text
    assert "No call follows" not in text
    shown = listed(api, campaign)
    assert (shown["disposition"], shown["disposition_code"], shown["disposition_params"]) == (
        None, None, {},
    )  # fmt: skip
    pause_campaign(campaign=campaign, at=engine.now)
    assert "once the campaign goes on" in text_of(browser, page)


def test_a_call_that_was_withdrawn_is_none_that_was_made_again(
    engine: Engine, make: Callable[..., Campaign], team: Team
) -> None:
    campaign = make(**THREE)
    ends("busy")(engine, campaign)
    first = Enrollment.objects.get().calls.get()
    engine.now = Enrollment.objects.get().next_attempt_at or engine.now
    (second,) = engine.claim(campaign)
    pause_campaign(campaign=campaign, at=engine.now)
    engine.place(second.pk)
    second.refresh_from_db()
    assert second.status == "withdrawn"
    text = text_of(staff(team), f"/admin/dialer/attempt/{first.pk}/change/")
    assert "The contact was called again." not in text
    assert "once the campaign goes on" in text


def test_who_waits_in_a_cancelled_campaign_hears_that_no_call_follows(
    engine: Engine, make: Callable[..., Campaign], api: APIClient, team: Team
) -> None:
    campaign = make(**THREE)
    ends("busy")(engine, campaign)
    cancel_campaign(campaign=campaign, at=engine.now)
    shown = listed(api, campaign)
    assert (shown["status"], shown["disposition_code"]) == ("queued", "campaign_cancelled")
    assert shown["disposition"] == "The campaign was cancelled."
    call = Enrollment.objects.get().calls.get()
    page = text_of(staff(team), f"/admin/dialer/attempt/{call.pk}/change/")
    assert "No call follows: The campaign was cancelled." in page


# status, outcome, the words on the row; code, what is shown
OLD_ROWS = [
    ("completed", "answered", "", "answered", "The contact answered."),
    ("completed", "voicemail", "", "voicemail", "A voicemail answered."),
    ("completed", "declined", "", "declined", "The contact declined the call."),
    ("completed", "do_not_call", "", "opted_out", "The contact asked not to be called again."),
    ("completed", "", "", None, None),
    ("failed", "busy", "", "last_outcome", "The last call ended: busy."),
    ("failed", "no_answer", "", "last_outcome", "The last call ended: no answer."),
    ("failed", "error", "", "last_outcome", "The last call ended: error."),
    ("failed", "error", "Said by the carrier.", "last_outcome", "Said by the carrier."),
    ("failed", "error", "The carrier knows nothing of this call; it may have rung.",
        "placement_unknown", "The carrier knows nothing of this call; it may have rung."),
    ("failed", "invalid_number", "", "invalid_number", "The number is not in service."),
    ("failed", "invalid_number", "Bad 'To'.", "invalid_number", "Bad 'To'."),
    ("skipped", "do_not_call", "Contact is marked do-not-call", "do_not_call",
        "Contact is marked do-not-call"),
    ("skipped", "invalid_number", "Contact has no phone number", "no_phone_number",
        "Contact has no phone number"),
    ("skipped", "", "Contact was deleted", "deleted", "Contact was deleted"),
    ("skipped", "", "Contact's time zone is not known here", "zone_unknown",
        "Contact's time zone is not known here"),
    ("skipped", "", "", "skipped", "The contact was skipped."),
    ("skipped", "busy", "", "skipped", "The contact was skipped."),
]  # fmt: skip


@pytest.mark.parametrize(("status", "outcome", "text", "code", "sentence"), OLD_ROWS)
def test_a_row_from_before_there_were_codes_says_what_is_known(
    engine: Engine, make: Callable[..., Campaign], api: APIClient, team: Team,
    status: str, outcome: str, text: str, code: str | None, sentence: str | None,
) -> None:  # fmt: skip
    campaign = make()
    row = Enrollment.objects.get()
    Enrollment.objects.update(
        status=status, outcome=outcome, disposition=text, completed_at=engine.now
    )
    shown = listed(api, campaign)
    assert (shown["disposition_code"], shown["disposition"]) == (code, sentence)
    page = text_of(staff(team), f"/admin/campaigns/enrollment/{row.pk}/change/")
    assert sentence is None or sentence in page


def test_a_dry_run_names_who_was_skipped_by_old_rows_and_new_ones(
    engine: Engine, team: Team
) -> None:
    campaign: Campaign = CampaignFactory(team=team)
    old, new, odd = enroll(campaign, 3, at=engine.now)
    rows = Enrollment.objects.filter(campaign=campaign)
    final = {"status": "skipped", "completed_at": engine.now}
    rows.filter(contact=old).update(**final, disposition="Contact was deleted")
    rows.filter(contact=new).update(**final, disposition_code="zone_unknown")
    rows.filter(contact=odd).update(**final, disposition_code="from_the_future")
    run = preview_run(campaign=campaign, max_calls=None, no_auto_complete=None, clock=engine.clock)
    assert run.failed == 3
    assert [(row.code, row.sentence) for row in run.undialable] == [
        ("deleted", f"Contact {old.public_id} was deleted"),
        ("zone_unknown", f"Contact {new.public_id} has no known time zone"),
        ("from_the_future", f"Contact {odd.public_id}: from_the_future"),
    ]


@pytest.mark.parametrize("params", [{}, {"made": 3}, {"other": 1}])
def test_parameters_of_another_release_break_no_page(params: dict[str, Any]) -> None:
    assert Disposition("attempts_used_up", params).sentence


def test_each_text_names_parameters_that_can_be_shown_in_german() -> None:
    for code, text in TEXTS.items():
        params = dict.fromkeys(re.findall(r"%\((\w+)\)s", text), "busy")
        english = Disposition(code, params).sentence
        with translation.override("de"):
            assert Disposition(code, params).sentence != english, code
        assert "%(" not in english
