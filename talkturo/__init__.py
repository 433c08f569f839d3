"""Talkturo's campaign dialer."""

from talkturo.lib.zones import use_packaged_zones

# Before anything else is imported: every process (web, worker, beat, manage.py, tests) begins here.
use_packaged_zones()

from talkturo.celery import app as celery_app  # noqa: E402

__all__ = ["celery_app"]
