"""What can end an installation; their texts are written for the person at the terminal."""


class StopRequested(Exception):
    """Ctrl-C or SIGTERM: everything shall end."""


class CannotContinue(Exception):
    """The installation cannot start, or cannot go on."""
