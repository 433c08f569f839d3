from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import redis
from django.conf import settings
from limits import RateLimitItemPerHour, RateLimitItemPerMinute

from talkturo.lib.rate_limits import AWAY_SECONDS, PREFIX, RateLimits, rate_limits

NOWHERE = "redis://127.0.0.1:1/0"  # nobody listens on port 1


def test_exactly_the_limit_passes_however_many_ask_at_once():
    limit, threads, each = RateLimitItemPerHour(70), 10, 10
    barrier = Barrier(threads)

    def ask(_: int) -> int:
        limits = RateLimits(settings.CELERY_BROKER_URL)  # as separate processes would
        barrier.wait()
        quotas = [limits.count(limit, "crowd") for _ in range(each)]
        return sum(quota is not None and not quota.is_exceeded for quota in quotas)

    with ThreadPoolExecutor(threads) as pool:
        assert sum(pool.map(ask, range(threads))) == 70


def test_a_quota_tells_what_is_left():
    limits = rate_limits()
    quotas = [limits.count(RateLimitItemPerMinute(2), "one") for _ in range(4)]
    assert [quota and (quota.limit, quota.remaining, quota.is_exceeded) for quota in quotas] == [
        (2, 1, False),
        (2, 0, False),
        (2, 0, True),
        (2, 0, True),
    ]
    assert all(quota and 1 <= quota.reset_seconds <= 60 for quota in quotas)
    other = limits.count(RateLimitItemPerMinute(2), "another")
    assert other
    assert other.remaining == 1


def test_counters_stand_apart_and_end_with_their_window():
    rate_limits().count(RateLimitItemPerMinute(2), "one")
    valkey = redis.Redis.from_url(settings.CELERY_BROKER_URL)
    [name] = valkey.keys(f"{PREFIX}*")
    assert 0 < valkey.ttl(name) <= 60
    valkey.expire(name, 0)
    quota = rate_limits().count(RateLimitItemPerMinute(2), "one")
    assert quota
    assert quota.remaining == 1


def test_a_restarted_valkey_is_no_absence():
    limits = RateLimits(settings.CELERY_BROKER_URL)
    assert limits.count(RateLimitItemPerMinute(2), "one")
    valkey = redis.Redis.from_url(settings.CELERY_BROKER_URL)
    valkey.script_flush()
    valkey.client_kill_filter(_type="normal", skipme=True)
    quota = limits.count(RateLimitItemPerMinute(2), "one")
    assert quota
    assert quota.remaining == 0


def test_without_valkey_everything_passes_and_one_line_says_so(caplog: pytest.LogCaptureFixture):
    limits = RateLimits(NOWHERE)
    assert [limits.count(RateLimitItemPerMinute(1), "one") for _ in range(5)] == [None] * 5
    [record] = caplog.records
    assert record.getMessage().startswith("Valkey is away")


def test_it_is_asked_again_now_and_then_and_its_return_is_noted(caplog: pytest.LogCaptureFixture):
    now = [0.0]
    limits = RateLimits(NOWHERE, monotonic=lambda: now[0])
    assert limits.count(RateLimitItemPerMinute(1), "one") is None
    back = RateLimits(settings.CELERY_BROKER_URL)
    limits.storage, limits._count = back.storage, back._count
    now[0] = AWAY_SECONDS - 0.1
    assert limits.count(RateLimitItemPerMinute(1), "one") is None
    now[0] = AWAY_SECONDS
    assert limits.count(RateLimitItemPerMinute(1), "one") is not None
    assert [record.getMessage()[:14] for record in caplog.records] == [
        "Valkey is away",
        "Valkey is back",
    ]


def test_an_event_is_one_message_to_valkey():
    limits = RateLimits(settings.CELERY_BROKER_URL)
    limits.count(RateLimitItemPerMinute(2), "one")  # which script it is, Valkey knows from now on
    valkey = redis.Redis.from_url(settings.CELERY_BROKER_URL)
    before = valkey.info("stats")["total_reads_processed"]
    limits.count(RateLimitItemPerMinute(2), "one")
    after = valkey.info("stats")["total_reads_processed"]
    assert after - before <= 2  # and the question itself
