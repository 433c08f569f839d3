"""docs/contract.md as data: its examples and tables, by section. For `test_contract` only."""

import json
import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

PAGE = Path(__file__).resolve().parents[2] / "docs" / "contract.md"
EXAMPLE = re.compile(
    r"^```bash\n(?P<command>curl .*?)^```\s+Status (?P<status>\d{3})[^\n]*:\s+"
    r"^```json\n(?P<answer>.*?)^```",
    re.DOTALL | re.MULTILINE,
)
WORD = re.compile(r"`([^`]*)`")

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Example:
    """A curl command, and what it is answered."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: str
    status: int
    answer: Any


@dataclass(frozen=True, slots=True)
class Section:
    """The text under one `##` heading."""

    title: str
    text: str

    @property
    def endpoint(self) -> str:
        """The line with the method and the path."""
        [found] = re.findall(r"^`((?:GET|POST) /[^`]*)`$", self.text, re.MULTILINE)
        return str(found)

    @property
    def example(self) -> Example:
        """The section's one example."""
        [found] = EXAMPLE.finditer(self.text)
        return _example(found["command"], int(found["status"]), json.loads(found["answer"]))

    def part(self, title: str) -> str:
        """The text under a `###` heading of the section; empty where there is none."""
        found = re.search(rf"^### {title}$(.*?)(?=^### |\Z)", self.text, re.DOTALL | re.MULTILINE)
        return found[1] if found else ""

    def table(self, title: str = "", *, number: int = 0) -> list[Row]:
        """The rows of a table under a `###` heading, or of the section's nth table."""
        return tables(self.part(title) if title else self.text)[number]


def sections() -> dict[str, Section]:
    """Every section of the page by its title."""
    text = re.sub(r"^# .*?(?=^## )", "", PAGE.read_text(), flags=re.DOTALL | re.MULTILINE)
    found = re.split(r"^## (.+)$", text, flags=re.MULTILINE)[1:]
    return {
        title: Section(title, body) for title, body in zip(found[::2], found[1::2], strict=True)
    }


def tables(text: str) -> list[list[Row]]:
    """Every Markdown table of the text: a row by the table's headings."""
    found = []
    for block in re.findall(r"(?:^\|.*\|$\n?)+", text, re.MULTILINE):
        heading, _, *lines = [
            [cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()
        ]
        found.append([dict(zip(heading, line, strict=True)) for line in lines])
    return found


def word(cell: str) -> str:
    """The one word in backticks of a cell."""
    [found] = WORD.findall(cell)
    return str(found)


def words(cell: str) -> list[str]:
    """The words in backticks of a cell that has nothing else; empty for another cell."""
    return WORD.findall(cell) if re.fullmatch(r"`[^`]*`(, `[^`]*`)*", cell) else []


def bounds(cell: str) -> tuple[float, float | None] | None:
    """The lowest and the highest value of `1 to 50` or `at least 1`; None for another cell."""
    if found := re.fullmatch(r"([\d.]+) to ([\d.]+)", cell):
        return float(found[1]), float(found[2])
    if found := re.fullmatch(r"at least (\d+)", cell):
        return float(found[1]), None
    return None


def _example(command: str, status: int, answer: Any) -> Example:
    program, *rest = shlex.split(command.replace("\\\n", " "))
    assert program == "curl"
    options: dict[str, list[str]] = {"-X": [], "-H": [], "-d": []}
    urls = []
    while rest:
        argument = rest.pop(0)
        if argument in options:
            options[argument].append(rest.pop(0))
        else:
            urls.append(argument)
    [url] = urls
    target = urlsplit(url)
    assert target.path.startswith("/api/")
    body = "".join(options["-d"])
    return Example(
        method=options["-X"][0] if options["-X"] else "POST" if body else "GET",
        path=target.path,
        query=target.query,
        headers=dict(header.split(": ", 1) for header in options["-H"]),
        body=body,
        status=status,
        answer=answer,
    )
