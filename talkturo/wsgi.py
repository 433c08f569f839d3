"""The web process's entry point."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "talkturo.settings")
_application = get_wsgi_application()

from talkturo.lib.request_limits import bounded  # noqa: E402 - it wants the apps to be there

application = bounded(_application)
