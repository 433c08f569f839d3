"""Every page that staff can reach: nothing the browser complains of, nothing that shuts anybody
out, nothing to scroll sideways for, in both themes, at a desk and on a phone."""

import re
from base64 import b32decode
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django_otp.oath import totp
from playwright.sync_api import Browser, Page, expect

from talkturo.browser import chromium
from talkturo.browser.looks import Eavesdropper, Finding, look_at, start_light
from talkturo.local.tests.machine import Machine

pytestmark = pytest.mark.browser

LINKS = "[...document.querySelectorAll('a[href]:not([download])')].map(link => link.href)"
# The same page for every model: one of them speaks for all.
ALIKE = re.compile(r"^/admin/\w+/(?:\w+/[^/]+/(history|delete)/)?$")
ID = re.compile(r"/(?:\d+|[0-9a-f-]{36}|[a-z]+_[0-9a-z]{26})(?=/)")
UNWANTED = re.compile(r"^/admin/(logout|r)/|/export/")


def shape(path: str) -> str:
    """The same for all pages that differ only in whose they are."""
    return ALIKE.sub(r"\1", ID.sub("/ID", path))


def walk(page: Page, *starts: str) -> Iterator[str]:
    """Open a page of every shape that a link leads to, and give its path."""
    waiting = list(starts)
    seen = {shape(path) for path in starts}
    while waiting:
        path = waiting.pop(0)
        page.goto(path)
        yield path
        for link in page.evaluate(LINKS):
            url = urlsplit(link)
            ours = page.url.startswith(f"{url.scheme}://{url.netloc}/") and "/admin/" in url.path
            if ours and shape(url.path) not in seen and not UNWANTED.search(url.path):
                seen.add(shape(url.path))
                waiting.append(url.path)


def assert_nothing(found: list[Finding]) -> None:
    assert not found, "\n" + "\n".join(dict.fromkeys(map(str, found)))


@pytest.fixture
def at_work(machine: Machine) -> Machine:
    """With a campaign that has called some of its contacts, and something of everything else."""
    team, client = machine.run_dir.team(), machine.client
    created = client.post(
        "/api/crm/campaigns",
        {
            "teamId": team["TEAM_ID"],
            "companyId": team["COMPANY_ID"],
            "assistantId": team["ASSISTANT_ID"],
            "fromNumberIds": team["PHONE_NUMBER_IDS"].split(","),
            "name": "At work",
            "callWindowStart": "00:00",
            "callWindowEnd": "00:00",
            "maxAttemptsPerContact": 2,
        },
    )
    path = f"/api/crm/campaigns/{created['campaign']['id']}"
    client.post(f"{path}/contacts", {"contactIds": team["DEMO_CONTACT_IDS"].split(",")})
    client.post(f"{path}/run", {})

    def has_called() -> bool:
        return bool(client.get(path)["campaign"]["contacts_answered"])

    assert machine.supervisor.wait_until(has_called, seconds=chromium.PATIENCE_MS / 1000)
    return machine


def test_every_page_of_the_admin(at_work: Machine, page: Page) -> None:
    start_light(page)
    eavesdropper = Eavesdropper(page)
    found: list[Finding] = []
    seen = []
    for path in walk(page, "/admin/"):
        seen.append(path)
        # By turns: what all pages have, such as the menu, is judged in all four looks.
        found += look_at(page, swapped=len(seen) % 2 == 0) + eavesdropper.take()
    assert_nothing(found)


def test_pages_of_a_second_factor(machine: Machine, page: Page) -> None:
    start_light(page)
    eavesdropper = Eavesdropper(page)
    page.goto("/admin/account/")
    page.get_by_role("button", name="Set up").click()
    secret = page.locator(".account li code").first.inner_text().replace(" ", "")
    found = look_at(page)
    password = machine.run_dir.team()["ADMIN_PASSWORD"]
    page.get_by_label("Your password").fill(password)
    page.get_by_label("The code that the app shows now").fill(f"{totp(b32decode(secret)):06}")
    page.get_by_role("button", name="Turn on").click()
    backup = page.locator(".backup-codes code").first.inner_text()
    found += look_at(page)
    page.get_by_label("Your password").fill(password)
    page.get_by_label("Code, to turn it off").fill(backup)
    page.get_by_role("button", name="Turn off").click()
    expect(page.get_by_role("button", name="Set up")).to_be_visible()
    assert_nothing(found + eavesdropper.take())


@pytest.fixture
def anybody(browser: Browser, machine: Machine) -> Iterator[Page]:
    """A window of somebody who has not logged in."""
    page = chromium.new_page(browser, machine.run_dir.team()["BASE_URL"])
    start_light(page)
    yield page
    page.context.close()


# What is vendored is its makers' to mend; that it works within our policy is ours.
@pytest.mark.parametrize(
    ("path", "vendored"),
    [("/admin/login/", ""), ("/api/docs", "#swagger-ui"), ("/api/redoc", "redoc")],
)
def test_pages_without_a_login(anybody: Page, path: str, vendored: str) -> None:
    eavesdropper = Eavesdropper(anybody)
    anybody.goto(path)
    if vendored:
        expect(anybody.locator(vendored)).to_contain_text("/api/crm/campaigns")
    anybody.wait_for_load_state("networkidle")
    assert_nothing(look_at(anybody, leave_out=vendored) + eavesdropper.take())


def test_the_login_during_a_wait(anybody: Page) -> None:
    eavesdropper = Eavesdropper(anybody)
    for _ in range(6):
        anybody.goto("/admin/login/")
        anybody.get_by_label("Username").fill("nobody-at-all")
        anybody.get_by_label("Password").fill("a guess")
        anybody.get_by_role("button", name="Log in").click()
        anybody.wait_for_load_state()
    expect(anybody.get_by_role("alert")).to_contain_text("Try again in")
    refused = [finding for finding in eavesdropper.take() if "429" not in finding.what]
    assert_nothing(look_at(anybody) + refused)
