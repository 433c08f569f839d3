"""The tables of an empty installation, kept between test runs so that each run need not migrate.

Migrating takes longer than most test files. It is done once for each state of the migrations; the
dump of its result is restored in the runs that follow.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from talkturo.local.errors import CannotContinue
from talkturo.local.postgres import Postgres

CHECKOUT = Path(__file__).resolve().parents[2]
CACHE = CHECKOUT / ".pytest_cache" / "schemas"


def ensure_migrated(postgres: Postgres, database: str, environ: dict[str, str]) -> None:
    """Create the database with the newest tables, from the cache if they are there.

    `environ` is the whole environment in which `manage.py` runs. Raises CannotContinue when a
    migration fails.
    """
    postgres.ensure_database(database)
    kept = CACHE / f"{fingerprint()}.sql"
    if kept.exists():
        postgres.restore(database, kept.read_text())
        return
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=CHECKOUT,
        env=environ | {"DATABASE_URL": postgres.url_of(database)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise CannotContinue(f"The migrations fail: {done.stderr.strip()}")
    CACHE.mkdir(parents=True, exist_ok=True)
    for old in CACHE.iterdir():
        old.unlink(missing_ok=True)
    # Under another name first: two runs may start at the same time.
    fresh = kept.with_suffix(f".{os.getpid()}")
    fresh.write_text(postgres.dump(database))
    fresh.replace(kept)


def fingerprint() -> str:
    """Return what changes when the tables do: the migrations, ours and those of the libraries."""
    files = [CHECKOUT / "requirements.txt", *sorted(CHECKOUT.glob("*/migrations/*.py"))]
    files += sorted(CHECKOUT.glob("talkturo/*/migrations/*.py"))
    known = hashlib.sha256()
    for path in files:
        known.update(str(path.relative_to(CHECKOUT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return known.hexdigest()[:24]
