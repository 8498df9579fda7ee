"""The runs as Markdown: every figure beside the limit of the same run."""

import importlib.metadata
import os
import platform
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from benchmarks.nodes import by_layer
from benchmarks.run import Run

AIM = 8
MEGABYTE = 1_000_000
SLOWEST = 10
QUIET = 0.1

HEAD = """# Benchmark: the build beside its limit

Written by `make bench`; do not edit. The limit is DuckDB in a process of its own, reading the raw Parquet of the
interactions and writing them once, sorted by who acted and when (`benchmarks/limit.py`); its figures are the median of
three runs, before, between and after the steps of the build. All ratios are to the limit of the same run. A step is a
process: its memory is the peak of its resident set, `written` is what it sent to the disk. Processor time is that of
all threads together; where other work shares the machine, it is the steadier of the two.
"""


def render(runs: Sequence[Run]) -> str:
    """The whole report."""
    parts = [HEAD, machine(), _summary(runs)]
    for run in runs:
        parts += [f"## {run.interactions:,} interactions", _steps(run), _layers(run), _slowest(run)]
        parts += [_profile(run)]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def machine() -> str:
    """The day, the machine and the versions that figures hold for."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    versions = ", ".join(
        f"{name} {importlib.metadata.version(name)}"
        for name in ("duckdb", "dbt-core", "dbt-duckdb")
    )
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.system()} on {platform.machine()}, {os.cpu_count()} cores, "
        f"{memory:.0f} GB of memory, Python {platform.python_version()}, {versions}."
    )


def _summary(runs: Sequence[Run]) -> str:
    rows = []
    for run in runs:
        limit = run.limit_seconds
        rows.append(
            [
                f"{run.interactions:,}",
                f"{limit:.2f} s",
                f"{run.model_seconds:.1f} s",
                f"**{run.model_seconds / limit:.1f}**",
                f"{run.model_cpu_seconds / run.limit_cpu_seconds:.1f}",
                f"{run.dbt_run.seconds / limit:.1f}",
                f"{run.dbt_run.peak_bytes / run.limit_peak_bytes:.1f}",
                f"{run.warehouse_bytes / run.limit_bytes:.1f}",
            ]
        )
    head = ["interactions", "limit", "all models", f"times the limit (aim: {AIM})"]
    head += ["in processor time", "with dbt's own work", "memory", "bytes of the file"]
    return table(head, rows) + (
        "\n\n*All models* is the time in which any model ran, less the same on empty raw, built just before and just "
        "after (of each model the shorter time). The rest of `dbt run` is "
        "dbt's own work: its start, compiling, and some hundred statements that find nothing."
        + "".join(_disturbance(run) for run in runs)
    )


def _disturbance(run: Run) -> str:
    share = f"{100 * run.disturbance:.0f}%"
    if run.disturbance <= QUIET:
        return f"\n\nOther work had at most {share} of the machine in the steps compared ({run.interactions:,})."
    return (
        f"\n\n**Of {run.interactions:,} interactions the wall time is not to be trusted**: other work had up to "
        f"{share} of the machine while the models or the limit ran. Read the processor time, or measure again when "
        "it is quiet."
    )


def _steps(run: Run) -> str:
    limit = run.limit_seconds
    limits = ", ".join(f"{step.seconds:.2f}" for step in run.limits)
    rows = [
        [
            step.name,
            f"{step.seconds:.1f}",
            f"{step.seconds / limit:.1f}",
            f"{step.cpu_seconds:.1f}",
            _megabytes(step.peak_bytes),
            f"{step.peak_bytes / run.limit_peak_bytes:.1f}",
            _megabytes(step.written_bytes),
        ]
        for step in [*run.steps, run.empty, *run.limits[-1:]]
    ]
    return (
        table(
            [
                "step",
                "seconds",
                "to limit",
                "processor seconds",
                "peak MB",
                "to limit",
                "written MB",
            ],
            rows,
        )
        + f"\n\nThe limit took {limits} s. Raw is {_megabytes(run.raw_bytes)} MB of Parquet, the interactions "
        f"{_megabytes(run.interaction_bytes)} MB of it; the warehouse file has {_megabytes(run.warehouse_bytes)} MB, "
        f"the limit's {_megabytes(run.limit_bytes)} MB. A simulation that was kept from an earlier run took no time."
    )


def _layers(run: Run) -> str:
    rows = [
        [
            layer,
            str(len(nodes)),
            f"{(seconds := sum(node.seconds for node in nodes)):.2f}",
            f"{seconds / run.limit_seconds:.2f}",
            _megabytes(sum(node.table_bytes for node in nodes)),
        ]
        for layer, nodes in by_layer(run.models).items()
    ]
    return (
        table(["layer", "models", "seconds", "to limit", "table MB"], rows)
        + "\n\nOf models that ran at the same time each has its share of the time, and each is less what it took on "
        "empty raw."
    )


def _slowest(run: Run) -> str:
    slowest = sorted(run.models, key=lambda node: -node.seconds)[:SLOWEST]
    rows = [
        [
            node.name,
            node.materialized,
            f"{node.seconds:.2f}",
            f"{node.seconds / run.limit_seconds:.2f}",
            _megabytes(node.table_bytes),
        ]
        for node in slowest
    ]
    return table([f"slowest {SLOWEST} models", "as", "seconds", "to limit", "table MB"], rows)


def _profile(run: Run) -> str:
    rows = [
        [
            operator.kind,
            f"`{operator.detail}`" if operator.detail else "",
            f"{operator.seconds:.2f}",
            f"{100 * operator.seconds / run.profile_seconds:.0f}%",
            f"{operator.rows:,}",
        ]
        for operator in run.operators
    ]
    return (
        f"The profile of the slowest, `{run.profile_of}`, run once more: {run.profile_seconds:.1f} s of all threads "
        "together.\n\n" + table(["operator", "what", "seconds", "share", "rows"], rows)
    )


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows of text as a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _megabytes(size: float) -> str:
    return f"{size / MEGABYTE:,.0f}"
