from typing import Literal

Scopes = Literal[
    "*",
    "calls:*",
    "calls:export",
    "calls:read",
    "campaigns:*",
    "campaigns:read",
    "campaigns:run",
    "campaigns:write",
    "contacts:*",
    "contacts:dnc",
    "contacts:export",
    "contacts:read",
    "contacts:write",
    "keys:*",
    "keys:read",
    "keys:write",
]

SCOPES_VALUES: set[Scopes] = {
    "*",
    "calls:*",
    "calls:export",
    "calls:read",
    "campaigns:*",
    "campaigns:read",
    "campaigns:run",
    "campaigns:write",
    "contacts:*",
    "contacts:dnc",
    "contacts:export",
    "contacts:read",
    "contacts:write",
    "keys:*",
    "keys:read",
    "keys:write",
}


def check_scopes(value: str) -> Scopes:
    if value in SCOPES_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {SCOPES_VALUES!r}")
