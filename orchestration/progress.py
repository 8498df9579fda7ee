"""What a person sees of a run in the terminal: one line a step while it runs, and tables at its end."""

import logging
from collections.abc import Sequence
from pathlib import Path

import duckdb
from dagster import (
    AssetCheckSeverity,
    DagsterEvent,
    DagsterEventType,
    ExecuteInProcessResult,
    InitLoggerContext,
    logger,
)
from rich import box
from rich.console import Console
from rich.table import Table
from typing_extensions import override

console = Console(highlight=False)

METRICS = """
    select
        metrics.metric_name,
        case metric_values.period_type
            when 'month' then strftime(period_start_date, '%Y-%m')
            when 'wave' then year(period_start_date) || ' Q' || quarter(period_start_date)
            else metric_values.period_type
        end as period,
        value, interval_lower, interval_upper, n_observations, target_value, suppression_reason,
        metrics.decimals
    from core.fct_metric_values as metric_values
    inner join core.dim_metric as metrics on metric_values.metric_key = metrics.metric_key
    where metric_values.build_id = ? and slice_type = 'total'
    qualify row_number() over (
        partition by metric_values.metric_key, metric_values.period_type order by period_start_date desc
    ) = 1
    order by metric_values.metric_id, metric_values.period_type
"""


class ProgressHandler(logging.Handler):
    """Prints one line for each step that ended; Dagster's own log lines stay in its instance."""

    @override
    def emit(self, record: logging.LogRecord) -> None:
        event = getattr(record, "dagster_meta", {}).get("dagster_event")
        if not isinstance(event, DagsterEvent):
            return
        if event.event_type == DagsterEventType.STEP_SUCCESS:
            seconds = event.step_success_data.duration_ms / 1000
            console.print(f"  [green]done[/]    {event.step_key:<48}{seconds:8.1f} s")
        elif event.event_type == DagsterEventType.STEP_FAILURE:
            console.print(f"  [red]failed[/]  {event.step_key}")


@logger
def progress_logger(context: InitLoggerContext) -> logging.Logger:
    """The logger that `make run` chooses; the UI keeps Dagster's own."""
    progress = logging.Logger("journeyhouse.progress", level=logging.DEBUG)
    progress.addHandler(ProgressHandler())
    return progress


def failures(result: ExecuteInProcessResult) -> list[tuple[str, str]]:
    """What failed and why, without traces: failed checks and steps, each message once."""
    found: dict[str, str] = {}
    for event in result.all_events:
        if event.event_type == DagsterEventType.ASSET_CHECK_EVALUATION:
            evaluation = event.asset_check_evaluation_data
            is_failed = not evaluation.passed and evaluation.severity == AssetCheckSeverity.ERROR
            # A failed dbt test has no description: the dbt step names it with its message.
            if is_failed and evaluation.description:
                name = f"{evaluation.asset_key.to_user_string()} ({evaluation.check_name})"
                found.setdefault(evaluation.description, name)
        elif event.is_step_failure:
            data = event.step_failure_data
            if data.user_failure_data:
                found.setdefault(data.user_failure_data.description or "", str(event.step_key))
            elif data.error and "AssetCheckFailed" not in (data.error.cls_name or ""):
                found.setdefault(data.error.message, str(event.step_key))
    return [(name, message) for message, name in found.items()]


def metrics_table(published: Path, build_id: str) -> Table:
    """The metrics of one build as the published copy has them: the latest period and all periods, for everybody."""
    table = Table(title="Metrics as published, for all customers", box=box.SIMPLE_HEAD)
    table.padding, table.pad_edge = 0, False
    table.title_justify = table.caption_justify = "left"
    # A narrow terminal folds the name: half a figure would read as another one.
    table.add_column("metric", overflow="fold")
    table.add_column("period", no_wrap=True)
    for heading in ("value", "interval", "n", "target"):
        table.add_column(heading, justify="right", no_wrap=True)
    with duckdb.connect(str(published), read_only=True) as connection:
        rows = connection.execute(METRICS, [build_id]).fetchall()
    for name, period, value, lower, upper, observations, target, _, decimals in rows:
        table.add_row(
            name,
            period,
            "withheld" if value is None else _number(value, decimals),
            f"{_number(lower, decimals)} to {_number(upper, decimals)}"
            if lower is not None
            else "",
            f"{observations:,}",
            _number(target, decimals),
        )
    reasons = sorted({str(row[7]) for row in rows if row[7]})
    table.caption = f"Withheld: {'; '.join(reasons)}." if reasons else None
    return table


def times_table(result: ExecuteInProcessResult, others: Sequence[tuple[str, float]]) -> Table:
    """Seconds by kind of step, beside what happened outside of the job."""
    seconds = dict(others)
    for event in result.all_events:
        if event.event_type == DagsterEventType.STEP_SUCCESS:
            kind = _kind(str(event.step_key))
            milliseconds = event.step_success_data.duration_ms
            seconds[kind] = seconds.get(kind, 0) + milliseconds / 1000
    table = Table("step", title="Times", title_justify="left", box=box.SIMPLE_HEAD)
    table.add_column("seconds", justify="right")
    for kind, duration in seconds.items():
        table.add_row(kind, f"{duration:.1f}")
    return table


def _kind(step: str) -> str:
    prefix = step.split("_")[0]
    return {
        "load": "load",
        "raw": "load",
        "guard": "guard raw",
        "dbt": "dbt build",
        "score": "score",
        "linkage": "link people",
        "published": "publish",
    }[prefix]


def _number(value: float | None, decimals: int | None) -> str:
    return "" if value is None else f"{value:,.{decimals or 0}f}"
