"""The contract files' examples and declarations, as people find them: docs/contract_files beside the source YAML."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from tests.whole.runs import ROOT

EXAMPLES = ROOT / "docs" / "contract_files"

ROW = re.compile(r"\| \[(?P<name>\w+)\]\((?P<example>[^)]+)\) \|(?P<cells>.*)\|")


@dataclass(frozen=True)
class Documented:
    """One row of the README's tables: of one object, as it is told to people."""

    example: str
    one_row_per: str
    key: list[str]
    also_required: list[str]
    fills: list[str]


def declared() -> dict[str, dict[str, object]]:
    """The tables of the source `company`, by name, as its YAML files declare them."""
    files = sorted((ROOT / "models" / "staging" / "company").glob("*_sources.yml"))
    return {
        table["name"]: table
        for file in files
        for source in yaml.safe_load(file.read_text(encoding="utf-8"))["sources"]
        for table in source["tables"]
    }


def documented() -> dict[str, Documented]:
    """The objects of the README's tables, by name."""
    text = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    found = {}
    for row in ROW.finditer(text):
        one_row_per, *lists = [cell.strip() for cell in row["cells"].split("|")]
        key, also_required, fills = ([n for n in cell.split(", ") if n] for cell in lists)
        found[row["name"]] = Documented(row["example"], one_row_per, key, also_required, fills)
    return found


def example(object_name: str) -> list[dict[str, str]]:
    """The example's rows."""
    with (EXAMPLES / f"{object_name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def land(path: Path, rows: list[dict[str, str]]) -> None:
    """Write rows of one object to a landed file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
