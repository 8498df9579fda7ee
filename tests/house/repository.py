"""What no file of the repository may hold, and how long a file may be.

Also a command for the hooks before a commit: `python -m tests.house.repository FILE...` prints what it finds in them.
"""

import csv
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePath

from tests.house.project import Breach

Texts = Mapping[str, str]

MOST_LINES = {".sql": 120, ".py": 300}

DATA_SUFFIXES = {
    ".csv",
    ".tsv",
    ".xlsx",
    ".parquet",
    ".jsonl",
    ".ndjson",
    ".gz",
    ".zip",
    ".duckdb",
    ".db",
}
DATA_FOLDERS = {"seeds", "tests", "docs"}

MACHINE_PATH = re.compile(
    r"(?<![\w./:}-])(?:/(?:home|Users|root|work|tmp|mnt|private)/|[A-Z]:\\\\?Users)"
)

REGISTRY = re.compile(
    r"pythonhosted\.org|\bpypi\.org|registry\.(?:npmjs|yarnpkg)|conda\.anaconda\.org"
    r"|https?://[^\s\"'<>]+/simple\b|^\s*--(?:index-url|extra-index-url|find-links|trusted-host)\b",
    re.MULTILINE,
)

SECRET = re.compile(
    r"\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{30,}|\bxox[abprs]-[\w-]{10,}|\bsk-[A-Za-z0-9]{20,}"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY-----|://[^\s/:@{}\"']+:[^\s/:@{}\"']+@"
    r"|(?i:password|passwd|secret|api_?key|access_?token)[\"']?\s*[:=]\s*[\"']"
    # What is invented ends in .example; what is filled in later holds a brace or a dollar.
    r"(?![^\"']*\.example[\"'])[^\s\"'{}$]{8,}[\"']"
)

FORBIDDEN = {
    MACHINE_PATH: "name no path of a machine; take it from the environment or make it relative",
    REGISTRY: "name no package registry; pip knows its own",
    SECRET: "keep secrets in the environment, and renew the one that was written here",
}


def tracked_files(root: Path) -> list[str]:
    """The files that git knows, and the new ones that it does not ignore, relative to the root.

    Raises CalledProcessError outside a git checkout.
    """
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout
    return sorted(name for name in listed.split("\0") if name and (root / name).is_file())


def read_texts(root: Path, names: Iterable[str]) -> dict[str, str]:
    """Each file's text by its name; a file that is no text (a picture) is left out."""
    texts = {}
    for name in names:
        try:
            texts[name] = (root / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return texts


def nothing_forbidden_is_written(texts: Texts) -> Iterator[Breach]:
    """Paths of a machine, package registries and secrets."""
    for name, text in texts.items():
        for pattern, remedy in FORBIDDEN.items():
            for found in pattern.finditer(text):
                line = text.count("\n", 0, found.start()) + 1
                yield Breach(name, f"line {line}: {remedy}")


def data_stands_in_its_folders(names: Iterable[str]) -> Iterator[Breach]:
    """Data in the repository is a seed, a test's fixture or a picture's source; the rest is landed."""
    for name in names:
        path = PurePath(name)
        if path.suffix in DATA_SUFFIXES and path.parts[0] not in DATA_FOLDERS:
            yield Breach(
                name, f"move it to {', '.join(sorted(DATA_FOLDERS))}, or leave it out of git"
            )


def files_are_short(texts: Texts) -> Iterator[Breach]:
    """A file that nobody reads to its end is two files."""
    for name, text in texts.items():
        most = MOST_LINES.get(PurePath(name).suffix)
        lines = len(text.splitlines())
        if most and lines > most:
            yield Breach(name, f"cut it in two: {lines} lines, {most} at most")


def seeds_hold_no_word_null(texts: Texts) -> Iterator[Breach]:
    """dbt reads a cell that says null as empty on Spark, and as that word on DuckDB."""
    for name, text in texts.items():
        if name.startswith("seeds/") and name.endswith(".csv"):
            for line, cells in enumerate(csv.reader(text.splitlines()), start=1):
                if any(cell.strip().lower() == "null" for cell in cells):
                    yield Breach(
                        name, f"line {line}: leave the cell empty, or write more than null"
                    )


def main(names: list[str]) -> int:
    """Print what is forbidden in the named files; 1 when there is any."""
    breaches = list(nothing_forbidden_is_written(read_texts(Path.cwd(), names)))
    for breach in breaches:
        print(breach)
    return int(bool(breaches))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
