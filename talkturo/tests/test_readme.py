"""What the README promises about names is true."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from talkturo.config import ConfigurationError, read_config
from talkturo.local.options import Options

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text()


class Asked(Mapping[str, str]):
    """An empty environment that remembers what it was asked for."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.names.add(name)
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def test_the_table_has_every_variable_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Asked()
    Options.read(asked)
    with monkeypatch.context() as patch:
        patch.setattr(os, "environ", asked)
        with pytest.raises(ConfigurationError):
            read_config()
    documented = re.findall(r"^\| `([A-Z_]+)` \|", README, re.MULTILINE)
    assert sorted(documented) == sorted(asked.names)


def test_the_commands_exist() -> None:
    commands = set(re.findall(r"\bmake ([a-z]+)", README)) - {"are"}
    assert {"run", "test"} <= commands
    targets = set(re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert commands <= targets


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links
    missing = [link for link in links if "://" not in link and not (ROOT / link).exists()]
    assert missing == []
