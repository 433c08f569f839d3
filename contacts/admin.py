"""Staff pages: companies, contacts, and the imports that brought them."""

from contextlib import suppress
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.humanize.templatetags.humanize import intcomma
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import (
    BooleanRadioFilter,
    ChoicesDropdownFilter,
)
from unfold.widgets import (
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from contacts.models import (
    Company,
    Contact,
    DoNotCallNumber,
    ImportBatch,
    matching,
    matching_names,
)
from contacts.phones import InvalidPhone, searched_digits, to_e164
from contacts.serializers import ContactUpdateRequest
from contacts.services import (
    create_contact,
    delete_contact,
    put_number_on_do_not_call,
    put_on_do_not_call,
    restore_contact,
    take_number_off_do_not_call,
    update_contact,
)
from contacts.services.companies import delete_company, restore_company
from talkturo.accounts.admin_access import (
    ReadOnly,
    RelatedFilter,
    SoftDeleteAdmin,
    StaffAdmin,
    badge,
    is_manager,
    manages,
    sees_every_number,
)
from talkturo.accounts.admin_contacts import ShowsContacts
from talkturo.accounts.admin_forms import LabelledForm, LongSelect, ObjectField, RequestForm
from talkturo.lib import clock
from talkturo.lib.wording import sentence, words
from talkturo.lib.zones import zone_names


class PhoneField(forms.CharField):
    """A phone number as people write it, kept as E.164."""

    widget = UnfoldAdminTextInputWidget

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=40, help_text=_("With + and country code."), **options)

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        try:
            return to_e164(text) if text else ""
        except InvalidPhone as error:
            raise ValidationError(sentence(str(error))) from error


class ZoneField(forms.ChoiceField):
    """A time zone, found by typing a part of its name."""

    widget = LongSelect
    default_error_messages = {
        "invalid_choice": _("Must be an IANA time zone such as America/New_York.")
    }

    def __init__(self, *, when_empty: Any = "", **options: Any) -> None:
        self._empty = [("", when_empty)] if when_empty else []
        super().__init__(choices=self._zones, required=not when_empty, **options)

    def _zones(self) -> list[tuple[str, str]]:
        return self._empty + [(name, name) for name in sorted(zone_names())]


class ContactForm(RequestForm):
    request_serializer = ContactUpdateRequest

    phone = PhoneField(required=False)
    secondary_phone = PhoneField(required=False)
    timezone = ZoneField(
        when_empty=_("not known"), help_text=_("Call windows are in this local time.")
    )
    custom_fields = ObjectField()

    class Meta:
        model = Contact
        fields = "__all__"
        widgets = {name: UnfoldAdminTextareaWidget(attrs={"rows": 3}) for name in ("tags", "notes")}
        help_texts = {
            "do_not_call": _("Applies to the number: to all of the team's contacts that have it.")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Whether somebody may be called, and why not, is changed only where the person changed
        what they saw: an opt-out that came after the page was loaded stays."""
        super().__init__(*args, **kwargs)
        for name in ("do_not_call", "do_not_call_reason"):
            if name in self.fields:  # not where it is only shown
                self.fields[name].show_hidden_initial = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not any(cleaned.get(name) for name in ("first_name", "last_name", "phone", "email")):
            raise ValidationError(_("A contact needs at least a name, a phone number or an email."))
        return cleaned


@admin.register(Company)
class CompanyAdmin(SoftDeleteAdmin):
    list_display = ("name", "created_at")
    list_select_related = ("team",)
    search_fields = ("name",)
    autocomplete_fields = ("team",)
    fields = ("team", "name", "public_id", "created_at")
    readonly_fields = ("public_id", "created_at")

    def delete_model(self, request: HttpRequest, obj: Company) -> None:
        delete_company(company=obj, at=clock.now(), by=str(request.user))

    def restore_model(self, obj: Company) -> None:
        restore_company(company=obj, at=clock.now())


@admin.register(Contact)
class ContactAdmin(ShowsContacts, SoftDeleteAdmin):
    """Saved through the services, so that the queues of campaigns follow every change."""

    form = ContactForm
    list_display = ("name", "company", "phone", "timezone", "lead_status", "may_call")
    list_select_related = ("company", "team")
    list_filter = (
        ("do_not_call", BooleanRadioFilter),
        ("lead_status", ChoicesDropdownFilter),
        ("company", RelatedFilter),
    )
    linked_lookups = ("import_batch__id__exact",)  # from an import's page
    search_fields = ("first_name", "last_name", "email", "phone")
    search_help_text = _("Name, email, phone or id")
    sortable_by = ()
    autocomplete_fields = ("team", "company")
    actions = (*SoftDeleteAdmin.actions, "put_on_do_not_call")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "team",
                    ("first_name", "last_name"),
                    ("company", "job_title"),
                    ("phone", "secondary_phone"),
                    ("email", "timezone", "called_in"),
                )
            },
        ),
        (_("Do not call"), {"fields": (("do_not_call", "do_not_call_reason"), "do_not_call_at")}),
        (
            _("More"),
            {
                "fields": (
                    ("lead_status", "source", "preferred_contact_method"),
                    "tags",
                    "notes",
                    "custom_fields",
                    ("public_id", "created_at", "updated_at"),
                )
            },
        ),
    )
    readonly_fields = ("called_in", "do_not_call_at", "public_id", "created_at", "updated_at")

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """Off the do-not-call list contacts are taken by the team's owners and admins."""
        fields = super().get_readonly_fields(request, obj)
        if isinstance(obj, Contact) and obj.do_not_call and not manages(request, obj.team_id):
            return (*fields, "do_not_call")
        return fields

    def search(
        self, request: HttpRequest, rows: QuerySet[Any], text: str
    ) -> tuple[QuerySet[Any], bool]:
        return rows.filter(matching(text)), False

    @admin.display(description=_("Name"))
    def name(self, contact: Contact) -> str:
        return str(contact)

    @badge(_("May call"), {"yes": "success", "no": "danger", "none": "warning"})
    def may_call(self, contact: Contact) -> tuple[str, str]:
        if contact.do_not_call:
            return "no", gettext("do not call")
        return ("yes", gettext("yes")) if contact.phone else ("none", gettext("no number"))

    @admin.display(description=_("Called in the time of"))
    def called_in(self, contact: Contact) -> str:
        """The zones that the dialer goes by, and how it knows them."""
        zones = contact.dial_zones.replace(",", ", ")
        if not zones:
            return gettext(
                "unknown: only campaigns that go by their own time zone call the contact"
            )
        return f"{zones} ({contact.get_timezone_source_display()})"

    def save_model(self, request: HttpRequest, obj: Contact, form: Any, change: bool) -> None:  # noqa: FBT001
        now = clock.now()
        if change:
            update_contact(contact=obj, fields=form.changes, at=now)
        else:
            obj.pk = create_contact(team=obj.team, at=now, **form.changes).pk

    def delete_model(self, request: HttpRequest, obj: Contact) -> None:
        delete_contact(contact=obj, at=clock.now(), by=str(request.user))

    def restore_model(self, obj: Contact) -> None:
        restore_contact(contact=obj, at=clock.now())

    @admin.action(description=_("Put on the do-not-call list"), permissions=["change"])
    def put_on_do_not_call(self, request: HttpRequest, queryset: QuerySet[Contact]) -> None:
        contacts = list(queryset.filter(do_not_call=False))
        for contact in contacts:
            put_on_do_not_call(contact=contact, at=clock.now(), reason=f"Set by {request.user}.")
            self.log_change(request, contact, "Put on the do-not-call list.")
        count = len(contacts)
        words = ngettext(
            "%(count)s contact will not be called any more; "
            "calls waiting for it are withdrawn within a second.",
            "%(count)s contacts will not be called any more; "
            "calls waiting for them are withdrawn within a second.",
            count,
        )
        messages.success(request, words % {"count": count})


class NumberForm(LabelledForm):
    phone = PhoneField()


@admin.register(DoNotCallNumber)
class DoNotCallNumberAdmin(ShowsContacts, StaffAdmin):
    """The numbers that nobody rings, with a contact or without. Everybody puts one on the list;
    the team's owners and admins take it off."""

    form = NumberForm
    list_display = ("phone", "reason", "listed_at")
    list_select_related = ("team",)
    sortable_by = ()
    search_fields = ("phone",)
    search_help_text = _("Number")
    readonly_fields = ("listed_at", "contacts")

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> Any:
        said = ("team", "phone", "reason")
        if obj is None:
            words = _("Never rung from now on, whoever of the team's contacts has it or gets it.")
            return [(None, {"fields": said, "description": words})]
        words = _("Once it is deleted here, whoever has it may be called again.")
        return [(None, {"fields": (*said, *self.readonly_fields), "description": words})]

    def search(
        self, request: HttpRequest, rows: QuerySet[Any], text: str
    ) -> tuple[QuerySet[Any], bool]:
        return rows.filter(phone__contains=searched_digits(text) or text), False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """None is edited; asked of the list, it is the way back to it."""
        return obj is None and super().has_change_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        if isinstance(obj, DoNotCallNumber):
            return manages(request, obj.team_id)
        return is_manager(request)

    @admin.display(description=_("Contacts"))
    def contacts(self, number: DoNotCallNumber) -> str:
        url = reverse("admin:contacts_contact_changelist", query={"q": number.phone})
        return format_html('<a href="{}">{}</a>', url, _("those who have this number"))

    def save_model(
        self,
        request: HttpRequest,
        obj: DoNotCallNumber,
        form: Any,
        change: bool,  # noqa: FBT001
    ) -> None:
        put_number_on_do_not_call(
            team=obj.team,
            phone=obj.phone,
            at=clock.now(),
            reason=obj.reason or f"Set by {request.user}.",
        )
        obj.pk = DoNotCallNumber.objects.get(team=obj.team, phone=obj.phone).pk

    def delete_model(self, request: HttpRequest, obj: DoNotCallNumber) -> None:
        take_number_off_do_not_call(team=obj.team, phone=obj.phone, at=clock.now())

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[DoNotCallNumber]) -> None:
        for number in queryset:
            self.delete_model(request, number)


def contacts_found(request: HttpRequest, text: str) -> QuerySet[Contact]:
    """The viewer's contacts that a search finds, deleted ones among them: for lists of what
    belongs to contacts.

    Those lists mask the numbers for members, so members find a number by the whole of it only;
    parts would tell it digit by digit.
    """
    contacts: Any = admin.site.get_model_admin(Contact)
    rows: QuerySet[Contact] = contacts.with_deleted(request)
    if sees_every_number(request):
        return rows.filter(matching(text))
    with suppress(InvalidPhone):
        return rows.filter(phone=to_e164(text.strip()))
    return rows.filter(matching(text), matching_names(text))


@admin.register(ImportBatch)
class ImportAdmin(ReadOnly, StaffAdmin):
    """What became of the files. A campaign's page takes them, as does the API."""

    list_display = (
        "name", "state", "progress", "created", "updated", "failed", "warned", "created_by",
        "created_at",
    )  # fmt: skip
    list_select_related = ("team",)
    list_filter = (("status", ChoicesDropdownFilter),)
    sortable_by = ()
    search_fields = ("file_name",)
    search_help_text = _("File name or id")
    fields = (
        ("name", "source", "size"),
        ("state", "progress", "reason"),
        ("created", "updated", "failed", "warned"),
        ("contacts", "failures"),
        ("created_by", "created_at", "started_at", "completed_at"),
        "public_id",
    )
    readonly_fields = (
        "name", "size", "state", "progress", "reason", "contacts", "failures", "public_id",
    )  # fmt: skip

    @admin.display(description=_("File"))
    def name(self, batch: ImportBatch) -> str:
        return str(batch)

    @admin.display(description=_("Size"))
    def size(self, batch: ImportBatch) -> str:
        return filesizeformat(batch.size_bytes)

    @badge(_("Status"), {"running": "info", "completed": "success", "failed": "danger"})
    def state(self, batch: ImportBatch) -> tuple[str, str]:
        return batch.status, words(batch.status)

    @admin.display(description=_("Records read"))
    def progress(self, batch: ImportBatch) -> str:
        read = intcomma(batch.processed)
        if batch.total is None:
            return read
        return gettext("%(read)s of %(total)s") % {"read": read, "total": intcomma(batch.total)}

    @admin.display(description=_("Why it failed"))
    def reason(self, batch: ImportBatch) -> str:
        return sentence(batch.error)

    @admin.display(description=_("Contacts"))
    def contacts(self, batch: ImportBatch) -> str:
        query = {"import_batch__id__exact": str(batch.pk)}
        url = reverse("admin:contacts_contact_changelist", query=query)
        return format_html('<a href="{}">{}</a>', url, _("those who came with it last"))

    @admin.display(description=_("Records that failed or have warnings"))
    def failures(self, batch: ImportBatch) -> str:
        if not batch.failed and not batch.warned:
            return ""
        until = batch.reports_until
        if until is not None and until < clock.now():
            return gettext("were deleted 30 days after the import ended")
        url = reverse("import-failed-rows", args=[batch.public_id])
        link = format_html('<a href="{}">{}</a>', url, _("which and why, as CSV"))
        left_out = batch.reports_left_out
        if not left_out:
            return link
        words = ngettext("%(count)s more is not kept", "%(count)s more are not kept", left_out)
        return format_html("{} ({})", link, words % {"count": intcomma(left_out)})
