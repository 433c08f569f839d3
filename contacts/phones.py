"""Phone numbers: plain functions around Google's libphonenumber data."""

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import ValidationResult
from phonenumbers.re_util import enable_pattern_cache
from phonenumbers.timezone import time_zones_for_number

from talkturo.lib.zones import zone_names

# What the database holds; E.164 itself allows 15 digits, some number plans in the data more.
E164 = re.compile(r"\+[1-9][0-9]{5,14}")


class InvalidPhone(ValueError):
    """The text is not a phone number in international form."""


# Numbers come by the million, and the patterns of all plans are only a few thousand.
enable_pattern_cache()


def to_e164(text: str, region: str | None = None) -> str:
    """The number in E.164, such as +12025550123.

    Accepts spaces and punctuation but wants the leading +, country and area code, and no letters
    (which the library reads as keys): a guess could ring a stranger. Only where the caller names
    a `region` (ISO 3166, such as DE) a number without + is read as one dialed there. "Possible"
    rather than "valid" is asked of it, because number plans grow before the data does; the carrier
    has the last word. Raises InvalidPhone.
    """
    e164 = "" if any(character.isalpha() for character in text) else _parsed(text, region)
    if not E164.fullmatch(e164):
        raise InvalidPhone("Must be a phone number in E.164 form, such as +12025550123.")
    return e164


def _parsed(text: str, region: str | None) -> str:
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return ""
    possible = phonenumbers.is_possible_number_with_reason(number) == ValidationResult.IS_POSSIBLE
    if number.extension or not possible:
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


# Kinds of number that say nothing of where the callee is.
PLACELESS = frozenset(
    {
        phonenumbers.PhoneNumberType.TOLL_FREE,
        phonenumbers.PhoneNumberType.PREMIUM_RATE,
        phonenumbers.PhoneNumberType.SHARED_COST,
        phonenumbers.PhoneNumberType.VOIP,
        phonenumbers.PhoneNumberType.PERSONAL_NUMBER,
        phonenumbers.PhoneNumberType.UAN,
        phonenumbers.PhoneNumberType.PAGER,
    }
)


REGIONS = frozenset(phonenumbers.SUPPORTED_REGIONS)


@lru_cache(maxsize=10_000)
def zones_of(phone: str) -> tuple[str, ...]:
    """The IANA zones in which the owner of an E.164 number may be, sorted; () when unknown.

    By libphonenumber's data: area codes where they mean a place, else the country's zones.
    """
    try:
        number = phonenumbers.parse(phone, None)
    except phonenumbers.NumberParseException:
        return ()
    if phonenumbers.number_type(number) in PLACELESS:
        return ()
    return tuple(sorted(set(time_zones_for_number(number)) & zone_names()))


def dial_zones(phone: str, timezone: str) -> tuple[str, str]:
    """The zones in which a contact's call window must be open, comma-separated, and whence they
    are known: the `contact` says so itself, else the `number`, else the `campaign` must say.
    """
    if timezone:
        return timezone, "contact"
    inferred = ",".join(zones_of(phone)) if phone else ""
    return inferred, "number" if inferred else "campaign"


def masked(phone: str) -> str:
    """For logs and lists: the first two digits and the last two (+1•••••••23)."""
    return f"{phone[:2]}{'•' * max(0, len(phone) - 4)}{phone[-2:]}" if phone else ""
