"""`python -m talkturo.local`, which is what `make run` comes down to."""

import os
import sys

from talkturo.local.errors import CannotContinue, StopRequested
from talkturo.local.installation import Installation
from talkturo.local.options import Options
from talkturo.local.run_dir import RunDir
from talkturo.local.screen import Screen
from talkturo.local.stores import CHECKOUT


def main() -> int:
    """Run until told to stop; return 0 then, and 1 when something did not work."""
    screen = Screen()
    try:
        options = Options.read(os.environ)
        run_dir = RunDir(CHECKOUT / ".run")
        with run_dir.locked():
            Installation(options, run_dir, screen).run()
    except StopRequested:
        return 0
    except CannotContinue as reason:
        screen.problem(str(reason))
    except PermissionError as error:
        screen.problem(
            f"{error.filename} belongs to another user, perhaps one who ran this before."
        )
    return 1


if __name__ == "__main__":
    sys.exit(main())
