"""`python -m evaluation.bus_matrix`: which fact stands on which dimension, and whether a key leads nowhere.

The matrix is read from dbt's manifest: a column with a relationships test to a dimension joins the two. Orphans are
counted in the published copy, where there is one. Ends with 1 when a key leads nowhere.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from orchestration.dbt_project import prepare_manifest
from orchestration.settings import Settings
from orchestration.sql import identifier

PAGE = Path("docs/bus_matrix.md")


@dataclass(frozen=True)
class Join:
    """A column of a fact or bridge whose values stand in a column of another table of the star."""

    fact: str
    column: str
    dimension: str
    field: str


def joins(manifest: dict[str, Any]) -> list[Join]:
    """Every tested join between two tables of core, by fact, dimension and column."""
    core = {
        node["unique_id"]: node["name"]
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and node["fqn"][1] == "core"
    }
    found = set()
    for test in manifest["nodes"].values():
        if (test.get("test_metadata") or {}).get("name") != "relationships":
            continue
        fact = core.get(test["attached_node"])
        others = [core[n] for n in test["depends_on"]["nodes"] if n in core and core[n] != fact]
        if fact and others:
            field = test["test_metadata"]["kwargs"]["field"]
            found.add(Join(fact, test["column_name"], others[0], field))
    return sorted(found, key=lambda join: (join.fact, join.dimension, join.column))


def matrix(found: Iterable[Join]) -> str:
    """The page: one row a fact or bridge, one column a dimension, a mark where they join."""
    of_facts = [
        j for j in found if not j.fact.startswith("dim_") and j.dimension.startswith("dim_")
    ]
    facts = sorted({join.fact for join in of_facts})
    dimensions = sorted({join.dimension for join in of_facts})
    pairs = {(join.fact, join.dimension) for join in of_facts}
    lines = [
        "| | " + " | ".join(name.removeprefix("dim_") for name in dimensions) + " | joins |",
        "| --- |" + " :-: |" * len(dimensions) + " ---: |",
    ]
    for fact in facts:
        marks = ["x" if (fact, name) in pairs else "" for name in dimensions]
        lines.append(f"| `{fact}` | " + " | ".join(marks) + f" | {marks.count('x')} |")
    return "\n".join(lines) + "\n"


def orphans(published: Path, found: Sequence[Join]) -> list[tuple[Join, int]]:
    """The joins with keys that lead nowhere, and how many rows hold one; null is no key."""
    with duckdb.connect(str(published), read_only=True) as connection:
        counted = [(join, _orphans(connection, join)) for join in found]
    return [(join, count) for join, count in counted if count]


def _orphans(connection: duckdb.DuckDBPyConnection, join: Join) -> int:
    row = connection.execute(
        f"""
        select count(*)
        from core.{identifier(join.fact)} as facts
        left join (select distinct {identifier(join.field)} as known from core.{identifier(join.dimension)}) as known
            on facts.{identifier(join.column)} = known.known
        where facts.{identifier(join.column)} is not null and known.known is null
        """
    ).fetchone()
    return int(row[0]) if row else 0


def page(found: Sequence[Join]) -> str:
    """The whole page as it stands in docs."""
    return (
        "# Bus matrix\n\n"
        "Which fact stands on which conformed dimension. Written by `make bus-matrix` from the project's manifest:\n"
        "a mark is a column with a relationships test, which stops a build whose key leads nowhere.\n\n"
        + matrix(found)
    )


def main(arguments: list[str] | None = None) -> int:
    """Write the page, print it, count orphans; 1 when there are some."""
    parser = argparse.ArgumentParser("python -m evaluation.bus_matrix", description=__doc__)
    parser.parse_args(arguments)
    settings = Settings.from_environment()
    found = joins(json.loads(prepare_manifest(settings).read_bytes()))
    (settings.project / PAGE).write_text(page(found), encoding="utf-8")
    print(matrix(found))
    if not settings.published.exists():
        print(f"Orphan keys are counted once a build is published ({settings.published}).")
        return 0
    lost = orphans(settings.published, found)
    print(f"{len(found)} joins, orphan keys: {sum(count for _, count in lost)}")
    for join, count in lost:
        print(f"  {join.fact}.{join.column} -> {join.dimension}.{join.field}: {count}")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
