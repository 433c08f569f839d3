"""Every page that staff can reach: nothing the browser complains of, nothing that shuts anybody
out, nothing to scroll sideways for, in both themes, at a desk and on a phone."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from talkturo.browser import chromium
from talkturo.browser.looks import Eavesdropper, Finding, look_at, start_light
from talkturo.local.tests.machine import Machine

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.timeout(900)]

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
        found += look_at(page) + eavesdropper.take()
    assert_nothing(found)


@pytest.mark.parametrize("path", ["/admin/login/"])
def test_pages_without_a_login(browser: Browser, machine: Machine, path: str) -> None:
    page = chromium.new_page(browser, machine.run_dir.team()["BASE_URL"])
    start_light(page)
    eavesdropper = Eavesdropper(page)
    page.goto(path)
    page.wait_for_load_state("networkidle")
    found = look_at(page) + eavesdropper.take()
    page.context.close()
    assert_nothing(found)
