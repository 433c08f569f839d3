from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "talkturo.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Register the schema's extensions and the start-up checks, which an import does."""
        import talkturo.accounts.schema  # noqa: PLC0415
        import talkturo.lib.checks  # noqa: F401, PLC0415
