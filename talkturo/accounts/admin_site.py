"""The admin itself: who gets in, and the page of one's own account."""

import logging
from base64 import b32encode
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from django import forms
from django.apps import apps
from django.conf import settings
from django.contrib import messages
from django.contrib.admin import AdminSite, RelatedFieldListFilter
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import PasswordChangeView, redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django_otp import login as trust_session
from unfold.forms import AdminOwnPasswordChangeForm, AuthenticationForm
from unfold.sites import UnfoldAdminSite
from unfold.widgets import (
    UnfoldAdminSelectWidget,
    UnfoldAdminTextInputWidget,
)

from talkturo.accounts import second_factor
from talkturo.accounts.admin_forms import LongSelect
from talkturo.accounts.entrances import NewPassword, invitation_page
from talkturo.accounts.login_delays import count_failure, seconds_to_wait
from talkturo.accounts.models import LINKING, User
from talkturo.lib import clock
from talkturo.lib.client_address import client_address
from talkturo.lib.encryption import SecretUnreadable
from talkturo.lib.request_ids import request_id_of
from talkturo.lib.zones import zone_names

if TYPE_CHECKING:
    _Site = AdminSite
    _LoginForm = AdminAuthenticationForm
    _AccountForm = forms.ModelForm[User]
    _PasswordForm = PasswordChangeForm
else:
    _Site, _LoginForm, _AccountForm = UnfoldAdminSite, AuthenticationForm, forms.ModelForm
    _PasswordForm = AdminOwnPasswordChangeForm

logger = logging.getLogger(__name__)

CODE_INPUT = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}


class LoginForm(_LoginForm):
    """Name, password and, of those who set up a second factor, a code."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        required=False,
        max_length=20,
        help_text=gettext_lazy("Only with a second factor: from your app, or a backup code."),
        widget=UnfoldAdminTextInputWidget(attrs=CODE_INPUT),
    )

    request: HttpRequest
    wait = 0  # seconds until the next attempt is looked at

    def clean(self) -> dict[str, Any]:
        """Refuse an attempt during the wait that follows wrong ones, without looking at its
        password; a right code passes, so that others' guesses keep no one out who has an app."""
        username = self.cleaned_data.get("username", "")
        self.wait = seconds_to_wait(self.request, username)
        if self.wait and not second_factor.would_accept(username, self._code):
            raise ValidationError(try_again_in(self.wait))
        self.wait = 0
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        return cleaned

    @property
    def _code(self) -> str:
        return str(self.cleaned_data.get("code", ""))

    def confirm_login_allowed(self, user: Any) -> None:
        """Refuse a wrong or missing code; only who knows the password learns that one is wanted."""
        super().confirm_login_allowed(user)
        if not (settings.PASSWORD_LOGIN or user.is_superuser):
            raise ValidationError(_("Passwords are switched off: use single sign-on."))
        if user.second_factor_since is None:
            return
        try:
            device = second_factor.device_that_accepts(user, self._code)
        except SecretUnreadable as error:
            raise ValidationError(unreadable(user)) from error
        if device is None:
            if self._code:
                refuse_code(self.request, user)
            self.add_error(None, _("Enter the code that your app shows now, or a backup code."))
            raise ValidationError([])
        user.otp_device = device  # django-otp notes it in the session


def try_again_in(seconds: int) -> str:
    """The sentence for an attempt that comes too early."""
    words = ngettext(
        "There were wrong attempts before. Try again in %(count)s second.",
        "There were wrong attempts before. Try again in %(count)s seconds.",
        seconds,
    )
    return words % {"count": seconds}


def unreadable(user: User) -> str:
    """The sentence for a second factor whose key is gone, which the log says as well."""
    logger.error("The second factor of user %s cannot be decrypted: check ENCRYPTION_KEYS", user.pk)
    return _(
        "Your second factor cannot be checked, because the server lacks the key that it was "
        "encrypted with (ENCRYPTION_KEYS). Tell those who run the server."
    )


def refuse_code(request: Any, user: User) -> None:
    """Count and log a wrong code of a second factor."""
    count_failure(request, user)
    logger.warning(
        "Second factor refused: user %s, address %s, request %s",
        user.pk,
        client_address(request),
        request_id_of(request),
    )


def objection_to_password(request: HttpRequest, user: User, password: str) -> str:
    """Why the password is not taken as the user's own; empty where it is. Wrong ones count.

    A user without one logs in elsewhere, so there is none to ask for.
    """
    if not user.has_usable_password():
        return ""
    if wait := seconds_to_wait(request, user.get_username()):
        return try_again_in(wait)
    if user.check_password(password):
        return ""
    count_failure(request, user)
    return _("That is not your password.")


class OwnPasswordForm(_PasswordForm):
    """The old password is asked for, and guesses at it are slowed as at the login."""

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_old_password(self) -> str:
        old: str = self.cleaned_data["old_password"]
        if objection := objection_to_password(self.request, self.user, old):
            raise ValidationError(objection)
        return old


class AccountForm(_AccountForm):
    """What somebody chooses for themselves."""

    timezone = forms.ChoiceField(label=gettext_lazy("Time zone"), required=False, widget=LongSelect)

    class Meta:
        model = User
        fields = ("language", "timezone")
        widgets = {"language": UnfoldAdminSelectWidget}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zones = [(name, name.replace("_", " ")) for name in sorted(zone_names())]
        self.fields["timezone"].choices = [("", "UTC"), *zones]  # type: ignore[attr-defined]


class StaffSite(_Site):
    """Unfold's admin, closed to sessions that owe a second factor."""

    login_form = LoginForm

    def has_permission(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return super().has_permission(request) and second_factor.is_satisfied(user, request.session)

    def get_urls(self) -> Any:
        return [
            path("account/", self.own_page(self.account), name="account"),
            path("logout/", csrf_protect(self.logout), name="logout"),
            path("invitation/<str:token>/", invitation_page, name="invitation"),
            path(
                "new-password/<uidb64>/<token>/",
                NewPassword.as_view(),
                name="new_password",
            ),
            path("password_change/", self.own_page(self.password_change), name="password_change"),
            *super().get_urls(),
        ]

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        """Rows for a chooser that is somewhere on a page; any other relation would let somebody
        walk through rows that they are shown page by page only, such as contacts."""
        try:
            model = apps.get_model(request.GET["app_label"], request.GET["model_name"])
            declared = request.GET["field_name"] in self._chosen_fields(request, model)
        except (KeyError, LookupError, ValueError):
            declared = False
        if not declared:
            raise PermissionDenied
        return super().autocomplete_view(request)

    def _chosen_fields(self, request: HttpRequest, model: Any) -> set[str]:
        """The fields of a model whose rows are found by typing, in a form or in a filter."""
        page: Any = self._registry.get(model)
        fields: set[str] = set()
        if page is not None:
            filters = [found for found in page.get_list_filter(request) if not callable(found)]
            related = [found for found in filters if isinstance(found, tuple)]
            fields |= {name for name, kind in related if issubclass(kind, RelatedFieldListFilter)}
            fields |= set(page.get_autocomplete_fields(request))
        for other in self._registry.values():
            for inline in other.inlines:
                fields |= set(inline.autocomplete_fields) if inline.model is model else set()
        return fields

    def _owes_second_factor(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return bool(user.is_active and user.is_staff) and second_factor.must_be_set_up(
            user, request.session
        )

    def own_page(self, view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        """A page that is also open to a session that has yet to set up its second factor."""

        @never_cache
        @csrf_protect
        def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if self.has_permission(request) or self._owes_second_factor(request):
                return view(request, *args, **kwargs)
            return redirect_to_login(request.get_full_path(), str(reverse_lazy("admin:login")))

        return page

    @method_decorator(never_cache)
    @method_decorator(login_not_required)
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The login, which answers 429 during a wait. A session that has yet to set up its second
        factor is sent there, whatever page it asked for."""
        if request.method == "GET" and self._owes_second_factor(request):
            return redirect("admin:account")
        context = {**(extra_context or {}), "has_provider": bool(settings.OIDC_ISSUER)}
        response = super().login(request, context)
        form = (getattr(response, "context_data", None) or {}).get("form")
        if wait := getattr(form, "wait", 0):
            response.status_code = 429
            response["Retry-After"] = str(wait)
        return response

    def password_change(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        request.current_app = self.name
        return PasswordChangeView.as_view(
            form_class=partial(OwnPasswordForm, request),
            success_url=reverse_lazy("admin:password_change_done"),
            extra_context={**self.each_context(request), **(extra_context or {})},
            template_name=self.password_change_template or "registration/password_change_form.html",
        )(request)

    def account(self, request: HttpRequest) -> HttpResponse:
        """One's language, time zone and second factor."""
        user: Any = request.user
        form = AccountForm(instance=user)
        codes: list[str] = []
        if request.method == "POST":
            deed = request.POST.get("deed")
            code = request.POST.get("code", "")
            if deed == "save":
                form = AccountForm(request.POST, instance=user)
                if form.is_valid():
                    form.save()
                    with override(user.language or None):
                        messages.success(request, _("Saved."))
                    return redirect("admin:account")
            elif deed == "begin":
                second_factor.begin(user=user)
                return redirect("admin:account")
            elif deed in {"confirm", "remove", "connect"}:
                if objection := objection_to_password(
                    request, user, request.POST.get("password", "")
                ):
                    messages.error(request, objection)
                elif deed == "confirm":
                    codes = self._confirm(request, user, code)
                else:
                    return self._leave(request, user, deed, code)
        return self._account_page(request, form, codes)

    def _leave(self, request: HttpRequest, user: User, deed: str, code: str) -> HttpResponse:
        """Turn the second factor off, or go to the provider and connect the identity there."""
        if deed == "remove":
            return self._remove(request, user, code)
        request.session[LINKING] = user.pk
        return redirect(f"{reverse_lazy('oidc_authentication_init')}?next={request.path}")

    def _confirm(self, request: HttpRequest, user: User, code: str) -> list[str]:
        confirmed = second_factor.confirm(user=user, code=code, at=clock.now())
        if confirmed is None:
            refuse_code(request, user)
            messages.error(request, _("That is not the code that your app shows now."))
            return []
        device, codes = confirmed
        trust_session(request, device)
        return codes

    def _remove(self, request: HttpRequest, user: User, code: str) -> HttpResponse:
        try:
            right = user.second_factor_since and second_factor.device_that_accepts(user, code)
        except SecretUnreadable:
            messages.error(request, unreadable(user))
            return redirect("admin:account")
        if right:
            second_factor.remove(user=user)
            messages.success(request, _("The second factor is off: your password alone is enough."))
        else:
            refuse_code(request, user)
            messages.error(request, _("That is not the code that your app shows now."))
        return redirect("admin:account")

    def _account_page(
        self, request: HttpRequest, form: AccountForm, codes: list[str]
    ) -> HttpResponse:
        user: Any = request.user
        pending = None if user.second_factor_since else second_factor.pending_device(user)
        context = {
            **self.each_context(request),
            "title": _("Your account"),
            "form": form,
            "codes": codes,
            "is_demanded": second_factor.must_be_set_up(user, request.session),
            "has_provider": bool(settings.OIDC_ISSUER),
            "identities": user.identities.all(),
            "asks_password": user.has_usable_password(),
            "pending": pending,
            # Drawn from our own secret; nobody's input is in it.
            "qr_code": mark_safe(second_factor.qr_code(pending)) if pending else "",  # noqa: S308
            "secret": _in_fours(pending.bin_key) if pending else "",
        }
        return TemplateResponse(request, "admin/account.html", context)


def _in_fours(key: bytes) -> str:
    """The secret in base32, as apps take it by hand."""
    text = b32encode(key).decode()
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))
