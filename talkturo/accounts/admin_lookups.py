"""Which parameters a list of the admin reads: those that it declares, and an error for the rest.

Django filters a list by any column that a query parameter names, shown or not. By
`?webhook_secret__startswith=a` a member could read a secret that is never shown, letter by letter.
"""

import re
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.admin.exceptions import DisallowedModelAdminToField
from django.contrib.admin.filters import FieldListFilter
from django.contrib.admin.options import IS_POPUP_VAR, TO_FIELD_VAR, IncorrectLookupParameters
from django.contrib.admin.utils import get_fields_from_path
from django.contrib.admin.views.main import (
    ALL_VAR,
    ERROR_FLAG,
    ORDER_VAR,
    PAGE_VAR,
    SEARCH_VAR,
)
from django.core.exceptions import SuspiciousOperation
from django.db.models import BooleanField
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin

    _Admin = ModelAdmin[Any]
else:
    _Admin = object

IS_FACETS_VAR = "_facets"  # Django's own name is missing in its types
# What every list reads besides its filters.
OF_EVERY_LIST = {
    ALL_VAR, ERROR_FLAG, IS_FACETS_VAR, IS_POPUP_VAR, ORDER_VAR, PAGE_VAR, SEARCH_VAR,
    TO_FIELD_VAR,
}  # fmt: skip
# PostgreSQL reads every row before the page. Whoever pages that far searches.
LAST_PAGE = 1_000
LONGEST_SEARCH = 200
KNOWN = "_filter_parameters"  # of a request, by admin: Django asks once for each parameter
COLUMN = re.compile(r"-?[0-9]{1,2}")


FLAGS = {"", "0", "1", "False", "True", "false", "true"}


def _values_of(spec: Any) -> set[str] | None:
    """The values that a filter offers; None where it offers rows."""
    field = getattr(spec, "field", None)
    if field is None:
        return {"", *(str(value) for value, _label in spec.lookup_choices)}
    if field.is_relation:
        return None
    return FLAGS if isinstance(field, BooleanField) else {"", *map(str, dict(field.flatchoices))}


class OddParameter(SuspiciousOperation):
    """A query parameter that the list does not read, or a value that it cannot have."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name[:100]


class DeclaredLists(_Admin):
    """For every admin of the site: its list is filtered and ordered by what it declares only.

    `linked_lookups` are those by which other pages of ours link to the list, without a filter that
    people see.
    """

    linked_lookups: ClassVar[Collection[str]] = ()

    def lookup_allowed(self, lookup: str, value: Any, request: Any = None) -> bool:
        """Whether a filter of the list or one of our links uses exactly that parameter."""
        return lookup in self.linked_lookups or lookup in self._filter_parameters(request)

    def _filter_parameters(self, request: HttpRequest) -> dict[str, set[str] | None]:
        """The parameters of the list's filters, each with its values; None: any row's id."""
        known: dict[Any, dict[str, set[str] | None]] = request.__dict__.setdefault(KNOWN, {})
        if self in known:
            return known[self]
        found = known[self] = {}
        for declared in self.get_list_filter(request):
            if callable(declared):
                make_simple: Any = declared
                spec: Any = make_simple(request, {}, self.model, self)
            else:
                pair: Any = (
                    declared
                    if isinstance(declared, tuple | list)
                    else (declared, FieldListFilter.create)
                )
                path, make = pair
                field = get_fields_from_path(self.model, path)[-1]
                spec = make(field, request, {}, self.model, self, field_path=path)
            for name in filter(None, spec.expected_parameters()):
                found[name] = FLAGS if name.endswith("__isnull") else _values_of(spec)
        return found

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list; 400 for a parameter that it does not read."""
        try:
            return super().changelist_view(request, extra_context)
        except OddParameter as odd:
            return self._refusal(request, odd.name)
        except DisallowedModelAdminToField:
            return self._refusal(request, TO_FIELD_VAR)

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """The list. Raises OddParameter before anything is asked of the database."""
        self._refuse_odd_parameters(request)
        self._leave_out_unset_flags(request)
        try:
            return super().get_changelist_instance(request)
        except IncorrectLookupParameters as error:
            names = [name for name in request.GET if name not in OF_EVERY_LIST]
            raise OddParameter(names[0] if names else PAGE_VAR) from error

    def _leave_out_unset_flags(self, request: HttpRequest) -> None:
        """A filter of yes and no sends an empty value for "all", which Django cannot read."""
        flags = {name for name, known in self._filter_parameters(request).items() if known is FLAGS}
        given = request.GET.copy()
        for name in flags & given.keys():
            if not given[name]:
                del given[name]
        request.GET = given  # type: ignore[assignment]  # a plain QueryDict to everybody else

    def _refuse_odd_parameters(self, request: HttpRequest) -> None:
        given = request.GET
        filters = self._filter_parameters(request)
        for name in given.keys() - OF_EVERY_LIST:
            allowed = filters.get(name)
            if not self.lookup_allowed(name, given[name], request) or (
                allowed is not None and not allowed.issuperset(given.getlist(name))
            ):
                raise OddParameter(name)
        page = given.get(PAGE_VAR, "1")
        if not (page.isascii() and page.isdigit() and len(page) < 6 and int(page) <= LAST_PAGE):
            raise OddParameter(PAGE_VAR)
        if len(given.get(SEARCH_VAR, "")) > LONGEST_SEARCH or "\0" in given.get(SEARCH_VAR, ""):
            raise OddParameter(SEARCH_VAR)
        if given.get(ORDER_VAR) and not self._may_sort(request, given[ORDER_VAR].split(".")):
            raise OddParameter(ORDER_VAR)

    def _may_sort(self, request: HttpRequest, columns: list[str]) -> bool:
        """Whether the list offers to sort by these columns; Django itself sorts by any."""
        shown: list[Any] = ["action_checkbox"] if self.get_actions(request) else []
        shown += self.get_list_display(request)
        sortable = set(self.get_sortable_by(request))
        if len(columns) > len(shown) or not all(map(COLUMN.fullmatch, columns)):
            return False
        numbers = [int(column.removeprefix("-")) for column in columns]
        return len(set(numbers)) == len(numbers) and all(
            number < len(shown) and shown[number] in sortable for number in numbers
        )

    def _refusal(self, request: HttpRequest, name: str) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("This list cannot be shown like that"),
            "opts": self.opts,
            "parameter": name,
        }
        return TemplateResponse(request, "admin/odd_parameter.html", context, status=400)
