"""Assistants and the numbers they call from."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import BooleanRadioFilter

from campaigns.models import Assistant, PhoneNumber
from campaigns.serializers import AssistantUpdateRequest, PhoneNumberRequest
from campaigns.services.assistants import (
    approval,
    approve_phone_number,
    delete_assistant,
    delete_phone_number,
    restore_assistant,
    restore_phone_number,
)
from campaigns.services.texts import warnings_of_assistant
from contacts.admin import PhoneField
from talkturo.accounts.admin_access import (
    MANAGERS,
    RelatedFilter,
    Roles,
    SoftDeleteAdmin,
    badge,
    is_superuser,
)
from talkturo.accounts.admin_forms import RequestForm
from talkturo.accounts.moments import moment
from talkturo.lib import clock
from talkturo.lib.transitions import Refusal


class AssistantForm(RequestForm):
    request_serializer = AssistantUpdateRequest

    class Meta:
        model = Assistant
        fields = "__all__"


@admin.register(Assistant)
class AssistantAdmin(SoftDeleteAdmin):
    form = AssistantForm
    list_display = ("name", "connection", "outbound_enabled", "voicemail_detection_enabled")
    list_select_related = ("team",)
    list_filter = (("outbound_enabled", BooleanRadioFilter),)
    search_fields = ("name",)
    autocomplete_fields = ("team",)
    fieldsets = (
        (None, {"fields": ("team", "name", "outbound_enabled")}),
        (_("Answered calls"), {"fields": ("connection", "address", "first_message", "language")}),
        (
            _("Voicemail"),
            {
                "fields": ("voicemail_detection_enabled", "voicemail_action", "voicemail_message"),
                "description": _("Unless the campaign says otherwise."),
            },
        ),
        (_("Record"), {"fields": (("public_id", "created_at", "updated_at"),)}),
    )
    readonly_fields = ("public_id", "created_at", "updated_at")
    change_form_outer_before_template = "admin/campaigns/assistant.html"

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> Any:
        assistant = kwargs.get("obj")
        if assistant is not None and request.method == "GET":
            context["text_warnings"] = warnings_of_assistant(assistant)
        return super().render_change_form(request, context, *args, **kwargs)

    def delete_model(self, request: HttpRequest, obj: Assistant) -> None:
        delete_assistant(assistant=obj, at=clock.now(), by=str(request.user))

    def restore_model(self, obj: Assistant) -> None:
        restore_assistant(assistant=obj, at=clock.now())


class PhoneNumberForm(RequestForm):
    request_serializer = PhoneNumberRequest

    number = PhoneField()

    class Meta:
        model = PhoneNumber
        fields = "__all__"


@admin.register(PhoneNumber)
class PhoneNumberAdmin(SoftDeleteAdmin):
    form = PhoneNumberForm
    list_display = ("number", "label", "assistant", "state")
    list_select_related = ("assistant", "team")
    list_filter = (("assistant", RelatedFilter),)
    search_fields = ("number", "label")
    autocomplete_fields = ("team", "assistant")
    fields = (
        "team",
        ("number", "label"),
        "assistant",
        ("max_concurrent_calls", "max_calls_a_day", "calls_per_second"),
        ("approved_at", "problem"),
        ("resting_until", "resting_reason"),
        ("public_id", "created_at", "updated_at"),
    )
    readonly_fields = (
        "approved_at", "problem", "resting_until", "resting_reason", "public_id", "created_at",
        "updated_at",
    )  # fmt: skip
    edit_roles: ClassVar[Roles] = MANAGERS
    actions = ("approve", *SoftDeleteAdmin.actions)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """Another number is another row: past calls name this one."""
        fields = super().get_readonly_fields(request, obj)
        return fields if obj is None else ("number", *fields)

    def delete_model(self, request: HttpRequest, obj: PhoneNumber) -> None:
        delete_phone_number(number=obj, at=clock.now(), by=str(request.user))

    def restore_model(self, obj: PhoneNumber) -> None:
        restore_phone_number(number=obj, at=clock.now())

    def save_model(self, request: HttpRequest, obj: PhoneNumber, form: Any, change: bool) -> None:  # noqa: FBT001
        """What a superuser adds is approved by that; else the carrier is asked."""
        if not change:
            found = approval(team=obj.team, at=clock.now(), approved=is_superuser(request))
            for name, value in found.items():
                setattr(obj, name, value)
        super().save_model(request, obj, form, change)

    def get_actions(self, request: HttpRequest) -> Any:
        actions = super().get_actions(request)
        if not is_superuser(request):
            actions.pop("approve", None)
        return actions

    @admin.action(description=_("Approve"), permissions=["change"])
    def approve(self, request: HttpRequest, queryset: QuerySet[PhoneNumber]) -> None:
        """For numbers that the carrier does not list; superusers answer for them."""
        if not is_superuser(request):
            raise PermissionDenied
        for number in queryset:
            try:
                approve_phone_number(number=number, at=clock.now())
            except Refusal as reason:
                messages.error(request, f"{number}: {reason}")
            else:
                self.log_change(request, number, "Approved.")
                messages.success(request, gettext("%s: approved.") % number)

    @admin.display(description=_("Problem"))
    def problem(self, number: PhoneNumber) -> str:
        return number.problem

    @badge(_("State"), {"ready": "success", "resting": "warning", "unapproved": "danger"})
    def state(self, number: PhoneNumber) -> tuple[str, str]:
        if number.problem:
            return "unapproved", gettext("not approved")
        if number.resting_until is not None and number.resting_until > timezone.now():
            words = gettext("resting until %(time)s")
            return "resting", words % {"time": moment(number.resting_until)}
        return "ready", gettext("ready")
