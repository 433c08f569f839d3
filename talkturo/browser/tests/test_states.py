"""Pages when there is nothing, very much, or no answer."""

import re
from collections.abc import Iterator

import psycopg
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from talkturo.browser import chromium
from talkturo.browser.looks import Eavesdropper, Finding, look_at, start_light
from talkturo.browser.tests.test_pages import assert_nothing
from talkturo.local.tests.machine import OWNERS_PASSWORD, Machine, team_beside

pytestmark = pytest.mark.browser

STALE = re.compile(r"^The server does not answer\. This is how things were at \d\d:\d\d:\d\d")
# As far as the database lets a campaign be said to be, without a row for each contact.
MILLIONS = """
WITH huge AS (
    UPDATE campaigns_campaign SET status = 'paused', started_at = now(),
        paused_code = 'circuit_breaker', paused_reason = %(reason)s, total_contacts = 3456789,
        contacts_called = 2345678, contacts_completed = 2222222, contacts_answered = 1234567
    WHERE name = 'A state' RETURNING id
)
INSERT INTO campaigns_enrollmentcount (campaign_id, status, outcome, contacts)
SELECT id, status, outcome, contacts FROM huge, (VALUES
    ('pending', '', 1111111), ('queued', 'no_answer', 123456), ('completed', 'answered', 1234567),
    ('failed', 'busy', 987655)) AS counted(status, outcome, contacts)
"""
IMPORTS = """
INSERT INTO contacts_importbatch (id, team_id, source, status, file_name, size_bytes, options,
    processed, created, updated, failed, error, created_by, created_at, completed_at, starts)
SELECT uuidv7(), team_id, 'csv', how.status, how.status || '.csv', 1000, '{"columns": []}',
    12000, 11000, 900, 100, how.error, 'admin', now(), now(), 1
FROM campaigns_campaign, (VALUES ('completed', ''),
    ('failed', 'The import broke off 5 times after record 12000.')) AS how(status, error)
WHERE name = 'A state'
"""
REASON = "7 of the last 9 calls were refused or in error, the last: call_1 (13224), call_2 (error)."


def execute(machine: Machine, statement: str, **parameters: str) -> None:
    with psycopg.connect(machine.environ["DATABASE_URL"]) as connection:
        connection.execute(statement, parameters or None)


@pytest.fixture
def campaign(machine: Machine) -> Iterator[str]:
    """A campaign without contacts, gone in the end; its path in the API."""
    team = machine.run_dir.team()
    created = machine.client.post(
        "/api/crm/campaigns",
        {
            "teamId": team["TEAM_ID"],
            "companyId": team["COMPANY_ID"],
            "assistantId": team["ASSISTANT_ID"],
            "fromNumberIds": team["PHONE_NUMBER_IDS"].split(","),
            "name": "A state",
        },
    )
    path = f"/api/crm/campaigns/{created['campaign']['id']}"
    yield path
    if machine.client.get(path)["campaign"]["status"] != "draft":
        machine.client.patch(path, {"status": "cancelled"})
    machine.client.delete(path)


@pytest.fixture
def live(page: Page, campaign: str) -> Page:
    """Its live page, with hands on the clock of the browser."""
    page.clock.install()
    page.goto("/admin/campaigns/campaign/")
    page.get_by_role("link", name="A state").first.click()
    page.get_by_role("link", name="Watch live").click()
    expect(page.locator("#standing")).to_contain_text("Waits for its start.")
    return page


def test_a_server_that_is_gone_is_said_and_the_figures_stay(live: Page) -> None:
    health = live.get_by_role("status")
    live.context.set_offline(True)
    expect(health).to_have_text(STALE)
    expect(live.locator("#standing")).to_contain_text("Waits for its start.")
    live.context.set_offline(False)
    expect(health).to_have_text("")


def test_so_is_one_that_fails(live: Page) -> None:
    health = live.get_by_role("status")
    live.route("**/?fragment", lambda route: route.fulfill(status=502, body="Bad gateway"))
    expect(health).to_have_text(STALE)
    live.unroute("**/?fragment")
    expect(health).to_have_text("")


def test_so_is_one_that_is_slow(live: Page) -> None:
    health = live.get_by_role("status")
    held: list[Route] = []
    live.route("**/?fragment", lambda route: held.append(route))  # noqa: PLW0108 - no builtin fits
    with live.expect_request("**/?fragment"):
        pass
    live.clock.run_for(5_000)
    expect(health).to_have_text("")
    live.clock.run_for(10_000)
    expect(health).to_have_text(STALE)
    held[0].continue_()
    live.unroute("**/?fragment")
    expect(health).to_have_text("")


def test_a_session_that_ended_asks_to_log_in_and_leads_back(live: Page, machine: Machine) -> None:
    watched = live.url
    live.context.clear_cookies()
    live.wait_for_url(re.compile(r"/admin/login/\?next="))
    team = machine.run_dir.team()
    live.get_by_label("Username").fill(team["ADMIN_USERNAME"])
    live.get_by_label("Password").fill(team["ADMIN_PASSWORD"])
    live.get_by_role("button", name="Log in").click()
    live.wait_for_url(watched)


@pytest.mark.usefixtures("campaign")
def test_millions_of_contacts_and_a_long_reason(page: Page, machine: Machine) -> None:
    execute(machine, MILLIONS, reason=REASON)
    start_light(page)
    eavesdropper = Eavesdropper(page)
    page.goto("/admin/campaigns/campaign/")
    expect(page.locator("#result_list")).to_contain_text("2,222,222 of 3,456,789")
    found = look_at(page)
    page.get_by_role("link", name="A state").first.click()
    expect(page.get_by_label("Where the campaign stands")).to_contain_text(REASON)
    found += look_at(page)
    page.get_by_role("link", name="Watch live").click()
    expect(page.locator("#counts")).to_contain_text("1,111,111")
    expect(page.locator("#standing")).to_contain_text("1,234,567 of 3,456,789")
    assert_nothing(found + look_at(page) + eavesdropper.take())


@pytest.mark.usefixtures("campaign")
def test_imports_that_failed_in_whole_and_in_part(page: Page, machine: Machine) -> None:
    execute(machine, IMPORTS)
    start_light(page)
    eavesdropper = Eavesdropper(page)
    found: list[Finding] = []
    for status, said in (("completed", "which and why, as CSV"), ("failed", "broke off 5 times")):
        page.goto("/admin/contacts/importbatch/")
        page.get_by_role("link", name=f"{status}.csv").first.click()
        expect(page.locator("#content")).to_contain_text(said)
        found += look_at(page)
        import_id = page.url.split("/")[-3]
        page.goto("/admin/campaigns/campaign/")
        page.get_by_role("link", name="A state").first.click()
        page.wait_for_url("**/change/")
        page.goto(page.url.replace("/change/", f"/contacts/{import_id}/"))
        expect(page.locator(".campaign-panel").first).to_contain_text("11,000 new contacts")
        found += look_at(page)
    assert_nothing(found + eavesdropper.take())


@pytest.fixture
def newcomer(browser: Browser, machine: Machine) -> Iterator[Page]:
    """A window of the owner of a team that was made just now."""
    with team_beside(machine, "empty"):
        page = chromium.new_page(browser, machine.run_dir.team()["BASE_URL"])
        start_light(page)
        chromium.log_in(page, "empty", OWNERS_PASSWORD)
        yield page
        page.context.close()


def test_a_team_that_has_nothing_yet(newcomer: Page) -> None:
    eavesdropper = Eavesdropper(newcomer)
    found = []
    for path in ("live", "campaigns/campaign", "campaigns/campaign/add", "contacts/contact",
                 "campaigns/enrollment", "dialer/attempt"):  # fmt: skip
        newcomer.goto(f"/admin/{path}/")
        found += look_at(newcomer)
    assert_nothing(found + eavesdropper.take())
