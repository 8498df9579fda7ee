"""Where the time of one model goes: DuckDB's own profile of its compiled SQL, written into a table as dbt does.

`python -m benchmarks.profile WAREHOUSE SQL DATABASE PROFILE` runs the SQL of a file against a warehouse that it only
reads, in a process of its own; the profile is JSON. The operators' times are of all threads together.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

# What tells two operators of a kind apart, where DuckDB names it.
DETAILS = ("Table", "Function", "Order By", "Conditions", "Groups", "Expression", "Projections")
LONGEST_DETAIL = 70


@dataclass(frozen=True)
class Operator:
    """One operator of the plan; `rows` are those that it gave."""

    kind: str
    detail: str
    seconds: float
    rows: int


def main() -> None:
    """Profile the SQL of a file."""
    warehouse, sql, database, profile = (Path(argument) for argument in sys.argv[1:5])
    query = sql.read_text(encoding="utf-8")
    with duckdb.connect() as connection:
        connection.execute("set TimeZone = 'UTC'")
        connection.execute("set preserve_insertion_order = false")
        connection.execute(f"attach '{warehouse}' (read_only)")
        connection.execute(f"attach '{database}' as written")
        connection.execute(f"use {warehouse.stem}")
        connection.execute("set enable_profiling = 'json'")
        connection.execute(f"set profiling_output = '{profile}'")
        connection.execute(f"create table written.profiled as {query}")


def slowest_operators(profile: Path, number: int = 10) -> list[Operator]:
    """The operators that took longest, the slowest first."""
    root = json.loads(profile.read_text(encoding="utf-8"))
    operators = [operator for tree in root["operator"] for operator in _operators(tree)]
    return sorted(operators, key=lambda operator: -operator.seconds)[:number]


def total_seconds(profile: Path) -> float:
    """The time of all operators together."""
    return sum(operator.seconds for operator in slowest_operators(profile, sys.maxsize))


def _operators(tree: Mapping[str, Any]) -> Iterator[Operator]:
    yield Operator(
        tree["type"],
        _detail(tree.get("extra_info", {})),
        float(tree["timing"]),
        int(tree["intermediate_rows"]),
    )
    for child in tree.get("children", []):
        yield from _operators(child)


def _detail(extra: Mapping[str, Any]) -> str:
    found = next((extra[name] for name in DETAILS if extra.get(name)), "")
    # A column that is only passed on says nothing: what is computed does.
    computed = [one for one in found if "(" in one] if isinstance(found, list) else []
    text = ", ".join(computed or found) if isinstance(found, list) else str(found)
    line = " ".join(text.split()).replace("|", "/")
    return line if len(line) <= LONGEST_DETAIL else f"{line[: LONGEST_DETAIL - 1]}…"


if __name__ == "__main__":
    main()
