"""Adding contacts on a campaign's page, and taking them out of its list."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from campaigns.models import Campaign, Enrollment
from campaigns.services.lifecycle import start_campaign
from campaigns.tests.factories import CampaignFactory, enroll
from contacts.models import Contact, ImportBatch
from contacts.services import put_on_do_not_call
from contacts.services.importing import run_import
from contacts.tests.factories import ContactFactory
from contacts.tests.import_cases import CASES, FOLDER, assert_case
from talkturo.accounts.models import Team
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.accounts.tests.staff import queries_of, said, staff
from talkturo.lib import clock

ENROLLED = "/admin/campaigns/enrollment/"
NUMBER = "+12025550{:03}"


@pytest.fixture
def browser(team: Team) -> Client:
    return staff(team)


@pytest.fixture
def campaign(team: Team) -> Campaign:
    campaign: Campaign = CampaignFactory(team=team, name="Spring")
    return campaign


def page(campaign: Campaign) -> str:
    return f"/admin/campaigns/campaign/{campaign.pk}/contacts/"


def send(browser: Client, campaign: Campaign, way: str, **inputs: Any) -> Any:
    return browser.post(page(campaign), {"way": way, "priority": "0", **inputs})


def enrolled(campaign: Campaign) -> list[str]:
    rows = Enrollment.objects.filter(campaign=campaign).order_by("pk")
    return list(rows.values_list("contact__phone", flat=True))


class TestByFilter:
    def test_previews_then_adds(self, browser: Client, team: Team, campaign: Campaign) -> None:
        wanted = ContactFactory(team=team, first_name="Grace", lead_status="qualified")
        ContactFactory(team=team, first_name="Grace")
        ContactFactory(team=team, lead_status="qualified")
        ContactFactory(first_name="Grace", lead_status="qualified")
        unwilling = ContactFactory(team=team, first_name="Grace", lead_status="qualified")
        put_on_do_not_call(contact=unwilling, at=timezone.now(), reason="")
        inputs = {"search": "grace", "lead_status": "qualified", "priority": "7"}
        html = send(browser, campaign, "filter", **inputs).content.decode()
        assert "1 contact would be added" in html
        assert "2 contacts were looked at." in html
        assert "1 on the do-not-call list" in html
        assert enrolled(campaign) == []
        # What the button of the preview sends is what was previewed.
        assert '<input type="hidden" name="search" value="grace">' in html
        response = send(browser, campaign, "filter", **inputs, confirmed="yes")
        assert response["Location"].endswith(f"{campaign.pk}/change/")
        assert said(response)[-1] == "Spring: 1 contact added."
        assert enrolled(campaign) == [wanted.phone]
        assert Enrollment.objects.get().priority == 7

    def test_added_after_not_yet_dialed_and_at_most(
        self, browser: Client, team: Team, campaign: Campaign
    ) -> None:
        ContactFactory(team=team, created_at="2020-01-01T00:00Z")
        young = ContactFactory.create_batch(2, team=team, created_at="2024-01-01T00:00Z")
        called = ContactFactory(team=team, created_at="2024-01-01T00:00Z")
        other = CampaignFactory(team=team)
        enroll(other, [called], at=timezone.now())
        Enrollment.objects.update(attempts=1)
        inputs = {"added_after": "2023-01-01T00:00", "not_yet_dialed": "on", "max_to_add": "1"}
        html = send(browser, campaign, "filter", **inputs).content.decode()
        assert "1 contact would be added" in html
        assert "1 called before" in html
        assert "1 over the limit" in html
        send(browser, campaign, "filter", **inputs, confirmed="yes")
        assert enrolled(campaign) == [young[0].phone]

    @pytest.mark.parametrize(
        ("inputs", "sentence"),
        [
            ({"added_after": "yesterday"}, "Enter a valid date/time."),
            ({"max_to_add": "0"}, "greater than or equal to 1"),
            ({"max_to_add": str(2**31)}, "less than or equal to 2147483647"),
            ({"lead_status": "cold"}, "Select a valid choice."),
            ({"search": "x" * 201}, "no more than 200"),
            ({"priority": "100"}, "less than or equal to 99"),
            ({"import_batch_ids": "imp_nonsense"}, "imp_"),
        ],
    )
    def test_refuses_what_the_api_refuses(
        self,
        browser: Client,
        team: Team,
        campaign: Campaign,
        inputs: dict[str, str],
        sentence: str,
    ) -> None:
        ContactFactory(team=team)
        response = send(browser, campaign, "filter", **inputs, confirmed="yes")
        assert sentence in response.content.decode()
        assert enrolled(campaign) == []

    def test_another_teams_import_is_none(
        self, browser: Client, team: Team, campaign: Campaign
    ) -> None:
        foreign = ImportBatch.objects.create(team=TeamFactory(), source="csv")
        response = send(browser, campaign, "filter", import_batch_ids=foreign.public_id)
        assert "There is no such import in this team." in response.content.decode()


class TestByPaste:
    def test_previews_then_adds_known_and_new(
        self, browser: Client, team: Team, campaign: Campaign
    ) -> None:
        known = ContactFactory(team=team, phone=NUMBER.format(1))
        ContactFactory(phone=NUMBER.format(2))  # another team's
        unwilling = ContactFactory(team=team, phone=NUMBER.format(3), do_not_call=True)
        gone = ContactFactory(team=team, phone=NUMBER.format(4), do_not_call=True)
        gone.soft_delete(at=timezone.now(), by="")
        lines = [NUMBER.format(2), "(202) 555-0001", "", *(NUMBER.format(n) for n in (1, 3, 4))]
        inputs = {"numbers": "\r\n".join(lines), "default_region": "US"}
        html = send(browser, campaign, "paste", **inputs).content.decode()
        assert "2 contacts would be added" in html
        assert "2 on the do-not-call list" in html
        assert Contact.objects.filter(team=team).count() == 2
        assert enrolled(campaign) == []
        response = send(browser, campaign, "paste", **inputs, confirmed="yes")
        assert said(response)[-1] == "Spring: 2 contacts added."
        assert enrolled(campaign) == [NUMBER.format(2), *(NUMBER.format(n) for n in (1, 3, 4))]
        assert {known.pk, unwilling.pk} < set(Enrollment.objects.values_list("contact", flat=True))
        made = Contact.objects.get(team=team, phone=NUMBER.format(2))
        assert "America/New_York" in made.dial_zones
        kept = Contact.objects.get(team=team, phone=NUMBER.format(4))
        assert kept.do_not_call  # a new row of the number does not take it off the list
        statuses = Enrollment.objects.values_list("contact__phone", "status")
        assert dict(statuses)[kept.phone] == Enrollment.Status.SKIPPED

    def test_a_bad_line_is_named_and_nothing_is_done(
        self, browser: Client, team: Team, campaign: Campaign
    ) -> None:
        numbers = f"{NUMBER.format(1)}\n<b>12345</b>\n202 555 0002"
        response = send(browser, campaign, "paste", numbers=numbers, confirmed="yes")
        html = response.content.decode()
        assert "Line 2, “&lt;b&gt;12345&lt;/b&gt;”: Must be a phone number" in html
        assert "Line 3, “202 555 0002”: Must be" in html
        assert enrolled(campaign) == []
        assert not Contact.objects.exists()

    @pytest.mark.parametrize(
        ("numbers", "sentence"),
        [
            ("", "This field is required."),
            ("x\n" * 30, "And 10 lines more."),
            ("\n".join(f"+1202{5_000_000 + n}" for n in range(1001)), "1001 numbers"),
        ],
    )
    def test_refuses(
        self, browser: Client, team: Team, campaign: Campaign, numbers: str, sentence: str
    ) -> None:
        html = send(browser, campaign, "paste", numbers=numbers).content.decode()
        assert sentence in html
        assert not Contact.objects.exists()

    def test_costs_the_same_however_many(
        self, browser: Client, team: Team, campaign: Campaign, django_assert_max_num_queries: Any
    ) -> None:
        numbers = "\n".join(f"+1202{5_000_000 + n}" for n in range(300))
        with django_assert_max_num_queries(40):
            send(browser, campaign, "paste", numbers=numbers, confirmed="yes")
        assert len(enrolled(campaign)) == 300


class TestByFile:
    def upload(
        self, browser: Client, campaign: Campaign, content: str | bytes, **inputs: Any
    ) -> Any:
        raw = content.encode() if isinstance(content, str) else content
        file = SimpleUploadedFile("list.csv", raw)
        return send(browser, campaign, "file", file=file, **inputs)

    def test_is_imported_then_offered_then_added(
        self, browser: Client, team: Team, campaign: Campaign
    ) -> None:
        ContactFactory(team=team)
        response = self.upload(
            browser, campaign, "name,phone\nAda,202 555 0001\nBob,12\n", default_region="US"
        )
        batch = ImportBatch.objects.get()
        assert response["Location"] == f"{page(campaign)}{batch.pk}/"
        assert (batch.team, batch.file_name) == (team, "list.csv")
        html = browser.get(response["Location"]).content.decode()
        assert "The file is being imported." in html
        assert 'http-equiv="refresh"' in html
        run_import(import_id=batch.pk, clock=clock.now)
        html = browser.get(response["Location"]).content.decode()
        assert 'http-equiv="refresh"' not in html
        assert "1 contact would be added" in html
        assert "1 record that failed" in html
        send(browser, campaign, "filter", import_batch_ids=batch.public_id, confirmed="yes")
        assert enrolled(campaign) == [NUMBER.format(1)]

    @pytest.mark.parametrize("name", CASES)
    def test_files_as_they_come(
        self, browser: Client, team: Team, campaign: Campaign, name: str
    ) -> None:
        response = self.upload(browser, campaign, (FOLDER / name).read_bytes(), default_region="US")
        run_import(import_id=ImportBatch.objects.get().pk, clock=clock.now)
        assert_case(name, team)
        html = browser.get(response["Location"]).content.decode()
        warned = len(CASES[name][1])
        assert (f"{warned} record imported with warnings" in html) == (warned == 1)
        assert (f"{warned} records imported with warnings" in html) == (warned > 1)
        assert ("failed-rows" in html) == bool(warned)

    def test_asks_which_column_is_the_phone(self, browser: Client, campaign: Campaign) -> None:
        response = self.upload(browser, campaign, b"Name,Reach\nAda,+12025550001\n")
        assert "the cells under &#x27;Reach&#x27; look like phone numbers" in (
            response.content.decode()
        )
        assert not ImportBatch.objects.exists()

    def test_a_file_without_contacts_is_refused(self, browser: Client, campaign: Campaign) -> None:
        html = self.upload(browser, campaign, "colour\nred\n").content.decode()
        assert 'class="errorlist' in html or "phone" in html
        assert not ImportBatch.objects.exists()

    def test_no_file_at_all(self, browser: Client, campaign: Campaign) -> None:
        assert "This field is required." in send(browser, campaign, "file").content.decode()

    def test_another_teams_import_is_not_found(self, browser: Client, campaign: Campaign) -> None:
        foreign = ImportBatch.objects.create(team=TeamFactory(), source="csv")
        assert browser.get(f"{page(campaign)}{foreign.pk}/").status_code == 404


class TestWho:
    def test_another_teams_campaign_is_not_found(self, browser: Client, team: Team) -> None:
        foreign = CampaignFactory()
        batch = ImportBatch.objects.create(team=team, source="csv")
        assert browser.get(page(foreign)).status_code == 404
        assert browser.get(f"{page(foreign)}{batch.pk}/").status_code == 404
        assert send(browser, foreign, "paste", numbers=NUMBER.format(1)).status_code == 404

    def test_a_running_campaign_takes_none_and_says_so(
        self, browser: Client, campaign: Campaign
    ) -> None:
        enroll(campaign, 1, at=timezone.now())
        start_campaign(campaign=campaign, at=timezone.now())
        for response in (
            browser.get(page(campaign)),
            send(browser, campaign, "paste", numbers=NUMBER.format(1), confirmed="yes"),
        ):
            assert "takes contacts only with noAutoComplete" in said(response)[-1]
        assert len(enrolled(campaign)) == 1
        assert not Contact.objects.filter(phone=NUMBER.format(1)).exists()

    def test_costs_the_same_however_many(
        self, browser: Client, team: Team, campaign: Campaign
    ) -> None:
        none = queries_of(browser, page(campaign))
        ContactFactory.create_batch(5, team=team)
        assert queries_of(browser, page(campaign)) == none


class TestTakingOut:
    def take_out(self, browser: Client, *rows: Enrollment) -> Any:
        chosen = {"action": "take_out", "_selected_action": [str(row.pk) for row in rows]}
        return browser.post(ENROLLED, chosen)

    def test_takes_out_who_was_never_called(self, browser: Client, campaign: Campaign) -> None:
        enroll(campaign, 3, at=timezone.now())
        pending, skipped, called = Enrollment.objects.order_by("pk")
        put_on_do_not_call(contact=skipped.contact, at=timezone.now(), reason="")
        Enrollment.objects.filter(pk=skipped.pk).update(
            status="skipped", completed_at=timezone.now()
        )
        Campaign.objects.update(contacts_skipped=1)
        Enrollment.objects.filter(pk=called.pk).update(status="queued", attempts=1)
        response = self.take_out(browser, pending, skipped, called)
        assert said(response) == [
            "Spring: 2 contacts taken out.",
            "Spring: 1 contact stays, because it was called already or is being called.",
        ]
        assert Enrollment.objects.get() == called
        campaign.refresh_from_db()
        assert (campaign.total_contacts, campaign.contacts_skipped) == (1, 0)

    def test_not_out_of_another_teams_campaign(self, browser: Client) -> None:
        foreign = CampaignFactory()
        enroll(foreign, 1, at=timezone.now())
        self.take_out(browser, Enrollment.objects.get())
        assert Enrollment.objects.count() == 1
