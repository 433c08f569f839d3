"""`python -m talkturo.chaos.skewed SECONDS ARGUMENTS…`: Celery on a machine whose clock is off."""

import sys
import time
from datetime import UTC, datetime, timedelta

import time_machine
from celery.__main__ import main

if __name__ == "__main__":
    seconds = float(sys.argv.pop(1))
    wrong = datetime.fromtimestamp(time.time(), UTC) + timedelta(seconds=seconds)
    time_machine.travel(wrong, tick=True).start()
    main()
