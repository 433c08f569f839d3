"""Staff at work: a browser that is logged in, and forms filled in as it would send them."""

from collections.abc import Iterable
from html.parser import HTMLParser
from typing import Any

from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from talkturo.accounts.models import Membership, Team, User


def staff(*teams: Team, role: str = Membership.Role.MEMBER, superuser: bool = False) -> Client:
    """A browser logged in as somebody with that role in those teams."""
    name = f"staff-{User.objects.count()}"
    user = User.objects.create(username=name, is_staff=True, is_superuser=superuser)
    for team in teams:
        Membership.objects.create(team=team, user=user, role=role)
    browser = Client()
    browser.force_login(user)
    return browser


def filled(response: Any, **changes: Any) -> dict[str, Any]:
    """What the form on that page sends when these inputs are changed; None takes one away."""
    assert response.status_code == 200, response
    reader = _FormReader()
    reader.feed(response.content.decode())
    data = {**reader.data, **changes}
    return {name: value for name, value in data.items() if value is not None}


def said(response: Any) -> list[str]:
    """The messages that the next page shows."""
    return [str(message) for message in get_messages(response.wsgi_request)]


def errors_of(response: Any) -> dict[str, list[str]]:
    """The errors that a form came back with, by field; those of its inlines too."""
    assert response.status_code == 200, said(response)
    errors = dict(response.context["adminform"].form.errors)
    for inline in response.context["inline_admin_formsets"]:
        if inline.formset.non_form_errors():
            errors["inline"] = list(inline.formset.non_form_errors())
        for form in inline.formset.forms:
            errors |= form.errors
    return errors


def queries_of(browser: Client, path: str) -> int:
    """How many queries that page costs, once what a process keeps (content types) is there."""
    browser.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(path).status_code == 200
    return len(queries)


def options(response: Any) -> Iterable[str]:
    """The texts that an autocomplete offers."""
    return {result["text"] for result in response.json()["results"]}


class _FormReader(HTMLParser):
    """The names and values that a browser would send of all inputs on a page."""

    def __init__(self) -> None:
        super().__init__()
        self.data: dict[str, Any] = {}
        self._select = ""
        self._textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "input" and name and "__prefix__" not in name:
            self._input(name, value, given)
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in given and self._select:
            self._add(self._select, value)
        elif tag == "textarea":
            self._textarea = name
            self.data[name] = ""

    def _input(self, name: str, value: str, given: dict[str, str | None]) -> None:
        if given.get("type") in {"checkbox", "radio"}:
            if "checked" in given:
                self._add(name, value or "on")
        elif given.get("type") != "submit":
            self._add(name, value)

    def _add(self, name: str, value: str) -> None:
        if name in self.data:
            earlier = self.data[name]
            self.data[name] = [*(earlier if isinstance(earlier, list) else [earlier]), value]
        else:
            self.data[name] = value

    def handle_data(self, data: str) -> None:
        if self._textarea:
            # A browser drops the line break that follows the tag.
            self.data[self._textarea] += data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._textarea = ""
        elif tag == "select":
            self._select = ""
