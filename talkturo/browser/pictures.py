"""`make screenshots`: pictures of every page for docs/, of what `make run` runs, in both themes."""

import base64
import sys
from pathlib import Path

from playwright.sync_api import Page

from talkturo.browser.chromium import executable, log_in, new_page, running_chromium
from talkturo.browser.looks import HEIGHT, WIDE
from talkturo.local.run_dir import RunDir
from talkturo.local.stores import CHECKOUT

PICTURES = CHECKOUT / "docs" / "images"
QUALITY = 60
FIRST_ROW = "#result_list tbody th a"
# By name: the path, and the links to follow from there.
PAGES: dict[str, tuple[str, ...]] = {
    "overview": ("/admin/live/",),
    "campaigns": ("/admin/campaigns/campaign/",),
    "campaign": ("/admin/campaigns/campaign/", FIRST_ROW),
    "campaign-new": ("/admin/campaigns/campaign/add/",),
    "campaign-live": ("/admin/campaigns/campaign/", FIRST_ROW, "text=Watch live"),
    "campaign-history": ("/admin/campaigns/campaign/", FIRST_ROW, "a[href$='/history/']"),
    "enrolled": ("/admin/campaigns/enrollment/",),
    "enrolled-contact": ("/admin/campaigns/enrollment/", FIRST_ROW),
    "calls": ("/admin/dialer/attempt/",),
    "call": ("/admin/dialer/attempt/", FIRST_ROW),
    "contacts": ("/admin/contacts/contact/",),
    "contact": ("/admin/contacts/contact/", FIRST_ROW),
    "do-not-call": ("/admin/contacts/donotcallnumber/",),
    "imports": ("/admin/contacts/importbatch/",),
    "assistants": ("/admin/campaigns/assistant/",),
    "assistant": ("/admin/campaigns/assistant/", FIRST_ROW),
    "numbers": ("/admin/campaigns/phonenumber/",),
    "number": ("/admin/campaigns/phonenumber/", FIRST_ROW),
    "companies": ("/admin/contacts/company/",),
    "carriers": ("/admin/dialer/carrieraccount/",),
    "keys": ("/admin/accounts/apikey/",),
    "teams": ("/admin/accounts/team/",),
    "team": ("/admin/accounts/team/", FIRST_ROW),
    "members": ("/admin/accounts/membership/",),
    "logins": ("/admin/axes/accesslog/",),
    "account": ("/admin/account/",),
}


def main() -> int:
    """Take them all; return 1 when there is nothing to take them of, or nothing to take them by."""
    path, run_dir = executable(), RunDir(CHECKOUT / ".run")
    if path is None or not run_dir.environment.exists():
        print("It takes Chromium (make browser) and a running `make run`.", file=sys.stderr)  # noqa: T201
        return 1
    team = run_dir.team()
    with running_chromium(path) as browser:
        for theme in ("light", "dark"):
            page = new_page(browser, team["BASE_URL"], viewport={"width": WIDE, "height": HEIGHT})
            page.add_init_script(f"""localStorage.setItem("adminTheme", '"{theme}"')""")
            page.goto("/admin/login/")
            _take(page, PICTURES / f"login-{theme}.webp")
            log_in(page, team["ADMIN_USERNAME"], team["ADMIN_PASSWORD"])
            for name, (start, *links) in PAGES.items():
                page.goto(start)
                for link in links:
                    href = page.locator(link).first.get_attribute("href") or ""
                    page.goto(href if href.startswith("/") else page.url + href)
                page.wait_for_load_state("load")
                _take(page, PICTURES / f"{name}-{theme}.webp")
    return 0


def _take(page: Page, path: Path) -> None:
    """Write what the window shows. Playwright itself knows only PNG and JPEG."""
    session = page.context.new_cdp_session(page)
    options = {"format": "webp", "quality": QUALITY}
    path.write_bytes(base64.b64decode(session.send("Page.captureScreenshot", options)["data"]))
    session.detach()


if __name__ == "__main__":
    sys.exit(main())
