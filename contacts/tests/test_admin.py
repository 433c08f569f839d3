import html
import re
from typing import Any

import pytest
from django.test import Client

from contacts.models import Company, Contact, DoNotCallNumber, ImportBatch
from contacts.services import put_on_do_not_call
from contacts.tests.factories import CompanyFactory, ContactFactory
from talkturo.accounts.models import Team, User
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.accounts.tests.staff import errors_of, filled, queries_of, said, staff
from talkturo.lib import clock
from talkturo.lib.zones import zone_names

LIST = "/admin/contacts/contact/"
ADD = f"{LIST}add/"


@pytest.fixture
def browser(team: Team) -> Client:
    return staff(team)


def page(contact: Contact) -> str:
    return f"{LIST}{contact.pk}/change/"


def save(browser: Client, path: str, **changes: Any) -> Any:
    return browser.post(path, filled(browser.get(path), **changes))


class TestContacts:
    def test_is_created_by_the_service(self, browser: Client, team: Team) -> None:
        response = save(browser, ADD, first_name="Ada", phone="+1 (202) 555-0123", tags="vip, expo")
        assert response.status_code == 302, errors_of(response)
        contact = Contact.objects.get()
        assert (contact.team, contact.phone) == (team, "+12025550123")
        assert (contact.tags, contact.custom_fields) == (["vip", "expo"], {})
        assert contact.dial_zones == "America/New_York"

    @pytest.mark.parametrize(
        ("field", "inputs"),
        [
            ("phone", {"phone": "555-0123"}),
            ("secondary_phone", {"secondary_phone": "call me"}),
            ("timezone", {"timezone": "Mars/Olympus"}),
            ("email", {"email": "ada"}),
            ("custom_fields", {"custom_fields": "[]"}),
            ("__all__", {"first_name": ""}),
        ],
    )
    def test_refuses_what_the_api_refuses(
        self, browser: Client, field: str, inputs: dict[str, Any]
    ) -> None:
        response = save(browser, ADD, **{"first_name": "Ada", **inputs})
        assert list(errors_of(response)) == [field]
        assert not Contact.objects.exists()

    def test_refuses_a_company_of_another_team(self, team: Team) -> None:
        other = TeamFactory()
        company = CompanyFactory(team=other)
        inputs = {"team": team.pk, "first_name": "Ada", "company": company.pk}
        assert list(errors_of(save(staff(team, other), ADD, **inputs))) == ["company"]

    def test_a_change_tells_the_queues(self, browser: Client, team: Team) -> None:
        contact = ContactFactory(team=team)
        save(browser, page(contact), notes="Prefers mornings")
        contact.refresh_from_db()
        assert (contact.notes, contact.requeue_at) == ("Prefers mornings", None)
        save(browser, page(contact), timezone="Europe/Berlin")
        contact.refresh_from_db()
        assert contact.dial_zones == "Europe/Berlin"
        assert contact.requeue_at is not None

    def test_the_page_renders_no_template_for_each_time_zone(
        self, browser: Client, team: Team
    ) -> None:
        response: Any = browser.get(page(ContactFactory(team=team, timezone="Europe/Berlin")))
        assert '<option value="Europe/Berlin" selected>Europe/Berlin' in response.text
        assert response.text.count("<option value=") > len(zone_names()) > len(response.templates)

    @pytest.mark.parametrize(("role", "off"), [("member", False), ("admin", True)])
    def test_only_managers_take_somebody_off_the_do_not_call_list(
        self,
        team: Team,
        role: str,
        off: bool,
    ) -> None:
        contact = ContactFactory(team=team, do_not_call=True)
        response = save(
            staff(team, role=role), page(contact), do_not_call=None, notes="Asked again"
        )
        assert response.status_code == 302
        contact.refresh_from_db()
        assert (contact.do_not_call, contact.notes) == (not off, "Asked again")

    def test_do_not_call_is_stamped(self, browser: Client, team: Team) -> None:
        contact = ContactFactory(team=team)
        save(browser, page(contact), do_not_call="on", do_not_call_reason="Asked by letter")
        contact.refresh_from_db()
        assert contact.do_not_call_at is not None
        assert contact.do_not_call_reason == "Asked by letter"

    def test_a_page_from_before_an_opt_out_does_not_undo_it(
        self, browser: Client, team: Team
    ) -> None:
        contact = ContactFactory(team=team)
        old_page = filled(browser.get(page(contact)), notes="Prefers mornings")
        put_on_do_not_call(contact=contact, at=clock.now(), reason="Pressed 9.")
        assert browser.post(page(contact), old_page).status_code == 302
        contact.refresh_from_db()
        assert contact.notes == "Prefers mornings"
        assert (contact.do_not_call, contact.do_not_call_reason) == (True, "Pressed 9.")

    def test_do_not_call_for_several(self, browser: Client, team: Team) -> None:
        contacts = ContactFactory.create_batch(2, team=team)
        ContactFactory(team=team, do_not_call=True, do_not_call_reason="Asked by letter")
        everybody = [str(pk) for pk in Contact.objects.values_list("pk", flat=True)]
        chosen = {"action": "put_on_do_not_call", "_selected_action": everybody}
        assert said(browser.post(LIST, chosen))[0].startswith("2 contacts will not be called")
        for contact in contacts:
            contact.refresh_from_db()
            assert (contact.do_not_call, contact.requeue_at is None) == (True, False)
        assert Contact.objects.filter(do_not_call_reason="Asked by letter").count() == 1

    def test_deleting_hides_and_tells_the_queues(self, browser: Client, team: Team) -> None:
        contact = ContactFactory(team=team)
        browser.post(f"{LIST}{contact.pk}/delete/", {"post": "yes"})
        deleted = Contact.all_objects.get(pk=contact.pk)
        assert deleted.deleted_at is not None
        assert deleted.requeue_at is not None

    def test_deletes_several(self, browser: Client, team: Team) -> None:
        contacts = ContactFactory.create_batch(2, team=team)
        chosen = {"action": "delete_selected", "_selected_action": [str(c.pk) for c in contacts]}
        assert "Are you sure" in browser.post(LIST, chosen).content.decode()
        browser.post(LIST, chosen | {"post": "yes"})
        assert (Contact.objects.count(), Contact.all_objects.count()) == (0, 2)

    def test_staff_see_only_their_teams(self, browser: Client, team: Team) -> None:
        mine, foreign = ContactFactory(team=team), ContactFactory()
        html = browser.get(LIST).content.decode()
        assert mine.phone in html
        assert foreign.phone not in html
        assert browser.get(page(foreign)).status_code == 302
        chosen = {"action": "put_on_do_not_call", "_selected_action": [str(foreign.pk)]}
        browser.post(LIST, chosen)
        foreign.refresh_from_db()
        assert not foreign.do_not_call

    @pytest.mark.parametrize("word", ["Lovelace", "+12025550199", "ada@example.com", "cont_"])
    def test_is_found(self, browser: Client, team: Team, word: str) -> None:
        wanted = ContactFactory(
            team=team, last_name="Lovelace", phone="+12025550199", email="ada@example.com"
        )
        other = ContactFactory(team=team)
        word = wanted.public_id if word == "cont_" else word
        html = browser.get(LIST, {"q": word}).content.decode()
        assert str(wanted.pk) in html
        assert str(other.pk) not in html


class TestCompanies:
    def test_deleting_hides(self, browser: Client, team: Team) -> None:
        company = CompanyFactory(team=team)
        browser.post(f"/admin/contacts/company/{company.pk}/delete/", {"post": "yes"})
        assert Company.all_objects.get(pk=company.pk).deleted_by.startswith("staff-")

    def test_stays_with_its_team(self, browser: Client, team: Team) -> None:
        company = CompanyFactory(team=team)
        path = f"/admin/contacts/company/{company.pk}/change/"
        assert save(browser, path, name="Acme", team=TeamFactory().pk).status_code == 302
        company.refresh_from_db()
        assert (company.name, company.team) == ("Acme", team)


class TestImports:
    LIST = "/admin/contacts/importbatch/"

    def test_tell_what_became_of_a_file(self, browser: Client, team: Team) -> None:
        batch = ImportBatch.objects.create(
            team=team, file_name="people.csv", status="completed", processed=12_000, total=12_000,
            created=11_998, failed=2, warned=3,
        )  # fmt: skip
        ContactFactory(team=team, first_name="Came", import_batch=batch)
        ContactFactory(team=team, first_name="Other")
        assert "12,000 of 12,000" in browser.get(self.LIST).content.decode()
        html = browser.get(f"{self.LIST}{batch.pk}/change/").content.decode()
        assert f"/api/crm/imports/{batch.public_id}/failed-rows" in html
        warned = r"Warned</\w+>.*?\b3\b"
        assert re.search(warned, html, re.DOTALL)
        came = browser.get(LIST, {"import_batch__id__exact": str(batch.pk)}).content.decode()
        assert f"{LIST}?import_batch__id__exact={batch.pk}" in html
        assert ("Came" in came, "Other" in came) == (True, False)

    def test_are_history_of_the_team(self, browser: Client, team: Team) -> None:
        mine = ImportBatch.objects.create(team=team, file_name="mine.csv")
        foreign = ImportBatch.objects.create(team=TeamFactory(), file_name="foreign.csv")
        html = browser.get(self.LIST).content.decode()
        assert ("mine.csv" in html, "foreign.csv" in html) == (True, False)
        assert browser.get(f"{self.LIST}{foreign.pk}/change/").status_code == 302
        assert browser.get(f"{self.LIST}add/").status_code == 403
        for page in ("change", "delete"):
            posted = browser.post(f"{self.LIST}{mine.pk}/{page}/", {"post": "yes"})
            assert posted.status_code == 403


@pytest.mark.parametrize("model", ["contact", "company"])
def test_lists_cost_the_same_however_long(team: Team, model: str) -> None:
    browser = staff(team, TeamFactory())
    ContactFactory(team=team, company=CompanyFactory(team=team))
    path = f"/admin/contacts/{model}/"
    one = queries_of(browser, path)
    for _ in range(4):
        ContactFactory(team=team, company=CompanyFactory(team=team))
    assert queries_of(browser, path) == one


class TestDoNotCallNumbers:
    LIST = "/admin/contacts/donotcallnumber/"

    def add(self, browser: Client, **inputs: str) -> Any:
        return save(browser, f"{self.LIST}add/", **inputs)

    @pytest.mark.parametrize(
        ("said", "kept"), [("Wrote to us", "Wrote to us"), ("", "Set by {user}.")]
    )
    def test_one_is_put_on_the_list_with_whoever_has_it(
        self, browser: Client, team: Team, said: str, kept: str
    ) -> None:
        contact = ContactFactory(team=team, phone="+12025550123")
        response = self.add(browser, phone="+1 (202) 555-0123", reason=said)
        assert response.status_code == 302, errors_of(response)
        number = DoNotCallNumber.objects.get()
        reason = kept.format(user=User.objects.get())
        assert (number.team, number.phone, number.reason) == (team, "+12025550123", reason)
        contact.refresh_from_db()
        assert (contact.do_not_call, contact.do_not_call_reason) == (True, reason)

    @pytest.mark.parametrize("phone", ["", "555-0123", "+12025550124"])
    def test_what_is_no_number_or_on_the_list_is_refused(
        self, browser: Client, team: Team, phone: str
    ) -> None:
        DoNotCallNumber.objects.create(team=team, phone="+12025550124", reason="Asked")
        response = self.add(browser, phone=phone)
        assert list(errors_of(response)) == ["phone" if phone != "+12025550124" else "__all__"]
        assert DoNotCallNumber.objects.get().reason == "Asked"

    @pytest.mark.parametrize("way", ["page", "list"])
    @pytest.mark.parametrize(("role", "off"), [("member", False), ("admin", True)])
    def test_only_managers_take_one_off_it(
        self, team: Team, role: str, off: bool, way: str
    ) -> None:
        contact = ContactFactory(team=team, do_not_call=True, do_not_call_at=clock.now())
        number = DoNotCallNumber.objects.get(phone=contact.phone)
        browser = staff(team, role=role)
        if way == "page":
            response = browser.post(f"{self.LIST}{number.pk}/delete/", {"post": "yes"})
            assert not off or response.headers["Location"] == self.LIST
        else:
            chosen = {"action": "delete_selected", "_selected_action": [number.pk], "post": "yes"}
            browser.post(self.LIST, chosen)
        contact.refresh_from_db()
        assert (contact.do_not_call, DoNotCallNumber.objects.exists()) == (not off, not off)

    def test_is_never_edited(self, browser: Client, team: Team) -> None:
        number = DoNotCallNumber.objects.create(team=team, phone="+12025550124")
        response = browser.post(f"{self.LIST}{number.pk}/change/", {"phone": "+12025550125"})
        assert response.status_code == 403
        assert DoNotCallNumber.objects.get().phone == "+12025550124"

    def test_is_found_however_it_is_written(self, browser: Client, team: Team) -> None:
        DoNotCallNumber.objects.create(team=team, phone="+12025550124")
        DoNotCallNumber.objects.create(team=team, phone="+12025550125")
        DoNotCallNumber.objects.create(team=TeamFactory(), phone="+12025550124")
        found = browser.get(self.LIST, {"q": "(202) 555-0124"}).context["cl"].result_list
        assert [str(number) for number in found] == ["+12025550124"]
        assert [number.team for number in found] == [team]

    def test_leads_to_its_contacts(self, browser: Client, team: Team) -> None:
        contact = ContactFactory(team=team, do_not_call=True, do_not_call_at=clock.now())
        ContactFactory(team=team)
        number = DoNotCallNumber.objects.get()
        shown = browser.get(f"{self.LIST}{number.pk}/change/").content.decode()
        (link,) = re.findall(r'href="([^"]+)">those who have this number', shown)
        found = browser.get(html.unescape(link)).context["cl"].result_list
        assert list(found) == [contact]


def test_a_member_s_lists_tell_test_rows_by_their_team(team: Team) -> None:
    ContactFactory(team=team, first_name="Live")
    ContactFactory(team=team.own_sandbox(), first_name="Invented")
    html = staff(team).get("/admin/contacts/contact/").content.decode()
    for text in ("Live", "Invented", f"{team.name} (test)"):
        assert text in html
