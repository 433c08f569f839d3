"""The guards of the promises, as `guards.toml` lists them, and a checkout without one of them."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

LIST = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """Something that a promise rests on, and how it is taken away.

    `edits` are texts of `file` and what stands there instead; `constraint` and
    `trigger` are table.name.
    """

    name: str
    tests: tuple[str, ...]  # the files that may notice
    file: str = ""
    edits: tuple[tuple[str, str], ...] = ()
    constraint: str = ""
    trigger: str = ""
    machine: bool = True  # whether the state machine's world has it

    def without(self, text: str) -> str:
        """The file's text without the guard. ValueError where it is not there, or twice."""
        for old, new in self.edits:
            if text.count(old) != 1:
                raise ValueError(f"{self.name}: {self.file} has {text.count(old)} times {old!r}")
            text = text.replace(old, new)
        return text

    def take_away(self, copy: Path) -> None:
        """Take the guard out of a copy of the checkout."""
        if self.file:
            path = copy / self.file
            path.write_text(self.without(path.read_text()))

    def put_back(self, copy: Path, *, original: Path) -> None:
        """Undo `take_away`."""
        if self.file:
            (copy / self.file).write_text((original / self.file).read_text())

    @property
    def sql(self) -> str:
        """What takes the guard out of a database; empty where it is none of the database's."""
        if self.trigger:
            table, name = self.trigger.split(".")
            return f"DROP TRIGGER {name} ON {table}"
        if not self.constraint:
            return ""
        table, name = self.constraint.split(".")
        return f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}; DROP INDEX IF EXISTS {name}"


def all_guards() -> list[Guard]:
    """Every guard of the list."""
    rows = tomllib.loads(LIST.read_text())["guard"]
    return [
        Guard(
            **row | {"tests": tuple(row["tests"]), "edits": tuple(map(tuple, row.get("edits", [])))}
        )
        for row in rows
    ]
