"""How long readers wait: the queries of a scorecard on a published copy, and MetricFlow on the same facts.

`python -m benchmarks.scorecard --published var/published/journeyhouse.duckdb` copies the facts of a published sample
until there are enough interactions, each copy of other people, and the published values until there are as many builds
as of a month; `--report` writes the figures down. The sample's project must have been parsed into `--target`.
"""

import argparse
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import duckdb

from benchmarks.measuring import measure
from benchmarks.report import machine, table
from orchestration.dashboard.scorecard import METRICS, SLICE_TYPES, VALUES
from orchestration.publishing import STORAGE_VERSION
from orchestration.sql import literal

QUERY_AIM, SEMANTIC_AIM = 0.1, 0.5
BUILDS = 30
ROUNDS = 5
# What all copies share: the entities of these keys are few, however many interactions there are.
SHARED = (
    *(
        "brand",
        "segment",
        "geography",
        "channel",
        "survey",
        "question",
        "touchpoint",
        "journey_design",
    ),
    *(
        "journey_stage",
        "interaction_type",
        "team",
        "employee",
        "campaign",
        "product",
        "place",
        "device",
    ),
    *("metric", "account", "date", "source_object", "reason", "process", "experience_channel"),
)
SPECIAL = "('unknown', 'not applicable')"
PAGE_SLICES = ", ".join(literal(name) for name in SLICE_TYPES)
QUERIES = {
    "nothing: open the file": "select 1",
    "page: the metrics": METRICS,
    "page: every figure": VALUES.replace("$slice_types", f"[{PAGE_SLICES}]"),
    "one metric over time": """
        select period_start_date, value, interval_lower, interval_upper, n_customers from cx.mart_cx_scorecard
        where metric_id = 'B02' and slice_type = 'total' order by period_start_date
    """,
    "one metric by segment and month": """
        select slice_value, period_start_date, value, n_customers, suppression_reason from cx.mart_cx_scorecard
        where metric_id = 'D01' and slice_type = 'segment' order by all
    """,
    "targets missed": """
        select metric_name, slice_type, slice_value, value, target_value from cx.mart_cx_scorecard
        where not is_target_met order by all
    """,
    "what was said on a day": """
        select period_start_date, arg_max(value, recorded_at), max(as_of_at) from core.fct_metric_values
        where metric_id = 'A01' and slice_type = 'total'
          and recorded_at < (select max(recorded_at) from core.fct_metric_values)
        group by period_start_date order by period_start_date
    """,
}
SEMANTIC = {
    "relationship_nps": ["metric_time__quarter", "segment__segment_name"],
    "csat_top_two": ["metric_time__month", "area__area_name"],
    "journey_completion": ["metric_time__month", "journey_design__journey_name"],
    "response_rate": ["metric_time__month", "survey__survey_name"],
    "forced_channel_switch": ["metric_time__month", "segment__segment_name"],
    "sessions": ["metric_time__month", "channel__channel_name"],
}
HEAD = f"""# Benchmark: what readers of the scorecard wait for

Written by `python -m benchmarks.scorecard --report`; do not edit. A published sample whose facts were copied, each
copy of other people, with {BUILDS} builds of published values. A query is cold: a process of its own, the file out of
the system's cache, a new connection; its seconds are from opening the file to the last row (median and worst of
{ROUNDS} rounds, aim {QUERY_AIM} s), beside those of opening it for nothing; `warm` is the same query once more on the
same connection. MetricFlow answers in process, set up once; each query is asked {ROUNDS} times (aim {SEMANTIC_AIM} s),
beside the SQL that it makes, sent to DuckDB as it is."""


def main() -> None:
    """Copy, ask, print or report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--interactions", type=int, default=1_000_000)
    parser.add_argument("--published", type=Path, default=Path("var/published/journeyhouse.duckdb"))
    parser.add_argument("--target", type=Path, default=Path("target"))
    parser.add_argument("--home", type=Path, default=Path("var/bench/scorecard"))
    parser.add_argument("--report", type=Path, help="a Markdown file to write the figures to")
    parser.add_argument("--query", choices=QUERIES, help="ask this query alone")
    arguments = parser.parse_args()
    home = arguments.home.resolve()
    if arguments.query:
        print(*ask_cold(home / "warehouse.duckdb", QUERIES[arguments.query]))
        return
    if not arguments.published.exists():
        parser.error(f"{arguments.published} is not there: run `make run`, or name another copy")
    home.mkdir(parents=True, exist_ok=True)
    size = write_copies(
        home / "warehouse.duckdb", arguments.published.resolve(), arguments.interactions
    )
    text = "\n\n".join([HEAD, machine(), told(home, size, arguments.target.resolve())]) + "\n"
    print(text)
    if arguments.report:
        arguments.report.write_text(text, encoding="utf-8")


def told(home: Path, size: int, target: Path) -> str:
    """Both tables."""
    rows = [[name, *figures] for name, figures in cold_figures(home)]
    asked = [[name, *figures] for name, figures in semantic_figures(home, target)]
    megabytes = (home / "warehouse.duckdb").stat().st_size / 1e6
    head = [
        "query",
        "cold median, s",
        "cold worst, s",
        "times the opening",
        "warm median, s",
        "rows",
    ]
    semantic_head = ["MetricFlow", "median, s", "worst, s", "times its SQL", "rows"]
    return "\n\n".join(
        [
            f"## {size:,} interactions, {megabytes:,.0f} MB",
            table(head, rows),
            table(semantic_head, asked),
        ]
    )


def write_copies(path: Path, published: Path, interactions: int) -> int:
    """The published copy with its facts copied until there are so many interactions; returns how many there are."""
    path.unlink(missing_ok=True)
    with duckdb.connect() as connection:
        connection.execute("set preserve_insertion_order = false")
        connection.execute(f"attach {literal(published)} as published (read_only)")
        storage = f"storage_version {literal(STORAGE_VERSION)}"
        connection.execute(f"attach {literal(path)} as copied ({storage})")
        (found,) = connection.execute(
            "select count(*) from published.core.fct_interactions"
        ).fetchone() or (0,)
        copies = -(-interactions // found)
        for schema, name in tables(connection):
            connection.execute(f"create schema if not exists copied.{schema}")
            times = times_of(schema, name, copies)
            described = connection.execute(f"describe published.{schema}.{name}").fetchall()
            columns = ", ".join(of_copy(name, column, kind) for column, kind, *_ in described)
            connection.execute(
                f"create table copied.{schema}.{name} as select {columns} from published.{schema}.{name} "
                f"cross join range({times}) as copies (copy)"
            )
        return int(found * copies)


def tables(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """Every table of core and cx; a published copy holds no others."""
    query = """
        select schema_name, table_name from duckdb_tables()
        where database_name = 'published' and schema_name in ('core', 'cx')
        order by all
    """
    return connection.execute(query).fetchall()


def times_of(schema: str, name: str, copies: int) -> int:
    """How often a table is copied: facts of people as often as it takes, what is of the company once."""
    if name == "fct_metric_values":
        return BUILDS
    is_of_people = name.startswith(("fct_", "bridge_customer", "bridge_journey", "dim_customer"))
    return copies if schema == "core" and is_of_people else 1


def of_copy(table_name: str, column: str, kind: str) -> str:
    """The column in a copy."""
    if table_name == "fct_metric_values":
        if column in ("metric_value_key", "build_id"):
            return f"{column} || '-' || copy as {column}"
        return (
            f"{column} - to_days(copy::int) as {column}"
            if column in ("recorded_at", "as_of_at")
            else column
        )
    if not column.endswith("_key") or kind != "VARCHAR" or column.removesuffix("_key") in SHARED:
        return column
    own = f"md5({column} || '-' || copy)"
    return f"case when copy = 0 or {column} in {SPECIAL} then {column} else {own} end as {column}"


def cold_figures(home: Path) -> Iterator[tuple[str, list[str]]]:
    """Of each query, seconds cold and warm, times those of opening the file, and the number of its rows."""
    opening = None
    for name in QUERIES:
        command = [sys.executable, "-m", "benchmarks.scorecard", "--home", str(home), "--query"]
        rounds = []
        for _ in range(ROUNDS):
            forget(home / "warehouse.duckdb")
            rounds.append(measure(name, [*command, name], {}).output.split())
        cold = sorted(float(seconds) for seconds, _, _ in rounds)
        warm = median([float(seconds) for _, seconds, _ in rounds])
        opening = opening or median(cold)
        figures = [median(cold), cold[-1], median(cold) / opening, warm]
        yield name, [*(f"{figure:.3f}" for figure in figures), rounds[0][2]]


def forget(path: Path) -> None:
    """Drop the file from the system's cache."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(descriptor)


def ask_cold(path: Path, query: str) -> tuple[str, str, int]:
    """Seconds from opening the file to the last row, seconds of the query once more, and the number of rows."""
    begun = time.monotonic()
    with duckdb.connect(str(path), read_only=True) as connection:
        rows = connection.execute(query).fetchall()
        cold, begun = time.monotonic() - begun, time.monotonic()
        connection.execute(query).fetchall()
        return f"{cold:.4f}", f"{time.monotonic() - begun:.4f}", len(rows)


def semantic_figures(home: Path, target: Path) -> Iterator[tuple[str, list[str]]]:
    """Of each metric, seconds of MetricFlow, times those of the SQL that it makes, and the number of rows."""
    from tests.oracle.semantic import metricflow_engine, query, sql_of

    shutil.rmtree(home / "project", ignore_errors=True)
    shutil.copytree(target, home / "target", dirs_exist_ok=True)
    environment = {"JOURNEYHOUSE_HOME": str(home), "DBT_TARGET_PATH": str(home / "target")}
    asked, statements = {}, {}
    begun = time.monotonic()
    with metricflow_engine(home, environment) as engine:
        query(engine, "relationship_nps", ["metric_time__quarter"])
        yield "set up, and the first query", [f"{time.monotonic() - begun:.2f}", "", "", ""]
        for metric, group_by in SEMANTIC.items():
            asked[metric] = [seconds_of(query, engine, metric, group_by) for _ in range(ROUNDS)]
            statements[metric] = sql_of(engine, metric, group_by)
    with duckdb.connect(str(home / "warehouse.duckdb"), read_only=True) as connection:
        for metric, group_by in SEMANTIC.items():
            plain = [seconds_of(fetched, connection, statements[metric]) for _ in range(ROUNDS)]
            rows = fetched(connection, statements[metric])
            figures = [
                median(asked[metric]),
                max(asked[metric]),
                median(asked[metric]) / median(plain),
            ]
            yield (
                f"`{metric}` by {', '.join(group_by)}",
                [*(f"{figure:.3f}" for figure in figures), str(rows)],
            )


def fetched(connection: duckdb.DuckDBPyConnection, statement: str) -> int:
    """The number of rows of a statement, all of them read."""
    return len(connection.execute(statement).fetchall())


def seconds_of(work: Callable[..., object], *arguments: object) -> float:
    """How long a piece of work takes."""
    begun = time.monotonic()
    work(*arguments)
    return time.monotonic() - begun


if __name__ == "__main__":
    main()
