"""Which country and kind of number a call would go to."""

from typing import Any

import phonenumbers
import pytest
from phonenumbers import PhoneMetadata, PhoneNumberType

from contacts.destinations import ORDER, country_of, destination_of
from contacts.models import Contact
from contacts.services.destinations import recompute_destinations
from contacts.tests.factories import ContactFactory
from talkturo.accounts.models import Team
from talkturo.config import NUMBER_KINDS

KINDS = {getattr(PhoneNumberType, name.upper()): name for name in ORDER}


@pytest.mark.parametrize(
    ("phone", "destination"),
    [
        ("+12025550123", "US"),
        ("+14165550123", "CA"),
        ("+18765550123", "JM"),  # an island that shares calling code 1
        ("+12225550123", "ZZ"),  # an area code that nobody has yet may be an island's
        ("+491711234567", "DE"),
        ("+4930123456", "DE"),
        ("+19005550123", "US/premium_rate"),
        ("+4990012345678", "DE/premium_rate"),  # a digit longer than one
        ("+499001234567", "DE/premium_rate"),
        ("+441481960194", "GG"),
        ("+447012345678", "GB/personal_number"),
        ("+44909879000", "GB/premium_rate"),  # a digit short of one
        ("+881612345678", "001/satellite"),
        ("+8823421234567", "001/international_network"),
        ("+979123456789", "001/premium_rate"),
        ("+2101234567", "ZZ"),  # a calling code that no country has
        ("", ""),
    ],
)
def test_destination_of(phone: str, destination: str) -> None:
    assert destination_of(phone) == destination
    country = destination.partition("/")[0]
    assert country_of(destination) == ("" if country in {"001", "ZZ"} else country)


@pytest.mark.parametrize("region", sorted(phonenumbers.SUPPORTED_REGIONS))
def test_destination_of_agrees_with_the_library(region: str) -> None:
    """On the example numbers of each region, and on others of the same kind."""
    plan: Any = PhoneMetadata.metadata_for_region(region)
    compared = 0
    for kind in ORDER:
        example = getattr(plan, kind) and getattr(plan, kind).example_number
        for last in range(0, 10_000, 1_111) if example else ():
            number = phonenumbers.parse(f"+{plan.country_code}{example[:-4]}{last:04}")
            its_region = phonenumbers.region_code_for_number(number)
            if not phonenumbers.is_possible_number(number) or its_region is None:
                continue
            its_kind = KINDS.get(phonenumbers.number_type(number), "")
            expected = f"{its_region}/{its_kind}" if its_kind in NUMBER_KINDS else its_region
            e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
            if phonenumbers.is_valid_number(number):
                assert destination_of(e164) == expected, e164
                compared += 1
    assert compared


def test_a_contact_says_where_its_number_is(team: Team) -> None:
    contact = ContactFactory(team=team, phone="+881612345678")
    assert contact.destination == "001/satellite"
    contact.phone = "+4930123456"
    contact.save()
    contact.refresh_from_db()
    assert contact.destination == "DE"


def test_stored_destinations_are_derived_again(team: Team, noon: Any) -> None:
    """What a process of the release before wrote has none, and its queues need not follow."""
    ContactFactory.create_batch(3, team=team)
    outdated = ContactFactory(team=team)
    Contact.objects.exclude(pk=outdated.pk).update(destination="")
    Contact.objects.filter(pk=outdated.pk).update(destination="DE")
    assert recompute_destinations(at=noon) == 4
    assert set(Contact.objects.values_list("destination", flat=True)) == {"US"}
    assert list(Contact.objects.filter(requeue_at=noon)) == [outdated]
    assert recompute_destinations(at=noon) == 0
