"""What a column of an import becomes: which field, and which value. Plain Python.

Here is the one list of fields that an import can fill, for CSV and JSON alike.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from contacts.phones import to_e164
from talkturo.lib.ids import InvalidPublicId, parse_public_id
from talkturo.lib.parsers import UNSTORABLE
from talkturo.lib.zones import zone_names

MAX_COLUMNS = 200
MAX_CUSTOM_BYTES = 32 * 1024
CUSTOM = "custom_fields"
LEAD_STATUSES = ("new", "contacted", "qualified", "unqualified", "converted")
TRUE = frozenset(["true", "yes", "y", "1", "x", "ja", "j", "wahr", "oui", "vrai", "si", "sí"])
FALSE = frozenset(["false", "no", "n", "0", "nein", "falsch", "non", "faux"])
# What a spreadsheet would run as a formula stands behind an apostrophe in our own exports.
GUARDED = re.compile(r"'[=+\-@\t\r]")

# As most addresses are written: they need no closer look, and a file has a million.
PLAIN_EMAIL = re.compile(
    r"[a-z0-9_]+(?:[.+-][a-z0-9_]+)*@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,}",
    re.IGNORECASE | re.ASCII,
)
# Nearly every record has its own; what the other columns of a file say is said again and again.
ONE_EACH = frozenset(["name", "phone", "secondary_phone", "email", "notes"])

TEXTS = {
    "first_name": 120, "last_name": 120, "job_title": 120, "source": 120, "company": 200,
    "preferred_contact_method": 20, "do_not_call_reason": 200, "notes": 10_000, "name": 241,
}  # fmt: skip
# Headings as people write them, without case, spaces and punctuation.
HEADINGS = {
    "name": "name fullname contactname contact kontakt vollername nombrecompleto nomcomplet",
    "first_name": "firstname first givenname forename vorname rufname prénom prenom nombre",
    "last_name": "lastname last surname familyname nachname familienname nom apellido apellidos",
    "phone": "phone phonenumber telephone tel mobile mobilephone cell cellphone number phone1 "
    "primaryphone telefon telefonnummer rufnummer handy handynummer mobil mobilnummer mobiltelefon "
    "téléphone telephone portable teléfono telefono móvil movil tocall e164",
    "secondary_phone": "secondaryphone phone2 otherphone alternatephone workphone businessphone "
    "homephone telefon2 zweitnummer festnetz",
    "email": "email emailaddress mail mailaddress emailadresse mailadresse courriel correo",
    "company": "company companyname organization organisation account employer firma firmenname "
    "unternehmen société societe entreprise empresa",
    "company_id": "companyid",
    "job_title": "jobtitle title position role jobrole beruf berufsbezeichnung funktion stelle "
    "fonction cargo",
    "lead_status": "leadstatus",
    "source": "source leadsource quelle herkunft",
    "timezone": "timezone zone tz zeitzone ianatimezone",
    "preferred_contact_method": "preferredcontactmethod kontaktweg",
    "do_not_call": "donotcall dnc nichtanrufen anrufsperre optout",
    "do_not_call_reason": "donotcallreason dncreason",
    "notes": "notes note comment comments notiz notizen bemerkung bemerkungen kommentar",
    "tags": "tags tag labels schlagworte",
}
_BY_HEADING = {word: field for field, words in HEADINGS.items() for word in words.split()}
FIELDS = (*HEADINGS, CUSTOM)

Row = dict[str, Any]


class BadMapping(ValueError):
    """The columns cannot be told apart or make no contact."""


class BadRow(ValueError):
    """The record is no contact; the text says why."""


class BadValue(ValueError):
    """A cell does not say what its column is for."""


@dataclass(frozen=True, slots=True)
class Column:
    """Where a value stands in the record, and what it becomes: None where it says nothing."""

    place: int | str  # a CSV's cell by number, a JSON object's by key
    label: str
    field: str
    convert: Callable[[Any], Any]
    key: str = ""  # of a custom field
    is_whole: bool = True  # the value is the field's; not a part of it, nor parts of others


def guess(headings: Sequence[str]) -> dict[str, str]:
    """Heading → field, for those that say what they are; the first of two that say the same."""
    found: dict[str, str] = {}
    for heading in headings:
        field = _BY_HEADING.get(re.sub(r"[\W_]", "", heading.casefold()))
        if field and field not in found.values():
            found[heading] = field
    if "company" in found.values():  # says the same as the id of an export, and in any team
        found = {heading: field for heading, field in found.items() if field != "company_id"}
    return found


def target_of(name: str) -> tuple[str, str] | None:
    """`phone`, `firstName` or `customFields.plan` as (field, custom key); None if there is none."""
    head, _, key = name.partition(".")
    field = re.sub(r"(?<=[a-z])[A-Z]", lambda found: "_" + found[0].lower(), head)
    if field not in FIELDS or bool(key) != (field == CUSTOM and "." in name):
        return None
    return field, key[:120]


def csv_columns(
    headings: Sequence[str], mapping: Mapping[str, str], region: str | None
) -> list[Column]:
    """The columns of a file. Raises BadMapping."""
    if len(headings) > MAX_COLUMNS:
        raise BadMapping(f"The file has more than {MAX_COLUMNS} columns.")
    columns = []
    for heading, target in mapping.items():
        places = [place for place, found in enumerate(headings) if found == heading]
        found = target_of(target)
        if len(places) != 1:
            number = "no" if not places else "more than one"
            raise BadMapping(f"There is {number} column {heading!r} in the file.")
        if found is None or (found[0] == CUSTOM and not found[1]):
            raise BadMapping(f"{target!r} is not a field; the fields are {', '.join(_targets())}.")
        columns.append(_column(places[0], heading, *found, region=region))
    targets = [(column.field, column.key) for column in columns]
    for pair in targets:
        if targets.count(pair) > 1:
            raise BadMapping(f"Two columns become {'.'.join(filter(None, pair))}.")
    if not {"phone", "email", "name", "first_name", "last_name"} & {c.field for c in columns}:
        raise BadMapping(
            "No column is a phone number, a name or an email; say by `mapping` which one is."
        )
    return columns


def _targets() -> list[str]:
    return [*HEADINGS, f"{CUSTOM}.<key>"]


def json_columns(region: str | None) -> list[Column]:
    """The keys of a JSON row."""
    return [_column(field, field, field, region=region) for field in FIELDS]


def _column(place: int | str, label: str, field: str, key: str = "", *, region: Any) -> Column:
    convert: Callable[[Any], Any] = partial(
        _said, partial(_text, 1000) if key else _converter(field, region)
    )
    if isinstance(place, int) and not key and field not in ONE_EACH:
        convert = lru_cache(4096)(convert)
    return Column(place, label, field, convert, key, not key and field != "name")


def _converter(field: str, region: str | None) -> Callable[[Any], Any]:
    if field in TEXTS:
        return partial(_text, TEXTS[field])
    if field in {"phone", "secondary_phone"}:
        return partial(_phone, region)
    return _CONVERTERS[field]


def row_of(cells: Sequence[str] | Mapping[str, Any], columns: Iterable[Column]) -> Row:
    """Field → value, for what the record says. Raises BadRow with every reason at once.

    Nothing, blank and null say nothing, so that they take nothing away from a contact.
    """
    row: Row = {}
    problems: list[str] = []
    for column in columns:
        try:
            value = column.convert(cells[column.place])  # type: ignore[index]  # number or key
            if value is None:
                continue
            if column.is_whole:
                row[column.field] = value
            else:
                _put(row, column, value)
        except LookupError:  # a spreadsheet leaves out empty cells at the end
            continue
        except ValueError as error:
            problems.append(f"{column.label}: {error}")
    if not problems and not _is_somebody(row):
        problems.append("A contact needs at least one of name, phone and email.")
    if problems:
        raise BadRow(" ".join(problems))
    return row


def _said(convert: Callable[[Any], Any], value: Any) -> Any:
    """The value without blanks around it and without the apostrophe of an export before a formula;
    None where nothing is left."""
    if isinstance(value, str):
        value = value.strip()
        if value[:1] == "'" and GUARDED.match(value):
            value = value[1:]
    return None if value is None or value == "" else convert(value)


def _is_somebody(row: Row) -> bool:
    return any(name in row for name in ("phone", "first_name", "last_name", "email"))


def _put(row: Row, column: Column, value: Any) -> None:
    if column.key:
        row.setdefault(CUSTOM, {})[column.key] = value
    else:
        _split_name(row, value)


def _split_name(row: Row, name: str) -> None:
    """`Ada King Lovelace` or `Lovelace, Ada King`; columns of their own say it better."""
    last, comma, first = (part.strip() for part in name.partition(","))
    if not comma:
        first, _, last = (part.strip() for part in name.rpartition(" "))
        first, last = first or last, last if first else ""
    for field, value in (("first_name", first), ("last_name", last)):
        if value:
            row.setdefault(field, _text(TEXTS[field], value))


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise BadValue("Must be a string.")
    return value


def _text(limit: int, value: Any) -> str:
    text = _string(value)
    if len(text) > limit:
        raise BadValue(f"Must have at most {limit} characters.")
    if UNSTORABLE.search(text):
        raise BadValue("Must not contain null characters or lone surrogates.")
    return text


def _phone(region: str | None, value: Any) -> str:
    return to_e164(_string(value), region)


def _email(value: Any) -> str:
    text = _text(254, value)
    if len(text) <= 63 and PLAIN_EMAIL.fullmatch(text):
        return text
    try:
        validate_email(text)
    except ValidationError as error:
        raise BadValue("Is not an email address.") from error
    return text


def _lead_status(value: Any) -> str:
    status = _string(value).lower()
    if status not in LEAD_STATUSES:
        raise BadValue(f"Must be one of {', '.join(LEAD_STATUSES)}.")
    return status


def _timezone(value: Any) -> str:
    if _string(value) not in zone_names():
        raise BadValue("Must be an IANA time zone such as America/New_York.")
    return str(value)


def _do_not_call(value: Any) -> bool:
    word = value if isinstance(value, bool) else _string(value).casefold()
    if word in TRUE or word is True:
        return True
    if word in FALSE or word is False:
        return False
    raise BadValue("Must be yes or no.")


def _tags(value: Any) -> list[str]:
    tags = re.split(r"[,;|]", value) if isinstance(value, str) else value
    if not isinstance(tags, list) or len(tags) > 50:
        raise BadValue("Must be at most 50 words.")
    return list(dict.fromkeys(filter(None, (_text(60, _string(tag).strip()) for tag in tags))))


def _custom_fields(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadValue("Must be an object.")
    if len(json.dumps(value, ensure_ascii=False).encode()) > MAX_CUSTOM_BYTES:
        raise BadValue(f"Must be at most {MAX_CUSTOM_BYTES} bytes as JSON.")
    return value


def _company_id(value: Any) -> UUID:
    try:
        return parse_public_id("comp", value)
    except InvalidPublicId as error:
        raise BadValue(f"This {error}.") from error


_CONVERTERS: dict[str, Callable[[Any], Any]] = {
    "email": _email,
    "lead_status": _lead_status,
    "timezone": _timezone,
    "do_not_call": _do_not_call,
    "tags": _tags,
    CUSTOM: _custom_fields,
    "company_id": _company_id,
}
