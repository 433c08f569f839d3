"""What Django loads for `ENGINE = "talkturo.lib.postgres"`."""

import select
import threading
from typing import Any
from weakref import WeakKeyDictionary

import psycopg
from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that is looked at, not asked, before it is used again, and ends with its thread.

    A thread of the web server keeps its connection and looks at it before each request
    (CONN_HEALTH_CHECKS). Django's own look is a statement: a tenth of the cost of taking in what
    the carrier reports.
    """

    def get_new_connection(self, conn_params: Any) -> Any:
        """A connection, of the pool where there is one; any other is closed when its thread ends.

        A web server ends threads that have nothing to do, and this object, which refers to itself
        in many ways, would keep their connections open until the garbage collector comes by.
        """
        connection = super().get_new_connection(conn_params)
        if not self.pool:
            _mine.ends[self] = _End(connection)
        return connection

    def is_usable(self) -> bool:
        """Whether the server still holds the connection, without a question to it.

        An idle connection has nothing to be read; one that the server has ended, has its farewell
        or the end of the stream. A server that vanished without either is noticed by the next
        statement, as a question would notice it.
        """
        try:
            socket = self.connection.fileno()
        except psycopg.Error:  # closed on our side
            return False
        poll = select.poll()  # no limit to the socket's number, as select() has
        poll.register(socket, select.POLLIN)
        return not poll.poll(0)


class _End:
    """Closes a connection when nothing refers to it any more."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def __del__(self) -> None:
        self._connection.close()


class _Mine(threading.local):
    """What goes with the thread: the end of each connection that it has opened."""

    def __init__(self) -> None:
        self.ends: WeakKeyDictionary[DatabaseWrapper, _End] = WeakKeyDictionary()


_mine = _Mine()
