"""Forms of the admin that refuse what the API refuses, by the API's own rules."""

import copy
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model
from django.forms.fields import InvalidJSONInput, JSONString
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from rest_framework.exceptions import APIException
from rest_framework.fields import Field
from unfold.widgets import UnfoldAdminSelect2Widget, UnfoldAdminTextareaWidget

from talkturo.accounts.scoping import UnknownReference
from talkturo.lib.parsers import read_json, refuse_unstorable
from talkturo.lib.serializers import RequestSerializer

if TYPE_CHECKING:  # generic for the type checker only
    ModelForm = forms.ModelForm[Any]
    InlineFormSet = forms.BaseInlineFormSet[Any, Any, Any]
    _Select2 = forms.Select
else:
    ModelForm, InlineFormSet = forms.ModelForm, forms.BaseInlineFormSet
    _Select2 = UnfoldAdminSelect2Widget

EMPTY = (None, "")


class LongSelect(_Select2):
    """A choice among hundreds of options, found by typing.

    Django renders three templates for each option: with all time zones, two thirds of a page's
    time.
    """

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        chosen = set(self.format_value(value))
        selected = mark_safe(" selected")
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, selected if str(key) in chosen else "", label) for key, label in self.choices),
        )
        attributes = flatatt(self.build_attrs(self.attrs, attrs))
        return format_html('<select name="{}"{}>{}</select>', name, attributes, options)


class ObjectField(forms.JSONField):
    """A JSON object; nothing means an empty one."""

    widget = UnfoldAdminTextareaWidget(attrs={"rows": 3})

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"initial": dict, "required": False, **options})

    def to_python(self, value: Any) -> Any:
        """As the API reads JSON. Raises ValidationError for what it would refuse."""
        if value in self.empty_values or not isinstance(value, str):
            return super().to_python(value)
        try:
            found = read_json(value)
            if isinstance(found, dict):
                refuse_unstorable(found)
        except (ValueError, RecursionError) as error:
            message = self.error_messages["invalid"]
            raise ValidationError(message, code="invalid", params={"value": value}) from error
        except APIException as error:
            raise ValidationError(next(_sentences(error.detail))) from error
        return JSONString(found) if isinstance(found, str) else found

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What was typed, where it is no JSON that is read here."""
        try:
            return super().bound_data(data, initial)
        except (ValueError, RecursionError):
            return InvalidJSONInput(data)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        return {} if cleaned is None else cleaned


class LabelledForm(ModelForm):
    """A form whose declared fields are called as in the model, unless they say otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if field.label is None:
                field.label = capfirst(self._meta.model._meta.get_field(name).verbose_name)


class RequestForm(LabelledForm):
    """A form whose input must also pass the serializer of the API's PATCH.

    Only what was changed is looked at, as in a PATCH: a start that has passed since it was chosen
    does not stand in the way of another change. Empty values are the model's to judge.
    """

    request_serializer: ClassVar[type[RequestSerializer]]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.creating or "team" in cleaned:
            self._check(cleaned)
        return cleaned

    @property
    def creating(self) -> bool:
        """Whether it asks for a new row: only then the team is open to choice."""
        return "team" in self.fields

    @property
    def changes(self) -> dict[str, Any]:
        """What the service is to write: all of a new row but its team, else what was changed."""
        return {name: self.cleaned_data[name] for name in self._sent()}

    def would_be(self, cleaned: dict[str, Any]) -> Any:
        """The row with that input, as the serializer is to see it; it is not saved."""
        row = copy.copy(self.instance)
        for name, value in cleaned.items():
            setattr(row, name, value)
        return row

    def _sent(self) -> list[str]:
        return [
            name for name in (self.fields if self.creating else self.changed_data) if name != "team"
        ]

    def _check(self, cleaned: dict[str, Any]) -> None:
        """Take over the serializer's objections, or what it made of the values."""
        fields = self.request_serializer().fields
        api_names = {str(field.source): api_name for api_name, field in fields.items()}
        body: dict[str, Any] = {}
        form_names: dict[str, str] = {}
        sent = self._sent()
        for name in self.fields:
            api_name = api_names.get(name) or api_names.get(f"{name}_id")
            if api_name is None:
                continue
            form_names[api_name] = name
            value = cleaned.get(name)
            if name in sent and value not in EMPTY:
                body[api_name] = _as_json(value, fields[api_name])
        serializer = self.request_serializer(self.would_be(cleaned), data=body)
        for api_name, sentence in objections(serializer):
            self.add_error(form_names.get(api_name), sentence)
        if not self.errors:
            valid = serializer.validated_data
            cleaned |= {name: valid[name] for name in form_names.values() if name in valid}


def _as_json(value: Any, field: Field[Any, Any, Any, Any]) -> Any:
    """A form's value as a client of the API would write it."""
    if isinstance(value, dict | list):
        return value
    return field.to_representation(value.pk if isinstance(value, Model) else value)


def objections(serializer: RequestSerializer) -> Iterator[tuple[str, str]]:
    """What the API would answer to that body: the field's name there and a sentence, each."""
    errors: Any
    try:
        serializer.is_valid()
        errors = serializer.errors
    except UnknownReference as error:
        errors = error.field_errors
    for name, detail in errors.items():
        for sentence in _sentences(detail):
            yield (NON_FIELD_ERRORS if name == "non_field_errors" else name), sentence


def _sentences(detail: Any, where: str = "") -> Iterator[str]:
    """The sentences in a nested detail, each after the key it is about, as in `sat: …`."""
    if isinstance(detail, dict):
        for key, inner in detail.items():
            yield from _sentences(inner, f"{key}: " if isinstance(key, str) else where)
    elif isinstance(detail, list):
        for inner in detail:
            yield from _sentences(inner, where)
    else:
        yield f"{where}{detail}"
