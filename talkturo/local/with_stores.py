"""`python -m talkturo.local.with_stores COMMAND…`: run a command beside throw-away stores.

The command sees the environment that the tests see, which is that of a production install.
"""

import signal
import subprocess
import sys

from talkturo.local.stores import throwaway_stores
from talkturo.local.testing import enter_test_environment

if __name__ == "__main__":
    with throwaway_stores() as stores:
        enter_test_environment(stores)
        # Ctrl-C reaches the command as well; it decides when to end, and the stores stay till then.
        signal.signal(signal.SIGINT, lambda _number, _frame: None)
        done = subprocess.run(sys.argv[1:], check=False)  # noqa: S603 - the user's own command
    sys.exit(done.returncode)
