"""Contacts to add to a campaign, said in one of three ways; each counts before it adds."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import (
    UnfoldAdminFileFieldWidget,
    UnfoldAdminIntegerFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
    UnfoldBooleanWidget,
)

from campaigns.admin.pages import MomentField
from campaigns.models import Campaign
from campaigns.serializers.enrollments import AudienceRequest
from campaigns.services import enrolling
from campaigns.services.choosing import EnrollmentCounts
from contacts.models import Contact
from contacts.phones import REGIONS, InvalidPhone, to_e164
from talkturo.accounts.admin_forms import EMPTY, objections
from talkturo.accounts.scoping import UnknownReference
from talkturo.lib.request_limits import MAX_UPLOAD_BYTES
from talkturo.lib.serializers import camel, snake
from talkturo.lib.wording import sentence

MAX_LINES = 1_000
BAD_LINES_SHOWN = 20


class PriorityField(forms.IntegerField):
    """Who is called first."""

    widget = UnfoldAdminIntegerFieldWidget

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Priority"),
            min_value=0,
            max_value=99,
            initial=0,
            help_text=gettext_lazy("0 to 99; higher is called first."),
        )


class RegionField(forms.ChoiceField):
    """The country in which numbers without + are dialed."""

    widget = UnfoldAdminSelectWidget

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Country of numbers without +"),
            choices=[("", gettext_lazy("none: every number needs its +"))]
            + [(region, region) for region in sorted(REGIONS)],
            required=False,
        )


class AddingForm(forms.Form):
    """One way to say whom."""

    way: str

    def __init__(self, campaign: Campaign, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, auto_id=f"id_{self.way}_%s")
        self.campaign = campaign

    def hidden(self) -> SafeString:
        """The inputs once more, for the button that does what was previewed."""
        sent = [(name, self.data[name]) for name in self.fields if self.data.get(name)]
        return format_html_join("", '<input type="hidden" name="{}" value="{}">', sent)


class AudienceForm(AddingForm):
    """Contacts by what is true of them, as the API's `audience`."""

    way = "filter"

    search = forms.CharField(
        label=gettext_lazy("Search"),
        required=False,
        widget=UnfoldAdminTextInputWidget,
        help_text=gettext_lazy("A part of a name, an email or a phone number."),
    )
    lead_status = forms.ChoiceField(
        label=gettext_lazy("Lead status"),
        choices=[("", gettext_lazy("any")), *Contact._meta.get_field("lead_status").flatchoices],
        required=False,
        widget=UnfoldAdminSelectWidget,
    )
    added_after = MomentField(
        label=gettext_lazy("Added after"),
        required=False,
        help_text=gettext_lazy("In your time zone."),
    )
    not_yet_dialed = forms.BooleanField(
        label=gettext_lazy("Only whom no campaign has called yet"),
        required=False,
        widget=UnfoldBooleanWidget,
    )
    max_to_add = forms.IntegerField(
        label=gettext_lazy("At most"),
        required=False,
        min_value=1,
        widget=UnfoldAdminIntegerFieldWidget,
        help_text=gettext_lazy("The oldest contacts first. Empty: all."),
    )
    priority = PriorityField()
    import_batch_ids = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """As the API reads it; what it refuses stands at the field."""
        cleaned = self.cleaned_data
        given = {name: value for name, value in cleaned.items() if value not in EMPTY}
        given.pop("priority", None)
        if "added_after" in given:
            given["added_after"] = given["added_after"].isoformat()
        if "import_batch_ids" in given:
            given["import_batch_ids"] = [given["import_batch_ids"]]
        body = {camel(name): value for name, value in given.items()}
        request = AudienceRequest(data={"mode": "all_eligible", **body})
        for name, objection in objections(request):
            self.add_error(snake(name) if snake(name) in self.fields else None, objection)
        if not self.errors:
            try:
                self.audience = request.audience(
                    request.validated_data, team=self.campaign.team, path="audience"
                )
            except UnknownReference as error:
                for sentences in error.field_errors.values():
                    self.add_error(None, sentences)
        return cleaned

    def preview(self) -> EnrollmentCounts:
        return enrolling.preview_enrollment(
            team=self.campaign.team, campaign=self.campaign, whom=self.audience
        )

    def enroll(self, *, at: datetime) -> EnrollmentCounts:
        return enrolling.enroll_audience(
            campaign=self.campaign,
            audience=self.audience,
            priority=self.cleaned_data["priority"],
            at=at,
        )


class PasteForm(AddingForm):
    """Phone numbers, one a line."""

    way = "paste"

    numbers = forms.CharField(
        label=gettext_lazy("Phone numbers"),
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=gettext_lazy("One a line, up to 1,000. A number that is new gets a contact."),
    )
    default_region = RegionField()
    priority = PriorityField()

    def clean(self) -> dict[str, Any]:
        """Every line or none: a list that was added in part cannot be corrected and sent again."""
        cleaned = self.cleaned_data
        lines = [line.strip() for line in cleaned.get("numbers", "").splitlines()]
        phones: dict[str, None] = {}
        bad: list[str] = []
        self.phones = []
        # Before any of them is read: reading a number costs far more than counting it.
        written = sum(map(bool, lines))
        if written > MAX_LINES:
            longer = _("These are %s numbers; upload longer lists as a file.")
            self.add_error("numbers", longer % written)
            return cleaned
        for number, line in enumerate(lines, start=1):
            try:
                phones |= (
                    {to_e164(line, cleaned.get("default_region") or None): None} if line else {}
                )
            except InvalidPhone as error:
                bad.append(_("Line %(number)s, “%(line)s”: %(reason)s") % {
                    "number": number, "line": line[:40], "reason": sentence(str(error)),
                })  # fmt: skip
        if len(bad) > BAD_LINES_SHOWN:
            more = len(bad) - BAD_LINES_SHOWN
            bad = [*bad[:BAD_LINES_SHOWN], _("And %s lines more.") % more]
        if bad:
            self.add_error("numbers", bad)
        self.phones = list(phones)
        return cleaned

    def preview(self) -> EnrollmentCounts:
        return enrolling.preview_numbers(campaign=self.campaign, phones=self.phones)

    def enroll(self, *, at: datetime) -> EnrollmentCounts:
        return enrolling.enroll_numbers(
            campaign=self.campaign,
            phones=self.phones,
            priority=self.cleaned_data["priority"],
            at=at,
        )


class UploadForm(AddingForm):
    """A CSV file: imported first, then its contacts are offered."""

    way = "file"

    file = forms.FileField(
        label=gettext_lazy("CSV file"),
        max_length=255,
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": ".csv,.txt,text/csv"}),
        help_text=gettext_lazy("With a heading for each column, up to 200 MB."),
    )
    default_region = RegionField()

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_UPLOAD_BYTES:
            raise forms.ValidationError(_("The file is too large; at most 200 MB are accepted."))
        return file
