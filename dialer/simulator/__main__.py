"""`python -m dialer.simulator`: run a carrier until SIGTERM or Ctrl-C."""

import asyncio
import logging
import os
import signal
import sys

from dialer.simulator.options import Options, read_options
from dialer.simulator.server import serving


def main() -> int:
    """Run the simulator. Returns the exit status: 0 after a stop, 1 when it could not start."""
    logging.basicConfig(
        level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stderr
    )
    options = read_options(sys.argv[1:], os.environ)
    try:
        asyncio.run(_serve(options))
    except OSError as error:
        sys.stderr.write(f"the carrier simulator cannot start: {error}\n")
        return 1
    return 0


async def _serve(options: Options) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    async with serving(options) as url:
        sys.stdout.write(f"carrier simulator listening on {url}\n")
        sys.stdout.flush()
        await stopped.wait()


if __name__ == "__main__":
    sys.exit(main())
