"""What the engine does: verbs, one transaction each; they know neither HTTP nor Celery.

Rows are always locked in one order, campaign → attempt → enrollment, so nothing deadlocks.
"""
