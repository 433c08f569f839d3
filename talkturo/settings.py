"""Django settings. Everything an installation chooses comes from the environment (config.py)."""

import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import dj_database_url
import pghistory
from csp.constants import NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from kombu import Queue

from talkturo.config import ConfigurationError, read_config
from talkturo.navigation import NAVIGATION
from talkturo.version import VERSION

BASE_DIR = Path(__file__).resolve().parent.parent

try:
    CONFIG = read_config()
except ConfigurationError as error:
    sys.exit(str(error))

DEBUG = CONFIG.debug
SECRET_KEY = CONFIG.secret_key
ENCRYPTION_KEYS = CONFIG.encryption_keys  # talkturo/lib/encryption.py
ALLOWED_HOSTS = list(CONFIG.allowed_hosts)
PUBLIC_BASE_URL = CONFIG.public_base_url
TRUSTED_PROXIES = CONFIG.trusted_proxies  # talkturo/lib/client_address.py
CSRF_TRUSTED_ORIGINS = [PUBLIC_BASE_URL]
_HTTPS = PUBLIC_BASE_URL.startswith("https://")

INSTALLED_APPS = [
    "unfold.apps.BasicAppConfig",  # its site is ours: accounts/admin_site.py
    "unfold.contrib.filters",
    "talkturo.accounts.apps.StaffAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",  # thousands in groups
    "django.contrib.postgres",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "axes",
    "csp",
    "django_otp",
    # Their tables are empty since accounts' 0005, which reads them: models.SecondFactor it is.
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "pgtrigger",
    "pghistory",
    "talkturo.accounts",
    "contacts",
    "campaigns",
    "dialer",
]

MIDDLEWARE = [
    "talkturo.lib.private_answers.PrivateAnswersMiddleware",
    "dialer.webhooks.CarrierMiddleware",
    "talkturo.lib.request_ids.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "talkturo.accounts.anonymous_forms.AnonymousFormMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "talkturo.accounts.locale.StaffLocaleMiddleware",
    "talkturo.lib.audit.AuditMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "talkturo.urls"
WSGI_APPLICATION = "talkturo.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
LOGIN_REDIRECT_URL = "admin:index"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch")]
OWN_APPS = ("accounts", "contacts", "campaigns", "dialer")  # whose words the catalogs hold
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "talkturo.formats"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

_VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    # NIST SP 800-63B-4, 3.1.1.2: 15 characters where the password may be the only factor.
    {"NAME": f"{_VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": f"{_VALIDATORS}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATORS}.NumericPasswordValidator"},
    {"NAME": f"{_VALIDATORS}.UserAttributeSimilarityValidator"},
    {"NAME": "talkturo.accounts.passwords.ContextWordsValidator"},
]

# -- PostgreSQL --------------------------------------------------------------------------------
# A thread of the web server keeps its connection, as commands and beat do. Celery closes a worker's
# around every task, so the threads of one share psycopg's pool (DATABASE_POOL_SIZE > 0): not with
# its prefork pool, where it closes psycopg's as well (celery #10554).
_database_options: dict[str, Any] = {
    "connect_timeout": 5,
    "application_name": "talkturo",
    # A forgotten transaction holds dead rows and makes every claim slower, and that of a frozen
    # process holds its locks: nobody else dials until the server ends it. No disk of today is four
    # times slower at random, as PostgreSQL assumes: with that it counts rows without their index.
    # What talkturo/lib/statements.py prepares is planned once: by itself PostgreSQL plans it each
    # time where it believes the plan for any parameter to be dearer, and that was half of what a
    # callback costs it.
    "options": "-c statement_timeout=30000 -c idle_in_transaction_session_timeout=10000 "
    "-c lock_timeout=10000 -c random_page_cost=1.1 -c plan_cache_mode=force_generic_plan",
}
if CONFIG.database_pool_size:
    _database_options["pool"] = {
        "min_size": 1,
        "max_size": CONFIG.database_pool_size,
        "timeout": 10,
        "max_lifetime": 1800,
    }
_database: dict[str, Any] = {
    **dj_database_url.parse(
        # Where both are given, this process is here to migrate, as the owner of the tables.
        CONFIG.migration_database_url or CONFIG.database_url,
        engine="talkturo.lib.postgres",
        conn_max_age=0 if CONFIG.database_pool_size else 60,
        conn_health_checks=True,
    )
}
_database["OPTIONS"] = _database.get("OPTIONS", {}) | _database_options
DATABASES = {"default": _database}
# What `migrate` lets work with the tables but not change them (talkturo/lib/database_roles.py).
RESTRICTED_DATABASE = (
    dj_database_url.parse(CONFIG.database_url) if CONFIG.migration_database_url else None
)

# -- Audit (talkturo/lib/audit.py) -------------------------------------------------------------
PGHISTORY_APPEND_ONLY = True  # triggers refuse UPDATE and DELETE of what is recorded
# Who and which request stand in the change itself: no second table to upsert into and to join.
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(related_name="changes")

# -- Celery ------------------------------------------------------------------------------------
CELERY_BROKER_URL = CONFIG.redis_url
CELERY_BROKER_TRANSPORT_OPTIONS = {
    # Without these a publish on a dead connection hangs for ever (redis-py waits by default). A
    # connection whose packets are dropped rather than refused keeps a worker silent for
    # two health checks and one socket timeout: 15 s so, 100 s with 25 and 30.
    "socket_timeout": 5,
    "health_check_interval": 5,
    "socket_connect_timeout": 5,
    "retry_on_timeout": False,
    # Above the longest task: a message is redelivered after this many seconds.
    "visibility_timeout": 3600,
    "global_keyprefix": "talkturo:",
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Imports and cleaning must never make a call wait, and servers of users that answer slowly must
# make neither wait: each has workers of its own. A worker that names no queue serves all.
DIALING, BACKGROUND, DELIVERIES = "dialing", "background", "deliveries"
# Dialing's messages are not acknowledged, which would be half of the worker's time for each: they
# are wake-ups, and one that is lost with its worker is found again by the tick.
CELERY_TASK_QUEUES = [Queue(DIALING, no_ack=True), Queue(BACKGROUND), Queue(DELIVERIES)]
CELERY_TASK_DEFAULT_QUEUE = BACKGROUND
CELERY_TASK_ROUTES = {
    "dialer.*": {"queue": DIALING},
    "deliveries.*": {"queue": DELIVERIES},
    "campaigns.send_delivery": {"queue": DELIVERIES},
}
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = False  # the broker never runs a dial again by itself: the rows decide
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 2, "interval_start": 0.1, "interval_max": 0.5}
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 20.0
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"

# How often the rows are looked at for work that no message announced: the most that a lost
# wake-up, a due retry or a scheduled start can cost.
TICK_SECONDS = 0.5
RECOVER_SECONDS = 5.0
SWEEP_IMPORTS_SECONDS = 5.0
DELIVER_SECONDS = 1.0
FOLLOW_DESTINATIONS_SECONDS = 5.0
VERIFY_SECONDS = 5.0
CELERY_BEAT_SCHEDULE = {
    # No message ever expires: by a clock that is off, a worker would drop every one of them.
    # The tick itself sees that another has just run.
    "tick": {"task": "dialer.tick", "schedule": TICK_SECONDS},
    "recover": {"task": "dialer.recover", "schedule": RECOVER_SECONDS},
    "sweep-imports": {"task": "contacts.sweep_imports", "schedule": SWEEP_IMPORTS_SECONDS},
    "background": {"task": "background.heartbeat", "schedule": RECOVER_SECONDS},
    "deliveries": {"task": "deliveries.heartbeat", "schedule": RECOVER_SECONDS},
    "follow destinations": {
        "task": "campaigns.follow_destinations",
        "schedule": FOLLOW_DESTINATIONS_SECONDS,
    },
    "deliver": {"task": "campaigns.deliver_events", "schedule": DELIVER_SECONDS},
    "verify numbers": {"task": "background.verify_numbers", "schedule": VERIFY_SECONDS},
    "forget": {"task": "campaigns.remove_old_deliveries", "schedule": timedelta(hours=1)},
    "forget reports": {"task": "contacts.forget_reports", "schedule": timedelta(hours=1)},
    "forget answers": {"task": "accounts.forget_answers", "schedule": timedelta(hours=1)},
    "forget calls": {"task": "background.forget_calls", "schedule": timedelta(hours=1)},
}
CELERY_BEAT_MAX_LOOP_INTERVAL = TICK_SECONDS

# -- Webhooks ----------------------------------------------------------------------------------
# Users' servers are public and speak https; only on a development machine may they be its own.
WEBHOOKS_MAY_BE_LOCAL = not _HTTPS

# -- The carrier -------------------------------------------------------------------------------
LIVE_CARRIER = CONFIG.live_carrier
TEST_CARRIER = CONFIG.test_carrier
# Twilio's client waits for ever by default; a request past this is an unknown outcome.
# Where calls may go: countries that teams may choose, and kinds of number that cost more.
ALLOWED_COUNTRIES = CONFIG.allowed_countries
ALLOWED_NUMBER_KINDS = CONFIG.allowed_number_kinds

CARRIER_TIMEOUT_SECONDS = 15
# Above its account's rate Twilio queues a call for up to a day and rings it whenever; a new
# account has one call a second. None: no limit (another host than Twilio's).
CALLS_PER_SECOND = CONFIG.calls_per_second
# The circuit breaker: half of at least so many calls of the last seconds refused or in error.
BREAKER_SECONDS = CONFIG.breaker_seconds
BREAKER_MIN_CALLS = CONFIG.breaker_min_calls
# How long an unknown placement may turn up at the carrier or by a callback. Then it is closed as
# an error that counts as an attempt: it may have rung, so it is never dialed again on hope.
PLACING_HORIZON_SECONDS = CONFIG.placing_horizon_seconds

# -- Retention (dialer/services/forgetting.py) -------------------------------------------------
CALLS_KEPT_FOR = timedelta(days=CONFIG.keep_calls_days) if CONFIG.keep_calls_days else None

# -- API ---------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "talkturo.accounts.authentication.ApiKeyAuthentication",
        "talkturo.accounts.authentication.StaffSessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["talkturo.accounts.permissions.HasScope"],
    "DEFAULT_THROTTLE_CLASSES": ["talkturo.accounts.throttling.HourlyRate"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "talkturo.lib.negotiation.JSONNegotiation",
    "DEFAULT_FILTER_BACKENDS": ["talkturo.lib.filters.NamedChoicesBackend"],
    "DEFAULT_PARSER_CLASSES": ["talkturo.lib.parsers.StrictJSONParser"],
    "DEFAULT_METADATA_CLASS": None,  # no OPTIONS: /api/schema describes everything
    "DEFAULT_SCHEMA_CLASS": "talkturo.lib.openapi.schema.ApiSchema",
    "EXCEPTION_HANDLER": "talkturo.lib.errors.answer_with_error",
    "UNAUTHENTICATED_USER": None,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Talkturo campaigns",
    "DESCRIPTION": (
        "Outbound calling campaigns: create, fill, start, watch. Requests are JSON in camelCase "
        "(snake_case is understood as well), answers are JSON in snake_case and say `success`. "
        "A key of a body and a query parameter that an operation does not list are refused by "
        "name (400), and nothing is done. "
        "Errors have one shape, ids a prefix, times are ISO 8601, phone numbers E.164."
    ),
    "LICENSE": {"name": "MIT", "identifier": "MIT"},
    "VERSION": VERSION,
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api(/crm)?",
    "SORT_OPERATION_PARAMETERS": False,
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
    "ENUM_NAME_OVERRIDES": {
        "ApiKeyMode": ["live", "test"],
        "ApiKeyStatus": ["active", "expired", "revoked"],
        "CampaignStatus": "campaigns.models.Campaign.Status",
        "AssistantConnection": "campaigns.models.Assistant.Connection",
        "CampaignContactStatus": "campaigns.models.Enrollment.Status",
        "CallStatus": "dialer.models.Attempt.Status",
        "RunCallStatus": "dialer.serializers.RUN_CALL_STATUSES",
        "Outcome": "campaigns.models.enrollment.OUTCOMES",
        "Audience": ["all_eligible", "delta"],
        "EnrollmentMode": ["all_eligible", "delta", "none"],
        "NewStatus": ["paused", "running", "cancelled", "scheduled", "draft"],
    },
    "ENUM_SUFFIX": "",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENFORCE_NON_BLANK_FIELDS": True,
    "COMPONENT_SPLIT_PATCH": False,  # an update's request has nothing that is required
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "talkturo.lib.openapi.finish.share_errors",
        "talkturo.lib.openapi.finish.say_it_in_3_1",
        "talkturo.lib.openapi.finish.link",
        "talkturo.glossary.describe",
        "talkturo.examples.show",
    ],
    # Served from our own static files: an installation may have no way out.
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}
# Of one person with a session; a key has its own limit.
SESSION_REQUESTS_PER_HOUR = 10_000
# Of one member, on all lists together; owners and admins have no such limit.
MEMBER_CONTACTS_A_DAY = 5_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# -- Static files, cookies, transport ----------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / ".static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
# A login lasts a working day, whatever is done meanwhile: an open dashboard asks every two seconds,
# so there is no idle time to go by, and no session to be written with every request.
SESSION_ENGINE = "talkturo.lib.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_SECURE = _HTTPS
if _HTTPS:
    # A browser takes cookies of this name only from this host, over https: no neighbouring host of
    # the same domain can set one (RFC 6265bis, 4.1.3.2).
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
# In the session, not in a cookie of their own: a message names contacts and campaigns.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _HTTPS
SECURE_HSTS_PRELOAD = _HTTPS and CONFIG.hsts_preload
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SILENCED_SYSTEM_CHECKS = [
    # The proxy that ends TLS also redirects http; a redirect here would break health checks.
    "security.W008",
    # Browsers' preload lists take a whole domain, for years; HSTS_PRELOAD is a decision.
    "security.W021",
    # Nothing is locked, so there is no page of a lock-out for axes' middleware to answer with.
    "axes.W002",
]

# -- Logging in --------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # counts failures, and lets the next one decide
    "django.contrib.auth.backends.ModelBackend",
    *(["talkturo.accounts.oidc.ProviderBackend"] if CONFIG.oidc else []),
]
# Failures make the next attempt wait (accounts/login_delays.py) and lock no account.
AXES_LOCK_OUT_AT_FAILURE = False
AXES_CLIENT_IP_CALLABLE = "talkturo.lib.client_address.client_address"
AXES_COOLOFF_TIME = timedelta(hours=1)  # failures older than that are forgotten
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # what a success resets
AXES_RESET_ON_SUCCESS = True
# Never kept of a form, besides "password".
AXES_SENSITIVE_PARAMETERS = [
    "username", "ip_address", "code", "old_password",
    "password1", "password2", "new_password1", "new_password2",
]  # fmt: skip
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False  # accounts/admin.py shows the attempts
OTP_TOTP_ISSUER = "Talkturo"
# Who must have a second factor: superusers, owners, admins, members, all.
SECOND_FACTOR_FOR = CONFIG.second_factor_for
# Off: users log in at the provider, superusers by password as well, should the provider be away.
PASSWORD_LOGIN = CONFIG.password_login
# An OpenID Connect provider (accounts/oidc.py); the names are those of mozilla-django-oidc.
_oidc = CONFIG.oidc
OIDC_ISSUER = _oidc.issuer if _oidc else ""
OIDC_RP_CLIENT_ID = _oidc.client_id if _oidc else ""
OIDC_RP_CLIENT_SECRET = _oidc.client_secret if _oidc else ""
OIDC_GROUPS = _oidc.groups if _oidc else ()
OIDC_GROUPS_CLAIM = _oidc.groups_claim if _oidc else "groups"
OIDC_RP_SCOPES = "openid profile email"
OIDC_RP_SIGN_ALGO = "RS256"  # which every provider has (OpenID Connect Core, 15.1)
OIDC_USE_PKCE = True
OIDC_TIMEOUT = 10  # seconds for each exchange with the provider

PASSWORD_RESET_TIMEOUT = 24 * 60 * 60  # seconds that a link to choose a new password works

# -- Mail: invitations -------------------------------------------------------------------------
_mail = CONFIG.mail_server
EMAIL_HOST = _mail.host if _mail else ""
EMAIL_PORT = _mail.port if _mail else 25
EMAIL_HOST_USER = _mail.username if _mail else ""
EMAIL_HOST_PASSWORD = _mail.password if _mail else ""
EMAIL_USE_SSL = bool(_mail and _mail.starts_with_tls)
# A server on this machine has no certificate to show.
EMAIL_USE_TLS = not EMAIL_USE_SSL and EMAIL_HOST not in {"", "localhost", "127.0.0.1"}
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = CONFIG.mail_from

# -- What a page may load ----------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        # No inline scripts. Alpine.js, which unfold is built on, compiles its attributes.
        "script-src": [SELF, UNSAFE_EVAL],
        # Alpine and select2 set styles on elements; a style runs nothing.
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

UNFOLD = {
    "SITE_TITLE": "Talkturo",
    "SITE_HEADER": "Talkturo dialer",
    "SITE_SYMBOL": "call",
    "SHOW_VIEW_ON_SITE": False,
    "STYLES": [lambda request: static("talkturo/staff.css")],
    "SCRIPTS": [lambda request: static("talkturo/names.js")],
    "SITE_FAVICONS": [
        {
            "rel": "icon",
            "type": "image/svg+xml",
            "href": lambda request: static("talkturo/icon.svg"),
        }
    ],
    "ACCOUNT": {
        "navigation": [
            {"title": _("Your account"), "link": reverse_lazy("admin:account")},
            {"title": _("Change password"), "link": reverse_lazy("admin:password_change")},
        ]
    },
    "SIDEBAR": {"navigation": NAVIGATION},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "talkturo.lib.logs.CarefulFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "filters": {
        # /readyz answers 503 until all is up; whoever asks it twice a second knows that already.
        "not_unready": {
            "()": "django.utils.log.CallbackFilter",
            "callback": lambda record: getattr(record, "status_code", None) != 503,
        }
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["not_unready"],
        }
    },
    "root": {"handlers": ["stderr"], "level": CONFIG.log_level},
    "loggers": {
        # A tick runs twice a second and says nothing new; celery logs two lines for each task.
        "celery.app.trace": {"level": "WARNING"},
        "celery.worker.strategy": {"level": "WARNING"},
        "celery.beat": {"level": "WARNING"},
        # They would log people's data, in ways that the formatter cannot know: requests with their
        # parameters, statements with theirs, and what a template was given.
        "twilio.http_client": {"level": "WARNING"},
        "urllib3": {"level": "INFO"},
        "django.db.backends": {"level": "INFO"},
        "django.template": {"level": "INFO"},
        # Django's own handlers for DEBUG write with a formatter of their own.
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "INFO", "propagate": True},
    },
}
