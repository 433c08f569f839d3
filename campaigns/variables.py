"""Variables in texts: `{{contact.first_name}}`, or with a default `{{contact.first_name|there}}`.

One rule finds a variable's value wherever a text or an address names one. Plain Python.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

VARIABLE = re.compile(r"\{\{([^{}|]*)(?:\|([^{}]*))?\}\}")
BUILT_IN = (
    "contact.first_name",
    "contact.last_name",
    "contact.email",
    "contact.job_title",
    "contact.company",
    "contact.company_name",
    "contact.id",
    "company.name",
    "campaign.name",
    "campaign.id",
    "call.id",
)
# Braces that make no variable, with what they enclose; of one that is not closed, the name.
_BRACES = re.compile(r"\{+[^{}]*\}+|\{+\s*[\w.]*|\}+")
_IGNORED = re.compile(r"[\s_\-]+")
# Stands where a variable says nothing, until the blanks around it are tidied. No stored text can
# hold it.
_NOTHING = "\0"
# Blanks are looked at from their first one only: from each of them, a long run of blanks without
# a mark would cost the square of its length.
_BEFORE_A_STOP = re.compile(rf"(?<![ \t])[ \t]*(?:{_NOTHING}[ \t]*)+(?=[,.;:!?…]|\n|$)")
_AT_THE_START = re.compile(rf"(^|\n)[ \t]*(?:{_NOTHING}[ \t]*)+")
_BETWEEN = re.compile(rf"(?<![ \t])[ \t]*(?:{_NOTHING}[ \t]*)+")


class Values:
    """The values of variables, found in any spelling of their names.

    Case, spaces, hyphens and underscores make no difference. Where several names are the same by
    that, the exact spelling comes first, then the first of `variables` that has a value.
    """

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._exact = {name: value for name, value in variables.items() if value.strip()}
        self._by_name: dict[str, str] = {}
        for name, value in self._exact.items():
            self._by_name.setdefault(normal(name), value)

    def get(self, name: str) -> str:
        """The value, or nothing."""
        name = name.strip()
        return self._exact.get(name) or self._by_name.get(normal(name), "")


def normal(name: str) -> str:
    """The same for each spelling of a variable's name: `Contact.firstName`, `contact.First Name`
    and `contact.first_name` are one."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", name).casefold())


def fill_in(text: str, variables: Mapping[str, str]) -> str:
    """The text as it is spoken, with its variables filled in; no brace is left of it.

    A variable without a value becomes its default, or nothing, and the blanks around it one. Braces
    in values say nothing either: they are left over from another program's template.
    """
    values = Values(variables)
    spoken, end = [], 0
    for found in VARIABLE.finditer(text):
        value = _without_braces(values.get(found[1])).strip() or (found[2] or "").strip()
        spoken += [_without_braces(text[end : found.start()]), value or _NOTHING]
        end = found.end()
    return _tidy("".join([*spoken, _without_braces(text[end:])]))


def _without_braces(text: str) -> str:
    return _BRACES.sub("", text.replace(_NOTHING, ""))


def _tidy(text: str) -> str:
    if _NOTHING not in text:
        return text
    text = _AT_THE_START.sub(r"\1", _BEFORE_A_STOP.sub("", text))
    return _BETWEEN.sub(lambda found: " " if found[0].strip(_NOTHING) else "", text)


def unknown_variables(text: str, known: Iterable[str]) -> list[str]:
    """The variables of a text that have neither a value by `known` names nor a default."""
    names = {normal(name) for name in known}
    without_default = (found[1].strip() for found in VARIABLE.finditer(text) if found[2] is None)
    return list(dict.fromkeys(name for name in without_default if normal(name) not in names))


def has_stray_braces(text: str) -> bool:
    """Whether there are braces that make no variable."""
    return re.search(r"[{}]", VARIABLE.sub("", text)) is not None
