"""`manage.py check_invariants`: whether every promise holds in the rows; exits 1 where not."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from dialer.services.auditing import audit
from talkturo.lib import clock


class Command(BaseCommand):
    help = "Derive counters and promises again from the rows and print every violation, with ids."

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            with connection.cursor() as cursor:
                # One snapshot for all questions, or calls that move on meanwhile look wrong.
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                cursor.execute("SET LOCAL statement_timeout = '10min'")
            violations = audit(now=clock.now())
        for violation in violations:
            self.stdout.write(str(violation))
        if violations:
            self.stderr.write(f"{len(violations)} violations")
            sys.exit(1)
        self.stdout.write("no violations")
