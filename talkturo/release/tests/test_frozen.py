"""Released migrations stay as they are; later ones may be added."""

import shutil
import subprocess
from pathlib import Path

import pytest

from talkturo.release.frozen import CHECKOUT, MANIFEST, frozen, main

FIRST = "campaigns/migrations/0001_initial.py"
LATER = "campaigns/migrations/9999_later.py"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the released migrations and their manifest, without a repository."""
    for path in (*frozen(CHECKOUT), MANIFEST):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(CHECKOUT / path, tmp_path / path)
    return tmp_path


@pytest.fixture
def tagged(checkout: Path) -> Path:
    """The same as a repository with the tag of the first frozen release."""
    git(checkout, "init", "--quiet")
    git(checkout, "add", ".")
    git(checkout, "commit", "--quiet", "--message", "Release")
    git(checkout, "tag", "v0.2.0")
    return checkout


def git(checkout: Path, *arguments: str) -> None:
    author = ("-c", "user.name=Test", "-c", "user.email=test@example.com")
    subprocess.run(["git", "-C", str(checkout), *author, *arguments], check=True)  # noqa: S603, S607


def append(path: Path) -> None:
    with path.open("a") as file:
        file.write("# edited\n")


def refusal(checkout: Path, capfd: pytest.CaptureFixture[str]) -> str:
    """What the check says when it fails."""
    assert main(checkout, []) == 1
    return capfd.readouterr().err


def test_this_checkout_has_all_its_released_migrations() -> None:
    assert main(CHECKOUT, []) == 0
    assert {FIRST, "dialer/migrations/0002_carrier_accounts.py"} <= set(frozen(CHECKOUT))


def test_an_edited_migration_is_named(checkout: Path, capfd: pytest.CaptureFixture[str]) -> None:
    append(checkout / FIRST)
    assert f"{FIRST} was changed after its release" in refusal(checkout, capfd)


def test_a_missing_migration_is_named(checkout: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (checkout / FIRST).unlink()
    assert f"{FIRST} is missing" in refusal(checkout, capfd)


def test_a_later_migration_is_free_until_its_release(
    checkout: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (checkout / LATER).write_text("later = 1\n")
    assert main(checkout, []) == 0
    before = (checkout / MANIFEST).read_text()
    assert main(checkout, ["--add"]) == 0
    assert capfd.readouterr().out.splitlines()[-1] == f"added {LATER}"
    assert (checkout / MANIFEST).read_text().startswith(before)
    append(checkout / LATER)
    assert f"{LATER} was changed" in refusal(checkout, capfd)


def test_adding_refuses_an_edited_migration(checkout: Path) -> None:
    before = (checkout / MANIFEST).read_text()
    append(checkout / FIRST)
    (checkout / LATER).write_text("later = 1\n")
    assert main(checkout, ["--add"]) == 1
    assert (checkout / MANIFEST).read_text() == before


def test_the_tag_finds_an_edit_that_the_manifest_followed(
    tagged: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(tagged, []) == 0
    append(tagged / FIRST)
    manifest = tagged / MANIFEST
    lines = [line for line in manifest.read_text().splitlines() if FIRST not in line]
    manifest.write_text("\n".join(lines) + "\n")
    assert main(tagged, ["--add"]) == 1
    said = capfd.readouterr().err
    assert f"{FIRST} is not as in v0.2.0." in said
    assert f"{FIRST} is in v0.2.0 and not in {MANIFEST}." in said


def test_the_tag_finds_a_removed_migration(tagged: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tagged / FIRST).unlink()
    (tagged / MANIFEST).write_text("")
    assert f"{FIRST} is not as in v0.2.0." in refusal(tagged, capfd)


def test_tags_before_the_first_frozen_release_bind_nothing(tagged: Path) -> None:
    git(tagged, "tag", "v0.1.0")
    git(tagged, "tag", "--delete", "v0.2.0")
    append(tagged / FIRST)
    (tagged / MANIFEST).write_text("")
    assert main(tagged, []) == 0
