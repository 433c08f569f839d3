import pytest

from talkturo.config import CarrierAccount, ConfigurationError, MailServer, Provider, read_config

NEEDED = {
    "DATABASE_URL": "postgresql://user:p%40ss@db.example.com:5432/talkturo",
    "REDIS_URL": "redis://127.0.0.1:6379/0",
    "SECRET_KEY": "k" * 50,
    "PUBLIC_BASE_URL": "https://dialer.example.com",
}
OPTIONAL = (
    "ALLOWED_HOSTS", "DATABASE_POOL_SIZE", "DEBUG", "LOG_LEVEL", "SIMULATOR_BASE_URL",
    "TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_API_BASE_URL",
    "TWILIO_PREVIOUS_AUTH_TOKEN", "CALLS_PER_SECOND",
    "BREAKER_SECONDS", "BREAKER_MIN_CALLS", "PLACING_HORIZON_SECONDS", "TRUSTED_PROXIES",
    "KEEP_CALLS_DAYS", "HSTS_PRELOAD", "MIGRATION_DATABASE_URL",
    "ALLOWED_COUNTRIES", "ALLOWED_NUMBER_KINDS",
    "KEEP_CALLS_DAYS", "SECOND_FACTOR_FOR", "ENCRYPTION_KEYS",
    "SMTP_URL", "MAIL_FROM", "OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_GROUPS",
    "OIDC_GROUPS_CLAIM", "PASSWORD_LOGIN",
)  # fmt: skip
OIDC = {
    "OIDC_ISSUER": "https://id.example.com",
    "OIDC_CLIENT_ID": "us",
    "OIDC_CLIENT_SECRET": "of-ours",
}
TWILIO = {"TWILIO_ACCOUNT_SID": "AC1", "TWILIO_AUTH_TOKEN": "secret"}


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The smallest environment of an installation; a test changes it further."""
    for name in OPTIONAL:
        monkeypatch.delenv(name, raising=False)
    for name, value in NEEDED.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def problem(environment: pytest.MonkeyPatch, values: dict[str, str]) -> str:
    """What the start says of these values."""
    for name, value in values.items():
        environment.setenv(name, value)
    with pytest.raises(ConfigurationError) as error:
        read_config()
    return str(error.value)


def test_four_variables_are_enough_and_the_rest_is_safe(environment: pytest.MonkeyPatch):
    config = read_config()
    assert config.database_url == NEEDED["DATABASE_URL"]
    assert config.redis_url == NEEDED["REDIS_URL"]
    assert config.public_base_url == "https://dialer.example.com"
    assert config.debug is False
    assert config.trusted_proxies == 1
    assert config.second_factor_for == {"superusers"}
    assert config.encryption_keys == (NEEDED["SECRET_KEY"],)
    assert config.mail_server is None
    assert config.mail_from == "Talkturo <no-reply@dialer.example.com>"
    assert config.oidc is None
    assert config.password_login is True
    assert config.database_pool_size == 0
    assert config.log_level == "INFO"
    assert config.keep_calls_days == 0
    assert config.allowed_hosts == ("127.0.0.1", "dialer.example.com", "localhost")
    assert config.live_carrier is None
    assert config.test_carrier is None
    assert config.allowed_countries >= {"US", "DE", "JM"}
    assert config.allowed_number_kinds == frozenset()


def test_where_calls_may_go(environment: pytest.MonkeyPatch):
    environment.setenv("ALLOWED_COUNTRIES", "US, CA")
    environment.setenv("ALLOWED_NUMBER_KINDS", "uan,voicemail")
    config = read_config()
    assert config.allowed_countries == {"US", "CA"}
    assert config.allowed_number_kinds == {"uan", "voicemail"}
    said = problem(environment, {"ALLOWED_COUNTRIES": "US,UK", "ALLOWED_NUMBER_KINDS": "900"})
    assert "ALLOWED_COUNTRIES must be ISO 3166 codes" in said
    assert "UK is unknown" in said
    assert "ALLOWED_NUMBER_KINDS must be some of these" in said


@pytest.mark.parametrize(
    ("live", "is_simulator"),
    [("", False), ("http://127.0.0.1:4010", True), ("http://127.0.0.1:4011", False)],
)
def test_which_live_account_is_a_simulator(
    environment: pytest.MonkeyPatch, live: str, *, is_simulator: bool
):
    values = TWILIO | {
        "SIMULATOR_BASE_URL": "http://AC1:secret@127.0.0.1:4010/",
        "TWILIO_API_BASE_URL": live,
    }
    for name, value in values.items():
        environment.setenv(name, value)
    config = read_config()
    assert config.live_carrier is not None
    assert config.test_carrier is not None
    assert config.live_carrier.is_simulator is is_simulator
    assert config.test_carrier.is_simulator


def test_without_https_no_proxy_is_expected(environment: pytest.MonkeyPatch):
    environment.setenv("PUBLIC_BASE_URL", "http://127.0.0.1:8000")
    assert read_config().trusted_proxies == 0
    assert read_config().second_factor_for == set()


def test_an_empty_variable_is_one_that_is_not_set(environment: pytest.MonkeyPatch):
    plain = read_config()
    for name in OPTIONAL:
        environment.setenv(name, "")
    assert read_config() == plain


def test_every_variable_is_read(environment: pytest.MonkeyPatch):
    given = {
        **TWILIO,
        "PUBLIC_BASE_URL": "http://127.0.0.1:8000/",
        "SECOND_FACTOR_FOR": "superusers, owners",
        "ENCRYPTION_KEYS": f"{'n' * 44}, {'o' * 44}",
        "SMTP_URL": "smtp://me%40example.com:p%40ss@mail.example.com",
        "MAIL_FROM": "calls@example.com",
        **OIDC,
        "OIDC_GROUPS": "/heads=sales:admin , all=my-team:member",
        "OIDC_GROUPS_CLAIM": "roles",
        "PASSWORD_LOGIN": "false",
        "TRUSTED_PROXIES": "2",
        "ALLOWED_HOSTS": "a.example.com, b.example.com,",
        "DATABASE_POOL_SIZE": "8",
        "DEBUG": "true",
        "LOG_LEVEL": "warning",
        "SIMULATOR_BASE_URL": "http://AC2:token@127.0.0.1:4010/",
        "TWILIO_API_BASE_URL": "https://carrier.example.com/",
        "TWILIO_PREVIOUS_AUTH_TOKEN": "old",
        "KEEP_CALLS_DAYS": "30",
    }
    for name, value in given.items():
        environment.setenv(name, value)
    config = read_config()
    assert config.public_base_url == "http://127.0.0.1:8000"
    assert config.allowed_hosts == ("a.example.com", "b.example.com")
    assert config.trusted_proxies == 2
    assert config.encryption_keys == ("n" * 44, "o" * 44)
    assert config.mail_server == MailServer(
        "mail.example.com", 587, "me@example.com", "p@ss", starts_with_tls=False
    )
    assert config.mail_from == "calls@example.com"
    groups = (("/heads", "sales", "admin"), ("all", "my-team", "member"))
    assert config.oidc == Provider("https://id.example.com", "us", "of-ours", groups, "roles")
    assert config.password_login is False
    assert config.second_factor_for == {"superusers", "owners"}
    assert config.database_pool_size == 8
    assert config.debug is True
    assert config.log_level == "WARNING"
    assert config.keep_calls_days == 30
    assert config.test_carrier == CarrierAccount(
        "AC2", "token", "http://127.0.0.1:4010", is_simulator=True
    )
    assert config.live_carrier == CarrierAccount(
        "AC1", "secret", "https://carrier.example.com", "old"
    )


@pytest.mark.parametrize("name", NEEDED)
@pytest.mark.parametrize("value", [None, ""], ids=["missing", "empty"])
def test_a_missing_variable_is_named_with_an_example(
    environment: pytest.MonkeyPatch, name: str, value: str | None
):
    environment.delenv(name)
    sentence = problem(environment, {} if value is None else {name: value})
    assert sentence.startswith(f"Talkturo cannot start: {name} is not set (for example ")
    assert sentence.endswith(").")


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DATABASE_URL", "mysql://h/n", "DATABASE_URL must start with postgresql://"),
        ("DATABASE_URL", "db.example.com/n", "DATABASE_URL must start with postgresql://"),
        ("DATABASE_URL", "postgresql://h:5432", "DATABASE_URL names no database"),
        ("DATABASE_URL", "postgresql://u:p@h:port/n", "DATABASE_URL is not a URL"),
        ("DATABASE_URL", "postgresql://u:p[@h/n", "DATABASE_URL is not a URL"),
        ("REDIS_URL", "127.0.0.1:6379", "REDIS_URL must be a URL that starts with redis://"),
        ("REDIS_URL", "http://h", "REDIS_URL must be a URL that starts with redis:// or rediss://"),
        ("REDIS_URL", "redis://", "REDIS_URL must be a URL"),
        ("REDIS_URL", "redis://h:port", "REDIS_URL must be a URL"),
        ("SECRET_KEY", "k" * 49, "SECRET_KEY must have at least 50 characters"),
        ("PUBLIC_BASE_URL", "dialer.example.com", "PUBLIC_BASE_URL must be a URL that starts with"),
        ("PUBLIC_BASE_URL", "https://[::1", "PUBLIC_BASE_URL must be a URL that starts with"),
        ("PUBLIC_BASE_URL", "https://h:99999", "PUBLIC_BASE_URL must be a URL that starts with"),
        (
            "PUBLIC_BASE_URL",
            "https://h/sub",
            "PUBLIC_BASE_URL must be no more than scheme and host",
        ),
        (
            "PUBLIC_BASE_URL",
            "https://h?x=1",
            "PUBLIC_BASE_URL must be no more than scheme and host",
        ),
        ("PUBLIC_BASE_URL", "https://u@h", "PUBLIC_BASE_URL must be no more than scheme and host"),
        ("DEBUG", "maybe", "DEBUG must be true or false"),
        ("DATABASE_POOL_SIZE", "many", "DATABASE_POOL_SIZE must be a whole number from 0"),
        ("DATABASE_POOL_SIZE", "-1", "DATABASE_POOL_SIZE must be a whole number from 0"),
        ("DATABASE_POOL_SIZE", "1001", "DATABASE_POOL_SIZE must be a whole number from 0"),
        ("CALLS_PER_SECOND", "fast", "CALLS_PER_SECOND must be a number from 0 (no limit)"),
        ("CALLS_PER_SECOND", "-1", "CALLS_PER_SECOND must be a number from 0 (no limit)"),
        ("BREAKER_SECONDS", "0", "BREAKER_SECONDS must be a whole number from 1 to 86400"),
        ("BREAKER_MIN_CALLS", "1.5", "BREAKER_MIN_CALLS must be a whole number from 1 to 1000"),
        ("PLACING_HORIZON_SECONDS", "5", "PLACING_HORIZON_SECONDS must be a whole number from 30"),
        ("KEEP_CALLS_DAYS", "29", "KEEP_CALLS_DAYS must be 0 (for ever) or at least 30"),
        ("KEEP_CALLS_DAYS", "36501", "KEEP_CALLS_DAYS must be a whole number from 0 to 36500"),
        ("TRUSTED_PROXIES", "all", "TRUSTED_PROXIES must be a whole number from 0 to 10"),
        (
            "SECOND_FACTOR_FOR",
            "boss",
            "SECOND_FACTOR_FOR must be all, none, or a list out of admins,",
        ),
        ("SECOND_FACTOR_FOR", "none,owners", "SECOND_FACTOR_FOR must be all, none, or a list"),
        ("ENCRYPTION_KEYS", "n" * 42, "ENCRYPTION_KEYS must be keys as `openssl rand -base64 32`"),
        ("ENCRYPTION_KEYS", "n" * 44 + ",", "ENCRYPTION_KEYS must be keys as"),
        ("SMTP_URL", "mail.example.com", "SMTP_URL must be a URL such as smtp://user:password@"),
        ("OIDC_ISSUER", "https://h", "OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go"),
        ("PASSWORD_LOGIN", "never", "PASSWORD_LOGIN must be true or false"),
        ("PASSWORD_LOGIN", "false", "PASSWORD_LOGIN can be off only where OIDC_ISSUER is set"),
        ("LOG_LEVEL", "LOUD", "LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR"),
        ("TWILIO_ACCOUNT_SID", "AC1", "TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN must both be set"),
        ("TWILIO_AUTH_TOKEN", "t", "TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN must both be set"),
        ("TWILIO_API_BASE_URL", "http://h", "TWILIO_API_BASE_URL needs TWILIO_ACCOUNT_SID and"),
        ("TWILIO_PREVIOUS_AUTH_TOKEN", "t", "TWILIO_PREVIOUS_AUTH_TOKEN needs TWILIO_ACCOUNT_SID"),
        ("SIMULATOR_BASE_URL", "ftp://u:p@h", "SIMULATOR_BASE_URL must be a URL that starts with"),
        ("SIMULATOR_BASE_URL", "http://h:1", "SIMULATOR_BASE_URL must carry its credentials"),
    ],
)
def test_a_malformed_value_is_explained_in_a_sentence_that_names_it(
    environment: pytest.MonkeyPatch, name: str, value: str, sentence: str
):
    found = problem(environment, {name: value})
    assert found.startswith(f"Talkturo cannot start: {sentence}")
    assert found.endswith(".")
    assert ";" not in found


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"OIDC_ISSUER": "http://id.example.com"}, "OIDC_ISSUER must be an https URL"),
        ({"OIDC_GROUPS": "all=My Team:member"}, "OIDC_GROUPS must be a list such as"),
        ({"OIDC_GROUPS": "all=team:superuser"}, "OIDC_GROUPS must be a list such as"),
    ],
)
def test_a_malformed_provider(
    environment: pytest.MonkeyPatch, values: dict[str, str], sentence: str
):
    assert problem(environment, OIDC | values).startswith(f"Talkturo cannot start: {sentence}")


def test_a_sid_of_another_kind_is_refused(environment: pytest.MonkeyPatch):
    sentence = problem(environment, TWILIO | {"TWILIO_ACCOUNT_SID": "SK1"})
    assert sentence == "Talkturo cannot start: TWILIO_ACCOUNT_SID must start with AC."


def test_all_problems_are_told_at_once(environment: pytest.MonkeyPatch):
    for name in NEEDED:
        environment.delenv(name)
    malformed = (
        "DATABASE_POOL_SIZE",
        "DEBUG",
        "LOG_LEVEL",
        "SIMULATOR_BASE_URL",
        "TWILIO_AUTH_TOKEN",
    )
    sentences = problem(environment, dict.fromkeys(malformed, "x")).partition(": ")[2].split("; ")
    told = {sentence.split()[0] for sentence in sentences}
    assert told == {*NEEDED, *malformed} - {"TWILIO_AUTH_TOKEN"} | {"TWILIO_ACCOUNT_SID"}


def test_secrets_do_not_show_in_its_text_form(environment: pytest.MonkeyPatch):
    for name, value in TWILIO.items():
        environment.setenv(name, value)
    text = repr(read_config())
    assert TWILIO["TWILIO_AUTH_TOKEN"] not in text
    assert NEEDED["SECRET_KEY"] not in text
    assert "p%40ss" not in text
