"""Which custom fields a team uses."""

from django.db import connection

from talkturo.accounts.models import Team

# All contacts of a team may be a million, and no index has the keys of their fields. Contacts of
# one import have the same columns, so a few of each import tell, with the newest contacts for those
# that came one by one: at most 1,000 rows, found by two indexes, however many contacts there are.
# Deleted contacts are read as well: to pass over them has no bound.
NEWEST_CONTACTS = 500
NEWEST_IMPORTS = 50
OF_EACH_IMPORT = 10
NAMES = """
SELECT DISTINCT field.key FROM (
    (
        SELECT custom_fields FROM contacts_contact
        WHERE team_id = %(team)s ORDER BY id DESC LIMIT %(contacts)s
    ) UNION ALL (
        SELECT of_import.custom_fields FROM (
            SELECT id FROM contacts_importbatch
            WHERE team_id = %(team)s ORDER BY id DESC LIMIT %(imports)s
        ) import, LATERAL (
            SELECT custom_fields FROM contacts_contact
            WHERE import_batch_id = import.id ORDER BY id LIMIT %(of_each)s
        ) of_import
    )
) looked, LATERAL jsonb_each(looked.custom_fields) field
WHERE jsonb_typeof(field.value) IN ('string', 'number', 'boolean')
ORDER BY field.key
"""


def custom_field_names(team: Team) -> list[str]:
    """The custom fields that contacts of the team have, by the newest contacts and imports.

    A field that only older contacts have may be missing.
    """
    sizes = {"contacts": NEWEST_CONTACTS, "imports": NEWEST_IMPORTS, "of_each": OF_EACH_IMPORT}
    with connection.cursor() as cursor:
        cursor.execute(NAMES, {"team": team.pk, **sizes})
        return [name for (name,) in cursor.fetchall()]
