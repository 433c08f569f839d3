"""Who tried to log in: failed attempts, and logins that succeeded. For superusers."""

from typing import Any

from axes.models import AccessAttempt, AccessLog
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice
from unfold.paginator import InfinitePaginator

from talkturo.accounts.admin_access import BaseAdmin, ReadOnly, is_superuser
from talkturo.accounts.admin_lookups import DeclaredLists

# Secrets of second factors are nobody's to look at; an action on users removes them.
admin.site.unregister([TOTPDevice, StaticDevice])


class LoginAdmin(DeclaredLists, ReadOnly, BaseAdmin):
    """Read only, newest first."""

    ordering = ("-pk",)
    show_full_result_count = False
    paginator = InfinitePaginator
    search_fields = ("username__exact", "ip_address__exact")
    search_help_text = _("Name or address")
    sortable_by = ()

    def has_module_permission(self, request: HttpRequest) -> bool:
        return is_superuser(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return is_superuser(request)


@admin.register(AccessAttempt)
class AttemptedLoginAdmin(LoginAdmin):
    """Names and addresses that failed since their last success. Deleting one ends the wait."""

    list_display = ("username", "ip_address", "failures_since_start", "attempt_time", "user_agent")
    fields = ("username", "ip_address", "failures_since_start", "attempt_time", "user_agent")

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return is_superuser(request)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        names = [f"{row.username}, {row.ip_address}" for row in objs]
        return names, {self.opts.verbose_name_plural: len(names)}, set(), []


@admin.register(AccessLog)
class AccessLogAdmin(LoginAdmin):
    list_display = ("username", "ip_address", "attempt_time", "logout_time", "user_agent")
    fields = list_display
