"""Phone numbers: plain functions around Google's libphonenumber data."""

import re
from collections.abc import Callable
from functools import cache

import phonenumbers
from phonenumbers import ValidationResult
from phonenumbers.re_util import enable_pattern_cache

from contacts.number_zones import zones_of

# What the database holds; E.164 itself allows 15 digits, some number plans in the data more.
E164 = re.compile(r"\+[1-9][0-9]{5,14}")


# As most people write them: these need no guessing, and are most of a million.
WRITTEN = re.compile(r"\+[1-9][0-9 ().-]{4,24}[0-9]")
PUNCTUATION = re.compile(r"[ ().-]")


# What somebody types who looks for a number: no letter, and not just a digit or two.
SEARCHED = re.compile(r"[\d\s+()./-]+")
MIN_SEARCHED_DIGITS = 4


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
    if WRITTEN.fullmatch(text):
        plain = PUNCTUATION.sub("", text)
        if _split(plain) is not None:
            return plain
    e164 = "" if any(character.isalpha() for character in text) else _parsed(text, region)
    if not E164.fullmatch(e164):
        raise InvalidPhone("Must be a phone number in E.164 form, such as +12025550123.")
    return e164


def searched_digits(text: str) -> str:
    """The digits to look for where `text` is a part of a number, written in whatever way; else "".

    Without zeros in front, which stand for a country or a trunk that E.164 writes otherwise.
    """
    digits = "".join(filter(str.isdecimal, text)) if SEARCHED.fullmatch(text) else ""
    return digits.lstrip("0") if len(digits) >= MIN_SEARCHED_DIGITS else ""


@cache
def _plan(code: str) -> tuple[frozenset[int], Callable[[str], object] | None] | None:
    """Of a calling code: how long its numbers are, and what finds a prefix that is not theirs."""
    region = phonenumbers.region_code_for_country_code(int(code))
    plan = phonenumbers.PhoneMetadata.metadata_for_region_or_calling_code(int(code), region)
    if plan is None or plan.general_desc is None:
        return None
    prefix = plan.national_prefix_for_parsing
    lengths = frozenset(plan.general_desc.possible_length)
    return lengths, re.compile(prefix).match if prefix else None


def _split(plain: str) -> tuple[int, str] | None:
    """Calling code and national number of + and digits, where there is nothing to be taken away
    and the length is right; None says no more than that the library must look."""
    for end in (2, 3, 4):
        plan = _plan(plain[1:end])
        if plan is not None:
            lengths, prefix = plan
            national = plain[end:]
            fits = len(national) in lengths and not (prefix and prefix(national))
            return (int(plain[1:end]), national) if fits and len(plain) <= 16 else None
    return None


def _parsed(text: str, region: str | None) -> str:
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return ""
    possible = phonenumbers.is_possible_number_with_reason(number) == ValidationResult.IS_POSSIBLE
    if number.extension or not possible:
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


REGIONS = frozenset(phonenumbers.SUPPORTED_REGIONS)


def _parts(phone: str) -> tuple[int, str] | None:
    parts = _split(phone) if E164.fullmatch(phone) else None
    if parts is None:
        try:
            number = phonenumbers.parse(phone, None)
        except phonenumbers.NumberParseException:
            return None
        return number.country_code or 0, phonenumbers.national_significant_number(number)
    return parts


def dial_zones(phone: str, timezone: str) -> tuple[str, str]:
    """The zones in which a contact's call window must be open, comma-separated, and how they are
    known: the `contact` says so itself, else the `number`.

    Where neither tells they are empty and `unknown`, and only a campaign that goes by its own zone
    calls the contact. A zone of the contact's that no database has stays as it is, and is refused
    when it is read (`campaigns/services/skipping.py`): the number says nothing of where somebody
    is who named another place.
    """
    if timezone:
        return timezone, "contact"
    parts = _parts(phone) if phone else None
    inferred = zones_of(*parts) if parts else ""
    return inferred, "number" if inferred else "unknown"


def masked(phone: str) -> str:
    """For logs and lists: the first two digits and the last two (+1•••••••23)."""
    return f"{phone[:2]}{'•' * max(0, len(phone) - 4)}{phone[-2:]}" if phone else ""
