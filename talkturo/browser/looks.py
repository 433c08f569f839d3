"""What is wrong with a page: what the browser says, what axe says, what does not fit."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import ConsoleMessage, Error, Page, Response

WIDE, NARROW = 1280, 390
HEIGHT = 844
TOO_WIDE = "document.documentElement.scrollWidth - innerWidth"
SETTLE_MS = 5_000
GRAVE = {"serious", "critical"}
# A choice among hundreds (time zones) is judged by its first options: all are alike, and axe looks
# at each element of a page again for each rule.
SHORTEN = """() => document.querySelectorAll("select").forEach(select =>
    [...select.options].slice(5).forEach(option => option.selected || option.remove()))"""
# axe, which takes most of the time, judges two looks of a page: both themes, both widths.
LOOKS = [("light", WIDE), ("dark", WIDE), ("dark", NARROW), ("light", NARROW)]
JUDGED = {("light", WIDE), ("dark", NARROW)}


@dataclass(frozen=True)
class Finding:
    """Something that has to be mended."""

    path: str
    where: str  # "light 1280", or "console"
    what: str

    def __str__(self) -> str:
        return f"{self.path} [{self.where}] {self.what}"


class Eavesdropper:
    """Writes down every error that the browser reports about a page, whenever it does."""

    def __init__(self, page: Page) -> None:
        """Listen from now on."""
        self._page = page
        self._said: list[Finding] = []
        page.on("pageerror", lambda error: self._note(str(error)))
        page.on("console", self._note_line)
        page.on("response", self._note_refusal)

    def take(self) -> list[Finding]:
        """Return what was said since the last time."""
        said, self._said = self._said, []
        return said

    def _note_line(self, line: ConsoleMessage) -> None:
        if line.type == "error":
            self._note(line.text)

    def _note_refusal(self, response: Response) -> None:
        if response.status >= 400:
            self._note(f"{response.status} for {response.url}")

    def _note(self, what: str) -> None:
        self._said.append(Finding(self._page.url, "console", what))


def look_at(page: Page, *, leave_out: str = "", swapped: bool = False) -> list[Finding]:
    """Return what is wrong with the page that is open, in both themes and at both widths.

    axe judges it light and wide, dark and narrow; `swapped`, dark and wide, light and narrow. It
    does not judge what stands in an element that `leave_out` selects.
    """
    page.evaluate(_axe_script())
    page.evaluate(SHORTEN)
    found = []
    for theme, width in LOOKS:
        _set_theme(page, theme)
        page.set_viewport_size({"width": width, "height": HEIGHT})
        where = f"{theme} {width}"
        wrong = _overflow(page)
        if ((theme, width) in JUDGED) != swapped:
            wrong += _axe(page, leave_out)
        found += [Finding(page.url, where, what) for what in wrong]
    page.set_viewport_size({"width": WIDE, "height": HEIGHT})
    return found


def start_light(page: Page) -> None:
    """Open every page of this window in the light theme, whatever was chosen last."""
    page.add_init_script("""localStorage.setItem("adminTheme", '"light"')""")


def _set_theme(page: Page, theme: str) -> None:
    page.evaluate(
        """theme => window.Alpine &&
            (Alpine.$data(document.documentElement).adminTheme = theme)""",
        theme,
    )


def _overflow(page: Page) -> list[str]:
    """A chart follows the window a moment later, so it is given that moment."""
    try:
        page.wait_for_function(f"{TOO_WIDE} <= 0", timeout=SETTLE_MS)
    except Error:
        return [f"scrolls sideways by {page.evaluate(TOO_WIDE)} px"]
    return []


def _axe(page: Page, leave_out: str) -> list[str]:
    options: dict[str, Any] = {"resultTypes": ["violations"], "preload": False}
    where = {"exclude": [leave_out]} if leave_out else {}
    result: dict[str, Any] = page.evaluate(
        "([where, options]) => axe.run(where ?? document, options)", [where or None, options]
    )
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']}: {node['html'][:160]}"
        for rule in result["violations"]
        if rule["impact"] in GRAVE
        for node in rule["nodes"][:5]
    ]


@cache
def _axe_script() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
