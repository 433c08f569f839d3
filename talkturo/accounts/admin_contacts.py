"""Lists of the admin that show contacts: a member sees so many in a day."""

import math
from typing import TYPE_CHECKING, Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from talkturo.accounts.contact_quota import quota_after
from talkturo.lib.rate_limits import Quota

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin

    _Admin = ModelAdmin[Any]
else:
    _Admin = object


class _QuotaUsedUp(Exception):
    def __init__(self, quota: Quota) -> None:
        super().__init__()
        self.quota = quota


class ShowsContacts(_Admin):
    """For admins of contacts and of what names them: each row of a list is one of the quota."""

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """The list, counted."""
        changelist: Any = super().get_changelist_instance(request)
        quota = quota_after(request.user, len(changelist.result_list))  # type: ignore[arg-type]
        if quota is not None and quota.is_exceeded:
            raise _QuotaUsedUp(quota)
        return changelist

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list; 429 once the viewer's quota is used up."""
        try:
            return super().changelist_view(request, extra_context)
        except _QuotaUsedUp as used_up:
            context = {
                **self.admin_site.each_context(request),
                "title": _("No more contacts today"),
                "opts": self.opts,
                "limit": intcomma(used_up.quota.limit),
                "hours": math.ceil(used_up.quota.reset_seconds / 3600),
            }
            response = TemplateResponse(request, "admin/quota_used_up.html", context, status=429)
            response["Retry-After"] = str(used_up.quota.reset_seconds)
            return response
