"""A network between the programs and Valkey that can drop every packet without a word."""

import asyncio
import threading

from talkturo.local.ports import LOOPBACK

CHUNK = 65536


class Relay:
    """Forwards TCP connections to a port; frozen, it goes on accepting and forwards nothing.

    A connection that was open when the network froze stays half-open for good: nothing arrives,
    nothing is refused. New ones work again after `thaw`.
    """

    def __init__(self, target_port: int) -> None:
        """Listen on a free port of the loopback address at once."""
        self._target_port = target_port
        self._generation = 0
        self._frozen = False
        self._loop = asyncio.new_event_loop()
        self._server = self._loop.run_until_complete(asyncio.start_server(self._serve, LOOPBACK, 0))
        self.port: int = self._server.sockets[0].getsockname()[1]
        threading.Thread(target=self._loop.run_forever, daemon=True).start()

    def freeze(self) -> None:
        """From now on every packet is dropped."""
        self._generation += 1
        self._frozen = True

    def thaw(self) -> None:
        """New connections work again."""
        self._generation += 1
        self._frozen = False

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        born = self._generation
        try:
            near, far = await asyncio.open_connection(LOOPBACK, self._target_port)
        except OSError:
            if not self._frozen:
                writer.close()
                return
            near, far = asyncio.StreamReader(), writer
        # Who hangs up after the freeze is not heard by the other side either.
        await asyncio.gather(self._pump(reader, far, born), self._pump(near, writer, born))

    async def _pump(
        self, source: asyncio.StreamReader, target: asyncio.StreamWriter, born: int
    ) -> None:
        try:
            while data := await source.read(CHUNK):
                if self._is_sound(born):
                    target.write(data)
                    await target.drain()
        except OSError:
            pass
        finally:
            target.close()

    def _is_sound(self, born: int) -> bool:
        return not self._frozen and born == self._generation
