"""Every text that staff see has a German translation; programs are spoken to in English."""

import re
from html.parser import HTMLParser

import pytest
from django.contrib import admin
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from rest_framework.test import APIClient

from campaigns.admin.campaigns import in_words
from campaigns.blocking import Reason
from campaigns.models import Campaign, Enrollment
from campaigns.services.skipping import ON_DO_NOT_CALL
from campaigns.tests.factories import CampaignFactory
from dialer.models import Attempt
from dialer.providers.twilio import UNREACHABLE
from dialer.services.placing import HOLDS, REFUSES
from talkturo.accounts.models import Team, User
from talkturo.accounts.tests.staff import said, staff
from talkturo.lib import clock, wording
from talkturo.local.messages import CATALOGS, compiled, messages_in_sources, read_catalog
from talkturo.tests.test_admin_pages import MODELS, list_of, rows_of

GERMAN = CATALOGS["de"]
SHARED = {"Live"}  # the name of a carrier account


class TestCatalog:
    def test_lists_the_texts_of_the_sources_and_no_others(self) -> None:
        sources = {(m.id, m.context) for m in messages_in_sources() if m.id}
        catalog = {(m.id, m.context) for m in read_catalog(GERMAN) if m.id}
        assert sources == catalog, "make messages brings them together"
        assert len(sources) > 400

    def test_translates_every_one(self) -> None:
        for message in read_catalog(GERMAN):
            if message.id:
                texts = message.string if isinstance(message.string, tuple) else [message.string]
                assert all(texts), message.id
                assert not message.fuzzy, message.id

    def test_keeps_the_placeholders(self) -> None:
        for message in read_catalog(GERMAN):
            assert not list(message.check()), message.id

    def test_is_compiled(self) -> None:
        assert GERMAN.with_suffix(".mo").read_bytes() == compiled(read_catalog(GERMAN))


class Texts(HTMLParser):
    """What a page says: each text between two tags, and the labels of what has no text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self._mute = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        icon = "material-symbols-outlined" in (dict(attrs).get("class") or "")
        self._mute = icon or tag in {"script", "style"}
        for name, value in attrs:
            if name in {"aria-label", "title", "placeholder", "alt"} and value:
                self.found.add(" ".join(value.split()))

    def handle_endtag(self, tag: str) -> None:
        self._mute = False

    def handle_data(self, data: str) -> None:
        if not self._mute and data.strip():
            self.found.add(" ".join(data.split()).rstrip(":"))


def english_left_on(html: str) -> set[str]:
    """Texts on the page that our catalog translates into something else."""
    ours: set[str] = set()
    for message in read_catalog(GERMAN):
        if isinstance(message.id, str) and message.id and message.string != message.id:
            ours |= {message.id, message.id[:1].upper() + message.id[1:]}
    german = {message.string for message in read_catalog(GERMAN)}
    german |= {text[:1].upper() + text[1:] for text in german if isinstance(text, str)}
    return (Texts(html).found & ours) - german - SHARED


@pytest.fixture
def german(team: Team) -> Client:
    """A superuser's browser that asks for German."""
    browser = staff(team, superuser=True)
    User.objects.update(language="de")
    return browser


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_pages_of_rows_are_german(german: Client, team: Team, model: type[models.Model]) -> None:
    rows_of(team, "Own")
    row = model._base_manager.first()
    pages = [list_of(model)]
    if admin.site._registry[model].has_add_permission(german.get("/admin/").wsgi_request):
        pages.append(f"{list_of(model)}add/")
    if row is not None:
        names = f"{model._meta.app_label}_{model._meta.model_name}"
        pages += [reverse(f"admin:{names}_{page}", args=[row.pk]) for page in ("change", "history")]
    for page in pages:
        response = german.get(page)
        assert response.status_code == 200, page
        assert english_left_on(response.content.decode()) == set(), page


@pytest.mark.parametrize("path", ["/admin/", "/admin/account/", "/admin/login/"])
def test_pages_around_them_are_german(german: Client, path: str) -> None:
    response = german.get(path, follow=True)
    assert 'lang="de"' in response.content.decode()
    assert english_left_on(response.content.decode()) == set()


class TestRefusals:
    def test_are_german_in_the_admin(self, german: Client, team: Team) -> None:
        campaign = CampaignFactory(team=team)
        page = f"/admin/campaigns/campaign/{campaign.pk}/command"
        assert "Die Kampagne hat keine Kontakte." in said(german.post(f"{page}/start/"))[-1]
        sentence = said(german.post(f"{page}/pause/"))[-1]
        assert sentence.endswith("Kampagne: aus „Entwurf“ kann nicht „pausiert“ werden.")

    def test_are_english_in_the_api_whatever_the_client_accepts(
        self, api: APIClient, team: Team
    ) -> None:
        path = f"/api/crm/campaigns/{CampaignFactory(team=team).public_id}"
        for headers in ({}, {"Accept-Language": "de"}):
            answer = api.patch(path, {"status": "paused"}, headers=headers)
            assert answer.json()["error"] == "Campaign is draft and cannot become paused."
            answer = api.patch(path, {"maxConcurrentCalls": "5"}, headers=headers)
            assert answer.json()["error"] == "maxConcurrentCalls: Must be a whole number."
            assert "language" not in answer.headers.get("Vary", "").lower()

    def test_what_is_written_on_a_row_is_english(
        self, german: Client, team: Team, api: APIClient
    ) -> None:
        campaign = CampaignFactory(
            team=team, status=Campaign.Status.RUNNING, next_dial_at=clock.now()
        )
        page = f"/admin/campaigns/campaign/{campaign.pk}/"
        german.post(f"{page}command/pause/")
        body = api.get(f"/api/crm/campaigns/{campaign.public_id}").json()["campaign"]
        assert body["paused_reason"] == body["blocked_by"]["reason"] == "Paused by a user."
        assert "Von einem Benutzer pausiert." in german.get(f"{page}change/").content.decode()


class TestWhatStandsOnRows:
    @pytest.mark.parametrize("template", wording.templates)
    def test_is_german_with_its_figures_and_names(self, template: str) -> None:
        figures = dict.fromkeys(re.findall(r"%\((\w+)\)s", template), "X (9).")
        written = template % figures
        assert wording.sentence(written) == written
        with translation.override("de"):
            assert wording.sentence(written) == gettext(template) % figures != written

    def test_is_german_within_a_sentence(self) -> None:
        within = REFUSES % {"refusal": UNREACHABLE, "code": "unreachable"}
        with translation.override("de"):
            said = "Der Anbieter lehnt ab: Der Anbieter ist nicht erreichbar. (Code unreachable)."
            assert wording.sentence(within) == said
            assert wording.sentence("Number is barred") == "Number is barred"
            assert wording.sentence("") == ""

    def test_is_german_on_the_pages_of_a_contact_and_of_a_call(
        self, german: Client, team: Team, api: APIClient
    ) -> None:
        rows_of(team, "Own")
        call = Attempt.objects.get()
        Enrollment.objects.update(
            status="skipped", disposition_code=ON_DO_NOT_CALL, completed_at=clock.now()
        )
        Attempt.objects.update(
            status="withdrawn", ended_at=clock.now(), error_message=HOLDS["window_closed"]
        )
        enrolled = f"/admin/campaigns/enrollment/{call.enrollment_id}/change/"
        assert "Der Kontakt darf nicht angerufen werden" in german.get(enrolled).content.decode()
        html = german.get(f"/admin/dialer/attempt/{call.pk}/change/").content.decode()
        assert "Das Anruffenster ist geschlossen." in html
        assert HOLDS["window_closed"] not in html
        answer = api.get(f"/api/crm/calls/{call.public_id}").json()
        assert answer["call"]["error_message"] == HOLDS["window_closed"]


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_reason_with_figures_keeps_them(language: str) -> None:
    sentence = "9 of the last 10 calls were refused or in error."
    with translation.override(language):
        words = in_words(Reason("circuit_breaker", sentence))
    assert sentence in words
    assert ("Zu viele Anrufe" in words) is (language == "de")


def test_the_schema_is_english(api: APIClient) -> None:
    english = api.get("/api/schema").content
    assert api.get("/api/schema", headers={"Accept-Language": "de"}).content == english
    assert b"Gleichzeitige" not in english
