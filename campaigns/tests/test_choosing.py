"""Who is enrolled: against an oracle in plain Python, and the preview against the deed."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns.models import Campaign, Enrollment, PhoneNumber
from campaigns.services.choosing import Audience, EnrollmentCounts, Whom
from campaigns.services.enrolling import (
    enroll_audience,
    enroll_contacts,
    preview_enrollment,
    remove_contacts,
)
from campaigns.tests.factories import CampaignFactory, PhoneNumberFactory, enroll
from contacts.models import Contact
from contacts.tests.factories import ContactFactory
from talkturo.accounts.models import Team

OWN = "a caller ID of the team"
LEAD = {True: "qualified", False: "new"}

audiences = st.builds(
    Audience,
    only_new=st.booleans(),
    not_yet_dialed=st.booleans(),
    lead_status=st.sampled_from(["", "new", "qualified"]),
    search=st.sampled_from(["", "a", "ADA", "ada b", "zed"]),
    max_to_add=st.none() | st.integers(1, 20),
    exclude_dnc=st.booleans(),
)
numbers = st.lists(st.integers(0, 47), min_size=1, max_size=40)


@pytest.fixture
def everybody(team: Team, noon: datetime) -> list[Contact]:
    """One contact for every combination of what decides, some with a call behind them; two and two
    have the same number, or none."""
    elsewhere = CampaignFactory(team=team)
    rows: list[Contact] = []
    yes_or_no = [True, False]
    phones = ["one", OWN, ""]
    for named, dialed, on_list, phone, lead in product(*[yes_or_no] * 3, phones, yes_or_no):
        row = ContactFactory(
            team=team,
            first_name="Ada" if named else "Bob",
            do_not_call=on_list,
            lead_status=LEAD[bool(lead)],
            phone=phone and (f"+1202555{len(rows):04}" if lead else rows[-1].phone),
        )
        if phone == OWN and lead:
            PhoneNumberFactory(team=team, number=row.phone)
        if dialed:
            enroll(elsewhere, [row], at=noon)
        rows.append(row)
    Enrollment.objects.update(attempts=1)
    return rows


def is_meant(row: Contact, enrolled: set[Any], audience: Audience) -> bool:
    """Whether the audience looks at the contact at all."""
    text = f"{row.first_name} {row.last_name} {row.email} {row.phone}".lower()
    return (
        audience.lead_status in {"", row.lead_status}
        and all(word in text for word in audience.search.lower().split())
        and not (audience.only_new and row.pk in enrolled)
    )


def reason(row: Contact, enrolled: set[Any], audience: Audience | None, held: set[str]) -> str:
    """The count that the contact belongs to, before any cap."""
    if row.pk in enrolled:
        return "excluded_duplicate"
    if row.do_not_call:
        return "excluded_dnc"
    if not row.phone or PhoneNumber.objects.filter(team=row.team, number=row.phone).exists():
        return "excluded_no_phone"
    if audience and audience.not_yet_dialed and row.enrollments.filter(attempts__gt=0).exists():
        return "excluded_already_dialed"
    if row.phone in held:
        return "excluded_duplicate"
    return "inserted"


def expected(
    rows: Sequence[Contact], enrolled: set[Any], audience: Audience | None, held: set[str]
) -> tuple[Counter[str], list[Any]]:
    """The counts, and who is enrolled in which order."""
    counts: Counter[str] = Counter()
    order = []
    written = {"inserted", "excluded_dnc", "excluded_no_phone"}
    cap = None
    if audience is not None:
        rows = [row for row in rows if is_meant(row, enrolled, audience)]
        written -= {"excluded_no_phone", "excluded_dnc" if audience.exclude_dnc else ""}
        cap = audience.max_to_add
    for row in rows:
        count = reason(row, enrolled, audience, held)
        if count == "inserted":
            held.add(row.phone)
        if count == "inserted" and cap is not None and counts[count] >= cap:
            count = "excluded_over_cap"
        counts[count] += 1
        if count in written:
            order.append(row.pk)
    return counts, order


def check(
    everybody: Sequence[Contact], before: Sequence[int], whom: Whom, noon: datetime
) -> Campaign:
    campaign: Campaign = CampaignFactory(team=everybody[0].team)
    already = [everybody[number] for number in dict.fromkeys(before)]
    enroll(campaign, already, at=noon)
    enrolled = campaign.enrollments
    old = set(enrolled.values_list("contact", flat=True))
    held = set(enrolled.filter(status="pending").values_list("contact__phone", flat=True))
    audience = whom if isinstance(whom, Audience) else None
    by_pk = {row.pk: row for row in everybody}
    looked_at = everybody if audience else [by_pk[pk] for pk in dict.fromkeys(whom)]  # type: ignore[arg-type]
    verdicts, order = expected(looked_at, old, audience, held)
    counts = EnrollmentCounts(
        scanned=verdicts.total(),
        **{name: verdicts[name] for name in EnrollmentCounts.__slots__ if name != "scanned"},
    )
    preview = preview_enrollment(team=campaign.team, campaign=campaign, whom=whom)
    assert set(campaign.enrollments.values_list("contact", flat=True)) == old
    common: Any = {"campaign": campaign, "priority": 5, "at": noon}
    if isinstance(whom, Audience):
        done = enroll_audience(audience=whom, **common)
    else:
        done = enroll_contacts(contact_ids=whom, **common)
    assert preview == done == counts
    new = campaign.enrollments.exclude(contact__in=old).order_by("pk")
    assert list(new.values_list("contact", flat=True)) == order
    campaign.refresh_from_db()
    assert campaign.total_contacts == campaign.enrollments.count()
    assert campaign.contacts_skipped == campaign.enrollments.filter(status="skipped").count()
    return campaign


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(before=st.lists(st.integers(0, 47), max_size=10), audience=audiences)
def test_an_audience_is_judged_as_the_oracle_says_and_as_the_preview_said(
    everybody: list[Contact], noon: datetime, before: list[int], audience: Audience
):
    check(everybody, before, audience, noon)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(before=st.lists(st.integers(0, 47), max_size=10), chosen=numbers)
def test_contacts_named_one_by_one_are_too(
    everybody: list[Contact], noon: datetime, before: list[int], chosen: list[int]
):
    check(everybody, before, [everybody[number].pk for number in chosen], noon)


def test_those_created_later_only(everybody: list[Contact], noon: datetime):
    later = noon + timedelta(hours=1)
    ContactFactory(team=everybody[0].team, created_at=later)
    campaign = CampaignFactory(team=everybody[0].team)
    for moment, found in ((noon, 1), (later, 0)):
        counts = preview_enrollment(
            team=campaign.team, campaign=None, whom=Audience(added_after=moment)
        )
        assert counts.scanned == found


def test_who_was_taken_out_counts_as_new_again(everybody: list[Contact], noon: datetime):
    campaign = CampaignFactory(team=everybody[0].team)
    first = enroll_audience(campaign=campaign, audience=Audience(), priority=0, at=noon)
    ids = campaign.enrollments.values_list("contact", flat=True)
    assert remove_contacts(campaign=campaign, contact_ids=list(ids), at=noon) == first.inserted
    again = enroll_audience(campaign=campaign, audience=Audience(), priority=0, at=noon)
    assert again == first


def test_the_number_of_a_contact_that_was_skipped_is_free(team: Team, noon: datetime):
    campaign = CampaignFactory(team=team)
    gone, twin = (ContactFactory(team=team, phone="+12025550123") for _ in range(2))
    enroll(campaign, [gone], at=noon)
    gone.soft_delete(at=noon, by="test")
    assert preview_enrollment(team=team, campaign=campaign, whom=[twin.pk]).inserted == 1
    # Its number was called before it was deleted.
    Enrollment.objects.update(status="skipped", attempts=1, completed_at=noon)
    for whom in ([twin.pk], Audience()):
        counts = preview_enrollment(team=team, campaign=campaign, whom=whom)
        assert (counts.inserted, counts.excluded_duplicate) == (0, 1)
