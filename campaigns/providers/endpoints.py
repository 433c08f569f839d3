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
from standardwebhooks import Webhook

CONNECT_SECONDS = 5
ANSWER_SECONDS = 10
SECRET_PREFIX = "whsec_"  # noqa: S105


class NotDelivered(Exception):
    """The server did not say that it has the event; the text says why, for its owner."""


def deliver(
    *,
    url: str,
    secret: str,
    event_id: str,
    body: Mapping[str, Any],
    at: datetime,
    may_be_local: bool,
) -> None:
    """Send the event; returns when the server answered 2xx. Raises NotDelivered otherwise.

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
        default_timeout=(CONNECT_SECONDS, ANSWER_SECONDS),
    )
    try:
        with HTTPSession(config) as session:
            session.trust_env = False  # a proxy would resolve the name a second time
            # The answer's body is nobody's business here, and may be endless.
            with session.post(url, data=text.encode(), headers=headers, stream=True) as answer:
                status = answer.status_code
    except requests.RequestException as error:
        raise NotDelivered(_why(error)) from error
    if not 200 <= status < 300:
        raise NotDelivered(f"The server answered {status}.")


def signing_key(secret: str) -> str | bytes:
    """The key in a secret: base64 after `whsec_`, any other text by its UTF-8 bytes."""
    return secret if secret.startswith(SECRET_PREFIX) else secret.encode()


def _why(error: requests.RequestException) -> str:
    """The kind of failure; the text of the exception would show addresses inside our network."""
    kinds = {
        requests.exceptions.SSLError: "Its certificate is not valid.",
        requests.Timeout: "The server did not answer in time.",
        requests.ConnectionError: "The server could not be reached.",
    }
    for kind, sentence in kinds.items():
        if isinstance(error, kind):
            return sentence
    return "The address is not public, or not one that can be used."
