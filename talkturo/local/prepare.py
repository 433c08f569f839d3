"""`python -m talkturo.local.prepare ENV_FILE`: tables, static files and the demo team.

One program rather than three management commands, because importing everything takes most of the
time of each.
"""

import sys

import django
from django.core.management import call_command

if __name__ == "__main__":
    django.setup()
    call_command("migrate", interactive=False)
    call_command("collectstatic", interactive=False)
    call_command("seed_demo", "--env-file", sys.argv[1])
