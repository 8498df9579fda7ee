"""Two relations compared by key: exact in everything but doubles, which may differ by 1e-9 of their size.

Both are given as DuckDB queries, wherever their rows stand. Here belongs nothing about Spark.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import duckdb

from orchestration.sql import identifier, literal

RELATIVE_TOLERANCE = 1e-9
# Below it two doubles are both zero: sums that cancel leave remains of that size.
SMALLEST = 1e-12

# Columns that differ between two builds of the same data, and why.
NOT_COMPARED = {"recorded_at": "when each build ran"}

WHOLE_NUMBERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
TIMESTAMPS = ("TIMESTAMP", "TIMESTAMP_NS", "TIMESTAMP_MS", "TIMESTAMP_S")


@dataclass(frozen=True)
class ColumnDifference:
    """How many rows differ in a column, and the key of one of them; never the values."""

    column: str
    rows: int
    example_key: str


@dataclass(frozen=True)
class Comparison:
    """What the comparison of one relation found; `problems` are those that rows cannot show."""

    relation: str
    rows_left: int
    rows_right: int
    only_left: int = 0
    only_right: int = 0
    differing_rows: int = 0
    columns: tuple[ColumnDifference, ...] = ()
    problems: tuple[str, ...] = field(default=())

    @property
    def is_equal(self) -> bool:
        """Whether nothing differs."""
        return not (self.only_left or self.only_right or self.differing_rows or self.problems)


def compare(
    connection: duckdb.DuckDBPyConnection, relation: str, left: str, right: str, key: Sequence[str]
) -> Comparison:
    """Compare two queries whose rows are named by the key's columns."""
    left_types, right_types = _types(connection, left), _types(connection, right)
    shared = [name for name in left_types if name in right_types and name not in NOT_COMPARED]
    problems = [
        f"only DuckDB has the column {name}" for name in left_types if name not in right_types
    ]
    problems += [
        f"only Spark has the column {name}" for name in right_types if name not in left_types
    ]
    problems += [
        f"{name} is {left_types[name]} on DuckDB and {right_types[name]} on Spark"
        for name in shared
        if left_types[name] != right_types[name]
    ]
    compared = [name for name in shared if left_types[name] == right_types[name]]
    unusable = [name for name in key if name not in compared]
    problems += [f"the key's column {name} cannot be compared" for name in unusable]
    counts = _count(connection, left), _count(connection, right)
    if unusable:
        return Comparison(relation, *counts, problems=tuple(problems))
    for engine, query in (("DuckDB", left), ("Spark", right)):
        repeated = _repeated_keys(connection, query, key)
        if repeated:
            problems.append(f"{engine} repeats {repeated} keys")
    _pair(connection, left, right, key, {name: left_types[name] for name in compared})
    columns = tuple(_by_column(connection, [name for name in compared if name not in key]))
    return Comparison(relation, *counts, *_row_counts(connection), columns, tuple(problems))


def _pair(
    connection: duckdb.DuckDBPyConnection,
    left: str,
    right: str,
    key: Sequence[str],
    types: Mapping[str, str],
) -> None:
    """A table `paired` of the rows of both sides: which side lacks one, and whether each column differs."""
    same_key, shown = [], []
    for name in key:
        in_left, in_right = f"l.{identifier(name)}", f"r.{identifier(name)}"
        same_key.append(f"{in_left} is not distinct from {in_right}")
        value = f"cast(coalesce({in_left}, {in_right}) as varchar)"
        shown.append(f"{literal(name + ' ')} || coalesce({value}, 'null')")
    tests = {name: _differs(name, kind) for name, kind in types.items() if name not in key}
    columns = [f"{test} as {_flag(name)}" for name, test in tests.items()]
    any_column = " or ".join(tests.values()) or "false"
    connection.execute(
        f"""
        create or replace temp table paired as
        select
            {", ".join([" || ', ' || ".join(shown) + " as shown_key", *columns])},
            l.is_there is null as no_left,
            r.is_there is null as no_right,
            l.is_there and r.is_there and ({any_column}) as is_other
        from (select *, true as is_there from ({left})) as l
        full join (select *, true as is_there from ({right})) as r
            on {" and ".join(same_key)}
        """
    )


def _row_counts(connection: duckdb.DuckDBPyConnection) -> tuple[int, int, int]:
    """Rows that only the left has, that only the right has, that both have and that differ."""
    counts = connection.execute(
        "select count(*) filter (no_right), count(*) filter (no_left), count(*) filter (is_other) from paired"
    ).fetchone()
    assert counts is not None
    return (int(counts[0]), int(counts[1]), int(counts[2]))


def _by_column(
    connection: duckdb.DuckDBPyConnection, names: Iterable[str]
) -> Iterator[ColumnDifference]:
    for name in names:
        row = connection.execute(
            f"select count(*), min(shown_key) from paired where is_other and {_flag(name)}"
        ).fetchone()
        if row and row[0]:
            yield ColumnDifference(name, *row)


def _flag(name: str) -> str:
    return identifier(f"differs {name}")


def _differs(name: str, kind: str) -> str:
    left, right = f"l.{identifier(name)}", f"r.{identifier(name)}"
    if kind != "DOUBLE":
        return f"{left} is distinct from {right}"
    tolerance = f"greatest({SMALLEST}, {RELATIVE_TOLERANCE} * greatest(abs({left}), abs({right})))"
    is_close = f"isfinite({left}) and isfinite({right}) and abs({left} - {right}) <= {tolerance}"
    return f"{left} is distinct from {right} and not coalesce({is_close}, false)"


def _types(connection: duckdb.DuckDBPyConnection, query: str) -> dict[str, str]:
    """The columns by name; types that hold the same values are one."""
    described = connection.execute(
        f"select column_name, column_type from (describe {query})"
    ).fetchall()
    return {name: _family(kind) for name, kind in described}


def _family(kind: str) -> str:
    if kind in WHOLE_NUMBERS:
        return "whole number"
    if kind in TIMESTAMPS:
        return "TIMESTAMP"
    return "DOUBLE" if kind == "FLOAT" else kind


def _count(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    row = connection.execute(f"select count(*) from ({query})").fetchone()
    assert row is not None
    return int(row[0])


def _repeated_keys(connection: duckdb.DuckDBPyConnection, query: str, key: Sequence[str]) -> int:
    columns = ", ".join(identifier(name) for name in key)
    return _count(
        connection, f"select {columns} from ({query}) group by {columns} having count(*) > 1"
    )
