"""Phone numbers: plain functions around Google's libphonenumber data."""

import phonenumbers


class InvalidPhone(ValueError):
    """The text is not a phone number in international form."""


def to_e164(text: str) -> str:
    """The number in E.164, such as +12025550123.

    Accepts spaces and punctuation but wants the leading + and country code: a guessed country
    could ring a stranger. "Possible" rather than "valid" is asked of it, because number plans
    grow before the data does; the carrier has the last word. Raises InvalidPhone.
    """
    try:
        number = phonenumbers.parse(text, None)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or number.extension or not phonenumbers.is_possible_number(number):
        raise InvalidPhone("Must be a phone number in E.164 form, such as +12025550123.")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def masked(phone: str) -> str:
    """For logs and lists: the first two digits and the last two (+1•••••••23)."""
    return f"{phone[:2]}{'•' * max(0, len(phone) - 4)}{phone[-2:]}" if phone else ""
