"""Lists of the admin read the parameters that they declare; no other one tells anything."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.db import models
from django.test import RequestFactory
from django.urls import get_resolver

from campaigns.models import Campaign
from campaigns.tests.factories import CampaignFactory, enroll
from contacts.models import Contact
from dialer.models import Attempt
from talkturo.accounts.admin_lookups import LAST_PAGE, LONGEST_SEARCH, DeclaredLists
from talkturo.accounts.models import Membership, Team, User
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.accounts.tests.staff import staff
from talkturo.lib import clock
from talkturo.lib.filters import Ordering
from talkturo.tests.test_admin_pages import MODELS, list_of, rows_of

pytestmark = pytest.mark.django_db

SECRET = "s3cret-s3cret-s3"  # noqa: S105  (of a webhook, in a test)
LOOKUPS = (
    "", "__exact", "__iexact", "__startswith", "__istartswith", "__contains", "__icontains",
    "__endswith", "__regex", "__iregex", "__gt", "__gte", "__lt", "__lte", "__range", "__in",
    "__isnull", "__date", "__year", "__length", "__len", "__has_key", "__0", "__id", "__pk",
    "__id__exact", "__id__startswith", "__search", "__trigram_similar",
)  # fmt: skip
TEAM = {"team__id__exact", "team__isnull"}
# What each list may be filtered by. A new filter is a decision: may whoever sees the list know it?
DECLARED: dict[str, set[str]] = {
    "accounts.ApiKey": TEAM,
    "accounts.Invitation": TEAM,
    "accounts.Membership": {*TEAM, "role__exact", "role__isnull"},
    "accounts.Team": set(),
    "accounts.User": {
        f"{flag}__{lookup}"
        for flag in ("is_staff", "is_superuser", "is_active")
        for lookup in ("exact", "isnull")
    },
    "axes.AccessAttempt": set(),
    "axes.AccessLog": set(),
    "campaigns.Assistant": {
        *TEAM, "deleted", "outbound_enabled__exact", "outbound_enabled__isnull",
    },
    "campaigns.Campaign": {
        *TEAM, "deleted", "status__exact", "status__isnull", "company__id__exact",
        "company__isnull", "assistant__id__exact", "assistant__isnull",
    },
    "campaigns.Enrollment": {
        "campaign__id__exact", "campaign__isnull", "status__exact", "status__isnull",
        "outcome__exact", "outcome__isnull",
    },
    "campaigns.PhoneNumber": {*TEAM, "deleted", "assistant__id__exact", "assistant__isnull"},
    "contacts.Company": {*TEAM, "deleted"},
    "contacts.Contact": {
        *TEAM, "deleted", "do_not_call__exact", "do_not_call__isnull", "lead_status__exact",
        "lead_status__isnull", "company__id__exact", "company__isnull",
        "import_batch__id__exact",
    },
    "contacts.DoNotCallNumber": TEAM,
    "contacts.ImportBatch": {*TEAM, "status__exact", "status__isnull"},
    "dialer.Attempt": {
        *TEAM, "campaign__id__exact", "campaign__isnull", "status__exact", "status__isnull",
        "outcome__exact", "outcome__isnull", "enrollment__id__exact",
    },
    "dialer.CarrierAccount": set(),
}  # fmt: skip


def paths_of(model: type[models.Model], *, depth: int = 1) -> Iterator[str]:
    """Every field of a model and, through each of its relations, those of the others."""
    for field in model._meta.get_fields(include_hidden=True):
        yield field.name
        attname = getattr(field, "attname", field.name)
        if attname != field.name:
            yield attname
        related = field.related_model
        if depth and field.is_relation and isinstance(related, type):
            yield from (f"{field.name}__{path}" for path in paths_of(related, depth=depth - 1))


def request_of(user: User) -> Any:
    request = RequestFactory().get("/")
    request.user = user
    return request


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_no_field_but_the_declared_ones_is_a_filter(model: type[models.Model], team: Team) -> None:
    TeamFactory()  # a superuser's lists have a filter by team where there are several
    page = admin.site._registry[model]
    assert isinstance(page, DeclaredLists)
    request = request_of(User.objects.create(username="root", is_staff=True, is_superuser=True))
    allowed = {
        path + lookup
        for path in {*paths_of(model), "deleted"}
        for lookup in LOOKUPS
        if page.lookup_allowed(path + lookup, "a", request)
    }
    assert allowed == DECLARED[model._meta.label]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_field_of_a_list_answers_400_whoever_asks(
    model: type[models.Model], team: Team
) -> None:
    rows_of(team, "Own")
    path = list_of(model)
    members, root = staff(team), staff(team, superuser=True)
    names = [*paths_of(model, depth=0), "team__slug", "nobodyreadsthis", "pk__in", "a__b__c"]
    for name in names[::5]:  # each costs two pages; the test above asks of all
        lookup = f"{name}__startswith"
        assert members.get(path, {lookup: "a"}).status_code in {400, 403}, lookup
        answer = root.get(path, {lookup: "a"})
        assert answer.status_code == 400, lookup
        assert "This list cannot be shown like that" in answer.content.decode()
        assert "Own" not in answer.content.decode()


@pytest.fixture
def campaign(team: Team) -> Campaign:
    campaign: Campaign = CampaignFactory(team=team, name="Own", webhook_secret=SECRET)
    (contact,) = enroll(campaign, 1, at=clock.now())
    Contact.objects.filter(pk=contact.pk).update(phone="+12025550147", first_name="Ada")
    Attempt.objects.create(
        team=team, campaign=campaign, contact=contact, enrollment=campaign.enrollments.get(),
        number=1, woken_at=clock.now(), to_number="+12025550147", from_number="+12025550100",
        phone_number=campaign.numbers.get().phone_number,
    )  # fmt: skip
    return campaign


def test_a_member_cannot_read_a_secret_letter_by_letter(team: Team, campaign: Campaign):
    browser = staff(team)
    path = list_of(Campaign)
    for guess in ("s", "s3", SECRET, "x"):
        for lookup in ("startswith", "regex", "gt"):
            answer = browser.get(path, {f"webhook_secret__{lookup}": guess})
            assert answer.status_code == 400
            assert "Own" not in answer.content.decode()
    for relation in ("campaign", "campaign__team__campaigns"):
        answer = browser.get(list_of(Attempt), {f"{relation}__webhook_secret__startswith": "s"})
        assert answer.status_code == 400


def test_a_member_cannot_read_a_masked_number_digit_by_digit(team: Team, campaign: Campaign):
    member, owner = staff(team), staff(team, role=Membership.Role.OWNER)
    path = list_of(Attempt)

    def finds(browser: Any, query: str) -> bool:
        answer = browser.get(path, {"q": query})
        assert answer.status_code == 200
        return "+12•••" in answer.content.decode() or "+12025550147" in answer.content.decode()

    for lookup in ("to_number__startswith", "contact__phone__startswith"):
        assert member.get(path, {lookup: "+1202"}).status_code == 400
    for part in ("1202", "5550147", "+1 (202) 555", "ada 5550147", "+1202555014"):
        assert not finds(member, part), part
    for whole in ("+12025550147", "+1 202 555 0147", "Ada", "ada number"):
        assert finds(member, whole), whole
    assert finds(owner, "5550147")


def test_a_member_cannot_read_a_colleagues_address(team: Team):
    browser = staff(team)
    Membership.objects.create(
        team=team, user=User.objects.create(username="colleague", email="secret@example.com")
    )
    answer = browser.get(list_of(Membership), {"q": "secret@"})
    assert "colleague" not in answer.content.decode()
    assert (
        "colleague"
        in staff(superuser=True).get(list_of(Membership), {"q": "secret@"}).content.decode()
    )


@pytest.mark.parametrize(
    ("model", "query"),
    [
        (Campaign, "status__exact=flying"),
        (Campaign, "status__exact=draft&status__exact=flying"),
        (Campaign, "company__id__exact=1"),
        (Campaign, "company__isnull=maybe"),
        (Campaign, "deleted=perhaps"),
        (Campaign, "team__slug=a"),
        (Contact, "do_not_call__exact=2"),
        (Contact, "import_batch__id__exact=x"),
        (Contact, "import_batch__id__startswith=0"),
        (Attempt, "enrollment__id__exact=x"),
        (Campaign, "_to_field=webhook_secret"),
        (Contact, "_to_field=phone"),
        (Campaign, "p=0"),
        (Campaign, "p=-1"),
        (Campaign, "p=x"),
        (Campaign, f"p={LAST_PAGE + 1}"),
        (Campaign, "q=" + "a" * (LONGEST_SEARCH + 1)),
        (Campaign, "q=%00"),
        (Contact, "o=1"),  # it declares that it cannot be sorted
        (Attempt, "o=1.-2"),
        (Team, "o=x"),
        (Team, "o=99"),
        (Team, "o=1.1.1"),
        (Team, "o=1." * 500 + "2"),
        (Team, "o=--1"),
        (Campaign, "e=1&webhook_secret__startswith=s"),
        (Campaign, "_popup=1&webhook_secret__startswith=s"),
        (Campaign, "_facets=1&webhook_secret__startswith=s"),
        (Campaign, "created_at__year=2026"),
        (Campaign, "all=&webhook_secret=s"),
    ],
)
def test_odd_parameters_are_400_in_the_products_words(
    team: Team, campaign: Campaign, model: type[models.Model], query: str
) -> None:
    answer = staff(team, role=Membership.Role.OWNER).get(f"{list_of(model)}?{query}")
    assert answer.status_code == 400
    assert "This list cannot be shown like that" in answer.content.decode()


def test_what_pages_link_to_is_read(team: Team, campaign: Campaign):
    browser = staff(team)
    enrollment = campaign.enrollments.get()
    for path in (
        f"{list_of(Attempt)}?enrollment__id__exact={enrollment.pk}",
        f"{list_of(Attempt)}?campaign__id__exact={campaign.pk}&status__exact=&outcome__exact=&q=",
        f"{list_of(Contact)}?deleted=only&do_not_call__exact=1&lead_status__exact=new&e=1&p=1",
        f"{list_of(Team)}?o=1.-2",
        f"{list_of(Campaign)}?_popup=1&_to_field=id&all=",
    ):
        assert browser.get(path).status_code == 200, path


def test_choosers_find_rows_by_what_their_lists_show(team: Team, campaign: Campaign):
    """The autocomplete view searches as the list does, and names no field of its own."""
    browser = staff(team)

    def found(field: str, term: str, **extra: str) -> list[str]:
        model, name = field.split(".")
        query = {"app_label": "campaigns", "model_name": model, "field_name": name, "term": term}
        answer = browser.get("/admin/autocomplete/", query | extra)
        return [row["text"] for row in answer.json()["results"]]

    Campaign.objects.filter(pk=campaign.pk).update(webhook_secret=f"find-me-{SECRET}")
    assert found("enrollment.campaign", "Own") == ["Own"]
    assert found("enrollment.campaign", "find-me") == []
    assert found("enrollment.campaign", "Own", description__startswith="x") == ["Own"]


def test_filters_and_orders_of_the_api_are_of_what_it_answers():
    """No list can be ordered or searched by a column that its answer does not hold."""
    seen = 0
    for view in _views(get_resolver().url_patterns):
        filters = getattr(view, "filterset_class", None)
        if filters is None:
            continue
        answered = set(view.serializer_class().fields)
        for name, found in filters.base_filters.items():
            if isinstance(found, Ordering):
                seen += 1
                assert set(found.fields.values()) <= answered, (view, name)
    assert seen >= 4


def _views(patterns: Any) -> Iterator[Any]:
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _views(pattern.url_patterns)
        elif hasattr(pattern.callback, "cls"):
            yield pattern.callback.cls
