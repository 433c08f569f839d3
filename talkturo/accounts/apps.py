from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps

from talkturo.lib.wording import translate_models


class AccountsConfig(AppConfig):
    default = True
    name = "talkturo.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Register the schema's extensions and the start-up checks, which an import does."""
        import talkturo.accounts.schema  # noqa: PLC0415
        import talkturo.lib.checks  # noqa: F401, PLC0415


class StaffAdminConfig(admin_apps.AdminConfig):
    """Django's admin, at our own site, in the language of whoever looks at it."""

    default = False
    default_site = "talkturo.accounts.admin_site.StaffSite"

    def ready(self) -> None:
        """Before the admin's forms are made of the models, which happens here."""
        translate_models()
        super().ready()
