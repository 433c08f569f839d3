"""The web process's entry point."""

import os

from django.core.wsgi import get_wsgi_application

from talkturo.lib.bodies import with_content_length

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "talkturo.settings")
application = with_content_length(get_wsgi_application())
