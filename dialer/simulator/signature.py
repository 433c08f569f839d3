"""Twilio's webhook signature, written from its description and not from its client.

https://www.twilio.com/docs/usage/security#validating-requests
"""

import base64
import hashlib
import hmac
from collections.abc import Iterable

SIGNATURE_HEADER = "X-Twilio-Signature"


def sign(auth_token: str, url: str, params: Iterable[tuple[str, str]]) -> str:
    """The signature of a POST of `params` to `url`, base64 of an HMAC-SHA1.

    Signed is the exact URL followed by every distinct name and value, ordered by name, then
    by value. A repeated name with the same value counts once, as in Twilio's own validators.
    """
    signed = url + "".join(name + value for name, value in sorted(set(params)))
    digest = hmac.digest(auth_token.encode(), signed.encode(), hashlib.sha1)
    return base64.b64encode(digest).decode()
