"""`python -m talkturo.release.frozen`: fail if a released migration was edited or removed.

An installation has applied the migrations of its release. Django does not run an edited one again,
so the database would silently differ from the models. `migrations.sha256` lists the migrations of
all releases since 0.2.0; `--add` appends the new ones when a release is made. Where the checkout
has the tags of releases, their files are compared as well, so that the list cannot be wrong.
"""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
PACKAGES = ("campaigns", "contacts", "dialer", "talkturo")
MANIFEST = "talkturo/release/migrations.sha256"  # as sha256sum writes it
FIRST_FROZEN = (0, 2, 0)


def migrations(checkout: Path) -> list[str]:
    """Return the paths of all migrations, relative to the checkout and sorted."""
    return sorted(
        str(path.relative_to(checkout))
        for package in PACKAGES
        for path in (checkout / package).rglob("migrations/[0-9]*.py")
    )


def frozen(checkout: Path) -> dict[str, str]:
    """Return the SHA-256 of each released migration by its path."""
    lines = (checkout / MANIFEST).read_text().splitlines()
    return {path: digest for digest, path in (line.split("  ", 1) for line in lines)}


def problems(checkout: Path) -> list[str]:
    """Return a sentence for each released migration that is missing or not what was released."""
    found = []
    for path, digest in frozen(checkout).items():
        if not (checkout / path).exists():
            found.append(f"{path} is missing; it was released.")
        elif _digest(checkout / path) != digest:
            found.append(f"{path} was changed after its release; write a new migration instead.")
    return [*found, *_differences_from_tags(checkout)]


def add(checkout: Path) -> list[str]:
    """Append the migrations that the list does not have yet; return their paths."""
    known = frozen(checkout)
    new = [path for path in migrations(checkout) if path not in known]
    with (checkout / MANIFEST).open("a") as manifest:
        manifest.writelines(f"{_digest(checkout / path)}  {path}\n" for path in new)
    return new


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _differences_from_tags(checkout: Path) -> Iterator[str]:
    """Compare with the releases' tags; a checkout from an archive, or of CI, may have none."""
    if shutil.which("git") is None or not (checkout / ".git").exists():
        return
    known = frozen(checkout)
    for tag in _git(checkout, "tag", "--list", "v[0-9]*"):
        if _version(tag) < FIRST_FROZEN:
            continue
        pattern = ":(glob)**/migrations/[0-9]*.py"
        changed = _git(
            checkout, "diff", "--name-only", "--no-renames", "--diff-filter=a", tag, "--", pattern
        )
        yield from (f"{path} is not as in {tag}." for path in changed)
        released = _git(checkout, "ls-tree", "-r", "--name-only", tag, "--", *PACKAGES)
        yield from (
            f"{path} is in {tag} and not in {MANIFEST}."
            for path in released
            if Path(path).match("migrations/[0-9]*.py") and path not in known
        )


def _version(tag: str) -> tuple[int, ...]:
    return tuple(int(part) for part in tag[1:].partition("-")[0].split(".") if part.isdigit())


def _git(checkout: Path, *arguments: str) -> list[str]:
    done = subprocess.run(  # noqa: S603 - arguments of our own
        ["git", "-C", str(checkout), *arguments],  # noqa: S607 - the user's git
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def main(checkout: Path, arguments: list[str]) -> int:
    """Print the problems, or with `--add` the added migrations; return the exit status."""
    found = problems(checkout)
    for problem in found:
        sys.stderr.write(f"{problem}\n")
    if not found and arguments == ["--add"]:
        for path in add(checkout):
            sys.stdout.write(f"added {path}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(CHECKOUT, sys.argv[1:]))
