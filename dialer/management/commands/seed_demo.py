"""`manage.py seed_demo`: a demo team with everything the README's examples name."""

import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from campaigns.models import Assistant, PhoneNumber
from campaigns.services.assistants import create_phone_number
from contacts.models import Company, Contact
from contacts.services import create_contact
from talkturo.accounts.models import ApiKey, Membership, Team, User, hash_key
from talkturo.accounts.services import create_team

SLUG = "demo"
LOGIN = "admin"
SCRIPT = (
    "Hello {{contact.first_name}}, this is Talkturo calling on behalf of {{company.name}} about "
    "your visit at our trade show booth. We will send the details by email. If you do not want "
    "to be called again, press 9. Thank you and goodbye."
)
# The last two digits decide what a call meets at the simulator (docs/simulator.md).
FATES = {
    "human": "50 51 52 53 54 55 56 57 58 59 60 61 62 63 64 65 66 67 68 69 70 71 72 73 74",
    "hangs up at once": "01",
    "presses 9, do not call again": "03",
    "voicemail": "10 11",
    "never answers": "20",
    "always busy": "21",
    "declines": "22",
    "answers the second time": "23",
    "busy, then answers": "24",
    "number does not exist": "30",
    "carrier failure": "31",
    "refused as invalid": "40",
}
FIRST_NAMES = ["Ada", "Ben", "Cleo", "Dan", "Eva", "Finn", "Grace", "Hugo", "Ida", "Jon", "Kim"]
LAST_NAMES = ["Abel", "Brandt", "Costa", "Diaz", "Ebert", "Flores", "Graf", "Hahn", "Ito", "Klein"]
FREE_CONTACTS = 12


class Command(BaseCommand):
    help = "Create the demo team once and write what a client needs into a file of variables."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--env-file", type=Path, required=True, help="such as .run/demo.env")

    def handle(self, *args: Any, **options: Any) -> None:
        env_file: Path = options["env_file"]
        with transaction.atomic():
            variables = _seed(_read(env_file))
        _write(env_file, variables)


def _seed(known: dict[str, str]) -> dict[str, str]:
    """The demo team's ids and secrets; secrets in `known` that still fit are kept."""
    team = Team.objects.filter(slug=SLUG).first() or _create_team()
    contacts = list(Contact.objects.filter(team=team, source="demo").order_by("pk"))
    free = Contact.objects.filter(team=team, source="free").order_by("pk")
    base_url = settings.PUBLIC_BASE_URL
    return {
        "BASE_URL": base_url,
        "API_KEY": _key(team, known.get("API_KEY", "")),
        "TEAM_ID": team.public_id,
        "TEAM_SLUG": team.slug,
        "COMPANY_ID": Company.objects.filter(team=team).earliest("pk").public_id,
        "ASSISTANT_ID": Assistant.objects.filter(team=team).earliest("pk").public_id,
        "PHONE_NUMBER_IDS": _ids(PhoneNumber.objects.filter(team=team).order_by("pk")),
        "CONTACT_IDS": _ids(free),
        "DEMO_CONTACT_IDS": _ids(contacts),
        "ADMIN_URL": f"{base_url}/admin/",
        "ADMIN_USERNAME": LOGIN,
        "ADMIN_PASSWORD": _password(known.get("ADMIN_PASSWORD", "")),
    }


def _ids(rows: Iterable[Contact | PhoneNumber]) -> str:
    return ",".join(row.public_id for row in rows)


def _create_team() -> Team:
    owner, _ = User.objects.get_or_create(
        username=LOGIN, defaults={"is_staff": True, "is_superuser": True}
    )
    team = create_team(slug=SLUG, name="Demo team", owner=owner)
    company = Company.objects.create(team=team, name="Acme Trade Shows")
    Assistant.objects.create(
        team=team,
        name="Trade show follow-up",
        first_message=SCRIPT,
        voicemail_detection_enabled=True,
        voicemail_action="leave_message",
        voicemail_message="Hello {{contact.first_name}}, we will try again another day.",
    )
    for number in ("+12025550191", "+12025550192"):
        create_phone_number(
            team=team, at=timezone.now(), approved=True, number=number, label="Washington, DC"
        )
    _create_contacts(team, company)
    return team


def _create_contacts(team: Team, company: Company) -> None:
    def create(**fields: Any) -> None:
        create_contact(team=team, company=company, at=timezone.now(), **fields)

    for index, ending in enumerate(" ".join(FATES.values()).split()):
        create(source="demo", phone=f"+120255511{ending}", **_name(index))
    create(source="demo", first_name="Nora", last_name="Numberless")
    create(
        source="demo",
        first_name="Don",
        last_name="Donotcall",
        phone="+12025551199",
        do_not_call=True,
        do_not_call_reason="Asked us by letter.",
    )
    for index in range(FREE_CONTACTS):
        create(source="free", phone=f"+120255512{50 + index}", **_name(index + 7))


def _name(index: int) -> dict[str, str]:
    return {
        "first_name": FIRST_NAMES[index % len(FIRST_NAMES)],
        "last_name": LAST_NAMES[index % len(LAST_NAMES)],
    }


def _key(team: Team, known: str) -> str:
    """The key of the last time where it still works, else a new one."""
    row = ApiKey.objects.filter(team=team, key_hash=hash_key(known)).first()
    if row is not None and row.is_usable(at=timezone.now()):
        return known
    return ApiKey.issue(team=team, name="Demo", scopes=["*"])[1]


def _password(known: str) -> str:
    user = User.objects.get(username=LOGIN, memberships__role=Membership.Role.OWNER)
    if known and user.check_password(known):
        return known
    password = secrets.token_urlsafe(9)
    user.set_password(password)
    user.save(update_fields=["password"])
    return password


def _read(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    lines = path.read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)


def _write(path: Path, variables: dict[str, str]) -> None:
    """Whole or not at all, and readable by its owner only: it holds a key and a password."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.writelines(f"{name}={value}\n" for name, value in variables.items())
    draft.replace(path)
