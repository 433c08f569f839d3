import random
from collections.abc import Iterator

import phonenumbers
import pytest

from contacts import phones
from contacts.phones import InvalidPhone, masked, to_e164


@pytest.mark.parametrize(
    ("text", "e164"),
    [
        ("+12025550123", "+12025550123"),
        ("+1 (202) 555-0123", "+12025550123"),
        (" +1.202.555.0123 ", "+12025550123"),
        ("+44 (0)20 7946 0000", "+442079460000"),
        ("+39 06 1234567", "+39061234567"),  # Italy keeps its leading zero
        ("+49 30 123456", "+4930123456"),
        ("+290 21234", "+29021234"),
        ("\N{FULLWIDTH PLUS SIGN}1 202 555 0123", "+12025550123"),
    ],
)
def test_international_numbers_become_e164(text: str, e164: str):
    assert to_e164(text) == e164


@pytest.mark.parametrize(
    "text",
    [
        "",
        "+",
        "2025550123",  # whose country?
        "0012025550123",
        "+15550123",  # no area code
        "+1202555012",
        "+120255501234",
        "+999123456789",  # no such country
        "+4911",
        "+49" + "1" * 15,  # more than E.164's fifteen digits
        "+1 202 555 012E",  # letters are keys to the library: this would ring someone else
        "+1 800 FLOWERS",
        "+12025550123 ext 5",
        "+12025550123,5",
        "+12025550123;5",
        "+12025550123#5",
        "+12025550123 / +12025550124",
        "tel:+12025550123",
        "anonymous",
        "+" + "9" * 300,
    ],
)
def test_what_would_be_a_guess_is_refused(text: str):
    with pytest.raises(InvalidPhone, match=r"E\.164 form, such as \+12025550123"):
        to_e164(text)


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
