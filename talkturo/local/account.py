"""Under which account PostgreSQL runs, because it refuses to run as root.

A plain user runs it as himself. Root runs it in a user namespace in which root is called nobody:
every file stays root's and nothing is copied. Where namespaces are refused (inside most
containers) it runs as nobody, from a place that nobody can reach.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Account:
    """How PostgreSQL's programs are started: what precedes the command, and as whom."""

    prefix: tuple[str, ...] = ()
    uid: int | None = None
    gid: int | None = None

    def own(self, path: Path) -> None:
        """Give `path` to the account when it is not the current user's own."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)

    def run(self, *command: str, given: str = "") -> subprocess.CompletedProcess[str]:
        """Run a command to its end as the account, with `given` as its input; return its output."""
        return subprocess.run(  # noqa: S603 - every command is a list built in this package
            [*self.prefix, *command],
            cwd="/",  # a directory that the account certainly may enter
            user=self.uid,
            group=self.gid,
            extra_groups=None if self.uid is None else [],
            input=given,
            capture_output=True,
            text=True,
            check=False,
            # Ctrl-C in the terminal must not break initdb off: the supervisor stops in order.
            start_new_session=True,
        )

    def can_enter(self, directory: Path) -> bool:
        """Tell whether the account reaches `directory` through every folder above it."""
        return self.run("/bin/sh", "-c", 'cd "$1"', "sh", str(directory)).returncode == 0


def database_account(*, namespaces: bool = True) -> Account:
    """Return the account that may run PostgreSQL on behalf of the current user."""
    if os.geteuid() != 0:
        return Account()
    nobody = pwd.getpwnam("nobody")
    if namespaces and shutil.which("unshare"):
        ids = (f"--map-user={nobody.pw_uid}", f"--map-group={nobody.pw_gid}")
        mapped = Account(prefix=("unshare", "--user", *ids, "--"))
        if mapped.can_enter(Path("/")):
            return mapped
    return Account(uid=nobody.pw_uid, gid=nobody.pw_gid)


def reachable(home: Path, account: Account) -> Path:
    """Create `home` and return where it really is.

    When the folders above it are closed to the account, as /root is, `home` becomes a link to a
    directory that is not.
    """
    home.parent.mkdir(parents=True, exist_ok=True)
    if home.exists():
        return home.resolve()
    home.unlink(missing_ok=True)  # a link to what is no more
    if account.can_enter(home.parent):
        home.mkdir()
    else:
        home.symlink_to(tempfile.mkdtemp(prefix="talkturo-postgres-", dir="/var/tmp"))
    home.chmod(0o711)
    return home.resolve()
