"""A release is tagged only when nothing is missing."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from talkturo.release.frozen import CHECKOUT, MANIFEST, frozen
from talkturo.release.ready import missing

pytestmark = pytest.mark.slow


def git(checkout: Path, *arguments: str) -> None:
    author = ("-c", "user.name=Test", "-c", "user.email=test@example.com")
    subprocess.run(["git", "-C", str(checkout), *author, *arguments], check=True)  # noqa: S603, S607


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    """A commit that can be released as 9.9.9."""
    for path in (*frozen(CHECKOUT), MANIFEST):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(CHECKOUT / path, tmp_path / path)
    for path, text in {
        "CHANGELOG.md": "## Unreleased\n\n## 9.9.9 - 2027-01-01\n",
        "docs/openapi.yaml": "info:\n  version: 9.9.9\n",
        "clients/python/pyproject.toml": 'version = "9.9.9"\n',
        "talkturo/release/dumps/9.9.9.sql": "",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "Release")
    return tmp_path


def test_nothing_is_missing(ready: Path) -> None:
    assert list(missing(ready, "9.9.9")) == []


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda at: (at / "CHANGELOG.md").write_text("## Unreleased\n"), "CHANGELOG.md"),
        (lambda at: (at / "docs/openapi.yaml").write_text("version: 9.9.8\n"), "make schema"),
        (
            lambda at: (at / "clients/python/pyproject.toml").write_text('version = "9.9.90"'),
            "make schema",
        ),
        (lambda at: (at / "talkturo/release/dumps/9.9.9.sql").unlink(), "make dump"),
        (lambda at: (at / "dialer/migrations/9999_later.py").write_text(""), "make freeze"),
        (lambda at: git(at, "tag", "v9.9.9"), "tagged already"),
    ],
)
def test_what_is_missing_is_named(ready: Path, spoil: Callable[[Path], object], said: str) -> None:
    spoil(ready)
    git(ready, "add", ".")
    git(ready, "commit", "--quiet", "--allow-empty", "--message", "Spoil")
    (sentence,) = missing(ready, "9.9.9")
    assert said in sentence


def test_an_uncommitted_change_is_named(ready: Path) -> None:
    (ready / "new").write_text("")
    assert list(missing(ready, "9.9.9")) == ["There are changes that no commit has."]
