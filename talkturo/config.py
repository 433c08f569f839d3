"""Read the environment once, check every value, and say plainly what is wrong."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from urllib.parse import SplitResult, urlsplit

import dj_database_url
from environs import Env, EnvError

CARRIER_HELP = "a URL such as http://127.0.0.1:4010"


class ConfigurationError(Exception):
    """One or more environment variables are missing or malformed; the text names each."""


@dataclass(frozen=True, slots=True)
class CarrierAccount:
    """Where calls are placed and how requests in both directions are authenticated."""

    account_sid: str
    auth_token: str = field(repr=False)
    base_url: str  # empty: the carrier's own host


@dataclass(frozen=True, slots=True)
class Config:
    """The checked environment; README.md has the table of variables."""

    database_url: str = field(repr=False)
    database_pool_size: int
    redis_url: str = field(repr=False)
    secret_key: str = field(repr=False)
    debug: bool
    allowed_hosts: tuple[str, ...]
    public_base_url: str
    live_carrier: CarrierAccount | None
    test_carrier: CarrierAccount | None
    calls_per_second: float | None
    breaker_seconds: int
    breaker_min_calls: int
    placing_horizon_seconds: int
    log_level: str


def read_config() -> Config:
    """Return the configuration that the process's environment holds.

    Raises ConfigurationError naming every variable that is missing or malformed, all at once.
    """
    problems: list[str] = []
    env = Env()

    def take(read: Callable[[], object]) -> object:
        try:
            return read()
        except ValueError as error:
            problems.append(str(error))
            return ""

    def url(name: str, schemes: tuple[str, ...], example: str, *, default: str | None) -> str:
        return str(take(lambda: _url(env, name, schemes, example, default)))

    public_base_url = str(take(lambda: _public_base_url(env)))
    host = urlsplit(public_base_url).hostname or ""
    config = Config(
        database_url=str(take(lambda: _database_url(env))),
        database_pool_size=int(str(take(lambda: _pool_size(env)) or 0)),
        redis_url=url("REDIS_URL", ("redis", "rediss"), "redis://127.0.0.1:6379/0", default=None),
        secret_key=str(take(lambda: _secret_key(env))),
        debug=bool(take(lambda: _debug(env))),
        allowed_hosts=tuple(_allowed_hosts(env) or _own_hosts(host)),
        public_base_url=public_base_url,
        live_carrier=_live_carrier(env, problems, url),
        test_carrier=_test_carrier(
            url("SIMULATOR_BASE_URL", ("http", "https"), CARRIER_HELP, default=""), problems
        ),
        calls_per_second=None,
        breaker_seconds=int(str(take(lambda: _whole(env, "BREAKER_SECONDS", 120)) or 0)),
        breaker_min_calls=int(str(take(lambda: _whole(env, "BREAKER_MIN_CALLS", 5)) or 0)),
        placing_horizon_seconds=int(
            str(take(lambda: _whole(env, "PLACING_HORIZON_SECONDS", 600)) or 0)
        ),
        log_level=str(take(lambda: _log_level(env))),
    )
    rate = take(lambda: _calls_per_second(env, config.live_carrier))
    if problems:
        raise ConfigurationError("Talkturo cannot start: " + "; ".join(problems) + ".")
    return replace(config, calls_per_second=rate if isinstance(rate, float) else None)


def _whole(env: Env, name: str, default: int) -> int:
    value: int = env.int(name, default)
    if not 1 <= value <= 86_400:
        raise ValueError(f"{name} must be a whole number from 1 to 86400")
    return value


def _calls_per_second(env: Env, carrier: CarrierAccount | None) -> float | None:
    """As configured; 1, as a new account has it, at Twilio itself; else no limit."""
    at_twilio = carrier is not None and not carrier.base_url
    value: float = env.float("CALLS_PER_SECOND", 1.0 if at_twilio else 0.0)
    if not 0 <= value <= 10_000:
        raise ValueError("CALLS_PER_SECOND must be a number from 0 (no limit) to 10000")
    return value or None


def _allowed_hosts(env: Env) -> list[str]:
    hosts = [host.strip() for host in env.str("ALLOWED_HOSTS", "").split(",")]
    return [host for host in hosts if host]


def _own_hosts(public_host: str) -> list[str]:
    """The public host, and the loopback names that health checks on the machine itself use."""
    return sorted({public_host, "127.0.0.1", "localhost"} - {""})


def _required(env: Env, name: str, example: str) -> str:
    value: str = env.str(name, "")
    if not value:
        raise ValueError(f"{name} is not set (for example {example})")
    return value


def _url(env: Env, name: str, schemes: tuple[str, ...], example: str, default: str | None) -> str:
    value: str = env.str(name, "") if default is not None else _required(env, name, example)
    if not value and default is not None:
        return default
    if not _is_url(value, schemes):
        allowed = " or ".join(f"{scheme}://" for scheme in schemes)
        raise ValueError(f"{name} must be a URL that starts with {allowed} (for example {example})")
    return value


def _is_url(value: str, schemes: tuple[str, ...]) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port or an IPv6 address that is none
        return False


def _public_base_url(env: Env) -> str:
    example = "https://dialer.example.com"
    value = _url(env, "PUBLIC_BASE_URL", ("http", "https"), example, None).rstrip("/")
    parts = urlsplit(value)
    if value != f"{parts.scheme}://{parts.netloc}" or parts.username is not None:
        raise ValueError(f"PUBLIC_BASE_URL must be no more than scheme and host, such as {example}")
    return value


def _database_url(env: Env) -> str:
    value = _required(env, "DATABASE_URL", "postgresql://user:password@127.0.0.1:5432/talkturo")
    if not value.startswith(("postgres://", "postgresql://")):
        raise ValueError("DATABASE_URL must start with postgresql:// (PostgreSQL 18 or newer)")
    try:
        name = dj_database_url.parse(value).get("NAME")
    except ValueError as error:
        raise ValueError("DATABASE_URL is not a URL (is its password percent-encoded?)") from error
    if not name:
        raise ValueError("DATABASE_URL names no database (it must end in /name)")
    return value


def _pool_size(env: Env) -> int:
    value: str = env.str("DATABASE_POOL_SIZE", "") or "0"
    if not re.fullmatch("[0-9]{1,4}", value) or int(value) > 1000:
        raise ValueError("DATABASE_POOL_SIZE must be a whole number from 0 (no pool) to 1000")
    return int(value)


def _debug(env: Env) -> bool:
    try:
        return bool(env.str("DEBUG", "") and env.bool("DEBUG"))
    except EnvError as error:
        raise ValueError("DEBUG must be true or false") from error


def _secret_key(env: Env) -> str:
    value = _required(env, "SECRET_KEY", "the output of `openssl rand -base64 48`")
    if len(value) < 50:
        raise ValueError("SECRET_KEY must have at least 50 characters")
    return value


def _log_level(env: Env) -> str:
    value: str = env.str("LOG_LEVEL", "").upper() or "INFO"
    if value not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise ValueError("LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR")
    return value


def _live_carrier(env: Env, problems: list[str], url: Callable[..., str]) -> CarrierAccount | None:
    """Twilio, or the compatible host that TWILIO_API_BASE_URL names; None when not configured."""
    sid: str = env.str("TWILIO_ACCOUNT_SID", "")
    token: str = env.str("TWILIO_AUTH_TOKEN", "")
    base_url = url("TWILIO_API_BASE_URL", ("http", "https"), CARRIER_HELP, default="")
    if not (sid or token):
        if base_url:
            problems.append(
                "TWILIO_API_BASE_URL needs TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN as well"
            )
        return None
    if not (sid and token):
        problems.append("TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN must both be set, or neither")
    elif not sid.startswith("AC"):
        problems.append("TWILIO_ACCOUNT_SID must start with AC")
    return CarrierAccount(sid, token, base_url.rstrip("/"))


def _test_carrier(value: str, problems: list[str]) -> CarrierAccount | None:
    """The simulator that dials test campaigns; its credentials stand in the URL itself."""
    if not value:
        return None
    parts = urlsplit(value)
    if not (parts.username and parts.password):
        problems.append(
            "SIMULATOR_BASE_URL must carry its credentials: http://ACxxx:token@127.0.0.1:4010"
        )
        return None
    return CarrierAccount(parts.username, parts.password, _without_credentials(parts))


def _without_credentials(parts: SplitResult) -> str:
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl().rstrip("/")
