from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from campaigns.models import Assistant, Campaign, Enrollment
from campaigns.services.lifecycle import cancel_campaign
from campaigns.tests.factories import CampaignFactory, enroll
from contacts.services import put_on_do_not_call
from dialer.admin.masking import masked
from dialer.models import Attempt
from talkturo.accounts.models import Membership, Team
from talkturo.accounts.tests.staff import queries_of, said, staff


@pytest.fixture
def browser(team: Team) -> Client:
    return staff(team)


def page(campaign: Campaign) -> str:
    return f"/admin/dialer/attempt/dry-run/{campaign.pk}/"


def ready(team: Team, contacts: int, **fields: Any) -> Campaign:
    campaign: Campaign = CampaignFactory(team=team, **fields)
    enroll(campaign, contacts, at=timezone.now())
    return campaign


def test_shows_who_from_which_number_and_who_not(browser: Client, team: Team) -> None:
    campaign = ready(team, 3, max_concurrent_calls=1)
    first, _, last = Enrollment.objects.select_related("contact").order_by("pk")
    put_on_do_not_call(contact=last.contact, at=timezone.now(), reason="")
    html = browser.get(page(campaign)).content.decode()
    assert "1 call<" in html
    assert masked(first.contact.phone) in html
    assert first.contact.phone not in html
    whole = staff(team, role=Membership.Role.OWNER).get(page(campaign)).content.decode()
    assert first.contact.phone in whole
    assert campaign.numbers.get().phone_number.number in html
    assert f"{last.contact}</a>: Contact is marked do-not-call" in html
    assert not Attempt.objects.exists()
    campaign.refresh_from_db()
    assert campaign.status == Campaign.Status.DRAFT


def test_says_why_nobody(browser: Client, team: Team) -> None:
    today = f"{timezone.now():%a}".lower()
    others = [d for d in ("mon", "tue", "wed", "thu", "fri", "sat", "sun") if d != today]
    campaign = ready(team, 1, days_of_week=others[2:4], call_window_timezone="UTC")
    Campaign.objects.update(use_contact_timezone=False)
    html = browser.get(page(campaign)).content.decode()
    assert "0 calls" in html
    assert "It is outside the call window for every contact that is due. Until " in html


def test_a_refusal_is_a_message(browser: Client, team: Team) -> None:
    empty = CampaignFactory(team=team)
    response = browser.get(page(empty))
    assert response["Location"] == f"/admin/campaigns/campaign/{empty.pk}/change/"
    assert "has no contacts" in said(response)[0]
    full = ready(team, 1)
    cancel_campaign(campaign=full, at=timezone.now())
    assert "cannot become running" in said(browser.get(page(full)))[-1]


def test_another_teams_campaign_is_not_found(browser: Client) -> None:
    foreign = CampaignFactory()
    assert browser.get(page(foreign)).status_code == 404
    assert staff().get(page(foreign)).status_code == 404


def test_costs_the_same_however_many(browser: Client, team: Team) -> None:
    one, many = ready(team, 1, max_concurrent_calls=9), ready(team, 8, max_concurrent_calls=9)
    assert queries_of(browser, page(many)) == queries_of(browser, page(one))


def test_the_campaigns_page_leads_there(browser: Client, team: Team) -> None:
    campaign = ready(team, 1)
    change = f"/admin/campaigns/campaign/{campaign.pk}/change/"
    assert page(campaign) in browser.get(change).content.decode()
    cancel_campaign(campaign=campaign, at=timezone.now())
    assert page(campaign) not in browser.get(change).content.decode()


def test_warns_of_texts_with_unknown_variables(browser: Client, team: Team) -> None:
    campaign = ready(team, 1)
    assert "Check these texts" not in browser.get(page(campaign)).content.decode()
    Assistant.objects.update(first_message="Hi {{contact.nope}}")
    html = browser.get(page(campaign)).content.decode()
    assert "First message: Unknown variables: {{contact.nope}}" in html
