"""What a column of an import becomes: which field, and which value. Plain Python.

Here is the one list of fields that an import can fill, for CSV and JSON alike.
"""

import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from rest_framework.exceptions import APIException

from contacts.phones import InvalidPhone, to_e164
from contacts.written_zones import zone_for, zones_by_number
from talkturo.lib.csv_files import unguarded
from talkturo.lib.ids import InvalidPublicId, parse_public_id
from talkturo.lib.parsers import UNSTORABLE, StrictJSONParser
from talkturo.lib.wording import written

MAX_COLUMNS = 200
MAX_CUSTOM_BYTES = 32 * 1024
CUSTOM = "custom_fields"
LEAD_STATUSES = ("new", "contacted", "qualified", "unqualified", "converted")
TRUE = frozenset([
    "true", "t", "yes", "y", "1", "1.0", "on", "x", "ja", "j", "wahr", "oui", "vrai", "si", "sí",
    "verdadero", "vero",
])  # fmt: skip
# The last ones say nothing, which is no wish either.
FALSE = frozenset([
    "false", "f", "no", "n", "0", "0.0", "off", "nein", "falsch", "non", "faux", "falso", "-",
    "n/a", "na", "none", "null",
])  # fmt: skip
# Google's exports put several values into a cell this way.
SEVERAL = ":::"

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
# Headings as people and other programs write them, without case, spaces and punctuation.
# docs/imports.md lists them; its table is tested against this one.
HEADINGS = {
    "name": "name fullname contactname vollername vollständigername nombrecompleto nomcomplet",
    "first_name": "firstname first givenname forename vorname rufname prénom prenom nombre",
    "last_name": "lastname last surname familyname nachname familienname nom apellido apellidos",
    "phone": "phone phonenumber telephone telephonenumber tel mobile mobilephone mobilenumber "
    "mobilephonenumber cell cellphone cellnumber cellphonenumber phone1 phone1value primaryphone "
    "contactnumber contactphone telefon telefonnummer rufnummer handy handynummer mobil "
    "mobilnummer mobiltelefon téléphone telephone portable teléfono telefono móvil movil tocall "
    "e164",
    "secondary_phone": "secondaryphone phone2 phone2value phone3value phone4value otherphone "
    "alternatephone workphone workphonenumber businessphone businessphone2 homephone homephone2 "
    "telefon2 zweitnummer festnetz",
    "email": "email emailaddress mail mailaddress email1value workemail emailadresse mailadresse "
    "courriel correo",
    "company": "company companyname organization organisation organizationname organization1name "
    "associatedcompany companyaccount accountname employer firma firmenname unternehmen société "
    "societe entreprise empresa",
    "company_id": "companyid",
    "job_title": "jobtitle position role jobrole organizationtitle organization1title beruf "
    "berufsbezeichnung funktion stelle fonction cargo",
    "lead_status": "leadstatus",
    "source": "source leadsource quelle herkunft",
    "timezone": "timezone tz zeitzone ianatimezone",
    "preferred_contact_method": "preferredcontactmethod kontaktweg",
    "do_not_call": "donotcall dnc donotcontact donotphone nichtanrufen anrufsperre optout",
    "do_not_call_reason": "donotcallreason dncreason",
    "notes": "notes note comment comments notiz notizen bemerkung bemerkungen kommentar",
    "tags": "tags tag labels schlagworte",
    "custom_fields": "customfields",
}
# Headings that mean something else as often. One of them counts only where no heading above says
# the field and the cells fit.
VAGUE_HEADINGS = {
    "name": "contact kontakt",
    "phone": "number nummer",
    "company": "account",
    "job_title": "title titel",
    "timezone": "zone",
}
_BY_HEADING = {word: field for field, words in HEADINGS.items() for word in words.split()}
_BY_VAGUE = {word: field for field, words in VAGUE_HEADINGS.items() for word in words.split()}
FIELDS = tuple(HEADINGS)
# The cells of a column that help to tell what it is.
SAMPLE_RECORDS = 100
SALUTATIONS = frozenset([
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "madam", "herr", "frau", "mme", "m",
    "mlle", "sr", "sra",
])  # fmt: skip
# A number as dialed within a country, by its shape alone: (202) 555-0123, 030 123456, 0301234567.
NATIONAL = re.compile(r"(?:\(0?[0-9]{2,5}\)|0[0-9]{1,5}|[0-9]{3})[ ./-]+[0-9][0-9 ./-]*[0-9]")
NATIONAL_DIGITS = re.compile(r"0[1-9][0-9]{8,12}")
# What follows a family name and is no first name. MD, MA and the like only in capitals: Md and Ma
# are names.
SUFFIXES = frozenset([
    "jr", "sr", "ii", "iii", "iv", "phd", "esq", "mba", "cpa", "dds", "msc", "bsc", "llm", "llb",
])  # fmt: skip
CAPITAL_SUFFIXES = frozenset(["MD", "M.D.", "DO", "D.O.", "RN", "R.N.", "B.A.", "M.A."])

NO_PHONE_COLUMN = written(
    "No heading is known as a phone number, but the cells under %(headings)s look like phone "
    "numbers. Change the heading to Phone, or say by `mapping` which column is the phone; a "
    "`mapping` without one imports contacts without numbers."
)
NOT_A_ZONE = (
    "Is not known as a time zone at this number; write an IANA name such as America/New_York."
)
TAG_SIGNS = re.compile(r"[,;|]|:::")
# The heading of our export and the key of JSON. A file's own words for a second phone say no more
# than that it is another one.
SAYS_SECONDARY = re.compile(r"secondary_phone|secondaryPhone")
NOT_LISTED = "No number could be put on the do-not-call list."

# Fields whose value is a part of the contact's, or parts of several.
PARTS = frozenset(["name", "phone", "secondary_phone", "timezone", CUSTOM])

Row = dict[str, Any]


class BadMapping(ValueError):
    """The columns cannot be told apart or make no contact."""


class BadRow(ValueError):
    """The record is no contact; the text says why."""


class BadValue(ValueError):
    """A cell does not say what its column is for. `kept` is what can be used of it all the same."""

    def __init__(self, sentence: str, kept: Any = None) -> None:
        super().__init__(sentence)
        self.kept = kept


@dataclass(frozen=True, slots=True)
class Column:
    """Where a value stands in the record, and what it becomes: None where it says nothing."""

    place: int | str  # a CSV's cell by number, a JSON object's by key
    label: str
    field: str
    convert: Callable[[Any], Any]
    key: str = ""  # of a custom field
    is_whole: bool = True  # the value is the field's; not a part of it, nor parts of others


def guess(headings: Sequence[str], sample: Sequence[Sequence[str]] = ()) -> dict[str, str]:
    """Heading → field, for those that say what they are; the first of two that say the same.

    An exact heading beats a vague one, which counts only where the cells of `sample`, the first
    records, fit. Of several columns with phone numbers the first is the phone, the others are
    secondary phones.
    """
    found: dict[str, str] = {}
    words = {heading: re.sub(r"[\W_]", "", heading.casefold()) for heading in headings}
    for heading in headings:
        field = _BY_HEADING.get(words[heading])
        if field == "phone" and field in found.values():
            field = "secondary_phone"
        if field and (field == "secondary_phone" or field not in found.values()):
            found.setdefault(heading, field)
    others = [heading for heading, field in found.items() if field == "secondary_phone"]
    others = [heading for heading in others if words[heading] != "secondaryphone"]
    if others and "phone" not in found.values():
        found[others[0]] = "phone"
    for place, heading in enumerate(headings):
        field = _BY_VAGUE.get(words[heading])
        if field and field not in found.values() and _fits(field, _cells_of(sample, place)):
            found[heading] = field
    if "company" in found.values():  # says the same as the id of an export, and in any team
        found = {heading: field for heading, field in found.items() if field != "company_id"}
    return found


def ask_about_phones(
    headings: Sequence[str],
    mapping: Mapping[str, str],
    sample: Sequence[Sequence[str]],
    region: str | None,
) -> None:
    """Raise BadMapping where a guessed mapping has no phone but cells of `sample` look like phone
    numbers: contacts without numbers are not what the file is for."""
    if {"phone", "secondary_phone"} & set(mapping.values()):
        return
    looks = [
        heading
        for place, heading in enumerate(headings)
        if heading not in mapping
        and "fax" not in heading.casefold()
        and _are_mostly(_cells_of(sample, place), partial(_looks_like_phone, region=region))
    ]
    if looks:
        raise BadMapping(NO_PHONE_COLUMN % {"headings": ", ".join(map(repr, looks[:5]))})


def _cells_of(sample: Sequence[Sequence[str]], place: int) -> list[str]:
    cells = (record[place].strip() for record in sample if place < len(record))
    return [cell for cell in cells if cell]


def _are_mostly(cells: Sequence[str], test: Callable[[str], bool]) -> bool:
    return sum(map(test, cells)) * 5 >= len(cells) * 3 if cells else False


def _fits(field: str, cells: Sequence[str]) -> bool:
    """Whether a column under a vague heading may be the field."""
    if field == "phone":
        return _are_mostly(cells, _is_phone)
    if field == "timezone":
        return any(map(zones_by_number, cells)) or not cells
    if field == "job_title":
        return not _are_mostly(cells, lambda cell: cell.strip(".").casefold() in SALUTATIONS)
    return not _are_mostly(cells, _looks_like_phone)


def _is_phone(cell: str, region: str | None = None) -> bool:
    try:
        _phone(region, cell)
    except ValueError:
        return False
    return True


def _looks_like_phone(cell: str, region: str | None = None) -> bool:
    if _is_phone(cell):
        return True
    digits = sum(map(str.isdecimal, cell))
    if digits > 15 or digits < (8 if cell[0] in "(0" else 10):
        return False
    shaped = NATIONAL.fullmatch(cell) or NATIONAL_DIGITS.fullmatch(cell)
    return bool(shaped) or (region is not None and _is_phone(cell, region))


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
        if found is None:
            raise BadMapping(f"{target!r} is not a field; the fields are {', '.join(_targets())}.")
        columns.append(_column(places[0], heading, *found, region=region))
    # In the file's order, whatever order the mapping had: it decides which number is the second.
    columns.sort(key=attrgetter("place"))
    targets = [(column.field, column.key) for column in columns]
    for pair in targets:
        if targets.count(pair) > 1 and pair[0] != "secondary_phone":
            raise BadMapping(f"Two columns become {'.'.join(filter(None, pair))}.")
    if not {"phone", "email", "name", "first_name", "last_name"} & {c.field for c in columns}:
        raise BadMapping(
            "No column is a phone number, a name or an email; say by `mapping` which one is."
        )
    return columns


def _targets() -> list[str]:
    return [*FIELDS, f"{CUSTOM}.<key>"]


def json_columns(region: str | None) -> list[Column]:
    """The keys of a JSON row."""
    return [_column(field, field, field, region=region) for field in FIELDS]


def _column(place: int | str, label: str, field: str, key: str = "", *, region: Any) -> Column:
    convert: Callable[[Any], Any] = partial(
        _said, partial(_text, 1000) if key else _converter(field, region)
    )
    if isinstance(place, int) and not key and field not in ONE_EACH:
        convert = lru_cache(4096)(convert)
    return Column(place, label, field, convert, key, not key and field not in PARTS)


def _converter(field: str, region: str | None) -> Callable[[Any], Any]:
    if field == "name":
        return _name
    if field in TEXTS:
        return partial(_text, TEXTS[field])
    if field in {"phone", "secondary_phone"}:
        return partial(_phone, region)
    return _CONVERTERS[field]


def row_of(
    cells: Sequence[str] | Mapping[str, Any], columns: Iterable[Column]
) -> tuple[Row, list[str]]:
    """Field → value, for what the record says, and what is wrong with cells that are left out.

    Raises BadRow with every reason where the record is no contact. One with a readable number
    always is; one without must be right in every cell, so that it can be corrected and imported
    again without making a second contact. Nothing, blank and null say nothing, so that they take
    nothing away from a contact.
    """
    row: Row = {}
    problems: list[str] = []
    for column in columns:
        try:
            value = column.convert(cells[column.place])  # type: ignore[index]  # number or key
        except LookupError:  # a spreadsheet leaves out empty cells at the end
            continue
        except ValueError as error:
            problems.append(f"{column.label}: {error}")
            value = _kept_of(error, column, row)
        if value is None:
            continue
        if column.is_whole:
            row[column.field] = value
        else:
            _put(row, column, value)
    _choose_numbers(row)
    if "_zones" in row:
        _choose_zone(row, problems)
    if "phone" not in row:
        _refuse_without_number(row, problems)
    return row, problems


def _kept_of(error: ValueError, column: Column, row: Row) -> Any:
    """What can be used of a cell that is wrong. The other numbers stand in for a phone."""
    kept = getattr(error, "kept", None)
    if kept is None and column.field == "phone":
        row["_others_call"] = True
    return kept


def _refuse_without_number(row: Row, problems: Sequence[str]) -> None:
    if problems:
        raise BadRow(" ".join([*problems, NOT_LISTED] if row.get("do_not_call") else problems))
    if not _is_somebody(row):
        raise BadRow("A contact needs at least one of name, phone and email.")


def number_not_to_call(
    cells: Sequence[str] | Mapping[str, Any], columns: Sequence[Column]
) -> str | None:
    """The number of a record that is no contact as a whole but clearly says not to call it."""
    for column in columns:
        if column.field == "do_not_call":
            try:
                said = column.convert(cells[column.place])  # type: ignore[index]  # as above
                return row_of(cells, columns)[0].get("phone") if said else None
            except (LookupError, ValueError):
                return None
    return None


def _said(convert: Callable[[Any], Any], value: Any) -> Any:
    """The value without blanks around it and without the apostrophes of an export before formulas;
    None where nothing is left."""
    if isinstance(value, str):
        value = unguarded(value.strip())
    return None if value is None or value == "" else convert(value)


def _is_somebody(row: Row) -> bool:
    return any(name in row for name in ("phone", "first_name", "last_name", "email"))


def _put(row: Row, column: Column, value: Any) -> None:
    """Add a value that is a part of a field, or of several."""
    if column.key:
        row.setdefault(CUSTOM, {})[column.key] = value
    elif column.field == CUSTOM:
        row.setdefault(CUSTOM, {}).update(value)
    elif column.field == "phone":
        row["_numbers"] = value
    elif column.field == "secondary_phone":
        row.setdefault("_others", []).extend(value)
        if not SAYS_SECONDARY.fullmatch(column.label):
            row["_others_call"] = True
    elif column.field == "timezone":
        row["_zones"] = (column.label, value)
    else:
        for field, part in value:  # columns of their own say it better
            row.setdefault(field, part)


def _choose_numbers(row: Row) -> None:
    """The number to call, and the second one.

    Where the phone cell is empty or unreadable, the first readable number of the others is called;
    but what our own export calls `secondary_phone` stays that, unless the phone is unreadable.
    """
    numbers, others = row.pop("_numbers", ()), row.pop("_others", ())
    others_call = row.pop("_others_call", False)
    if numbers:
        row["phone"] = numbers[0]
        others = [*numbers[1:], *others]
    elif others and others_call:
        row["phone"], *others = others
    if others:
        different = (number for number in others if number != row.get("phone"))
        row["secondary_phone"] = next(different, others[0])


def _choose_zone(row: Row, problems: list[str]) -> None:
    """The zone that is meant where the contact's number is."""
    label, meaning = row.pop("_zones")
    zone = zone_for(row.get("phone", ""), meaning)
    if zone:
        row["timezone"] = zone
    else:
        problems.append(f"{label}: {NOT_A_ZONE}")


def _name(value: Any) -> list[tuple[str, str]]:
    """`Ada King Lovelace`, `Lovelace, Ada King` or `King, Jr.` as first and last name."""
    parts = [part.strip() for part in _text(TEXTS["name"], value).split(",")]
    suffixes = [part for part in parts if _is_suffix(part)]
    names = [part for part in parts if part and part not in suffixes]
    if not names:
        raise BadValue("Is a title, not a name.")
    last, first = names[0], " ".join(names[1:])
    if not first:
        words = names[0].split()
        while len(words) > 1 and _is_suffix(words[-1]):
            suffixes.insert(0, words.pop())
        first, last = " ".join(words[:-1]), words[-1]
        if not first and not suffixes and "," not in value:
            first, last = last, ""
    last = _with_suffixes(last, suffixes, comma="," in value)
    return [
        (field, _text(TEXTS[field], part))
        for field, part in (("first_name", first), ("last_name", last))
        if part
    ]


def _is_suffix(text: str) -> bool:
    words = text.split()
    return bool(words) and all(
        word in CAPITAL_SUFFIXES or word.replace(".", "").casefold() in SUFFIXES for word in words
    )


def _with_suffixes(last: str, suffixes: Sequence[str], *, comma: bool) -> str:
    return (", " if comma else " ").join([last, *suffixes])


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise BadValue("Must be a string.")
    return value


def _text(limit: int, value: Any) -> str:
    text = _string(value)
    if len(text) > limit:
        raise BadValue(f"Must have at most {limit} characters.")
    if UNSTORABLE.search(text):
        raise BadValue(
            "Must not contain null characters, lone surrogates or bytes that are not UTF-8."
        )
    return text


def _phone(region: str | None, value: Any) -> list[str]:
    """The numbers of a cell; more than one only where Google's sign stands between them."""
    text = _string(value)
    if SEVERAL not in text:
        return [to_e164(text, region)]
    numbers, bad = [], ""
    for part in _several(text):
        try:
            numbers.append(to_e164(part, region))
        except InvalidPhone as error:
            bad = str(error)
    if bad:
        raise BadValue(bad, numbers or None)
    return numbers


def _several(text: str) -> Iterator[str]:
    return filter(None, map(str.strip, text.split(SEVERAL)))


def _email(value: Any) -> str:
    text = _string(value)
    if SEVERAL in text:
        first, *others = [*_several(text), ""]
        raise BadValue(f"Only the first of {len(others)} is kept.", _email(first))
    text = _text(254, text)
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


def _timezone(value: Any) -> Mapping[str, str]:
    meaning = zones_by_number(_string(value))
    if not meaning:
        raise BadValue(NOT_A_ZONE)
    return meaning


def _do_not_call(value: Any) -> bool:
    """Whether not to call. A cell that is neither yes nor no, such as a date, may well be a wish
    not to be called: it counts as one."""
    word = value.casefold() if isinstance(value, str) else str(value).casefold()
    if word in TRUE:
        return True
    if word in FALSE:
        return False
    raise BadValue("Is neither yes nor no, so the number is not called.", kept=True)


def _tags(value: Any) -> list[str]:
    tags = _tags_of(value) if isinstance(value, str) else value
    if not isinstance(tags, list) or len(tags) > 50:
        raise BadValue("Must be at most 50 words.")
    return list(dict.fromkeys(filter(None, (_text(60, _string(tag).strip()) for tag in tags))))


def _tags_of(text: str) -> Any:
    """Words with signs between them, or a JSON list, which our exports write where a word has one
    of the signs in it."""
    if text.startswith("["):
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            pass
    return TAG_SIGNS.split(text)


def _custom_fields(value: Any) -> dict[str, Any]:
    if isinstance(value, str):
        try:
            value = StrictJSONParser().parse(io.BytesIO(value.encode()))
        except (APIException, UnicodeError) as error:
            raise BadValue("Must be a JSON object that can be stored.") from error
    if not isinstance(value, dict):
        raise BadValue("Must be an object.")
    compact = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if len(compact.encode()) > MAX_CUSTOM_BYTES:
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
