"""What Django loads for `ENGINE = "talkturo.lib.postgres"`."""

import select

import psycopg
from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that is looked at, not asked, before it is used again.

    A thread of the web server keeps its connection and looks at it before each request
    (CONN_HEALTH_CHECKS). Django's own look is a statement: a tenth of the cost of taking in what
    the carrier reports.
    """

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
