"""How the interval macros are tried: rendered by dbt, run by DuckDB over a table `cases`."""

from collections.abc import Callable
from typing import Any

import duckdb
import pandas as pd
import pytest

Evaluate = Callable[[dict[str, str], pd.DataFrame], pd.DataFrame]
Query = Callable[[str, pd.DataFrame], pd.DataFrame]


@pytest.fixture(scope="session")
def query(compile_sql: Callable[[str], str]) -> Query:
    """Render a query with its macros and run it over the table `cases`."""

    def run(sql: str, cases: pd.DataFrame) -> pd.DataFrame:
        with duckdb.connect() as connection:
            connection.register("cases", cases)
            result = connection.execute(compile_sql(sql))
            columns, rows = [column[0] for column in result.description or []], result.fetchall()
        # pandas would take it for a missing value.
        assert not any(value != value for row in rows for value in row), "a macro gave NaN"
        return pd.DataFrame(rows, columns=columns)

    return run


@pytest.fixture(scope="session")
def evaluate(query: Query) -> Evaluate:
    """Evaluate macro calls, given by the name of their column, over each row of `cases`, in its order."""

    def run(calls: dict[str, str], cases: pd.DataFrame) -> pd.DataFrame:
        numbered = cases.assign(case_number=range(len(cases)))
        columns = ", ".join(f"{{{{ {call} }}}} as {name}" for name, call in calls.items())
        sql = f"select {columns} from cases order by case_number asc nulls last"
        return query(sql, numbered)

    return run


@pytest.fixture
def expected(oracle: dict[str, Any]) -> Callable[[str], dict[str, Any]]:
    """The published result of a metric's worked example."""
    return lambda metric_id: oracle[metric_id]["expected"]
