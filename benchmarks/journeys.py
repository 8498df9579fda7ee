"""How long sessions, journeys and their comparison take, beside a sort of the same interactions, and what a day costs.

`python -m benchmarks.journeys --sample var/warehouse.duckdb` copies the interactions of a built sample, each copy other
people's, until there are so many; then the models are built from all but the last day, that day is added, and they are
built once more, and from nothing. Nothing is tested here: that both are equal is tested in tests/journeys.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import duckdb

from benchmarks.copies import write_copies
from benchmarks.measuring import PROJECT, Step, measure
from benchmarks.report import machine, table

AIM, DAY_AIM = 3, 20
MODELS = (
    "int_sessions__streams",
    "int_sessions__assigned",
    "int_sessions__streams_held",
    "fct_sessions",
    "int_journeys__rules_in_force",
    "int_journeys__interactions_correlated",
    "int_journeys__candidates",
    "int_journeys__stages_listed",
    "int_journeys__streams",
    "int_journeys__candidates_placed",
    "int_journeys__instances_found",
    "int_journeys__streams_held",
    "int_journeys__members",
    "int_journeys__outcomes_decided",
    "int_journeys__visits",
    "int_journeys__traces",
    "int_journeys__variants",
    "int_journeys__alignments",
    "int_journeys__alignment_deviations",
    "int_journeys__compared",
    "int_journeys__moves_designed",
    "fct_journeys",
    "fct_journey_steps",
    "fct_journey_deviations",
    "fct_journey_moves",
    "bridge_journey_interaction",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--interactions", type=int, nargs="+", default=[1_000_000])
    parser.add_argument("--sample", type=Path, default=Path("var/warehouse.duckdb"))
    parser.add_argument("--home", type=Path, default=Path("var/bench/journeys"))
    parser.add_argument("--report", type=Path)
    parser.add_argument("--step", choices=["limit", "narrow", "build", "rebuild"])
    arguments = parser.parse_args()
    home = arguments.home.resolve()
    if arguments.step in ("limit", "narrow"):
        sort_interactions(home, narrow=arguments.step == "narrow")
    elif arguments.step:
        build(home, full=arguments.step == "rebuild")
    else:
        for n in arguments.interactions:
            compare(home / str(n), arguments.sample, n)


def sort_interactions(home: Path, *, narrow: bool) -> None:
    import time

    target = home / "limit.duckdb"
    target.unlink(missing_ok=True)
    columns = "interaction_key, customer_key, interaction_type_code, event_at" if narrow else "*"
    with duckdb.connect(str(target)) as connection:
        connection.execute("set preserve_insertion_order = false; set threads = 2")
        connection.execute(f"attach '{home / 'warehouse.duckdb'}' as warehouse (read_only)")
        begun = time.monotonic()
        connection.execute(
            f"create table sorted as select {columns} from warehouse.intermediate.int_interactions__resolved "
            "order by customer_key, event_at"
        )
        connection.execute("checkpoint")
        print(f"{time.monotonic() - begun:.2f}")


def build(home: Path, *, full: bool) -> None:
    from dbt.cli.main import dbtRunner

    command = [
        "run",
        "--quiet",
        "--select",
        *MODELS,
        f"--project-dir={PROJECT}",
        f"--profiles-dir={PROJECT}",
        f"--target-path={home / 'target'}",
        *(["--full-refresh"] if full else []),
    ]
    done = dbtRunner().invoke(command)
    if not done.success:
        raise RuntimeError(
            done.exception or [r.message for r in done.result.results if r.status != "success"]
        )
    spans = [t for r in done.result.results for t in r.timing if t.name == "execute"]
    wall = (max(t.completed_at for t in spans) - min(t.started_at for t in spans)).total_seconds()
    for r in done.result.results:
        print(f"  {r.node.name} {r.execution_time:.2f}")
    print(f"{wall:.2f}")


def step(home: Path, name: str) -> Step:
    command = [sys.executable, "-m", "benchmarks.journeys", "--home", str(home), "--step", name]
    return measure(name, command, {"JOURNEYHOUSE_HOME": str(home)})


def compare(home: Path, sample: Path, interactions: int) -> None:
    home.mkdir(parents=True, exist_ok=True)
    measure(
        "seed",
        [
            sys.executable,
            "-m",
            "dbt.cli.main",
            "seed",
            "--quiet",
            f"--target-path={home / 'target'}",
        ],
        {"JOURNEYHOUSE_HOME": str(home)},
    )
    write_copies(home / "warehouse.duckdb", sample, interactions)
    for name in ("limit", "narrow", "rebuild", "build"):
        done = step(home, name)
        print(name, f"{done.seconds:.1f} peak {done.peak_bytes / 1e6:.0f}", done.output, flush=True)


if __name__ == "__main__":
    main()
