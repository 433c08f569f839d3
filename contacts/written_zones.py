"""Time zones as people and other programs write them. Plain Python."""

import re
from collections.abc import Mapping
from functools import cache

from tzlocal.windows_tz import win_tz

from talkturo.lib.zones import zone_names

# The IANA name in brackets of Salesforce: (GMT-08:00) Pacific Standard Time (America/Los_Angeles).
IANA_IN_BRACKETS = re.compile(r"\(([A-Za-z]+/[A-Za-z0-9_/+-]+)\)$")
# Windows and Rails put the offset before the name: (UTC-05:00) Eastern Time (US & Canada).
OFFSET_BEFORE = re.compile(r"^\((?:utc|gmt)[^)]*\) *")
# From the first blank of a run only: from each of them, a long run would cost its square.
US_AND_CANADA = re.compile(r"(?<! ) *\(us & canada\)$")
KIND_OF_TIME = re.compile(r" (?:standard |daylight |summer )?time$")
# HubSpot writes us_slash_eastern for US/Eastern.
HUBSPOT = {"_slash_": "/", "_hyphen_": "-", "_plus_": "+"}

ARIZONA = dict.fromkeys(("+1480", "+1520", "+1602", "+1623", "+1928"), "America/Phoenix")
SASKATCHEWAN = dict.fromkeys(("+1306", "+1474", "+1639"), "America/Regina")
ATLANTIC = dict.fromkeys(("+1506", "+1782", "+1902"), "America/Halifax") | dict.fromkeys(
    ("+1787", "+1939"), "America/Puerto_Rico"
)
EASTERN_EUROPE = {
    "+30": "Europe/Athens", "+357": "Asia/Nicosia", "+358": "Europe/Helsinki",
    "+359": "Europe/Sofia", "+370": "Europe/Vilnius", "+371": "Europe/Riga",
    "+372": "Europe/Tallinn", "+373": "Europe/Chisinau", "+380": "Europe/Kyiv",
    "+40": "Europe/Bucharest",
}  # fmt: skip
# Words that mean different zones in different countries: first digits of a number → zone, the
# longest first; "" fits every number. Some are IANA names too (EST, MST, HST, GMT), but of zones
# without summer time, which is not what people mean by them.
_BY_WORDS: dict[str, dict[str, str]] = {
    "eastern et est edt est/edt": {"+1": "America/New_York"},
    "central ct cst cdt cst/cdt": SASKATCHEWAN | {"+1": "America/Chicago"},
    "mountain mt mst mdt mst/mdt": ARIZONA | {"+1": "America/Denver"},
    "pacific pt pst pdt pst/pdt": {"+1": "America/Los_Angeles"},
    "alaska akt akst akdt": {"+1": "America/Anchorage"},
    "hawaii ht hst": {"+1": "Pacific/Honolulu"},
    "atlantic ast adt": ATLANTIC,
    "arizona": {"+1": "America/Phoenix"},
    "gmt bst gmt/bst british": {"+44": "Europe/London", "+353": "Europe/Dublin"},
    "cet cest cet/cest met mez mesz": {
        "+213": "Africa/Algiers", "+216": "Africa/Tunis", "": "Europe/Berlin",
    },
    "eet eest eet/eest": EASTERN_EUROPE,
    "wet west wet/west": {"+351": "Europe/Lisbon", "+34": "Atlantic/Canary"},
    "ist": {"+91": "Asia/Kolkata", "+353": "Europe/Dublin", "+972": "Asia/Jerusalem"},
    "jst": {"": "Asia/Tokyo"},
    "kst": {"": "Asia/Seoul"},
    "hkt": {"": "Asia/Hong_Kong"},
    "sgt": {"": "Asia/Singapore"},
    "msk": {"": "Europe/Moscow"},
    "sast": {"": "Africa/Johannesburg"},
    "aest": {"+612": "Australia/Sydney", "+613": "Australia/Sydney", "+617": "Australia/Brisbane"},
    "aedt": {"": "Australia/Sydney"},
    "awst": {"": "Australia/Perth"},
    "nzst nzdt": {"": "Pacific/Auckland"},
}  # fmt: skip
BY_WORD = {word: zones for words, zones in _BY_WORDS.items() for word in words.split()}
# Old IANA names that a zone database may come without.
OF_THE_US = {
    "us/alaska": "America/Anchorage", "us/arizona": "America/Phoenix",
    "us/central": "America/Chicago", "us/eastern": "America/New_York",
    "us/hawaii": "Pacific/Honolulu", "us/mountain": "America/Denver",
    "us/pacific": "America/Los_Angeles",
}  # fmt: skip


def zones_by_number(text: str) -> Mapping[str, str]:
    """What `text` means as a time zone: first characters of an E.164 number → IANA name, where ""
    fits every number and every contact without one. Empty where it means no zone.

    An offset such as GMT-5 means none: it does not say when summer time begins.
    """
    if text in zone_names() and text.casefold() not in BY_WORD:
        return {"": text}
    inner = IANA_IN_BRACKETS.search(text)
    word = (inner[1] if inner else text).casefold().strip()
    for written, meant in HUBSPOT.items():
        word = word.replace(written, meant)
    known = OF_THE_US.get(word) or _iana_names().get(word.replace(" ", "_"))
    if known and word not in BY_WORD:
        return {"": known}
    word = OFFSET_BEFORE.sub("", word)
    windows = _windows_names().get(word)
    if windows:
        return {"": windows}
    plain = US_AND_CANADA.sub("", word)
    meaning = BY_WORD.get(KIND_OF_TIME.sub("", plain), {})
    return {"": meaning["+1"]} if plain != word and "+1" in meaning else meaning


def zone_for(phone: str, meaning: Mapping[str, str]) -> str:
    """Of what `zones_by_number` found the zone of a number; "" where it is not known."""
    for start in sorted(meaning, key=len, reverse=True):
        if phone.startswith(start):
            return meaning[start]
    return ""


@cache
def _iana_names() -> dict[str, str]:
    return {name.casefold(): name for name in zone_names()}


@cache
def _windows_names() -> dict[str, str]:
    """Names of Windows, which Outlook and Dynamics write (CLDR's table, in `tzlocal`)."""
    return {name.casefold(): zone for name, zone in win_tz.items() if zone in zone_names()}
