"""Read the environment once, check every value, and say plainly what is wrong."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar
from urllib.parse import SplitResult, unquote, urlsplit

import dj_database_url
from environs import Env, EnvError
from phonenumbers import SUPPORTED_REGIONS

Value = TypeVar("Value")
LEAST_DAYS_KEPT = 30  # charts show four weeks
# Kinds of phone number that cost more than others, in the words of libphonenumber where it knows
# them: off unless ALLOWED_NUMBER_KINDS names them.
NUMBER_KINDS = (
    "premium_rate", "shared_cost", "personal_number", "pager", "uan", "voicemail", "satellite",
    "international_network",
)  # fmt: skip
SECOND_FACTOR_GROUPS = frozenset({"superusers", "owners", "admins", "members"})
SHORTEST_ENCRYPTION_KEY = 43  # 256 bits in base64
CARRIER_HELP = "a URL such as http://127.0.0.1:4010"


class ConfigurationError(Exception):
    """One or more environment variables are missing or malformed; the text names each."""


@dataclass(frozen=True, slots=True)
class CarrierAccount:
    """Where calls are placed and how requests in both directions are authenticated."""

    account_sid: str
    auth_token: str = field(repr=False)
    base_url: str  # empty: the carrier's own host
    previous_auth_token: str = field(default="", repr=False)  # signs callbacks during a rotation
    is_simulator: bool = False  # no phone rings and nothing costs money

    @property
    def tokens(self) -> frozenset[str]:
        """What a request of the carrier's may be signed with."""
        return frozenset({self.auth_token, self.previous_auth_token} - {""})


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed in, always over TLS but on this machine itself."""

    host: str
    port: int
    username: str
    password: str = field(repr=False)
    starts_with_tls: bool  # smtps; else STARTTLS


@dataclass(frozen=True, slots=True)
class Provider:
    """An OpenID Connect provider, and which of its groups have which role in which team."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    groups: tuple[tuple[str, str, str], ...]  # (group, team's slug, role)
    groups_claim: str


@dataclass(frozen=True, slots=True)
class Config:
    """The checked environment; README.md has the table of variables."""

    database_url: str = field(repr=False)
    migration_database_url: str = field(repr=False)  # empty: database_url migrates as well
    database_pool_size: int
    redis_url: str = field(repr=False)
    secret_key: str = field(repr=False)
    encryption_keys: tuple[str, ...] = field(repr=False)  # newest first
    debug: bool
    allowed_hosts: tuple[str, ...]
    public_base_url: str
    hsts_preload: bool
    trusted_proxies: int
    second_factor_for: frozenset[str]
    mail_server: MailServer | None
    mail_from: str
    oidc: Provider | None
    password_login: bool
    live_carrier: CarrierAccount | None
    test_carrier: CarrierAccount | None
    calls_per_second: float | None
    breaker_seconds: int
    breaker_min_calls: int
    placing_horizon_seconds: int
    keep_calls_days: int  # 0: for ever
    allowed_countries: frozenset[str]  # ISO 3166 codes that teams may choose from
    allowed_number_kinds: frozenset[str]  # of NUMBER_KINDS
    log_level: str


def read_config() -> Config:
    """Return the configuration that the process's environment holds.

    Raises ConfigurationError naming every variable that is missing or malformed, all at once.
    """
    problems: list[str] = []
    env = Env()

    def take(read: Callable[[], Value], broken: Value) -> Value:
        try:
            return read()
        except ValueError as error:
            problems.append(str(error))
            return broken

    def url(name: str, schemes: tuple[str, ...], example: str, *, default: str | None) -> str:
        return take(lambda: _url(env, name, schemes, example, default), "")

    public_base_url = take(lambda: _public_base_url(env), "")
    host = urlsplit(public_base_url).hostname or ""
    secret_key = take(lambda: _secret_key(env), "")
    oidc = take(lambda: _oidc(env), None)
    simulator_url = url("SIMULATOR_BASE_URL", ("http", "https"), CARRIER_HELP, default="")
    test_carrier = _test_carrier(simulator_url, problems)
    live_carrier = _live_carrier(env, problems, url)
    if live_carrier and test_carrier and live_carrier.base_url == test_carrier.base_url:
        live_carrier = replace(live_carrier, is_simulator=True)
    config = Config(
        database_url=take(lambda: _database_url(env, "DATABASE_URL"), ""),
        migration_database_url=take(lambda: _migration_database_url(env), ""),
        database_pool_size=take(lambda: _whole(env, "DATABASE_POOL_SIZE", 0, 0, 1000), 0),
        redis_url=url("REDIS_URL", ("redis", "rediss"), "redis://127.0.0.1:6379/0", default=None),
        secret_key=secret_key,
        encryption_keys=take(lambda: _encryption_keys(env, secret_key), ()),
        debug=take(lambda: _flag(env, "DEBUG"), False),  # noqa: FBT003
        allowed_hosts=tuple(_allowed_hosts(env) or _own_hosts(host)),
        public_base_url=public_base_url,
        hsts_preload=take(lambda: _flag(env, "HSTS_PRELOAD"), False),  # noqa: FBT003
        trusted_proxies=take(
            # https without a proxy that ends TLS is not possible.
            lambda: _whole(
                env, "TRUSTED_PROXIES", int(public_base_url.startswith("https:")), 0, 10
            ),
            0,
        ),
        second_factor_for=take(lambda: _second_factor_for(env, public_base_url), frozenset()),
        mail_server=take(lambda: _mail_server(env), None),
        mail_from=env.str("MAIL_FROM", "") or f"Talkturo <no-reply@{host or 'localhost'}>",
        oidc=oidc,
        password_login=take(lambda: _password_login(env, oidc), True),  # noqa: FBT003
        live_carrier=live_carrier,
        test_carrier=test_carrier,
        calls_per_second=take(lambda: _calls_per_second(env, live_carrier), None),
        breaker_seconds=take(lambda: _whole(env, "BREAKER_SECONDS", 120, 1, 86_400), 1),
        breaker_min_calls=take(lambda: _whole(env, "BREAKER_MIN_CALLS", 5, 1, 1000), 1),
        placing_horizon_seconds=take(
            lambda: _whole(env, "PLACING_HORIZON_SECONDS", 600, 30, 86_400), 30
        ),
        keep_calls_days=take(lambda: _keep_calls_days(env), 0),
        allowed_countries=take(lambda: _allowed_countries(env), frozenset()),
        allowed_number_kinds=take(lambda: _allowed_number_kinds(env), frozenset()),
        log_level=take(lambda: _log_level(env), ""),
    )
    if problems:
        raise ConfigurationError("Talkturo cannot start: " + "; ".join(problems) + ".")
    return config


def _whole(env: Env, name: str, default: int, lowest: int, highest: int) -> int:
    text: str = env.str(name, "") or str(default)
    if not re.fullmatch("[0-9]{1,6}", text) or not lowest <= int(text) <= highest:
        raise ValueError(f"{name} must be a whole number from {lowest} to {highest}")
    return int(text)


def _keep_calls_days(env: Env) -> int:
    """0 for ever, or days enough for all that looks back."""
    days = _whole(env, "KEEP_CALLS_DAYS", 0, 0, 36_500)
    if 0 < days < LEAST_DAYS_KEPT:
        raise ValueError(f"KEEP_CALLS_DAYS must be 0 (for ever) or at least {LEAST_DAYS_KEPT}")
    return days


def _calls_per_second(env: Env, carrier: CarrierAccount | None) -> float | None:
    """As configured; 1, as a new account has it, at Twilio itself; else no limit."""
    at_twilio = carrier is not None and not carrier.base_url
    text: str = env.str("CALLS_PER_SECOND", "") or ("1" if at_twilio else "0")
    if not re.fullmatch(r"[0-9]{1,5}(\.[0-9]{1,3})?", text) or float(text) > 10_000:
        raise ValueError("CALLS_PER_SECOND must be a number from 0 (no limit) to 10000")
    return float(text) or None


def _allowed_hosts(env: Env) -> list[str]:
    hosts = [host.strip() for host in env.str("ALLOWED_HOSTS", "").split(",")]
    return [host for host in hosts if host]


def _own_hosts(public_host: str) -> list[str]:
    """The public host, and the loopback names that health checks on the machine itself use."""
    return sorted({public_host, "127.0.0.1", "localhost"} - {""})


def _allowed_countries(env: Env) -> frozenset[str]:
    """All that phone numbers are known of, where none is named."""
    named = _words(env, "ALLOWED_COUNTRIES")
    unknown = sorted(named - SUPPORTED_REGIONS)
    if unknown:
        raise ValueError(
            "ALLOWED_COUNTRIES must be ISO 3166 codes such as US,CA,DE, separated by commas, or "
            f"empty for every country; {', '.join(unknown)} is unknown"
        )
    return frozenset(named or SUPPORTED_REGIONS)


def _allowed_number_kinds(env: Env) -> frozenset[str]:
    named = _words(env, "ALLOWED_NUMBER_KINDS")
    if not named <= {*NUMBER_KINDS}:
        raise ValueError(
            "ALLOWED_NUMBER_KINDS must be some of these, separated by commas, or empty for none: "
            + ", ".join(NUMBER_KINDS)
        )
    return named


def _words(env: Env, name: str) -> frozenset[str]:
    return frozenset(filter(None, (word.strip() for word in env.str(name, "").split(","))))


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


def _database_url(env: Env, variable: str) -> str:
    value = _required(env, variable, "postgresql://user:password@127.0.0.1:5432/talkturo")
    if not value.startswith(("postgres://", "postgresql://")):
        raise ValueError(f"{variable} must start with postgresql:// (PostgreSQL 18 or newer)")
    try:
        name = dj_database_url.parse(value).get("NAME")
    except ValueError as error:
        raise ValueError(f"{variable} is not a URL (is its password percent-encoded?)") from error
    if not name:
        raise ValueError(f"{variable} names no database (it must end in /name)")
    return value


def _migration_database_url(env: Env) -> str:
    """Empty, or the same database by the role that owns its tables."""
    variable = "MIGRATION_DATABASE_URL"
    if not env.str(variable, ""):
        return ""
    value = _database_url(env, variable)
    owner, other = dj_database_url.parse(value), dj_database_url.parse(env.str("DATABASE_URL", ""))
    if not (owner.get("USER") and other.get("USER")) or owner["USER"] == other["USER"]:
        raise ValueError(f"{variable} and DATABASE_URL must name two different users")
    if owner["NAME"] != other["NAME"]:
        raise ValueError(f"{variable} and DATABASE_URL must name the same database")
    return value


def _flag(env: Env, variable: str) -> bool:
    try:
        return bool(env.str(variable, "") and env.bool(variable))
    except EnvError as error:
        raise ValueError(f"{variable} must be true or false") from error


def _secret_key(env: Env) -> str:
    value = _required(env, "SECRET_KEY", "the output of `openssl rand -base64 48`")
    if len(value) < 50:
        raise ValueError("SECRET_KEY must have at least 50 characters")
    return value


def _encryption_keys(env: Env, secret_key: str) -> tuple[str, ...]:
    """The keys of secrets in the database, newest first; by default SECRET_KEY is the only one."""
    text: str = env.str("ENCRYPTION_KEYS", "") or secret_key
    keys = [key.strip() for key in text.split(",")] if text != secret_key else [secret_key]
    if any(len(key) < SHORTEST_ENCRYPTION_KEY for key in keys if key != secret_key):
        raise ValueError(
            "ENCRYPTION_KEYS must be keys as `openssl rand -base64 32` prints them, the newest "
            f"first, comma-separated, each of at least {SHORTEST_ENCRYPTION_KEY} characters"
        )
    return tuple(keys)


def _mail_server(env: Env) -> MailServer | None:
    text: str = env.str("SMTP_URL", "")
    if not text:
        return None
    if not _is_url(text, ("smtp", "smtps")):
        raise ValueError(
            "SMTP_URL must be a URL such as smtp://user:password@mail.example.com:587 (STARTTLS) "
            "or smtps://user:password@mail.example.com"
        )
    parts = urlsplit(text)
    starts_with_tls = parts.scheme == "smtps"
    return MailServer(
        host=parts.hostname or "",
        port=parts.port or (465 if starts_with_tls else 587),
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starts_with_tls=starts_with_tls,
    )


def _oidc(env: Env) -> Provider | None:
    issuer: str = env.str("OIDC_ISSUER", "")
    client_id: str = env.str("OIDC_CLIENT_ID", "")
    client_secret: str = env.str("OIDC_CLIENT_SECRET", "")
    groups = _groups(env.str("OIDC_GROUPS", ""))
    claim: str = env.str("OIDC_GROUPS_CLAIM", "") or "groups"
    if not (issuer or client_id or client_secret):
        return None
    if not (issuer and client_id and client_secret):
        raise ValueError("OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go together")
    local = urlsplit(issuer).hostname in {"127.0.0.1", "localhost"}
    if not _is_url(issuer, ("https", "http") if local else ("https",)):
        raise ValueError("OIDC_ISSUER must be an https URL, as the provider's discovery says it")
    return Provider(issuer, client_id, client_secret, groups, claim)


def _groups(text: str) -> tuple[tuple[str, str, str], ...]:
    groups = []
    for entry in filter(None, map(str.strip, text.split(","))):
        found = re.fullmatch(r"(.+)=([-a-zA-Z0-9_]+):(owner|admin|member)", entry)
        if found is None:
            raise ValueError(
                "OIDC_GROUPS must be a list such as staff=my-team:member, bosses=my-team:owner: "
                "the provider's group, the team's slug, the role"
            )
        groups.append((found[1], found[2], found[3]))
    return tuple(groups)


def _password_login(env: Env, oidc: Provider | None) -> bool:
    try:
        wanted = not env.str("PASSWORD_LOGIN", "") or bool(env.bool("PASSWORD_LOGIN"))
    except EnvError as error:
        raise ValueError("PASSWORD_LOGIN must be true or false") from error
    if not (wanted or oidc):
        raise ValueError("PASSWORD_LOGIN can be off only where OIDC_ISSUER is set")
    return wanted


def _second_factor_for(env: Env, public_base_url: str) -> frozenset[str]:
    """Who must have a second factor; on a development machine (http) no one by default."""
    production = public_base_url.startswith("https:")
    text: str = env.str("SECOND_FACTOR_FOR", "") or ("superusers" if production else "none")
    chosen = {word.strip() for word in text.split(",")}
    if not (chosen <= SECOND_FACTOR_GROUPS or chosen in ({"all"}, {"none"})):
        groups = ", ".join(sorted(SECOND_FACTOR_GROUPS))
        raise ValueError(f"SECOND_FACTOR_FOR must be all, none, or a list out of {groups}")
    return frozenset(chosen - {"none"})


def _log_level(env: Env) -> str:
    value: str = env.str("LOG_LEVEL", "").upper() or "INFO"
    if value not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise ValueError("LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR")
    return value


def _live_carrier(env: Env, problems: list[str], url: Callable[..., str]) -> CarrierAccount | None:
    """Twilio, or the compatible host that TWILIO_API_BASE_URL names; None when not configured."""
    sid: str = env.str("TWILIO_ACCOUNT_SID", "")
    token: str = env.str("TWILIO_AUTH_TOKEN", "")
    previous: str = env.str("TWILIO_PREVIOUS_AUTH_TOKEN", "")
    base_url = url("TWILIO_API_BASE_URL", ("http", "https"), CARRIER_HELP, default="")
    if not (sid or token):
        problems += [
            f"{name} needs TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN as well"
            for name, value in {
                "TWILIO_API_BASE_URL": base_url,
                "TWILIO_PREVIOUS_AUTH_TOKEN": previous,
            }.items()
            if value
        ]
        return None
    if not (sid and token):
        problems.append("TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN must both be set, or neither")
    elif not sid.startswith("AC"):
        problems.append("TWILIO_ACCOUNT_SID must start with AC")
    return CarrierAccount(sid, token, base_url.rstrip("/"), previous)


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
    base_url = _without_credentials(parts)
    return CarrierAccount(parts.username, parts.password, base_url, is_simulator=True)


def _without_credentials(parts: SplitResult) -> str:
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl().rstrip("/")
