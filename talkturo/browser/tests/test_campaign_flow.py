"""The main job as somebody at a desk does it: every click, nothing by a shortcut."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from talkturo.browser.looks import Eavesdropper

pytestmark = pytest.mark.browser

CONTACTS = 30
# Numbers that end so are answered (docs/simulator.md).
ROWS = "".join(f"N{index},+1303{20_000 + index}77\n" for index in range(CONTACTS))
CSV = f"First name,Phone\n{ROWS}"


def choose(page: Page, combobox: Locator, text: str) -> None:
    """Pick what a box that searches offers for `text`."""
    combobox.click()
    page.locator(".select2-search__field").fill(text)
    page.get_by_role("option", name=text).first.click()


def create_campaign(page: Page) -> None:
    page.get_by_role("link", name="Campaigns", exact=True).first.click()
    page.goto("/admin/campaigns/campaign/add/")
    page.locator("[name=name]").fill("By hand")
    choose(page, page.get_by_role("combobox", name="Assistant"), "Trade show follow-up")
    choose(page, page.get_by_role("combobox", name="Company"), "Acme Trade Shows")
    # The same time twice is a window without an end: the test runs at night, too.
    page.locator("[name=call_window_start]").fill("00:00")
    page.locator("[name=call_window_end]").fill("00:00")
    # One call at a time, so that there is somebody left to pause for.
    page.locator("[name=max_concurrent_calls]").fill("1")
    choose(page, page.locator("#id_numbers-0-phone_number + .select2 [role=combobox]"), "+12025")
    page.locator("[name=_continue]").click()
    expect(page.get_by_label("Where the campaign stands")).to_contain_text(
        "draft", ignore_case=True
    )


def upload_contacts(page: Page) -> None:
    page.get_by_role("link", name="Add contacts").click()
    page.locator("input[type=file]").set_input_files(
        {"name": "people.csv", "mimeType": "text/csv", "buffer": CSV.encode()}
    )
    page.locator("button", has_text="Upload").click()
    page.get_by_role("button", name=f"Add {CONTACTS} contacts").click()
    expect(page.get_by_label("Where the campaign stands")).to_contain_text(f"of {CONTACTS}")


def look_before_the_leap(page: Page) -> None:
    page.get_by_role("link", name="Dry run").click()
    expect(page.get_by_role("heading", name="1 call", exact=True)).to_be_visible()
    expect(page.get_by_role("table").last).to_contain_text("+1202555019")
    page.go_back()


def test_a_campaign_by_hand(page: Page) -> None:
    said = Eavesdropper(page)
    create_campaign(page)
    upload_contacts(page)
    look_before_the_leap(page)

    page.get_by_role("button", name=re.compile("Start$")).click()
    page.get_by_role("link", name="Watch live").click()
    standing = page.locator("#standing")
    expect(standing).to_be_visible()  # a click does not wait for the page that it leads to
    page.evaluate("document.body.dataset.since = 'then'")
    # Nobody reloads: the numbers move by themselves.
    expect(standing.get_by_role("img")).to_have_attribute(
        "aria-label", re.compile(r"^[1-9]\d* answered")
    )
    expect(page.locator("body")).to_have_attribute("data-since", "then")

    page.get_by_role("button", name="Pause").click()
    expect(standing).to_contain_text("paused", ignore_case=True)
    expect(page.locator("#calling")).to_contain_text("Nobody is called right now.")
    page.get_by_role("link", name="The campaign's page").click()
    page.locator("[name=max_concurrent_calls]").fill("20")
    page.locator("[name=_continue]").click()
    page.get_by_role("button", name="Resume").click()
    page.get_by_role("link", name="Watch live").click()

    everybody = f"{CONTACTS} answered, {CONTACTS} completed, 0 skipped, of {CONTACTS}"
    expect(standing.get_by_role("img")).to_have_attribute("aria-label", everybody)
    expect(standing).to_contain_text("completed", ignore_case=True)
    assert not said.take()
