"""Who a client is, whatever it writes into X-Forwarded-For."""

from typing import Any

import pytest
from django.test import RequestFactory

from talkturo.lib.client_address import client_address

PROXY = "10.0.0.1"
CLIENT = "192.0.2.7"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, None, PROXY),
        (0, CLIENT, PROXY),  # no proxy in front: the client wrote the header itself
        (1, None, PROXY),
        (1, CLIENT, CLIENT),
        (1, f"203.0.113.9, {CLIENT}", CLIENT),  # the left one is the client's invention
        (1, f"{'9.9.9.9,' * 50}{CLIENT}", CLIENT),
        (2, f"203.0.113.9, {CLIENT}, 10.0.0.2", CLIENT),
        (2, CLIENT, CLIENT),  # fewer than promised: the only one there is
        (1, "unknown", PROXY),
        (1, "", PROXY),
        (1, "192.0.2.7:443", PROXY),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (1, "2001:db8:1:2:ffff::1", "2001:db8:1:2::"),  # the same client's next address
        (1, "::ffff:192.0.2.7", CLIENT),
    ],
)
def test_client_address(settings: Any, proxies: int, forwarded: str | None, address: str) -> None:
    settings.TRUSTED_PROXIES = proxies
    headers: dict[str, Any] = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    request = RequestFactory().get("/", REMOTE_ADDR=PROXY, **headers)
    assert client_address(request) == address


def test_client_address_of_a_server_that_tells_none() -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="")
    assert client_address(request) == ""
