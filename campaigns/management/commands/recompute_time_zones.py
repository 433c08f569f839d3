"""`manage.py recompute_time_zones`: derive what follows from contacts' numbers again."""

from typing import Any

from django.core.management.base import BaseCommand

from campaigns.services.requeueing import reconsider_skipped_zones
from contacts.services.destinations import recompute_destinations
from contacts.services.zones import recompute_time_zones
from talkturo.lib import clock


class Command(BaseCommand):
    help = (
        "Derive the time zones and destinations of all contacts again, after a new release of "
        "tzdata or phonenumbers. Runs while all else goes on; may be repeated at any time."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        changed = recompute_time_zones(at=clock.now())
        changed += recompute_destinations(at=clock.now())
        taken_back = reconsider_skipped_zones(at=clock.now())
        self.stdout.write(f"{changed} contacts changed, {taken_back} are called after all")
