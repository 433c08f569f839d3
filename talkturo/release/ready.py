"""`python -m talkturo.release.ready`: fail if this commit lacks something that a release needs."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from talkturo.release.frozen import CHECKOUT, frozen, migrations
from talkturo.version import VERSION


def missing(checkout: Path, version: str) -> Iterator[str]:
    """Yield a sentence for each thing that the release of that version still lacks."""
    heading = rf"^## {re.escape(version)} - \d{{4}}-\d\d-\d\d$"
    if not re.search(heading, (checkout / "CHANGELOG.md").read_text(), re.MULTILINE):
        yield f'CHANGELOG.md has no heading "## {version} - <date>".'
    unfrozen = [path for path in migrations(checkout) if path not in frozen(checkout)]
    yield from (f"{path} is not frozen yet: make freeze" for path in unfrozen)
    if not (checkout / "talkturo" / "release" / "dumps" / f"{version}.sql").exists():
        yield f"There is no dump of {version}: make dump"
    for path in ("docs/openapi.yaml", "clients/python/pyproject.toml"):
        if not re.search(
            rf"^\s*version\W+{re.escape(version)}(?![\d.])", _text(checkout, path), re.MULTILINE
        ):
            yield f"{path} is of another version: make schema"
    if _git(checkout, "status", "--porcelain"):
        yield "There are changes that no commit has."
    if _git(checkout, "tag", "--list", f"v{version}"):
        yield f"v{version} is tagged already; a release is never tagged again."


def _text(checkout: Path, path: str) -> str:
    return (checkout / path).read_text()


def _git(checkout: Path, *arguments: str) -> str:
    done = subprocess.run(  # noqa: S603 - arguments of our own
        ["git", "-C", str(checkout), *arguments],  # noqa: S607 - the user's git
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


if __name__ == "__main__":
    lacks = list(missing(CHECKOUT, VERSION))
    for sentence in lacks:
        sys.stderr.write(f"{sentence}\n")
    sys.exit(1 if lacks else 0)
