"""A page that people follow step by step: the files that it has them write and the commands that it has them run.

Before the fence of a file stands one line: its path alone (a new file), `, at its end` (more of one that is there) or
`, below` a line of it. What a command prints stands in the `text` block below it; without one, it prints nothing.
"""

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

BLOCK = re.compile(
    r"^(?P<before>[^\n]+)\n\n```(?P<kind>\w+)\n(?P<body>.*?)^```\n"
    r"(?:\n```text\n(?P<printed>.*?)^```\n)?",
    re.MULTILINE | re.DOTALL,
)
PLACE = re.compile(r"`(?P<path>[^`]+)`(?:, (?:(?P<end>at its end)|below `(?P<line>[^`]+)`))?:")
# How long something took, and how many tests there are by now, is of one day.
OF_ONE_DAY = re.compile(r"\d+ passed(?:, \d+ skipped)?|in [\d.]+s(?: \([\d:]+\))?")


@dataclass(frozen=True)
class Writing:
    """A file to write: whole, at its end, or below one of its lines."""

    path: str
    body: str
    is_at_end: bool
    line: str | None

    def follow(self, root: Path) -> None:
        """Do what the page says; raises AssertionError where the page does not fit the tree."""
        file = root / self.path
        if not self.is_at_end and self.line is None:
            assert not file.exists(), f"{self.path} is there already"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(self.body, encoding="utf-8")
            return
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        place = len(lines)
        if self.line is not None:
            places = [n for n, line in enumerate(lines, start=1) if line.strip() == self.line]
            assert len(places) == 1, f"{self.path} has the line {self.line!r} {len(places)} times"
            place = places[0]
        lines.insert(place, self.body)
        file.write_text("".join(lines), encoding="utf-8")


@dataclass(frozen=True)
class Command:
    """Commands to run, and what the page says they print."""

    body: str
    printed: str

    def follow(self, root: Path) -> None:
        """Run the commands as a reader's shell would; raises AssertionError on a failure or another output."""
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", self.body],
            cwd=root,
            env=readers_environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{self.body}\n{done.stdout}\n{done.stderr}"
        assert without_the_day(done.stdout) == without_the_day(self.printed), self.body


Step = Writing | Command


def steps(page: str) -> Iterator[Step]:
    """The page's steps, in its order; raises ValueError on a block that is neither a file nor a command."""
    fences = 0
    for block in BLOCK.finditer(page):
        fences += 2 if block["printed"] is None else 4
        place = PLACE.fullmatch(block["before"])
        if place:
            yield Writing(place["path"], block["body"], bool(place["end"]), place["line"])
        elif block["kind"] == "sh":
            yield Command(block["body"], block["printed"] or "")
        else:
            raise ValueError(f"the {block['kind']} block below {block['before']!r} names no file")
    if fences != len(re.findall("^```", page, re.MULTILINE)):
        raise ValueError("a block has no line before it, or does not end")


def without_the_day(output: str) -> str:
    """Printed text without what differs from day to day."""
    return OF_ONE_DAY.sub("...", output)


def readers_environment() -> dict[str, str]:
    """What a reader's shell has: nothing of this project or of another run of it."""
    ours = ("JOURNEYHOUSE_", "JH_", "DBT_", "DAGSTER_", "PYTEST_", "PYTHONPATH")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}
