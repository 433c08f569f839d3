"""Staff pages: the people of a team, and invitations into it."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter

from talkturo.accounts import invitations, mail
from talkturo.accounts.admin_access import (
    MANAGERS,
    NOBODY,
    Roles,
    StaffAdmin,
    badge,
    is_manager,
    is_superuser,
    show_once,
)
from talkturo.accounts.admin_forms import LabelledForm
from talkturo.accounts.models import Invitation, Membership, User
from talkturo.lib import clock
from talkturo.lib.transitions import Refusal

INVITED = "talkturo.invitation_link"  # in the request's META, from the making to the answer


def viewer_of(request: HttpRequest) -> User:
    """Who looks; the admin lets nobody else in."""
    user: Any = request.user
    return user  # type: ignore[no-any-return]


@admin.register(Membership)
class MembershipAdmin(StaffAdmin):
    """Superusers add people to teams; owners and admins invite and remove them."""

    edit_roles: ClassVar[Roles] = NOBODY
    list_display = ("user", "role")
    list_filter = (("role", ChoicesDropdownFilter),)
    list_select_related = ("team", "user")
    search_fields = ("user__username", "team__name")
    autocomplete_fields = ("team", "user")
    fields = ("team", "user", "role")
    actions = ("make_reset_link",)

    def get_search_fields(self, request: HttpRequest) -> Any:
        """The list shows no email: only a viewer who sees it elsewhere may search for its parts."""
        own = super().get_search_fields(request)
        return (*own, "user__email") if is_superuser(request) else own

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        if isinstance(obj, Membership):
            return invitations.may_give(viewer_of(request), obj.team_id, obj.role)
        return is_manager(request)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        names = [str(row) for row in objs]
        denied = {
            str(self.opts.verbose_name)
            for row in objs
            if not self.has_delete_permission(request, row)
        }
        return names, {self.opts.verbose_name_plural: len(names)}, denied, []

    def delete_model(self, request: HttpRequest, obj: Membership) -> None:
        try:
            invitations.remove_member(membership=obj, by=viewer_of(request))
        except Refusal as reason:
            raise PermissionDenied(str(reason)) from reason

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Membership]) -> None:
        for membership in queryset:
            self.delete_model(request, membership)

    def has_reset_permission(self, request: HttpRequest) -> bool:
        return is_manager(request)

    @admin.action(description=_("Make a link to choose a new password"), permissions=["reset"])
    def make_reset_link(
        self, request: HttpRequest, queryset: QuerySet[Membership]
    ) -> HttpResponse | None:
        """For a person who forgot their password; the link is handed over by the viewer."""
        chosen = list(queryset.select_related("user", "team")[:2])
        if len(chosen) != 1:
            messages.error(request, gettext("Choose one person."))
            return None
        try:
            user, token = invitations.reset_token(membership=chosen[0], by=viewer_of(request))
        except Refusal as reason:
            messages.error(request, str(reason))
            return None
        self.log_change(request, chosen[0], "Made a link to choose a new password.")
        return show_once(
            request,
            title=gettext("A link to choose a new password"),
            sentence=gettext(
                "Give it to %(user)s. It works once, for a day, and is not shown again."
            )
            % {"user": chosen[0].user},
            secret=mail.absolute(reverse("admin:new_password", args=(user, token))),
            next_page=reverse("admin:accounts_membership_changelist"),
        )


class InvitationForm(LabelledForm):
    viewer: ClassVar[User]

    class Meta:
        model = Invitation
        fields = ("team", "role", "email")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        team, role = cleaned.get("team"), cleaned.get("role")
        if team and role and not invitations.may_give(self.viewer, team.pk, role):
            raise forms.ValidationError({"role": gettext("You cannot give a role above your own.")})
        return cleaned


@admin.register(Invitation)
class InvitationAdmin(StaffAdmin):
    """Links into a team. Each is shown once; it can be revoked, and stays in the list."""

    view_roles: ClassVar[Roles] = MANAGERS
    edit_roles: ClassVar[Roles] = MANAGERS
    form = InvitationForm
    list_display = ("__str__", "role", "state", "invited_by", "created_at", "expires_at")
    list_select_related = ("team", "invited_by")
    search_fields = ("email",)
    autocomplete_fields = ("team",)
    add_fieldsets = ((None, {"fields": InvitationForm.Meta.fields}),)
    fields = (
        "team", "role", "email", "state", "invited_by", "created_at", "expires_at",
        "accepted_at", "accepted_by", "revoked_at",
    )  # fmt: skip
    readonly_fields = (
        "state", "invited_by", "created_at", "expires_at", "accepted_at", "accepted_by",
        "revoked_at",
    )  # fmt: skip
    actions = ("revoke",)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Members of a team are members of its sandbox, so nobody is invited into that."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "team":
            field.queryset = field.queryset.filter(live_team=None)
        return field

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request)

    @badge(_("State"), {"open": "info", "accepted": "success", "revoked": "danger"})
    def state(self, row: Invitation) -> tuple[str, str]:
        if row.accepted_at:
            return "accepted", gettext("accepted")
        if row.revoked_at:
            return "revoked", gettext("revoked")
        if row.expires_at <= timezone.now():
            return "expired", gettext("expired")
        return "open", gettext("open")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return super().get_fieldsets(request, obj) if obj else self.add_fieldsets

    def get_form(
        self,
        request: HttpRequest,
        obj: Any = None,
        change: bool = False,  # noqa: FBT001, FBT002
        **kwargs: Any,
    ) -> Any:
        made: Any = super().get_form(request, obj, change, **kwargs)
        made.viewer = viewer_of(request)  # the class is made anew for each request
        return made

    def save_model(self, request: HttpRequest, obj: Invitation, form: Any, change: bool) -> None:  # noqa: FBT001
        try:
            row, token = invitations.invite(
                by=viewer_of(request),
                team=obj.team,
                role=obj.role,
                email=obj.email,
                at=clock.now(),
            )
        except Refusal as reason:
            raise PermissionDenied(str(reason)) from reason
        obj.pk, obj.expires_at = row.pk, row.expires_at
        link = mail.absolute(reverse("admin:invitation", args=(token,)))
        request.META[INVITED] = link
        if obj.email:
            mail.send_invitation_on_commit(row, link)

    def response_add(
        self, request: HttpRequest, obj: Invitation, post_url_continue: str | None = None
    ) -> HttpResponse:
        sentence = gettext(
            "Give it to one person. It works once, for 7 days, and is not shown again."
        )
        if obj.email and mail.is_configured():
            sent = gettext("It is also sent to %(email)s.") % {"email": obj.email}
            sentence = f"{sentence} {sent}"
        return show_once(
            request,
            title=gettext("The invitation's link"),
            sentence=sentence,
            secret=request.META.pop(INVITED),
            next_page=reverse("admin:accounts_invitation_changelist"),
        )

    @admin.action(description=_("Revoke"), permissions=["revoke"])
    def revoke(self, request: HttpRequest, queryset: QuerySet[Invitation]) -> None:
        if not is_superuser(request) and any(
            not self._may_edit(request, row) for row in queryset.select_related("team")
        ):
            raise PermissionDenied
        revoked = invitations.revoke(invitations=queryset, at=clock.now())
        words = ngettext("Revoked %(count)s invitation.", "Revoked %(count)s invitations.", revoked)
        messages.success(request, words % {"count": revoked})
