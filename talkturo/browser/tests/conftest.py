"""A browser that looks at the installation of conftest.py."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from talkturo.browser import chromium
from talkturo.local.tests.machine import Machine

expect.set_options(timeout=chromium.PATIENCE_MS)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium. Ends with this package: while it runs, Django lets nobody here at the database."""
    path = chromium.executable()
    if path is None:
        said = "There is no Chromium; `make browser` installs Debian's."
        if os.environ.get("BROWSER_TESTS") == "required":
            pytest.fail(said)
        pytest.skip(said)
    with chromium.running_chromium(path) as browser:
        yield browser


@pytest.fixture
def page(browser: Browser, machine: Machine) -> Iterator[Page]:
    """A window that is logged in as the demo's superuser."""
    team = machine.run_dir.team()
    page = chromium.new_page(browser, team["BASE_URL"])
    chromium.log_in(page, team["ADMIN_USERNAME"], team["ADMIN_PASSWORD"])
    yield page
    page.context.close()
