"""Phone numbers: plain functions around Google's libphonenumber data."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache

import phonenumbers
from phonenumbers import PhoneNumber, ValidationResult
from phonenumbers.re_util import enable_pattern_cache

from contacts.number_zones import zones_of

# What the database holds; E.164 itself allows 15 digits, some number plans in the data more.
E164 = re.compile(r"\+[1-9][0-9]{5,14}")


# As most people write them: these need no guessing, and are most of a million.
WRITTEN = re.compile(r"\+[1-9][0-9 ().-]{4,24}[0-9]")
PUNCTUATION = re.compile(r"[ ().-]")
# A decimal number, or a group that may begin a second number (of six digits at least, with its
# trunk prefix): needs a closer look.
SUSPECT = re.compile(r"\.00?$|[ ().-]0(?=(?:[ ().-]*[0-9]){5})")

# A number with its label and extension is shorter; bounds the work for one text.
MAX_WRITTEN = 100
# Facebook's lead forms put "p:" before a number, links put "tel:" (RFC 3966).
LABEL = re.compile(r"(?:tel|phone|callto|p)(?:\.:?|:) *", re.IGNORECASE)
# Not "#", which dials a service. Not "Durchwahl": in German its digits belong to the number.
EXTENSION = re.compile(
    r"(?:;ext=| *[,;]? *(?:extension|extn|ext|x)[.:]? *)[0-9]{1,7}$", re.IGNORECASE
)
PLAIN = re.compile(r"\(?\+?[0-9 ().\[\]-]+")
DECIMAL = re.compile(r"\.00?$")
# 05.10.1986, 5-10-86 and 1986-10-05. A year of two digits after spaces is no date: in some
# countries 22 12 86 is a whole number.
DATES = (
    re.compile(r"([0-9]{1,2})([. -])([0-9]{1,2})\2(?:19|20)[0-9]{2}"),
    re.compile(r"([0-9]{1,2})([.-])([0-9]{1,2})\2[0-9]{2}"),
    re.compile(r"(?:19|20)[0-9]{2}([. -])([0-9]{1,2})\1([0-9]{1,2})"),
)
GROUP = re.compile(r"(?<![0-9])0(?=(?:[^0-9]*[0-9]){5})")
# 0, 8, 06, 80. Longer prefixes choose a carrier or a relay service.
MAX_TRUNK_DIGITS = 2
MAX_IDD_DIGITS = 8
WIDE = {"\N{FULLWIDTH PLUS SIGN}": "+", "\N{MINUS SIGN}": "-", "\N{MIDDLE DOT}": "."}
WIDE |= {"\N{FULLWIDTH LEFT PARENTHESIS}": "(", "\N{FULLWIDTH RIGHT PARENTHESIS}": ")"}

# What somebody types who looks for a number: no letter, and not just a digit or two.
SEARCHED = re.compile(r"[\d\s+()./-]+")
MIN_SEARCHED_DIGITS = 4

NOT_E164 = "Must be a phone number in E.164 form, such as +12025550123."
NOT_IN_REGION = "Must be a valid phone number of %(region)s, or one with + and country code."
HAS_OTHER_SIGNS = (
    "Must be a phone number in E.164 form, such as +12025550123, with nothing but spaces, dots, "
    "hyphens and parentheses between its digits."
)
IS_DECIMAL = (
    "Must be a phone number as text, such as +12025550123; this ends in .0 as a decimal number."
)
IS_DATE = "Must be a phone number, such as +12025550123; this looks like a date."
IS_SEVERAL = "Must be one phone number, such as +12025550123; this looks like two."
IS_AMBIGUOUS = (
    "Can be read as two phone numbers where %(region)s is the country; write + and country code."
)
# What a refusal says; `sentence` reads them in the reader's language.
MESSAGES = (
    NOT_E164, NOT_IN_REGION, HAS_OTHER_SIGNS, IS_DECIMAL, IS_DATE, IS_SEVERAL, IS_AMBIGUOUS,
)  # fmt: skip


class InvalidPhone(ValueError):
    """The text is no phone number, or could be several; the message says what is allowed."""


# Numbers come by the million, and the patterns of all plans are only a few thousand.
enable_pattern_cache()


def to_e164(text: str, region: str | None = None) -> str:
    """The number in E.164, such as +12025550123.

    Never guesses, because a guess could ring a stranger: no digit is added, dropped or moved, but
    for a trunk prefix and the calling code. Accepts spaces and punctuation, a label (`tel:`, `p:`)
    and an extension (`ext. 5`), which is left out because a call cannot dial it.

    A number wants its + and country code. With a `region` (ISO 3166, such as DE) a number without
    + is read as dialed there; libphonenumber must know that reading as *valid*, and no other one.
    A number with + needs only be *possible*: it has no other reading, number plans grow before the
    data does, and the carrier has the last word. Raises InvalidPhone.
    """
    if WRITTEN.fullmatch(text) and not SUSPECT.search(text):
        plain = PUNCTUATION.sub("", text)
        if _split(plain) is not None:
            return plain
    plain = _plain(text)
    has_plus = "+" in plain
    _refuse_other_shapes(plain, has_plus=has_plus)
    digits = "".join(filter(str.isdecimal, plain))
    if has_plus:
        e164 = _formatted(_international(digits))
    else:
        e164 = _only_reading(digits, region) if region else ""
    if not E164.fullmatch(e164):
        dialed_in_region = region and not has_plus
        raise InvalidPhone(NOT_IN_REGION % {"region": region} if dialed_in_region else NOT_E164)
    if _is_several(plain, e164, None if has_plus else region):
        raise InvalidPhone(IS_SEVERAL)
    return e164


def _plain(text: str) -> str:
    """The number in ASCII, without its label and its extension."""
    if len(text) > MAX_WRITTEN:
        raise InvalidPhone(HAS_OTHER_SIGNS)
    plain = text if text.isascii() else "".join(map(_ascii, text))
    plain = plain.strip().removeprefix("'")  # by which a spreadsheet marks a text
    label = LABEL.match(plain)
    return EXTENSION.sub("", plain[label.end() :] if label else plain).strip()


def _ascii(character: str) -> str:
    """Digits, spaces and dashes of other scripts as ASCII. Invisible marks, which copying a number
    from a phone adds, are removed. Everything else stays: a superscript is no digit."""
    kind = unicodedata.category(character)
    if kind == "Nd":
        return str(unicodedata.decimal(character))
    if kind == "Cf":
        return ""
    return {"Zs": " ", "Pd": "-"}.get(kind) or WIDE.get(character, character)


def _refuse_other_shapes(plain: str, *, has_plus: bool) -> None:
    """Raise InvalidPhone for a text that has other signs than a number, or another meaning."""
    if not PLAIN.fullmatch(plain):
        raise InvalidPhone(IS_SEVERAL if plain.count("+") > 1 else HAS_OTHER_SIGNS)
    if DECIMAL.search(plain):
        raise InvalidPhone(IS_DECIMAL)
    if not has_plus and any(map(_is_date, (shape.fullmatch(plain) for shape in DATES))):
        raise InvalidPhone(IS_DATE)


def _is_date(found: re.Match[str] | None) -> bool:
    day_and_month = sorted(int(g) for g in found.groups() if g.isdecimal()) if found else [0, 0]
    return 1 <= day_and_month[0] <= 12 and day_and_month[1] <= 31


def _only_reading(digits: str, region: str) -> str:
    """The one valid number that these digits dial in the region; "" where there is none.

    Raises InvalidPhone where there are two: in Germany 491622897306 can have lost its + (a mobile
    phone) or its 0 (a phone in Leer).
    """
    plan = phonenumbers.PhoneMetadata.metadata_for_region(region)
    readings = [_national(digits, region)]
    if digits.startswith(str(phonenumbers.country_code_for_region(region))):
        readings.append(_international(digits))
    if plan is not None and plan.international_prefix:
        abroad = re.compile(plan.international_prefix)
        ends = range(1, min(MAX_IDD_DIGITS, len(digits)))
        readings += [_international(digits[end:]) for end in ends if abroad.fullmatch(digits[:end])]
    valid = {_formatted(n) for n in readings if n and phonenumbers.is_valid_number(n)}
    if len(valid) > 1:
        raise InvalidPhone(IS_AMBIGUOUS % {"region": region})
    return valid.pop() if valid else ""


def _international(digits: str) -> PhoneNumber | None:
    """The number of a calling code and a national number."""
    number = _parsed(f"+{digits}", None)
    if number is None:
        return None
    code = number.country_code or 0
    region = phonenumbers.region_code_for_country_code(code)
    return number if _keeps(digits.removeprefix(str(code)), number, region) else None


def _national(digits: str, region: str) -> PhoneNumber | None:
    """The number that the digits dial within the region's country."""
    number = _parsed(digits, region)
    return number if number is not None and _keeps(digits, number, region) else None


def _keeps(digits: str, number: PhoneNumber, region: str) -> bool:
    """Whether the national number has all of the digits, but for a trunk prefix before them.

    The library also adds area codes, moves digits (Argentina's mobiles) and drops what chooses a
    carrier; all of that is refused.
    """
    national = phonenumbers.national_significant_number(number)
    trunk = digits.removesuffix(national)
    if not trunk or trunk == digits:
        return digits == national
    plan = phonenumbers.PhoneMetadata.metadata_for_region_or_calling_code(
        number.country_code or 0, region
    )
    prefix = plan.national_prefix_for_parsing if plan else None
    return bool(prefix and len(trunk) <= MAX_TRUNK_DIGITS and re.fullmatch(prefix, trunk))


def _is_several(plain: str, e164: str, region: str | None) -> bool:
    """Whether a group of digits begins a second number: 030 1234 030 5678, where 030 1234 and
    030 5678 are valid as well."""
    for group in GROUP.finditer(plain, 1):
        both = plain[: group.start()], plain[group.start() :]
        numbers = [_parsed(part, region or _region_of(e164)) for part in both]
        if all(n is not None and phonenumbers.is_valid_number(n) for n in numbers):
            return True
    return False


def _parsed(text: str, region: str | None) -> PhoneNumber | None:
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    possible = phonenumbers.is_possible_number_with_reason(number) == ValidationResult.IS_POSSIBLE
    return number if possible else None


def _region_of(e164: str) -> str:
    code = phonenumbers.parse(e164, None).country_code or 0
    return phonenumbers.region_code_for_country_code(code)


def _formatted(number: PhoneNumber | None) -> str:
    if number is None:
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


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


REGIONS = frozenset(phonenumbers.SUPPORTED_REGIONS)


def number_parts(phone: str) -> tuple[int, str] | None:
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
    parts = number_parts(phone) if phone else None
    inferred = zones_of(*parts) if parts else ""
    return inferred, "number" if inferred else "unknown"


def masked(phone: str) -> str:
    """For logs and lists: the first two digits and the last two (+1•••••••23)."""
    return f"{phone[:2]}{'•' * max(0, len(phone) - 4)}{phone[-2:]}" if phone else ""
