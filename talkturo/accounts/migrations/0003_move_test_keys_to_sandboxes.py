"""Each team gets a sandbox, and its test keys move there.

From then on a test key sees and changes rows of the sandbox only. Undone, the keys move back, and
the sandboxes stay as teams without members.
"""

from typing import Any

from django.db import migrations
from django.db.models import OuterRef, Subquery


def make_sandboxes(apps: Any, schema_editor: Any) -> None:
    team_model = apps.get_model("accounts", "Team")
    slugs = set(team_model.objects.values_list("slug", flat=True))
    for team in team_model.objects.filter(live_team=None, sandbox=None).order_by("pk"):
        slug = f"{team.slug[:55]}-test"
        if slug in slugs:
            slug = f"{team.slug[:46]}-test-{team.pk.hex[-8:]}"
        slugs.add(slug)
        team_model.objects.create(live_team=team, slug=slug, name=f"{team.name[:113]} (test)")
    sandbox = team_model.objects.filter(live_team=OuterRef("team")).values("pk")
    keys = apps.get_model("accounts", "ApiKey").objects
    keys.filter(is_test=True, team__live_team=None).update(team=Subquery(sandbox))


def move_keys_back(apps: Any, schema_editor: Any) -> None:
    live = apps.get_model("accounts", "Team").objects.filter(sandbox=OuterRef("team")).values("pk")
    keys = apps.get_model("accounts", "ApiKey").objects
    keys.filter(team__live_team__isnull=False).update(team=Subquery(live))


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_teams_have_sandboxes")]

    operations = [migrations.RunPython(make_sandboxes, move_keys_back)]
