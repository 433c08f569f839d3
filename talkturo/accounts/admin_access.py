"""Who sees and touches what in the admin: staff the rows of their teams, superusers all."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Model, Prefetch, QuerySet, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin as UnfoldModelAdmin
from unfold.admin import TabularInline as UnfoldTabularInline
from unfold.contrib.filters.admin import AutocompleteSelectFilter as UnfoldAutocompleteFilter
from unfold.contrib.filters.admin import RadioFilter as UnfoldRadioFilter
from unfold.paginator import InfinitePaginator
from unfold.views import ChangeList as UnfoldChangeList

from talkturo.accounts.admin_history import HistoryAdmin
from talkturo.accounts.admin_lookups import DeclaredLists
from talkturo.accounts.models import Membership, Team, User
from talkturo.lib.ids import InvalidPublicId, parse_public_id
from talkturo.lib.transitions import InvalidTransition, Refusal

if TYPE_CHECKING:  # unfold has no types of its own; its classes are Django's with another look
    BaseAdmin = admin.ModelAdmin[Any]
    BaseUserAdmin = DjangoUserAdmin[User]
    _TabularInline = admin.TabularInline[Any, Any]
    _Scoped = admin.options.BaseModelAdmin[Any]
    _RelatedFilter = admin.RelatedFieldListFilter
    _RadioFilter = admin.SimpleListFilter
    _ChangeList = ChangeList
else:
    BaseAdmin, BaseUserAdmin = UnfoldModelAdmin, DjangoUserAdmin
    _TabularInline, _Scoped = UnfoldTabularInline, object
    _RelatedFilter = UnfoldAutocompleteFilter
    _RadioFilter, _ChangeList = UnfoldRadioFilter, UnfoldChangeList

Roles = Collection[str]
NOBODY: Roles = ()
MANAGERS: Roles = Membership.MANAGERS
EVERYBODY: Roles = tuple(Membership.Role)


def is_superuser(request: HttpRequest) -> bool:
    """Whether the viewer may do everything in every team."""
    return bool(request.user.is_active and request.user.is_superuser)


def roles_of(request: HttpRequest) -> dict[UUID, str]:
    """The viewer's role in each of their teams, which is their role in its sandbox, too; asked of
    the database once a request."""
    user = request.user
    if not (isinstance(user, User) and user.is_active and user.is_staff):
        return {}
    memberships = Membership.objects.select_related("team__sandbox")
    prefetch_related_objects([user], Prefetch("memberships", memberships))
    roles = {}
    for membership in user.memberships.all():
        roles[membership.team_id] = membership.role
        sandbox: Team | None = getattr(membership.team, "sandbox", None)
        if sandbox is not None:
            roles[sandbox.pk] = membership.role
    return roles


def manages(request: HttpRequest, team_id: UUID) -> bool:
    """Whether the viewer owns or administers that team."""
    return is_superuser(request) or roles_of(request).get(team_id) in MANAGERS


def is_member(request: HttpRequest) -> bool:
    """Whether the viewer has any team to work for."""
    return is_superuser(request) or bool(roles_of(request))


def is_manager(request: HttpRequest) -> bool:
    """Whether the viewer owns or administers a team."""
    return is_superuser(request) or any(role in MANAGERS for role in roles_of(request).values())


def sees_every_number(request: HttpRequest) -> bool:
    """Whether the viewer sees the numbers of all their teams whole: owners and admins do."""
    return is_superuser(request) or all(role in MANAGERS for role in roles_of(request).values())


class TeamScoped(_Scoped):
    """For admins and inlines: rows, permissions and choices end at the viewer's teams.

    What a role may do is said by `view_roles` and `edit_roles`; Django's own table of permissions
    plays no part. Superusers may do everything that the class does not rule out for all.
    """

    team_path: ClassVar[str] = "team"  # from a row to its team
    view_roles: ClassVar[Roles] = EVERYBODY
    edit_roles: ClassVar[Roles] = EVERYBODY

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return self.cut(request, super().get_queryset(request))

    def cut(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Those of the rows that the viewer may see."""
        if is_superuser(request):
            return rows
        return rows.filter(**{f"{self.team_path}__in": _teams(request, self.view_roles)})

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return is_superuser(request) or bool(_teams(request, self.view_roles))

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._may_edit(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._may_edit(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._may_edit(request, obj)

    def _may_edit(self, request: HttpRequest, obj: Model | None) -> bool:
        if is_superuser(request):
            return True
        teams = _teams(request, self.edit_roles)
        if obj is None:
            return bool(teams)
        return (obj.pk if isinstance(obj, Team) else getattr(obj, "team_id", None)) in teams

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer and accept only rows that the viewer may see, and teams they may add to."""
        related = db_field.remote_field.model
        rows = self.admin_site.get_model_admin(related).get_queryset(request)
        if related is Team and not is_superuser(request):
            rows = rows.filter(pk__in=_teams(request, self.edit_roles))
        return super().formfield_for_foreignkey(db_field, request, **{"queryset": rows, **kwargs})


def _teams(request: HttpRequest, roles: Roles) -> list[UUID]:
    return [team for team, role in roles_of(request).items() if role in roles]


class RelatedFilter(_RelatedFilter):
    """A filter by another row, found by typing: it names no row that the viewer may not see."""

    request: HttpRequest
    model_admin: BaseAdmin

    def choices(self, changelist: Any) -> Iterator[Any]:
        model: Any = self.field.related_model
        related = self.model_admin.admin_site.get_model_admin(model)
        drawn: Iterator[Any] = super().choices(changelist)
        for choice in drawn:
            for field in choice["form"].fields.values():
                field.queryset = related.get_queryset(self.request)
            yield choice


class StaffAdmin(DeclaredLists, HistoryAdmin, TeamScoped, BaseAdmin):
    """An admin of rows that belong to a team: newest first, never counted, found by their id."""

    ordering: ClassVar[tuple[str, ...]] = ("-pk",)
    list_per_page = 50
    show_full_result_count = False
    # "Previous" and "next" instead of a COUNT(*) on every page.
    paginator = InfinitePaginator
    list_disable_select_all = True
    show_facets = admin.ShowFacets.NEVER
    list_filter_submit = True
    warn_unsaved_form = True
    compressed_fields = False  # labels above their inputs

    @admin.display(description=_("ID"))
    def public_id(self, row: Any) -> str:
        """The id that the API uses."""
        return str(row.public_id)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        try:
            pk = parse_public_id(getattr(self.model, "ID_PREFIX", ""), search_term.strip())
        except InvalidPublicId:
            return self.search(request, queryset, search_term)
        return queryset.filter(pk=pk), False

    def search(
        self, request: HttpRequest, rows: QuerySet[Any], text: str
    ) -> tuple[QuerySet[Any], bool]:
        """Those of the rows that have the text in a field of `search_fields`, and whether one may
        be there twice. Django's own way uses no index; lists that get long have theirs."""
        return super().get_search_results(request, rows, text)

    def get_list_display(self, request: HttpRequest) -> Any:
        return (*super().get_list_display(request), *(["team"] if self._tells(request) else []))

    def get_list_filter(self, request: HttpRequest) -> Any:
        by_team = [("team", RelatedFilter)] if self._tells(request) else []
        return (*super().get_list_filter(request), *by_team)

    def _tells(self, request: HttpRequest) -> bool:
        """Whether the list says which team a row is of: not to a viewer who has a single team, and
        that without a sandbox."""
        return self.team_path == "team" and _only_team(request) is None

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        only = _only_live_team(request)
        return {**({"team": only} if only else {}), **super().get_changeform_initial_data(request)}

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """A row stays with the team that it was made for."""
        fields = super().get_readonly_fields(request, obj)
        return fields if obj is None else ("team", *fields)


def _only_team(request: HttpRequest) -> UUID | None:
    teams = list(roles_of(request))
    if is_superuser(request):
        teams = list(Team.objects.values_list("pk", flat=True)[:2])
    return teams[0] if len(teams) == 1 else None


def _only_live_team(request: HttpRequest) -> UUID | None:
    teams = Team.objects.filter(live_team=None)
    if not is_superuser(request):
        teams = teams.filter(pk__in=roles_of(request))
    found = list(teams.values_list("pk", flat=True)[:2])
    return found[0] if len(found) == 1 else None


def badge(
    description: Any, colours: Mapping[str, str]
) -> Callable[[Callable[[Any, Any], tuple[str, str]]], Callable[[Any, Any], str]]:
    """A value drawn as a label. Its method returns the key of a colour (success, info, warning,
    danger, primary; none: grey) and the words to show."""

    def decorate(method: Callable[[Any, Any], tuple[str, str]]) -> Callable[[Any, Any], str]:
        @admin.display(description=description)
        @wraps(method)
        def drawn(model_admin: Any, row: Any) -> str:
            key, words = method(model_admin, row)
            context = {"type": colours.get(key), "text": words}
            return render_to_string("unfold/helpers/label.html", context) if words else ""

        return drawn

    return decorate


def show_once(
    request: HttpRequest, *, title: str, sentence: str, secret: str, next_page: str
) -> HttpResponse:
    """The answer to the request that made a secret, the only one that shows it; never stored."""
    context = {
        **admin.site.each_context(request),
        "title": title,
        "sentence": sentence,
        "secret": secret,
        "next": next_page,
    }
    response = TemplateResponse(request, "admin/shown_once.html", context)
    response["Cache-Control"] = "no-store"
    return response


class ReadOnly(_Scoped):
    """History: to be looked at."""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class DeletedFilter(_RadioFilter):
    """Whether a list shows what was deleted."""

    title = _("Deleted")
    parameter_name = "deleted"
    all_option = ("", _("no"))

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("only", _("only")), ("all", _("all"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "all":
            return queryset
        return queryset.filter(deleted_at__isnull=self.value() != "only")


def _shows_deleted(request: HttpRequest) -> bool:
    return request.GET.get(DeletedFilter.parameter_name) in {"only", "all"}


class ChangeListWithDeleted(_ChangeList):
    """A list over all rows; DeletedFilter leaves those that are wanted."""

    model_admin: "SoftDeleteAdmin"

    def get_queryset(self, request: HttpRequest, *args: Any, **kwargs: Any) -> QuerySet[Any]:
        self.root_queryset = self.model_admin.with_deleted(request)
        rows: QuerySet[Any] = super().get_queryset(request, *args, **kwargs)
        return rows


class SoftDeleteAdmin(StaffAdmin):
    """Deleting hides the row; nothing else goes with it, so nothing else is listed.

    A `delete_model` may refuse by a service's exception: the row stays, and the page says why; so
    may a `restore_model`. A deleted row is there to be found, read and restored; no chooser offers
    it, and nothing else can be done to it.
    """

    actions: tuple[str, ...] = ("restore",)
    change_form_outer_before_template = "admin/deleted.html"

    def restore_model(self, obj: Any) -> None:
        """Undo the delete by the row's service. Raises Refusal with the reason why not."""
        raise NotImplementedError

    def with_deleted(self, request: HttpRequest) -> QuerySet[Any]:
        """The viewer's rows, deleted ones among them."""
        rows: QuerySet[Any] = self.cut(request, self.model.all_objects.all())
        return rows

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any | None:
        try:
            return self.with_deleted(request).get(**{from_field or "pk": object_id})
        except (ObjectDoesNotExist, ValidationError, ValueError):
            return None

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[Any]:
        return ChangeListWithDeleted

    def get_list_filter(self, request: HttpRequest) -> Any:
        return (*super().get_list_filter(request), DeletedFilter)

    def get_list_display(self, request: HttpRequest) -> Any:
        shown = super().get_list_display(request)
        return (*shown, "deleted_at") if _shows_deleted(request) else shown

    def get_actions(self, request: HttpRequest) -> Any:
        """Where deleted rows are listed they can be restored; other actions are for the others."""
        deleted = _shows_deleted(request)
        actions = super().get_actions(request).items()
        return {name: action for name, action in actions if (name == "restore") is deleted}

    def _may_edit(self, request: HttpRequest, obj: Model | None) -> bool:
        return getattr(obj, "deleted_at", None) is None and super()._may_edit(request, obj)

    def get_urls(self) -> Any:
        name = f"{self.opts.app_label}_{self.opts.model_name}_restore"
        page = self.admin_site.admin_view(self.restore_view)
        return [path("<uuid:pk>/restore/", page, name=name), *super().get_urls()]

    def restore_view(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """The button of a deleted row's page was pressed."""
        row = self.get_object(request, str(pk))
        if row is None:
            raise Http404
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        self.restore(request, [row])
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", pk)

    @admin.action(description=_("Restore"), permissions=["change"])
    def restore(self, request: HttpRequest, rows: Iterable[Any]) -> None:
        """Each by itself; a refusal becomes a message."""
        for row in rows:
            if not super()._may_edit(request, row):
                raise PermissionDenied
            try:
                self.restore_model(row)
            except (InvalidTransition, Refusal) as reason:
                messages.error(request, f"{row}: {reason}")
            else:
                self.log_change(request, row, "Restored.")
                messages.success(request, gettext("%s: restored.") % row)

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> Any:
        row = kwargs.get("obj")
        if row is not None and row.deleted_at is not None:
            context |= {
                "restore_url": f"admin:{self.opts.app_label}_{self.opts.model_name}_restore",
                "may_restore": super()._may_edit(request, row),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        names = [str(row) for row in objs]
        return names, {self.opts.verbose_name_plural: len(names)}, set(), []

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete it by the row's service. May raise InvalidTransition or Refusal."""
        raise NotImplementedError

    def delete_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().delete_view(request, object_id, *args, **kwargs)
        except (InvalidTransition, Refusal) as reason:
            messages.error(request, str(reason))
            name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
            return redirect(name, object_id)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for row in queryset:
            self.delete_model(request, row)

    def response_action(self, request: HttpRequest, queryset: Any, *args: Any) -> Any:
        """An action on the selected rows; those that were to be deleted are all deleted or none."""
        try:
            return super().response_action(request, queryset, *args)
        except (InvalidTransition, Refusal) as reason:
            messages.error(request, str(reason))
            return redirect(request.get_full_path())


class StaffInline(TeamScoped, _TabularInline):
    """An inline whose rows go with their parent's: whoever sees the one sees the other."""

    extra = 0
    hide_title = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super(TeamScoped, self).get_queryset(request)
