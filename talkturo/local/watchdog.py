"""`python -m talkturo.local.watchdog DIRECTORY`: clean up after a program that ends in any way.

Its standard input is a pipe that the watched program holds open. At the pipe's end, which a kill -9
brings about as well, it stops the children recorded in DIRECTORY and removes the directory.
"""

import shutil
import sys
from pathlib import Path

from talkturo.local.children import reap

if __name__ == "__main__":
    directory = Path(sys.argv[1])
    sys.stdin.read()
    reap(directory / "children.json")
    shutil.rmtree(directory)
