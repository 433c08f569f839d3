"""The installation's carrier accounts: for superusers."""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dialer.models import CarrierAccount
from talkturo.accounts.admin_access import BaseAdmin, badge, is_superuser
from talkturo.accounts.admin_history import HistoryAdmin
from talkturo.accounts.admin_lookups import DeclaredLists


@admin.register(CarrierAccount)
class CarrierAccountAdmin(DeclaredLists, HistoryAdmin, BaseAdmin):
    """The installation's limits and kill switch. Both rows make themselves; neither goes."""

    list_display = ("name", "dialing", "max_concurrent_calls", "rate")
    fields = ("name", "dialing_enabled", ("max_concurrent_calls", "calls_per_second"))
    readonly_fields = ("name",)
    compressed_fields = False

    @badge(_("Dialing"), {"on": "success", "off": "danger"})
    def dialing(self, account: CarrierAccount) -> tuple[str, str]:
        return ("on", gettext("on")) if account.dialing_enabled else ("off", gettext("off"))

    @admin.display(description=_("Calls a second"))
    def rate(self, account: CarrierAccount) -> str:
        return gettext("no limit") if account.rate is None else f"{account.rate:g}"

    def has_module_permission(self, request: HttpRequest) -> bool:
        return is_superuser(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return is_superuser(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return is_superuser(request)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
