"""The admin itself: who gets in, and the page of one's own account."""

from base64 import b32encode
from typing import TYPE_CHECKING, Any

from django import forms
from django.apps import apps
from django.contrib import messages
from django.contrib.admin import AdminSite, RelatedFieldListFilter
from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django_otp import login as trust_session
from unfold.forms import AuthenticationForm
from unfold.sites import UnfoldAdminSite
from unfold.widgets import (
    UnfoldAdminSelectWidget,
    UnfoldAdminTextInputWidget,
)

from talkturo.accounts import second_factor
from talkturo.accounts.admin_forms import LongSelect
from talkturo.accounts.models import User
from talkturo.lib import clock
from talkturo.lib.zones import zone_names

if TYPE_CHECKING:
    _Site = AdminSite
    _LoginForm = AdminAuthenticationForm
    _AccountForm = forms.ModelForm[User]
else:
    _Site, _LoginForm, _AccountForm = UnfoldAdminSite, AuthenticationForm, forms.ModelForm

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

    def confirm_login_allowed(self, user: Any) -> None:
        """Refuse a wrong or missing code; only who knows the password learns that one is wanted."""
        super().confirm_login_allowed(user)
        if user.second_factor_since is None:
            return
        device = second_factor.device_that_accepts(user, self.cleaned_data.get("code", ""))
        if device is None:
            self.add_error(None, _("Enter the code that your app shows now, or a backup code."))
            raise ValidationError([])
        user.otp_device = device  # django-otp notes it in the session


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
        return super().has_permission(request) and second_factor.is_satisfied(request.user)  # type: ignore[arg-type]

    def get_urls(self) -> Any:
        return [
            path("account/", self.admin_view(self.account), name="account"),
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
            elif deed == "confirm":
                codes = self._confirm(request, user, code)
            elif deed == "remove":
                return self._remove(request, user, code)
        return self._account_page(request, form, codes)

    def _confirm(self, request: HttpRequest, user: User, code: str) -> list[str]:
        confirmed = second_factor.confirm(user=user, code=code, at=clock.now())
        if confirmed is None:
            messages.error(request, _("That is not the code that your app shows now."))
            return []
        device, codes = confirmed
        trust_session(request, device)
        return codes

    def _remove(self, request: HttpRequest, user: User, code: str) -> HttpResponse:
        if user.second_factor_since and second_factor.device_that_accepts(user, code):
            second_factor.remove(user=user)
            messages.success(request, _("The second factor is off: your password alone is enough."))
        else:
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
