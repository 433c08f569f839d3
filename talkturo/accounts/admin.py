"""Staff pages: teams, their people and their API keys."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget, UnfoldAdminTextInputWidget

from talkturo.accounts import second_factor
from talkturo.accounts.admin_access import (
    MANAGERS,
    NOBODY,
    BaseAdmin,
    BaseUserAdmin,
    Roles,
    StaffAdmin,
    StaffInline,
    badge,
    is_superuser,
    roles_of,
    show_once,
)
from talkturo.accounts.admin_forms import LabelledForm
from talkturo.accounts.admin_history import HistoryAdmin
from talkturo.accounts.admin_logins import AccessLogAdmin, AttemptedLoginAdmin
from talkturo.accounts.admin_lookups import DeclaredLists
from talkturo.accounts.admin_members import InvitationAdmin, MembershipAdmin
from talkturo.accounts.models import SCOPES, ApiKey, Invitation, Membership, Team, User
from talkturo.accounts.services import revoke_keys
from talkturo.lib import clock
from talkturo.lib.time_bounds import OUT_OF_BOUNDS, is_in_bounds

__all__ = [
    "AccessLogAdmin",
    "ApiKeyAdmin",
    "AttemptedLoginAdmin",
    "InvitationAdmin",
    "MembershipAdmin",
    "TeamAdmin",
    "UserAdmin",
]

# What somebody may do follows from their roles in teams (admin_access.py).
admin.site.unregister(Group)


class MembershipInline(StaffInline):
    """A team's people, or a person's teams. Superusers decide who belongs where."""

    model = Membership
    edit_roles: ClassVar[Roles] = NOBODY
    autocomplete_fields = ("user", "team")


class CountriesField(forms.Field):
    """ISO 3166 codes, separated by commas or spaces, of those that the installation allows."""

    widget = UnfoldAdminTextInputWidget

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        text = value if isinstance(value, str) else " ".join(value or ())
        return sorted({*text.upper().replace(",", " ").split()})

    def validate(self, value: Any) -> None:
        unknown = sorted({*value} - settings.ALLOWED_COUNTRIES)
        if unknown:
            sentence = gettext(
                "The installation allows no calls to: %(countries)s. Use codes such as US, DE."
            )
            raise forms.ValidationError(sentence % {"countries": ", ".join(unknown)})


class TeamForm(LabelledForm):
    countries = CountriesField(
        required=False,
        help_text=_(
            "Codes of the countries that live calls may go to, such as US, DE. Empty: the "
            "countries of the team's caller IDs."
        ),
    )

    class Meta:
        model = Team
        fields = "__all__"


@admin.register(Team)
class TeamAdmin(StaffAdmin):
    """Teams are never deleted: everything would go with them."""

    team_path = "pk"
    history_parts = ((Membership, "team"), (Invitation, "team"))
    edit_roles: ClassVar[Roles] = MANAGERS
    form = TeamForm
    list_display = ("name", "slug", "dialing", "max_concurrent_calls", "public_id")
    search_fields = ("name", "slug")
    fieldsets = (
        (None, {"fields": (("name", "slug"), ("public_id", "created_at"))}),
        (
            _("Limits over all campaigns"),
            {
                "fields": (
                    "dialing_enabled",
                    ("max_concurrent_calls", "max_calls_a_day"),
                    ("max_calls_per_number_a_day", "min_gap_minutes"),
                    "calls_a_day_ceiling",
                )
            },
        ),
        (_("Where calls may go"), {"fields": ("countries",)}),
    )
    readonly_fields = ("public_id", "created_at")
    inlines = (MembershipInline,)

    @badge(_("Dialing"), {"on": "success", "off": "danger"})
    def dialing(self, team: Team) -> tuple[str, str]:
        return ("on", gettext("on")) if team.dialing_enabled else ("off", gettext("off"))

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """Programs know a team by its slug, so the team itself does not change it. Neither does it
        change what the installation may be charged for. Only its owners choose the countries."""
        fixed = self.readonly_fields
        if isinstance(obj, Team) and obj.is_sandbox:
            # It is called like its live team, and no call of it costs money.
            return ("name", "slug", "calls_a_day_ceiling", "countries", *fixed)
        if is_superuser(request):
            return fixed
        owns = obj is not None and roles_of(request).get(obj.pk) == Membership.Role.OWNER
        kept = ("slug", "calls_a_day_ceiling", *(() if owns else ("countries",)))
        return (*kept, *fixed)

    def get_inlines(self, request: HttpRequest, obj: Team | None) -> Any:
        """A sandbox has the people of its live team."""
        return () if obj is not None and obj.is_sandbox else self.inlines

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {}

    def save_model(self, request: HttpRequest, obj: Team, form: Any, change: bool) -> None:  # noqa: FBT001
        """A team has a sandbox, which is called like it."""
        super().save_model(request, obj, form, change)
        if not obj.is_sandbox:
            Team.objects.filter(pk=obj.own_sandbox().pk).update(name=obj.sandbox_name)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return is_superuser(request)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(User)
class UserAdmin(DeclaredLists, HistoryAdmin, BaseUserAdmin, BaseAdmin):
    """People who log in. Only superusers see them: a login can open every team's doors."""

    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    list_display = ("username", "email", "is_staff", "is_superuser", "is_active", "last_login")
    list_filter = ("is_staff", "is_superuser", "is_active")
    filter_horizontal = ()
    history_parts = ((Membership, "user"),)
    readonly_fields = ("last_login", "date_joined", "second_factor_since")
    actions = ("remove_second_factor",)
    show_full_result_count = False
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("first_name", "last_name", "email", "language", "timezone")}),
        (_("Access"), {"fields": ("is_active", "is_staff", "is_superuser", "second_factor_since")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "usable_password", "password1", "password2", "is_staff")}),
    )
    inlines = (MembershipInline,)

    @admin.action(description=_("Remove the second factor"), permissions=["change"])
    def remove_second_factor(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """For somebody whose phone is lost, and their backup codes with it."""
        for user in queryset:
            second_factor.remove(user=user)
            words = gettext("%(user)s logs in by password alone.")
            messages.success(request, words % {"user": user})

    def get_inlines(self, request: HttpRequest, obj: User | None) -> Any:
        return self.inlines if obj else ()

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"is_staff": True}

    def has_module_permission(self, request: HttpRequest) -> bool:
        return is_superuser(request)

    def has_view_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return is_superuser(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return is_superuser(request)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return is_superuser(request)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Nobody: take away "active" instead, and what they did keeps their name."""
        return False


def scope_choices() -> list[tuple[str, str]]:
    """The scopes that a key may be given, widest first."""
    areas = dict.fromkeys(scope.partition(":")[0] for scope in SCOPES)
    wide = [(f"{area}:*", f"{area}: everything") for area in areas]
    return [("*", "everything"), *wide, *((scope, scope.replace(":", ": ")) for scope in SCOPES)]


ISSUED = "talkturo.issued_key"  # in the request's META, from the making to the answer


class ApiKeyForm(LabelledForm):
    scopes = forms.MultipleChoiceField(
        choices=scope_choices, initial=["*"], widget=UnfoldAdminCheckboxSelectMultipleWidget
    )

    class Meta:
        model = ApiKey
        fields = ("team", "name", "is_test", "scopes", "rate_limit_per_hour", "expires_at")

    def clean_expires_at(self) -> datetime | None:
        """As in the API; a stored time that is left as it is does not stand in the way."""
        at: datetime | None = self.cleaned_data["expires_at"]
        if at is not None and "expires_at" in self.changed_data and not is_in_bounds(at):
            raise forms.ValidationError(OUT_OF_BOUNDS)
        return at


@admin.register(ApiKey)
class ApiKeyAdmin(StaffAdmin):
    """A key is shown once, when it is made; afterwards it can only be renamed, cut or revoked."""

    view_roles: ClassVar[Roles] = MANAGERS
    edit_roles: ClassVar[Roles] = MANAGERS
    form = ApiKeyForm
    list_display = ("name", "key", "state", "scope_list", "last_used_at", "expires_at")
    list_select_related = ("team",)
    search_fields = ("name", "prefix")
    autocomplete_fields = ("team",)
    add_fieldsets = ((None, {"fields": ApiKeyForm.Meta.fields}),)
    fields = (
        "team", "name", "key", "state", "scopes", "rate_limit_per_hour", "expires_at",
        "last_used_at", "revoked_at", "created_at", "public_id",
    )  # fmt: skip
    readonly_fields = ("key", "state", "last_used_at", "revoked_at", "created_at", "public_id")
    actions = ("revoke",)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody: a revoked key still says who did what."""
        return False

    @admin.display(description=_("Key"))
    def key(self, key: ApiKey) -> str:
        return f"{key.prefix}…"

    @badge(_("State"), {"live": "success", "test": "info", "ended": "danger"})
    def state(self, key: ApiKey) -> tuple[str, str]:
        if not key.is_usable(at=timezone.now()):
            return "ended", gettext("revoked") if key.revoked_at else gettext("expired")
        return ("test", gettext("test")) if key.mode == "test" else ("live", gettext("live"))

    @admin.display(description=_("Scopes"))
    def scope_list(self, key: ApiKey) -> str:
        return ", ".join(key.scopes)

    def save_model(self, request: HttpRequest, obj: ApiKey, form: Any, change: bool) -> None:  # noqa: FBT001
        if change:
            obj.save(update_fields=form.changed_data)
            return
        row, key = ApiKey.issue(
            team=obj.team,
            name=obj.name,
            scopes=obj.scopes,
            is_test=obj.is_test,
            rate_limit_per_hour=obj.rate_limit_per_hour,
            expires_at=obj.expires_at,
        )
        obj.pk, obj.prefix, obj.team = row.pk, row.prefix, row.team
        request.META[ISSUED] = key

    def response_add(
        self, request: HttpRequest, obj: ApiKey, post_url_continue: str | None = None
    ) -> HttpResponse:
        return show_once(
            request,
            title=gettext("The new API key"),
            sentence=gettext("Copy the key now, it is not shown again."),
            secret=request.META.pop(ISSUED),
            next_page=reverse("admin:accounts_apikey_changelist"),
        )

    @admin.action(description=_("Revoke"), permissions=["change"])
    def revoke(self, request: HttpRequest, queryset: QuerySet[ApiKey]) -> None:
        keys = list(queryset.filter(revoked_at=None))
        revoked = revoke_keys(keys=queryset, at=clock.now())
        for key in keys:
            self.log_change(request, key, "Revoked.")
        words = ngettext("Revoked %(count)s key.", "Revoked %(count)s keys.", revoked)
        messages.success(request, words % {"count": revoked})
