from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "talkturo.accounts"
    label = "accounts"
