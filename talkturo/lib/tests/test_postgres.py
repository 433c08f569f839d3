import gc
import threading
import time

import pytest
from django.db import OperationalError, connection

from talkturo.lib.statements import run

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def new_connection() -> None:
    """One of the settings' health checks: that of a test began before them."""
    connection.close()
    connection.ensure_connection()


def me() -> int:
    """Which of the server's processes serves this thread."""
    pid: int = run("SELECT pg_backend_pid()", {})[0][0]
    return pid


def is_there(pid: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT FROM pg_stat_activity WHERE pid = %s", [pid])
        return cursor.fetchone() is not None


def end(pid: int) -> None:
    """As a server does that is stopped, or an operator."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    finally:
        other.close()


def test_a_connection_is_kept_from_one_request_to_the_next() -> None:
    mine = me()
    connection.close_if_unusable_or_obsolete()
    assert me() == mine


def test_one_that_the_server_ended_while_idle_is_replaced_before_it_is_used() -> None:
    for ask in (me, connection.cursor):  # our statements' way, and the ORM's
        mine = me()
        end(mine)
        connection.close_if_unusable_or_obsolete()
        ask()
        assert me() != mine


def test_one_ends_with_its_thread_and_leaves_nothing_to_the_garbage_collector() -> None:
    opened: list[int] = []
    gc.disable()
    try:
        thread = threading.Thread(target=lambda: opened.append(me()))
        thread.start()
        thread.join()
        deadline = time.monotonic() + 30  # for the server's own end of it
        while is_there(*opened) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert not is_there(*opened)
    finally:
        gc.enable()
    assert opened != [me()]


def test_another_connection_of_a_thread_leaves_the_first_alone() -> None:
    mine = me()
    other = connection.copy()
    other.ensure_connection()
    other.close()
    del other
    gc.collect()
    assert me() == mine


def test_one_that_broke_in_use_is_replaced_for_the_next_request() -> None:
    mine = me()
    end(mine)
    with pytest.raises(OperationalError):
        me()
    connection.close_if_unusable_or_obsolete()
    assert me() != mine
