"""Servers of users that want to hear of their campaigns: one signed POST, and what came of it.

Addresses come from users, so every one is resolved once, refused when private, and used as it was
resolved; redirects are not followed. Signatures are those of Standard Webhooks 1.0
(`webhook-id`, `webhook-timestamp`, `webhook-signature`).
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import requests
from requests_hardened import Config, HTTPSession
from requests_hardened.ip_filter_adapter import IPFilterAdapter
from standardwebhooks import Webhook

from talkturo.lib.outgoing import DeadlineAdapter, is_late, is_too_large, within

# From the lookup of the name to the end of the answer's headers. Standard Webhooks recommends 15
# to 30 seconds.
EXCHANGE_SECONDS = 15.0
SECRET_PREFIX = "whsec_"  # noqa: S105


class NotDelivered(Exception):
    """The server did not say that it has the event; the text says why, for its owner."""


class _PublicAddress(DeadlineAdapter, IPFilterAdapter):  # type: ignore[misc]  # it has no types
    """Refuses addresses that are not public; the lookup counts to the exchange."""

    def build_connection_pool_key_attributes(self, *args: Any, **options: Any) -> Any:
        ask = super().build_connection_pool_key_attributes
        try:
            return within(self.seconds, lambda: ask(*args, **options))
        except TimeoutError as error:
            raise requests.ConnectTimeout(error) from error


def deliver(
    *,
    url: str,
    secret: str,
    event_id: str,
    body: Mapping[str, Any],
    at: datetime,
    may_be_local: bool,
    seconds: float = EXCHANGE_SECONDS,
) -> None:
    """Send the event; returns when the server answered 2xx. Raises NotDelivered otherwise.

    It takes `seconds` at most, however slowly the server answers, and reads no body.
    `may_be_local` allows loopback addresses, for development.
    """
    text = json.dumps(body, separators=(",", ":"))
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Talkturo",
        "webhook-id": event_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Webhook(signing_key(secret)).sign(event_id, at, text),
    }
    config = Config(
        ip_filter_enable=True,
        ip_filter_allow_loopback_ips=may_be_local,
        never_redirect=True,
        default_timeout=None,  # the adapters below have the exchange's
    )
    try:
        with HTTPSession(config) as session:
            session.trust_env = False  # a proxy would resolve the name a second time
            for scheme in ("http://", "https://"):
                adapter = _PublicAddress(
                    is_https_proto=scheme == "https://",
                    allow_loopback=may_be_local,
                    seconds=seconds,
                    reads_body=False,
                )
                session.mount(scheme, adapter)
            status = session.post(url, data=text.encode(), headers=headers).status_code
    except requests.RequestException as error:
        raise NotDelivered(_why(error)) from error
    if not 200 <= status < 300:
        raise NotDelivered(f"The server answered {status}.")


def signing_key(secret: str) -> str | bytes:
    """The key in a secret: base64 after `whsec_`, any other text by its UTF-8 bytes."""
    return secret if secret.startswith(SECRET_PREFIX) else secret.encode()


def _why(error: requests.RequestException) -> str:
    """The kind of failure; the text of the exception would show addresses inside our network."""
    if is_late(error):
        return "The server did not answer in time."
    if is_too_large(error):
        return "The server's answer is too large."
    kinds = {
        requests.exceptions.SSLError: "Its certificate is not valid.",
        requests.ConnectionError: "The server could not be reached.",
    }
    for kind, sentence in kinds.items():
        if isinstance(error, kind):
            return sentence
    return "The address is not public, or not one that can be used."
