"""MetricFlow in process: what a semantic query returns for a built home.

Here belongs nothing that computes a metric.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def metricflow_engine(home: Path, environment: Mapping[str, str]) -> Iterator[Any]:
    """The engine on the warehouse of `home`, whose semantic manifest stands in `home`/target."""
    from dbt_metricflow.cli.cli_configuration import CLIConfiguration

    from orchestration.dbt_project import close_warehouse

    before = dict(os.environ)
    os.environ.update(environment)
    try:
        project = project_beside(home)
        configuration = CLIConfiguration()
        configuration.setup(project, project, configure_file_logging=False)
        yield configuration.mf
    finally:
        close_warehouse()
        os.environ.clear()
        os.environ.update(before)


def project_beside(home: Path) -> Path:
    """The project seen from a folder of its own: MetricFlow looks for target/ nowhere but in the project's root."""
    project = Path(mkdtemp(prefix="project-", dir=home))
    for entry in ROOT.iterdir():
        if entry.name not in ("target", "var", ".venv", ".git"):
            (project / entry.name).symlink_to(entry)
    (project / "target").symlink_to(home / "target")
    return project


def query(engine: Any, metric: str, group_by: Sequence[str]) -> list[tuple[Any, ...]]:
    """The rows of one metric by the given dimensions, timestamps as dates; the metric's value comes last."""
    return query_together(engine, [metric], group_by)


def query_together(
    engine: Any, metrics: Sequence[str], group_by: Sequence[str]
) -> list[tuple[Any, ...]]:
    """The rows of several metrics in one query; their values come last, in the order of their names."""
    table = engine.query(request_of(sorted(metrics), group_by)).result_df
    return [tuple(plain(value) for value in row) for row in table.rows]


def sql_of(engine: Any, metric: str, group_by: Sequence[str]) -> str:
    """The statement that such a query sends to the warehouse."""
    statement: str = engine.explain(request_of([metric], group_by)).sql_statement.sql
    return statement


def request_of(metrics: Sequence[str], group_by: Sequence[str]) -> Any:
    """Metrics by the given dimensions, as MetricFlow wants to be asked."""
    from metricflow.engine.metricflow_engine import MetricFlowQueryRequest

    return MetricFlowQueryRequest.create(metric_names=list(metrics), group_by_names=list(group_by))


def query_by_name(engine: Any, metric: str, group_by: Sequence[str]) -> list[dict[str, Any]]:
    """The rows of one metric by the given dimensions; MetricFlow gives columns in an order of its own."""
    from metricflow.engine.metricflow_engine import MetricFlowQueryRequest

    request = MetricFlowQueryRequest.create(metric_names=[metric], group_by_names=list(group_by))
    table = engine.query(request).result_df
    return [dict(zip(table.column_names, map(plain, row), strict=True)) for row in table.rows]


def plain(value: Any) -> Any:
    """A timestamp at midnight as the date it means; anything else as it is."""
    return value.date() if isinstance(value, datetime) else value
