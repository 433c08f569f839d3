"""The history page of an object in the admin: who changed what, when (talkturo/lib/audit.py)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.admin.utils import display_for_field, unquote
from django.db.models import ForeignKey, Model
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from talkturo.lib import audit
from talkturo.lib.wording import words

PAGE_SIZE = 50
NOTHING = "–"
VERBS = {
    audit.CREATED: gettext_lazy("created"),
    audit.CHANGED: gettext_lazy("changed"),
    audit.DELETED: gettext_lazy("deleted"),
    audit.EXPORTED: gettext_lazy("exported"),
}

# A model whose rows belong to the object, and its field that names the object.
Part = tuple[type[Model], str]

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin

    _Admin = ModelAdmin[Any]
else:
    _Admin = object


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field's value before and after, as people read it."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a history."""

    change: Any  # the row of the table of changes
    verb: str
    what: (
        str  # the part's kind, such as "membership", or what was exported; empty: the object itself
    )
    fields: list[FieldChange]

    @property
    def by(self) -> str:
        """Who did it; without a person or a key behind it, it was the installation itself."""
        context = self.change.pgh_context or {}
        return str(context.get("by") or _("Talkturo itself"))

    @property
    def through(self) -> str:
        """Where they did it."""
        path = str((self.change.pgh_context or {}).get("path", ""))
        return "API" if path.startswith("/api/") else _("Admin") if path else ""

    @property
    def request_id(self) -> str:
        """The request that the log knows it by."""
        return str((self.change.pgh_context or {}).get("request_id", ""))


class HistoryAdmin(_Admin):
    """An admin whose history page shows every change, by whomever; its parts' as well."""

    history_parts: ClassVar[Sequence[Part]] = ()
    object_history_template = "admin/talkturo_history.html"

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        page = request.GET.get("p", "")
        number = int(page) if page.isdecimal() and len(page) < 6 else 1
        # A function: asked for by the template only, once Django has checked who is looking.
        entries = partial(history_of, self.model, unquote(object_id), self.history_parts, number)
        context = {"entries": entries, "previous": number - 1, "next": number + 1}
        return super().history_view(request, object_id, {**context, **(extra_context or {})})


def history_of(model: type[Model], pk: str, parts: Sequence[Part], page: int) -> list[Entry]:
    """A page of what happened to a row and its parts, newest first; one more if there are more."""
    if not audit.is_tracked(model):
        return []  # calls and the like: their rows are their own history
    wanted = page * PAGE_SIZE + 1
    own = _changes(model, "pk", pk, wanted)
    others = [_changes(part, field, pk, wanted) for part, field in parts]
    lines = merge(own, *others, key=lambda line: line[0].pgh_created_at, reverse=True)
    shown = list(islice(lines, wanted - PAGE_SIZE - 1, wanted))
    names = _names_of(_references(shown))
    return [
        _entry(change, after, names, is_part=change.pgh_tracked_model is not model)
        for change, after in shown
    ]


def _changes(model: type[Model], field: str, pk: str, limit: int) -> Iterator[tuple[Any, Any]]:
    """The newest changes, each with the row as it was afterwards (None: gone, or not known)."""
    by = "pgh_obj" if field == "pk" else field
    changes = list(audit.changes_of(model).filter(**{by: pk}).order_by("-pgh_id")[:limit])
    afterwards = model._base_manager.in_bulk({change.pgh_obj_id for change in changes})
    for change in changes:
        yield change, afterwards.get(change.pgh_obj_id)
        afterwards[change.pgh_obj_id] = change


def _differences(change: Any, after: Any) -> Iterator[tuple[Any, Any, Any]]:
    """The fields that the change touched: (field, value before, value after)."""
    for field in change.pgh_tracked_model._meta.concrete_fields:
        if field.primary_key or not hasattr(change, field.attname):
            continue
        value = getattr(change, field.attname)
        if change.pgh_label == audit.CHANGED:
            now = getattr(after, field.attname, value)
            if now != value:
                yield field, value, now
        elif value not in (None, "", [], {}):
            if change.pgh_label == audit.CREATED:
                yield field, None, value
            elif change.pgh_label == audit.DELETED:
                yield field, value, None


def _entry(change: Any, after: Any, names: dict[Any, str], *, is_part: bool) -> Entry:
    model = change.pgh_tracked_model
    return Entry(
        change=change,
        verb=str(VERBS.get(change.pgh_label, change.pgh_label)),
        what=str(model._meta.verbose_name) if is_part else words(_exported(change)),
        fields=[
            FieldChange(
                capfirst(str(field.verbose_name)),
                _as_text(field, before, names),
                _as_text(field, value, names),
            )
            for field, before, value in _differences(change, after)
        ],
    )


def _exported(change: Any) -> str:
    """What somebody took with them: "contacts" or "calls"; empty where it was no export."""
    return str((change.pgh_context or {}).get("exported", ""))


def _as_text(field: Any, value: Any, names: dict[Any, str]) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(field, ForeignKey) and value is not None:
        return names.get((field.related_model, value), str(value))
    return str(display_for_field(value, field, NOTHING))


def _references(lines: Iterable[tuple[Any, Any]]) -> dict[Any, set[Any]]:
    found: dict[Any, set[Any]] = defaultdict(set)
    for change, after in lines:
        for field, *values in _differences(change, after):
            if isinstance(field, ForeignKey):
                found[field.related_model] |= {value for value in values if value is not None}
    return found


def _names_of(references: dict[Any, set[Any]]) -> dict[Any, str]:
    """What to call the rows that foreign keys name: one query for each kind of them."""
    return {
        (model, pk): str(row)
        for model, pks in references.items()
        for pk, row in model._base_manager.in_bulk(pks).items()
    }
