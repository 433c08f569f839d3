"""Chromium without a window, driven by Playwright."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# How long a page may take on a machine that has much else to do. Nothing waits that long for fun.
PATIENCE_MS = 60_000


def executable() -> str | None:
    """Return the path of the browser: what CHROMIUM names, else the first that is installed."""
    names = (os.environ["CHROMIUM"],) if os.environ.get("CHROMIUM") else NAMES
    return next(filter(None, map(shutil.which, names)), None)


@contextmanager
def running_chromium(path: str) -> Iterator[Browser]:
    """Run the browser at `path` for as long as the block runs."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        try:
            yield browser
        finally:
            browser.close()


def new_page(browser: Browser, url: str, **options: object) -> Page:
    """Open a window of its own (cookies, storage), whose addresses are relative to `url`."""
    context = browser.new_context(base_url=url, **options)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE_MS)
    return context.new_page()


def log_in(page: Page, name: str, password: str) -> None:
    """Log in as staff do, and wait for the admin's first page."""
    page.goto("/admin/login/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/admin/")


if __name__ == "__main__":  # `make browser` asks whether there is one
    sys.exit(0 if executable() else 1)
