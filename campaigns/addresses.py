"""Where an answered call may be connected to: addresses, and what contact data may do in them.

A variable may stand in the path and the query of a URL, in the user and in the values of headers of
a SIP address: never where it could name another host. What is filled in is percent-encoded, so that
it cannot add a parameter or a header, and the finished address is looked at once more.
"""

import re
import unicodedata
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from django.utils.translation import gettext

from campaigns.models.assistant import Assistant
from campaigns.variables import VARIABLE, Values, has_stray_braces

Connection = Assistant.Connection
MARK = "\ue000"  # stands for a variable while an address is looked at
# RFC 3261, section 19.1.1, without a password: user@host, a port, parameters and headers.
SIP = re.compile(
    r"sip:[^\s@:<>\"]+@(?P<host>[A-Za-z0-9][A-Za-z0-9.-]*(:\d{1,5})?)"
    r"(?P<parameters>;[^\s?<>\"]*)?(\?(?P<headers>[^\s<>\"]*))?"
)
UNSAFE = re.compile(r"[\x00-\x20\x7f\s<>\"\\]")
# With the value's first characters this would be another character's code.
HALF_AN_ESCAPE = re.compile(f"%[0-9A-Fa-f]?{MARK}")
RESERVED = re.compile(r"[:/?#\[\]@!$&'()*+,;=]")  # RFC 3986, section 2.2
NOT_SAID = frozenset(["Cc", "Cs", "Zl", "Zp"])  # controls, lone surrogates, separators of lines
MAX_LENGTH = 4_000


class UnsafeAddress(ValueError):
    """The address cannot be filled in with this contact's data; the text says why."""


def address_problem(connection: str, address: str) -> str | None:
    """What is wrong with an assistant's address; None when calls can be connected to it."""
    if connection == Connection.SCRIPT:
        return gettext("A spoken script has no address.") if address else None
    if has_stray_braces(address):
        return gettext("Braces are for variables only, such as {{contact.first_name}}.")
    plain = VARIABLE.sub(MARK, address)
    if HALF_AN_ESCAPE.search(plain):
        return gettext("A variable must not follow a percent sign.")
    return _sip_problem(plain) if connection == Connection.SIP else _url_problem(connection, plain)


def _sip_problem(plain: str) -> str | None:
    if MARK in plain.partition("@")[2].partition(";")[0].partition("?")[0]:
        return gettext("A variable must not name the host.")
    found = SIP.fullmatch(plain)
    if found is None or UNSAFE.search(plain):
        return gettext("Must start with sip: and name user and host: sip:bot@example.com.")
    headers = (found["headers"] or "").split("&")
    names = [header.partition("=")[0] for header in headers]
    # A parameter such as maddr names another host.
    if MARK in (found["parameters"] or "") or MARK in "".join(names):
        return gettext("A variable may stand in the user and in the value of a header only.")
    return None


def _url_problem(connection: str, plain: str) -> str | None:
    if not plain.startswith("wss://"):
        return gettext("Must start with wss://.")
    authority = _authority(plain)
    if MARK in authority:
        return gettext("A variable must not name the host.")
    if UNSAFE.search(plain) or not _is_reachable(plain):
        return gettext("Must be a WebSocket URL such as wss://voice.example.com/calls.")
    if "@" in authority:
        return gettext("Must not hold a user name or password.")
    if _kept(connection, plain) != plain:
        return gettext(
            "Must not hold # nor, for a media stream, ?; all variables are sent as parameters."
        )
    return None


def _is_reachable(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _kept(connection: str, address: str) -> str:
    """The address without a fragment, which a WebSocket's URL has not (RFC 6455, section 3), and
    without the query that Twilio drops of a media stream's URL."""
    ends = "?#" if connection == Connection.MEDIA_STREAM else "#"
    found = re.match(rf"(?:\{{\{{[^{{}}]*\}}\}}|[^{ends}])*", address)
    return found[0] if found and connection != Connection.SIP else address


def filled_address(connection: str, address: str, variables: Mapping[str, str]) -> str:
    """The address for one call, each value encoded for its place.

    What a URL must not hold, an address that was stored earlier loses. Raises UnsafeAddress where
    the result would not be the address that was written, such as one with another host.
    """
    address = _kept(connection, address)
    problem = address_problem(connection, address)
    if problem is not None:
        raise UnsafeAddress(problem)
    values = Values(variables)
    finished = VARIABLE.sub(lambda found: _encoded(values.get(found[1]), found[2]), address)
    problem = address_problem(connection, finished)
    if problem is not None:
        raise UnsafeAddress(problem)
    written = VARIABLE.sub("", address)
    if (
        _shape(finished) != _shape(written)
        or _authority(finished) != _authority(written)
        or len(finished) > MAX_LENGTH
    ):
        raise UnsafeAddress(gettext("The contact's data would make another address of it."))
    return finished


def _encoded(value: str, default: str | None) -> str:
    """The value, or else the default, without characters that a receiver could act on."""
    for text in (value, default or ""):
        said = "".join(c for c in text if unicodedata.category(c) not in NOT_SAID).strip()
        if said:
            return quote(said, safe="")
    return ""


def _shape(address: str) -> tuple[list[str], list[str]]:
    """What separates the address's parts, and the parts of its path that lead elsewhere."""
    segments = re.split(r"[?#]", address)[0].split("/")
    return RESERVED.findall(address), [part for part in segments if part in {".", ".."}]


def _authority(address: str) -> str:
    """Host and port, with a user name if there is one; of a SIP address without its user."""
    if address.startswith("sip:"):
        return re.split(r"[;?]", address.partition("@")[2])[0]
    return re.split(r"[/?#]", address.removeprefix("wss://"))[0]
