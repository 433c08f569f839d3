"""Pages of the admin that open without a login, by a link: an invitation, a new password."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import BaseUserCreationForm, SetPasswordForm
from django.contrib.auth.views import PasswordResetConfirmView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from unfold.widgets import UnfoldAdminPasswordWidget, UnfoldAdminTextInputWidget

from talkturo.accounts import invitations
from talkturo.accounts.models import Invitation, Team, User
from talkturo.accounts.passwords import ContextWordsValidator
from talkturo.lib import clock
from talkturo.lib.transitions import Refusal

if TYPE_CHECKING:  # generic for the type checker only
    _CreationForm = BaseUserCreationForm[User]
    _PasswordForm = SetPasswordForm[User]
else:
    _CreationForm, _PasswordForm = BaseUserCreationForm, SetPasswordForm

PASSWORD = {"autocomplete": "new-password"}
BACKEND = "django.contrib.auth.backends.ModelBackend"


class NewUserForm(_CreationForm):
    """Name and password of a person who comes by an invitation."""

    class Meta:
        model = User
        fields = ("username",)
        widgets = {"username": UnfoldAdminTextInputWidget(attrs={"autocomplete": "username"})}

    def __init__(self, *args: Any, team: Team, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team = team
        for name in ("password1", "password2"):
            self.fields[name].widget = UnfoldAdminPasswordWidget(attrs=PASSWORD)

    def clean_password2(self) -> str:
        password: str = self.cleaned_data.get("password2", "")
        ContextWordsValidator(self.team).validate(password)
        return password


class NewPasswordForm(_PasswordForm):
    """A new password, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("new_password1", "new_password2"):
            self.fields[name].widget = UnfoldAdminPasswordWidget(attrs=PASSWORD)


@sensitive_post_parameters()
@never_cache
@csrf_protect
@login_not_required
def invitation_page(request: HttpRequest, token: str) -> HttpResponse:
    """Join a team: as the user who is logged in, or as a new one."""
    invitation = invitations.find(token=token, at=clock.now())
    if invitation is None:
        return _page(request, invitation, None, status=404)
    if admin.site.has_permission(request):
        return _join(request, invitation)
    if not settings.PASSWORD_LOGIN:
        return _page(request, invitation, None)
    form = NewUserForm(request.POST or None, team=invitation.team)
    if request.method == "POST" and form.is_valid():
        try:
            user = invitations.accept_as_new_user(
                invitation=invitation,
                username=form.cleaned_data["username"],
                password=form.cleaned_data["password1"],
                at=clock.now(),
            )
        except Refusal as reason:
            form.add_error(None, str(reason))
        else:
            login(request, user, backend=BACKEND)
            return redirect("admin:index")
    return _page(request, invitation, form)


def _join(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    user: Any = request.user
    if request.method == "POST":
        try:
            invitations.accept(invitation=invitation, user=user, at=clock.now())
        except Refusal as reason:
            messages.error(request, str(reason))
        else:
            words = _("You are in the team %(team)s now.")
            messages.success(request, words % {"team": invitation.team})
        return redirect("admin:index")
    return _page(request, invitation, None)


def _page(
    request: HttpRequest, invitation: Invitation | None, form: forms.Form | Any, status: int = 200
) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": _("Invitation"),
        "invitation": invitation,
        "form": form,
        "may_join": admin.site.has_permission(request),
    }
    return TemplateResponse(request, "admin/invitation.html", context, status=status)


class NewPassword(PasswordResetConfirmView):
    """Choose a new password by a link of the members' page. A second factor stays as it is."""

    template_name = "admin/new_password.html"
    form_class = NewPasswordForm
    success_url = reverse_lazy("admin:login")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**admin.site.each_context(self.request), **context, "title": _("New password")}

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, _("Your new password is set. Log in with it."))
        return super().form_valid(form)
