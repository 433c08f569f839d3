"""Every page of the admin, whatever is registered: no inline script, no stranger's row, no page
whose cost grows with the rows."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib import admin
from django.db import models
from django.test import Client

from campaigns.tests.factories import CampaignFactory, enroll
from contacts.models import ImportBatch
from dialer.models import Attempt
from talkturo.accounts.models import ApiKey, Membership, Team
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.accounts.tests.staff import queries_of, staff
from talkturo.lib import clock

MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)


def list_of(model: type[models.Model]) -> str:
    return f"/admin/{model._meta.app_label}/{model._meta.model_name}/"


def rows_of(team: Team, mark: str) -> None:
    """A row of everything that a team has, with a name that tells whose it is."""
    campaign = CampaignFactory(
        team=team, name=f"{mark} campaign", company__name=f"{mark} company",
        assistant__name=f"{mark} assistant",
    )  # fmt: skip
    (contact,) = enroll(campaign, 1, at=clock.now())
    type(contact).objects.filter(pk=contact.pk).update(first_name=mark, company=campaign.company)
    enrollment = campaign.enrollments.get()
    Attempt.objects.create(
        team=team, campaign=campaign, contact=contact, enrollment=enrollment, number=1,
        woken_at=clock.now(),
        to_number=contact.phone, phone_number=campaign.numbers.get().phone_number,
        from_number=campaign.numbers.get().phone_number.number,
    )  # fmt: skip
    ApiKey.issue(team=team, name=f"{mark} key", scopes=["*"])
    ImportBatch.objects.create(team=team, file_name=f"{mark}.csv")


class Inline(HTMLParser):
    """What a Content-Security-Policy without unsafe-inline stops a page from running."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        is_data = given.get("type") in {"application/json", "text/template"}
        if tag == "script" and not (given.get("src") or given.get("nonce") or is_data):
            self.found.append(self.get_starttag_text() or tag)
        handlers = [name for name in given if name.startswith("on")]
        addresses = [value for value in given.values() if (value or "").startswith("javascript:")]
        self.found += [f"{tag} {name}" for name in [*handlers, *addresses]]


def pages(model: type[models.Model]) -> Iterator[str]:
    path = list_of(model)
    yield path
    yield f"{path}add/"
    row: Any = model._base_manager.order_by("-pk").first()
    if row is not None:
        yield from (f"{path}{row.pk}/{page}/" for page in ("change", "history", "delete"))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_no_page_has_an_inline_script(team: Team, model: type[models.Model]) -> None:
    rows_of(team, "Own")
    browser = staff(team, superuser=True)
    seen = [browser.get(page) for page in pages(model)]
    shown = [response for response in seen if response.status_code == 200]
    assert shown
    for response in shown:
        assert not Inline(response.content.decode()).found, response.request["PATH_INFO"]
        directives = response.headers["Content-Security-Policy"].split("; ")
        (scripts,) = [d for d in directives if d.startswith("script-src")]
        assert scripts == "script-src 'self' 'unsafe-eval'"


@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/account/", "/admin/password_change/", "/admin/live/"]
)
def test_nor_have_the_pages_around_them(team: Team, path: str) -> None:
    for browser in (staff(team), Client()):
        response = browser.get(path, follow=True)
        assert response.status_code == 200
        assert not Inline(response.content.decode()).found
        assert "Content-Security-Policy" in response.headers


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_list_shows_no_strangers_row_and_costs_the_same_however_long(
    team: Team, model: type[models.Model]
) -> None:
    rows_of(team, "Own")
    rows_of(TeamFactory(name="Stranger team", slug="stranger"), "Stranger")
    browser = staff(team, role=Membership.Role.OWNER)
    path = list_of(model)
    response = browser.get(path)
    if response.status_code == 403:
        return  # for superusers; the tests of that admin say so
    assert "Stranger" not in response.content.decode()
    for query in ("?q=stranger", "?q=own", *queries_for(response.context["cl"])):
        found = browser.get(f"{path}{query}", follow=True)
        assert found.status_code == 200
        assert "Stranger" not in found.content.decode()
    before = queries_of(browser, path)
    for number in range(3):
        rows_of(team, f"More{number}")
    assert queries_of(browser, path) == before


def queries_for(changelist: Any) -> Iterator[str]:
    """A query string for each choice of each filter; of one that is typed into, each row there is,
    the stranger's as well."""
    for spec in changelist.filter_specs:
        for drawn in spec.choices(changelist):
            ((name, field),) = drawn["form"].fields.items()
            rows = getattr(field, "queryset", None)
            values = (
                [value for value, _ in field.choices]
                if rows is None
                else rows.model._base_manager.values_list("pk", flat=True)
            )
            assert len(values) > 1, name
            yield from ("?" + urlencode({name: value}) for value in values)
