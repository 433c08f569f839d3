"""What the user chose for `make run`, from the environment."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from talkturo.local.errors import CannotContinue

CARRIER_VARIABLES = (
    "TWILIO_ACCOUNT_SID",
    "TWILIO_AUTH_TOKEN",
    "TWILIO_PREVIOUS_AUTH_TOKEN",
    "TWILIO_API_BASE_URL",
)


@dataclass(frozen=True, kw_only=True)
class Options:
    """One run's choices; README.md has them in a table."""

    port: int
    demo: bool
    database_url: str
    redis_url: str
    has_carrier: bool

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> Self:
        """Return the choices held by `environ`. Raises CannotContinue naming what is wrong."""
        port = environ.get("PORT", "") or "8000"
        if not port.isdecimal() or not 0 < int(port) < 65536:
            raise CannotContinue(f"PORT must be a number from 1 to 65535, not {port!r}.")
        has_carrier = any(environ.get(name) for name in CARRIER_VARIABLES)
        reaches_real_phones = has_carrier and not environ.get("TWILIO_API_BASE_URL")
        if reaches_real_phones and not environ.get("PUBLIC_BASE_URL"):
            raise CannotContinue(
                "TWILIO_ACCOUNT_SID is set, so calls go to Twilio: PUBLIC_BASE_URL must name the "
                "address at which Twilio reaches this machine."
            )
        return cls(
            port=int(port),
            demo=_demo(environ.get("DEMO", ""), otherwise=not reaches_real_phones),
            database_url=environ.get("DATABASE_URL", ""),
            redis_url=environ.get("REDIS_URL", ""),
            has_carrier=has_carrier,
        )


def _demo(value: str, *, otherwise: bool) -> bool:
    # The demo's contacts are invented, so nobody's phone shall ring for them unasked.
    if value not in {"", "0", "1"}:
        raise CannotContinue(f"DEMO must be 0 or 1, not {value!r}.")
    return value == "1" if value else otherwise
