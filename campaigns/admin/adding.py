"""Adding contacts on a campaign's page: by filter, by paste, by a file."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.admin.adding_forms import AudienceForm, PasteForm, UploadForm
from campaigns.admin.pages import CampaignPages, of_campaign
from campaigns.models import Campaign
from campaigns.services import enrolling
from contacts.columns import BadMapping
from contacts.models import ImportBatch
from contacts.records import UnreadableFile
from contacts.services.importing import accept_csv
from contacts.tasks import announce_imports
from talkturo.lib import clock
from talkturo.lib.transitions import Refusal
from talkturo.lib.wording import sentence

FORMS: dict[str, type[AudienceForm | PasteForm | UploadForm]] = {
    form.way: form for form in (AudienceForm, PasteForm, UploadForm)
}


class AddingPages(CampaignPages):
    """The pages on which a campaign gets its contacts."""

    def get_urls(self) -> Any:
        page = self.admin_site.admin_view
        return [
            path("<uuid:pk>/contacts/", page(self.add_contacts), name="campaigns_campaign_add"),
            path(
                "<uuid:pk>/contacts/<uuid:import_pk>/",
                page(self.imported),
                name="campaigns_campaign_import",
            ),
            *super().get_urls(),
        ]

    @of_campaign
    def add_contacts(self, request: HttpRequest, campaign: Campaign) -> HttpResponse:
        """Say whom; see how many; add them."""
        # Whether it takes any is said now rather than after a form was filled in.
        enrolling.preview_enrollment(team=campaign.team, campaign=campaign, whom=[])
        context: dict[str, Any] = {way: form(campaign) for way, form in FORMS.items()}
        way = request.POST.get("way", "")
        if request.method == "POST" and way in FORMS:
            form = context[way] = FORMS[way](campaign, request.POST, request.FILES)
            done = self._add(request, form, context) if form.is_valid() else None
            if done is not None:
                return done
        return self.page(request, "adding", campaign, title=_("Add contacts"), **context)

    def _add(
        self,
        request: HttpRequest,
        form: AudienceForm | PasteForm | UploadForm,
        context: dict[str, Any],
    ) -> HttpResponse | None:
        """One step on; None where the page comes once more, with counts or with an error."""
        if isinstance(form, UploadForm):
            return self._take(request, form)
        if "confirmed" not in request.POST:
            context |= previewed(form)
            return None
        campaign = form.campaign
        counts = form.enroll(at=clock.now())
        self.log_change(request, campaign, f"{counts.inserted} contacts added.")
        said = ngettext("%s contact added.", "%s contacts added.", counts.inserted)
        messages.success(request, f"{campaign}: {said % counts.inserted}")
        return redirect("admin:campaigns_campaign_change", campaign.pk)

    def _take(self, request: HttpRequest, form: UploadForm) -> HttpResponse | None:
        """Keep the file and import it in the background; None where it cannot be read."""
        campaign = form.campaign
        file, region = form.cleaned_data["file"], form.cleaned_data["default_region"]
        try:
            batch = accept_csv(
                team=campaign.team,
                content=file.chunks(),
                options={"default_region": region} if region else {},
                at=clock.now(),
                created_by=str(request.user),
                file_name=file.name,
            )
        except (UnreadableFile, BadMapping, Refusal) as error:
            form.add_error("file", sentence(str(error)))
            return None
        announce_imports([batch.pk])
        return redirect("admin:campaigns_campaign_import", campaign.pk, batch.pk)

    @of_campaign
    def imported(self, request: HttpRequest, campaign: Campaign, import_pk: UUID) -> HttpResponse:
        """How far an import is; then its contacts, to be added."""
        batch = ImportBatch.objects.filter(pk=import_pk, team=campaign.team_id).first()
        if batch is None:
            raise Http404
        context: dict[str, Any] = {"batch": batch, "error": sentence(batch.error)}
        if batch.status == ImportBatch.Status.COMPLETED:
            inputs = {"import_batch_ids": batch.public_id, "priority": "0"}
            form = AudienceForm(campaign, inputs)
            form.full_clean()
            context |= previewed(form)
        return self.page(request, "imported", campaign, title=_("Import"), **context)


def previewed(form: AudienceForm | PasteForm) -> dict[str, Any]:
    """What adding would do, in counts; reasons that nobody is left out for are left out."""
    counts = form.preview()
    left_out = [
        (_("in the campaign already"), counts.excluded_duplicate),
        (_("on the do-not-call list"), counts.excluded_dnc),
        (_("without a phone number"), counts.excluded_no_phone),
        (_("called before"), counts.excluded_already_dialed),
        (_("over the limit"), counts.excluded_over_cap),
    ]
    return {
        "previewed": form,
        "counts": counts,
        "left_out": [(words, number) for words, number in left_out if number],
    }
