"""The pytest plugin that gives a test run its own PostgreSQL and Valkey, whatever is installed.

pytest.ini loads it with `-p`, before anything reads Django's settings: pytest-django does that
before it loads the first conftest.py.
"""

import os
from collections.abc import Generator
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest

from talkturo.local.schema import ensure_migrated
from talkturo.local.stores import Stores, throwaway_stores

# Each worker's test database is a copy of it (conftest.py).
TEMPLATE = "talkturo_template"

# The environment of a production install; a user's own values never reach a test.
FIXED = {
    "DJANGO_SETTINGS_MODULE": "talkturo.settings",
    "CALLS_PER_SECOND": "0",
    "ENCRYPTION_KEYS": "only-for-tests-b2d8e1407f5c4a6b9e3d0c1f8a7b6e5d",
    "PUBLIC_BASE_URL": "https://dialer.test",
    "SECRET_KEY": "only-for-tests-6f1d0a7c92be4835a0c4e97d13f58b26-x7Qp",
    # Tests log superusers in without a code; those of the second factor set it themselves.
    "SECOND_FACTOR_FOR": "none",
    "SIMULATOR_BASE_URL": "http://AC00000000000000000000000000000001:test@127.0.0.1:9",
    "TWILIO_ACCOUNT_SID": "AC00000000000000000000000000000000",
    "TWILIO_AUTH_TOKEN": "only-for-tests",
}
UNSET = {
    "ALLOWED_COUNTRIES",
    "ALLOWED_HOSTS",
    "ALLOWED_NUMBER_KINDS",
    "DATABASE_POOL_SIZE",
    "DEBUG",
    "KEEP_CALLS_DAYS",
    "HSTS_PRELOAD",
    "LOG_LEVEL",
    "MIGRATION_DATABASE_URL",
    "MAIL_FROM",
    "OIDC_CLIENT_ID",
    "OIDC_CLIENT_SECRET",
    "OIDC_GROUPS",
    "OIDC_GROUPS_CLAIM",
    "OIDC_ISSUER",
    "PASSWORD_LOGIN",
    "SMTP_URL",
    "TRUSTED_PROXIES",
    "TWILIO_API_BASE_URL",
    "TWILIO_PREVIOUS_AUTH_TOKEN",
}


def enter_test_environment(stores: Stores) -> None:
    """Make this program's environment the tests': the given stores, fixed values, no others."""
    for name in UNSET:
        os.environ.pop(name, None)
    os.environ.update(FIXED, DATABASE_URL=stores.database_url, REDIS_URL=stores.redis_url)


def worker_redis_url(redis_url: str, worker: str) -> str:
    """Return the URL of the Valkey database of one xdist worker: gw0 has 1, gw1 has 2, …"""
    number = int(worker.removeprefix("gw")) + 1
    return urlsplit(redis_url)._replace(path=f"/{number}").geturl()


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, None, None]:
    """Start the stores, or in an xdist worker use those of the run it belongs to."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker:
        os.environ["REDIS_URL"] = worker_redis_url(os.environ["REDIS_URL"], worker)
    else:
        stack = ExitStack()
        early_config.add_cleanup(stack.close)
        stores = stack.enter_context(throwaway_stores())
        enter_test_environment(stores)
        ensure_migrated(stores.postgres, TEMPLATE, dict(os.environ))
    return (yield)
