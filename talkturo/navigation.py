"""The admin's sidebar: what staff do most comes first. Links are names, so nothing is imported."""

from typing import Any

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

ACCESS = "talkturo.accounts.admin_access"


def _item(title: str, icon: str, model: str, *, seen_by: str = "is_member") -> dict[str, Any]:
    return {
        "title": title,
        "icon": icon,  # of Material Symbols
        "link": reverse_lazy(f"admin:{model}_changelist"),
        "permission": f"{ACCESS}.{seen_by}",
    }


NAVIGATION: list[dict[str, Any]] = [
    {
        "title": "Campaigns",
        "items": [
            {
                "title": _("Live"),
                "icon": "monitoring",
                "link": reverse_lazy("live"),
                "permission": f"{ACCESS}.is_member",
            },
            _item("Campaigns", "campaign", "campaigns_campaign"),
            _item("Enrolled contacts", "playlist_add_check", "campaigns_enrollment"),
            _item("Calls", "call_log", "dialer_attempt"),
        ],
    },
    {
        "title": "Contacts",
        "separator": True,
        "items": [
            _item("Contacts", "person", "contacts_contact"),
            _item("Companies", "apartment", "contacts_company"),
        ],
    },
    {
        "title": "Voice",
        "separator": True,
        "items": [
            _item("Assistants", "support_agent", "campaigns_assistant"),
            _item("Phone numbers", "dialpad", "campaigns_phonenumber"),
            _item("Carriers", "cell_tower", "dialer_carrieraccount", seen_by="is_superuser"),
        ],
    },
    {
        "title": "Access",
        "separator": True,
        "items": [
            _item("API keys", "key", "accounts_apikey", seen_by="is_manager"),
            _item("Teams", "groups", "accounts_team"),
            _item("Members", "badge", "accounts_membership"),
            _item("Users", "manage_accounts", "accounts_user", seen_by="is_superuser"),
            _item("Failed logins", "gpp_maybe", "axes_accessattempt", seen_by="is_superuser"),
            _item("Logins", "login", "axes_accesslog", seen_by="is_superuser"),
        ],
    },
]
