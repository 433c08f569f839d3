import random
import re
from collections.abc import Iterator
from contextlib import suppress

import phonenumbers
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contacts import phones
from contacts.phones import InvalidPhone, masked, to_e164

E164 = r"E\.164 form, such as \+12025550123"


@pytest.mark.parametrize(
    ("text", "e164"),
    [
        ("+12025550123", "+12025550123"),
        ("+1 (202) 555-0123", "+12025550123"),
        ("(+1) 202 555 0123", "+12025550123"),
        (" +1.202.555.0123 ", "+12025550123"),
        ("+1.202.555.0000", "+12025550000"),
        ("+44 (0)20 7946 0000", "+442079460000"),
        ("+49 [0] 30 123456", "+4930123456"),
        ("+39 06 1234567", "+39061234567"),  # Italy keeps its leading zero
        ("+49 30 123456", "+4930123456"),
        ("+49 30 1234 056", "+49301234056"),
        ("+290 21234", "+29021234"),
        ("+1 900 555 0110", "+19005550110"),  # premium: a number, though not one to call
        ("+881 612 345 611", "+881612345611"),
        ("\N{FULLWIDTH PLUS SIGN}1 202 555 0123", "+12025550123"),
        ("+1\u202f202\u00a0555\u20110123", "+12025550123"),
        ("\u202a+1 202 555\u200b0123\u202c", "+12025550123"),
        ("+\u0661 202 555 0123", "+12025550123"),
        ("'+12025550123", "+12025550123"),
        ("p:+12025550123", "+12025550123"),
        ("tel:+1-202-555-0123", "+12025550123"),
        ("Tel.: +1 202 555 0123", "+12025550123"),
        ("tel:+1-202-555-0123;ext=5", "+12025550123"),
        ("+12025550123 ext 5", "+12025550123"),
        ("+1 202 555 0123, ext. 4567", "+12025550123"),
        ("+1 202 555 0123x45", "+12025550123"),
        ("+1 202 555 0123 Extension: 45", "+12025550123"),
    ],
)
def test_to_e164_reads_international_numbers(text: str, e164: str):
    assert to_e164(text) == e164


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", E164),
        ("+", E164),
        ("-", E164),
        ("2025550123", E164),  # whose country?
        ("0012025550123", E164),
        ("+15550123", E164),  # no area code
        ("+1202555012", E164),
        ("+120255501234", E164),
        ("+999123456789", E164),  # no such country
        ("+4911", E164),
        ("+49" + "1" * 15, E164),  # more than E.164's fifteen digits
        ("+1 202 555 012E", E164),  # letters are keys to the library: this would ring someone else
        ("+1 800 FLOWERS", E164),
        ("+12025550123,5", E164),
        ("+12025550123;5", E164),
        ("+12025550123#5", E164),
        ("*31#+12025550123", E164),
        ("+49 30 1234567*5", E164),
        ("+12025550123 ext", E164),
        ("+12025550123 ext 12345678", E164),
        ("tel:+12025550123;phone-context=+1", "looks like two"),
        ("+12025550123 / 0124", E164),
        ("+12025550123\n0124", E164),
        ("+1202555012\N{SUPERSCRIPT THREE}", E164),
        ("+12025550123 / +12025550124", "looks like two"),
        ("+49 30 1234 030 5678", "looks like two"),
        ("+12025550123.0", r"ends in \.0"),
        ("+491701234567.0", r"ends in \.0"),
        ("anonymous", E164),
        ("+" + "9" * 300, E164),
        ("+12025550123" + " " * 100 + "4", E164),
        # The library would add a 9, drop the 15, and choose another carrier.
        ("+54 11 15 2345 6789", E164),
        ("+55 0 15 11 98765 4321", E164),
    ],
)
def test_to_e164_refuses_international_numbers_that_need_a_guess(text: str, message: str):
    with pytest.raises(InvalidPhone, match=message):
        to_e164(text)


@pytest.mark.parametrize(
    ("text", "region", "e164"),
    [
        ("030 1234567", "DE", "+49301234567"),
        ("(030) 123-4567", "DE", "+49301234567"),
        ("1701234567", "DE", "+491701234567"),  # a spreadsheet dropped the 0
        ("0491 12345", "DE", "+4949112345"),  # Leer, whose area code looks like the calling code
        ("0049 30 1234567", "DE", "+49301234567"),
        ("0044 (0)20 7946 0000", "DE", "+442079460000"),
        ("+1 202 555 0123", "DE", "+12025550123"),
        ("p:030 1234567 ext. 8", "DE", "+49301234567"),
        ("1 202 555 0123", "US", "+12025550123"),
        ("011 49 30 1234567", "US", "+49301234567"),
        ("876 210 1200", "US", "+18762101200"),  # dialed in the United States, this is Jamaica
        ("06 1234 5678", "IT", "+390612345678"),
        # The first digits are the calling code's, but only the national reading is valid.
        ("393 123 4567", "IT", "+393931234567"),
        ("91234 56789", "IN", "+919123456789"),
        ("47 12 34 56", "NO", "+4747123456"),
        # And here only the international one.
        ("919123456789", "IN", "+919123456789"),
        ("39 393 123 4567", "IT", "+393931234567"),
        ("44 20 7946 0000", "GB", "+442079460000"),
        ("8 912 345-67-89", "RU", "+79123456789"),
        ("8 (612) 34567", "LT", "+37061234567"),
        ("80 29 123 45 67", "BY", "+375291234567"),
        ("22 12 86", "FO", "+298221286"),
    ],
)
def test_to_e164_reads_numbers_as_dialed_in_a_region(text: str, region: str, e164: str):
    assert to_e164(text, region) == e164


@pytest.mark.parametrize(
    ("text", "region", "message"),
    [
        # Without its + a mobile phone, without its 0 a phone in Leer.
        ("491622897306", "DE", "two phone numbers where DE is the country"),
        ("1701234567.0", "DE", r"ends in \.0"),
        ("030 1234 / 030 5678", "DE", "nothing but spaces"),
        ("030 1234 030 5678", "DE", "looks like two"),
        ("030 1234, 030 5678", "DE", "nothing but spaces"),
        ("+49 30 1234 +49 30 5678", "DE", "looks like two"),
        ("*31*0301234567", "DE", "nothing but spaces"),
        ("+49 30 1234567*5", "DE", "nothing but spaces"),
        ("030/1234567", "DE", "nothing but spaces"),
        ("05.10.1986", "DE", "looks like a date"),
        ("5.10.86", "DE", "looks like a date"),
        ("05-10-1986", "DE", "looks like a date"),
        ("05 10 1986", "DE", "looks like a date"),
        ("10-25-1986", "US", "looks like a date"),
        ("1986-10-05", "DE", "looks like a date"),
        ("10115", "DE", "valid phone number of DE, or one with"),
        ("110", "DE", "valid phone number of DE"),
        ("555 0123", "US", "valid phone number of US"),
        ("+15550123", "US", E164),
        # The library adds an area code to these, or moves or drops digits.
        ("430 1234", "BB", "valid phone number of BB"),
        ("011 15 2345 6789", "AR", "valid phone number of AR"),
        ("0 15 11 98765 4321", "BR", "valid phone number of BR"),
        ("18002 020 7946 0000", "GB", "valid phone number of GB"),
    ],
)
def test_to_e164_refuses_numbers_of_a_region_that_need_a_guess(
    text: str, region: str, message: str
):
    with pytest.raises(InvalidPhone, match=message):
        to_e164(text, region)


REGIONS = sorted(phonenumbers.SUPPORTED_REGIONS)
SEPARATORS = ["", " ", "-", ".", " - ", "(", ") ", "\u00a0", "\u202f", "/", "*", " 0"]


@st.composite
def written_in_regions(draw: st.DrawFn) -> tuple[str, str]:
    """A text such as people write for a number in a region: real numbers, wrong ones, and
    beginnings that mean something (a trunk prefix, a calling code, that of abroad)."""
    region = draw(st.sampled_from(REGIONS))
    kinds = st.sampled_from(sorted(phonenumbers.PhoneNumberType.values()))
    example = phonenumbers.example_number_for_type(region, draw(kinds))
    digits = draw(st.text("0123456789", min_size=3, max_size=14))
    if example is not None:
        real = phonenumbers.national_significant_number(example)
        digits = draw(st.sampled_from([real, real[:-3] + digits[:3], digits]))
    plan = phonenumbers.PhoneMetadata.metadata_for_region(region)
    assert plan is not None
    trunk = plan.national_prefix or "0"
    code = str(plan.country_code)
    heads = ["", trunk, code, f"+{code}", f"00{code}", f"011{code}", f"+{code}{trunk}", "+"]
    text = draw(st.sampled_from(heads)) + digits
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(st.sampled_from(SEPARATORS)) + text[place:]
    tail = draw(st.sampled_from(["", "", "", ".0", " ext 12", "x3", ";ext=4"]))
    return text + tail, region


# Loading the data of a region takes long, once.
@settings(
    max_examples=1000,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(written_in_regions())
def test_to_e164_keeps_every_digit_but_trunk_prefix_and_calling_code(written: tuple[str, str]):
    """What is read is, from the end, the digits as written; what may stand before them is a trunk
    prefix, a calling code, or both with the prefix of calls abroad."""
    text, region = written
    try:
        e164 = to_e164(text, region)
    except InvalidPhone:
        return
    body = text.split("ext")[0].split("x")[0]
    digits = "".join(filter(str.isdecimal, body))
    number = phonenumbers.parse(e164)
    national = phonenumbers.national_significant_number(number)
    assert digits.endswith(national)
    head = digits.removesuffix(national)
    code = str(number.country_code)
    if code in head and not ("+" not in text and head == "0"):
        before, _, trunk = head.partition(code)
        abroad = phonenumbers.PhoneMetadata.metadata_for_region(region)
        assert abroad is not None
        if "+" in text:
            assert before == ""
        else:
            assert before == "" or re.fullmatch(abroad.international_prefix or "", before)
    else:
        assert "+" not in text
        assert number.country_code == phonenumbers.country_code_for_region(region)
        trunk = head
    assert len(trunk) <= 2
    if "+" not in text:
        assert phonenumbers.is_valid_number(number)
        own = str(phonenumbers.country_code_for_region(region))
        if digits.startswith(own) and e164 != f"+{digits}":
            with suppress(phonenumbers.NumberParseException):
                other = phonenumbers.parse(f"+{digits}")
                assert not phonenumbers.is_valid_number(other) or other == number


@pytest.mark.parametrize(
    ("phone", "shown"), [("+12025550123", "+1••••••••23"), ("+123456", "+1•••56"), ("", "")]
)
def test_masked(phone: str, shown: str):
    assert masked(phone) == shown


def written_numbers() -> Iterator[str]:
    """Numbers of every plan, right and wrong ones."""
    chance = random.Random(7)  # noqa: S311  (no secret)
    for code in phonenumbers.COUNTRY_CODE_TO_REGION_CODE:
        for length in range(4, 14):
            yield f"+{code}{''.join(chance.choices('0123456789', k=length))}"
    for region in phonenumbers.SUPPORTED_REGIONS:
        for kind in phonenumbers.PhoneNumberType.values():
            example = phonenumbers.example_number_for_type(region, kind)
            if example is not None:
                yield phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
                yield phonenumbers.format_number(
                    example, phonenumbers.PhoneNumberFormat.INTERNATIONAL
                )


def test_the_short_way_says_what_the_library_says(monkeypatch: pytest.MonkeyPatch):
    def answers() -> list[tuple[str, tuple[str, str]]]:
        found = []
        for text in written_numbers():
            try:
                number = to_e164(text)
            except InvalidPhone:
                number = ""
            found.append((number, phones.dial_zones(number, "")))
        return found

    short = answers()
    assert any(number for number, _ in short)
    monkeypatch.setattr(phones, "_split", lambda plain: None)
    assert answers() == short
