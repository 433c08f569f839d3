"""The words of models in the reader's language: names, help texts and choices.

Django makes a field's label of its name. Here each label is looked up in the catalog when it is
shown, so that no model repeats the names of its fields for translation's sake, and no field that
somebody adds is forgotten (talkturo/tests/test_translations.py). Outside the admin the language is
English always, so the API's answers and its schema are not touched.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.translation import gettext, gettext_lazy

# Choices that people also meet as plain words, in the middle of a sentence or in a badge.
STATES = ("status", "outcome", "role")

# What was made lazy, as (where, text): for the catalog (talkturo/local/messages.py).
found: list[tuple[str, str]] = []


# Sentences with figures or names in them that are written on rows, in English.
templates: list[str] = []


def written(template: str) -> str:
    """Note a sentence that is written on rows, with `%(name)s` for what differs: `sentence` reads
    it again. Returns it."""
    templates.append(template)
    return template


def sentence(text: str) -> str:
    """What was written on a row, in the reader's language; what others said stays as they did."""
    translated = gettext(text) if text else ""
    if translated != text:
        return translated
    for template in templates:
        found = _pattern(template).fullmatch(text)
        if found is not None:
            return gettext(template) % {k: sentence(v) for k, v in found.groupdict().items()}
    return text


@cache
def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"%\((\w+)\)s", template)  # words and names in turn
    return re.compile(
        "".join(f"(?P<{p}>.+)" if i % 2 else re.escape(p) for i, p in enumerate(parts)), re.DOTALL
    )


def words(code: str) -> str:
    """A state such as `no_answer` as people say it, in the reader's language."""
    return gettext(code.replace("_", " ")) if code else ""


def translate_models() -> None:
    """Make the words of this project's models lazy; before any form is made of them."""
    for app in map(apps.get_app_config, settings.OWN_APPS):
        app.verbose_name = _lazy(app.label, str(app.verbose_name))
    for model in _own_models():
        options: Any = model._meta
        for name in ("verbose_name", "verbose_name_plural"):
            setattr(options, name, _lazy(options.label, str(getattr(options, name))))
        for field in options.local_fields:
            _translate_field(options.label, field)


def _translate_field(where: str, field: Any) -> None:
    field.verbose_name = _lazy(where, field.verbose_name)
    field.help_text = _lazy(where, field.help_text)
    if not field.choices:
        return
    choices = [(value, _lazy(where, label)) for value, label in field.flatchoices]
    field.choices = choices
    if field.name in STATES:
        found.extend((where, str(value).replace("_", " ")) for value, _ in choices)


def _own_models() -> Iterator[type[models.Model]]:
    for model in apps.get_models():
        # A table of changes is shown with the words of the model that changed.
        if model._meta.app_label in settings.OWN_APPS and not hasattr(model, "pgh_tracked_model"):
            yield model


def _lazy(where: str, text: Any) -> Any:
    """The text, to be translated when shown; what is lazy already, is translated elsewhere."""
    if not isinstance(text, str) or not any(letter.isalpha() for letter in text):
        return text
    found.append((where, text))
    return gettext_lazy(text)
