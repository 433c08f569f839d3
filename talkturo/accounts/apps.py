from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "talkturo.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Register the schema's extensions, which drf-spectacular finds by their import."""
        import talkturo.accounts.schema  # noqa: F401, PLC0415
