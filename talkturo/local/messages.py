"""`make messages`: collect the texts that staff see, and write and compile the catalogs.

Three sources: `_("…")` in the code, `{% translate %}` in templates, and the words of models
(talkturo/lib/wording.py) with the sentences of modules that know no Django. Babel does the work,
so that GNU gettext need not be installed.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent.parent
CATALOGS = {"de": ROOT / "locale" / "de" / "LC_MESSAGES" / "django.po"}
PACKAGES = ("talkturo", "contacts", "campaigns", "dialer")
LEFT_OUT = {"tests", "migrations", "simulator", "local", "chaos"}
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
}


def messages_in_sources() -> Catalog:
    """All texts there are to translate, each with the files that show it."""
    found = Catalog(charset="utf-8")
    for path in _sources():
        text = path.read_text()
        if path.suffix == ".html":
            # What is left of the page are X's; Python's tokenizer minds their indentation.
            text = "\n".join(line.strip() for line in templatize(text).splitlines())
        place = (str(path.relative_to(ROOT)), 0)
        for _, message, _, context in extract("python", BytesIO(text.encode()), keywords=KEYWORDS):
            if message:
                found.add(message, locations=[place], context=context)
    for place_name, message in _declared():
        found.add(message, locations=[(place_name, 0)])
    return found


def _sources() -> Iterator[Path]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if not LEFT_OUT & set(path.relative_to(ROOT).parts):
                yield path
    yield from sorted((ROOT / "templates").rglob("*.html"))


def _declared() -> Iterator[tuple[str, str]]:
    from campaigns import blocking  # noqa: PLC0415  (Django must be set up first)
    from dialer import tasks  # noqa: PLC0415, F401  (and with it all that writes on rows)
    from dialer.services import placing, talking  # noqa: PLC0415, F401  (talking writes on rows)
    from talkturo.lib import wording  # noqa: PLC0415

    yield from wording.found
    for sentence in (*wording.templates, *placing.HOLDS.values()):
        yield "rows", sentence
    named = (blocking.SENTENCES, blocking.PAUSED, blocking.CANCELLED)
    for sentence in (*(s for table in named for s in table.values()), blocking.SCHEDULED):
        yield "campaigns/blocking.py", sentence


def read_catalog(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def compiled(catalog: Catalog) -> bytes:
    """The catalog as gettext reads it."""
    out = BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def update(path: Path, sources: Catalog) -> list[str]:
    """Bring a catalog in line with the sources; returns what is not translated yet."""
    catalog = read_catalog(path)
    catalog.update(sources, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    with path.open("wb") as file:
        write_po(file, catalog, width=100, sort_output=True, include_lineno=False)
    path.with_suffix(".mo").write_bytes(compiled(catalog))
    return [str(message.id) for message in catalog if message.id and not message.string]


if __name__ == "__main__":
    django.setup()
    for path in CATALOGS.values():
        missing = update(path, messages_in_sources())
        if missing:
            texts = "\n".join(missing)
            sys.exit(f"Not translated in {path.relative_to(ROOT)}:\n{texts}")
