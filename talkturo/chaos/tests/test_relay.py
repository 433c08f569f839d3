"""A network that drops packets: nothing arrives, nothing is refused."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing

import pytest

from talkturo.chaos.relay import Relay
from talkturo.local.ports import LOOPBACK, free_port

SILENCE_SECONDS = 0.3


@pytest.fixture
def echo_port() -> Iterator[int]:
    """A server that says back what it hears."""

    def serve(connection: socket.socket) -> None:
        with connection:
            while data := connection.recv(100):
                connection.sendall(data)

    def accept(server: socket.socket) -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            threading.Thread(target=serve, args=(connection,), daemon=True).start()

    with closing(socket.create_server((LOOPBACK, 0))) as server:
        threading.Thread(target=accept, args=(server,), daemon=True).start()
        yield server.getsockname()[1]
        server.shutdown(socket.SHUT_RDWR)


def connect(relay: Relay) -> socket.socket:
    connection = socket.create_connection((LOOPBACK, relay.port), timeout=5)
    connection.settimeout(5)
    return connection


def says_back(connection: socket.socket) -> bool:
    connection.sendall(b"hello")
    connection.settimeout(SILENCE_SECONDS)
    try:
        return connection.recv(100) == b"hello"
    except TimeoutError:
        return False


def test_it_forwards_both_ways(echo_port: int):
    with connect(Relay(echo_port)) as connection:
        assert says_back(connection)


def test_frozen_it_neither_forwards_nor_refuses(echo_port: int):
    relay = Relay(echo_port)
    with connect(relay) as before:
        assert says_back(before)
        relay.freeze()
        assert not says_back(before)
        with connect(relay) as during:
            assert not says_back(during)


def test_thawed_it_serves_new_connections_and_old_ones_stay_half_open(echo_port: int):
    relay = Relay(echo_port)
    with connect(relay) as before:
        assert says_back(before)
        relay.freeze()
        relay.thaw()
        assert not says_back(before)
        with connect(relay) as after:
            assert says_back(after)


def test_a_target_that_is_away_closes_the_connection():
    with connect(Relay(free_port())) as connection:
        assert connection.recv(1) == b""
