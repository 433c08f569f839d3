"""Teams go on calling from their numbers, and to the countries of those and of their contacts.

Sandboxes need neither. Where several teams have the same number, the team that added it first keeps it. The others keep
their row, and no live call is placed from it.
"""

from typing import Any

from django.db import migrations

from contacts.destinations import country_of, destination_of

APPROVE = """
UPDATE campaigns_phonenumber n SET
    approved_at = CASE WHEN n.deleted_at IS NOT NULL OR kept.id IS NOT NULL THEN n.created_at END,
    unapproved_code = CASE
        WHEN n.deleted_at IS NOT NULL OR kept.id IS NOT NULL THEN '' ELSE 'taken' END
FROM accounts_team t, campaigns_phonenumber every LEFT JOIN (
    SELECT DISTINCT ON (p.number) p.id
    FROM campaigns_phonenumber p JOIN accounts_team owner ON owner.id = p.team_id
    WHERE p.deleted_at IS NULL AND owner.live_team_id IS NULL
    ORDER BY p.number, p.created_at, p.id
) kept ON kept.id = every.id
WHERE n.id = every.id AND t.id = n.team_id AND t.live_team_id IS NULL
"""
CHOOSE = """
UPDATE accounts_team t SET countries = found.countries
FROM (
    SELECT team_id, array_agg(country ORDER BY country) AS countries
    FROM (
        SELECT team_id, country FROM campaigns_phonenumber WHERE deleted_at IS NULL
        UNION
        SELECT team_id, split_part(destination, '/', 1) FROM contacts_contact
        WHERE deleted_at IS NULL
        GROUP BY 1, 2
    ) known
    WHERE country NOT IN ('', '001', 'ZZ')
    GROUP BY team_id
) found
WHERE t.id = found.team_id AND t.live_team_id IS NULL AND t.countries = '{}'
"""


def name_countries(apps: Any, schema_editor: Any) -> None:
    numbers = apps.get_model("campaigns", "PhoneNumber")._base_manager
    for pk, number in numbers.values_list("pk", "number"):
        numbers.filter(pk=pk).update(country=country_of(destination_of(number)))


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_limit_where_and_how_often_teams_call"),
        ("campaigns", "0005_approve_caller_ids"),
        ("contacts", "0004_derive_destinations"),
    ]

    operations = [
        migrations.RunPython(name_countries, migrations.RunPython.noop, elidable=True),
        migrations.RunSQL(APPROVE, migrations.RunSQL.noop, elidable=True),
        migrations.RunSQL(CHOOSE, migrations.RunSQL.noop, elidable=True),
    ]
