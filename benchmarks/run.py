"""One size measured: the build and its limit in one run, the limit before, between and after the build's steps."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

import duckdb

from benchmarks.house import House, simulated
from benchmarks.measuring import Step, bytes_below
from benchmarks.nodes import Node, read_nodes, without_overhead
from benchmarks.profile import Operator, slowest_operators, total_seconds

MODELS = "dbt run"


@dataclass(frozen=True)
class Run:
    """What one size took. `models` are without what dbt needs for them on empty raw, `empty` is that."""

    interactions: int
    steps: list[Step]
    limits: list[Step]
    empty: Step
    models: list[Node]
    raw_bytes: int
    interaction_bytes: int
    warehouse_bytes: int
    limit_bytes: int
    profile_of: str
    profile_seconds: float
    operators: list[Operator]

    @property
    def limit_seconds(self) -> float:
        """The median of the limit's runs."""
        return median(step.seconds for step in self.limits)

    @property
    def limit_cpu_seconds(self) -> float:
        """The median of the limit's runs."""
        return median(step.cpu_seconds for step in self.limits)

    @property
    def limit_peak_bytes(self) -> float:
        """The median of the limit's peaks."""
        return median(step.peak_bytes for step in self.limits)

    @property
    def dbt_run(self) -> Step:
        """The step that builds all models."""
        return next(step for step in self.steps if step.name == MODELS)

    @property
    def model_seconds(self) -> float:
        """All models without dbt's own work."""
        return sum(node.seconds for node in self.models)

    @property
    def model_cpu_seconds(self) -> float:
        """The processor time of `dbt run` without what it needs on empty raw."""
        return self.dbt_run.cpu_seconds - self.empty.cpu_seconds

    @property
    def disturbance(self) -> float:
        """The largest share of the machine that other work had while the models or the limit ran."""
        cores = os.cpu_count() or 1
        return max(
            step.other_cpu_seconds / (step.seconds * cores)
            for step in [self.dbt_run, self.empty, *self.limits]
        )


def run(folder: Path, interactions: int) -> Run:
    """Simulate where that was not done before, build from nothing, measure."""
    size = folder / str(interactions)
    landing, simulation = simulated(size, interactions)
    empty = House(size / "empty", size / "empty/landing")
    house = House(size / "house", landing)
    house.empty()
    steps = [simulation, house.load()]
    limits = [limit(house)]
    steps += [house.guard(), house.dbt("dbt seed", "seed")]
    limits.append(limit(house))
    before, overhead_before = build_empty(empty)
    steps.append(house.dbt(MODELS, "run"))
    after, overhead_after = build_empty(empty)
    limits.append(limit(house))
    built = read_nodes(house.target, house.warehouse)
    models = without_overhead(built, overhead_before, overhead_after)
    slowest = max(models, key=lambda node: node.seconds)
    profile = profiled(house, slowest)
    steps.append(house.dbt("dbt test", "test", "--exclude-resource-type", "unit_test"))
    return Run(
        interactions=_count(house.warehouse),
        steps=steps,
        limits=limits,
        empty=min(before, after, key=lambda step: step.cpu_seconds),
        models=models,
        raw_bytes=house.raw_bytes,
        interaction_bytes=sum(
            bytes_below(house.raw, f"{name}/*/*.parquet")
            for name in ("ga4/event", "zendesk/ticket_comment")
        ),
        warehouse_bytes=house.warehouse.stat().st_size,
        limit_bytes=_limit_database(house).stat().st_size,
        profile_of=slowest.name,
        profile_seconds=total_seconds(profile),
        operators=slowest_operators(profile),
    )


def build_empty(house: House) -> tuple[Step, Sequence[Node]]:
    """All models on empty raw: what remains is dbt's start, its compiling and its way through the nodes."""
    house.empty()
    house.dbt("dbt seed", "seed")
    step = house.dbt("dbt run, nothing loaded", "run")
    return step, read_nodes(house.target, house.warehouse)


def limit(house: House) -> Step:
    """The limit once more, into a new file; its time is that of its one statement."""
    database = _limit_database(house)
    database.unlink(missing_ok=True)
    step = house.python("limit", "benchmarks.limit", str(house.raw), str(database))
    seconds, cpu_seconds = (float(figure) for figure in step.output.split())
    # What others used was counted over the whole process, Python's start among it.
    others = step.other_cpu_seconds * seconds / step.seconds
    return replace(step, seconds=seconds, cpu_seconds=cpu_seconds, other_cpu_seconds=others)


def profiled(house: House, node: Node) -> Path:
    """The profile of a model's SQL, run once more."""
    sql = next(house.target.glob(f"compiled/*/models/**/{node.name}.sql"))
    profile, written = house.home / "profile.json", house.home / "profiled.duckdb"
    arguments = [house.warehouse, sql, written, profile]
    house.python("profile", "benchmarks.profile", *(str(argument) for argument in arguments))
    written.unlink()
    return profile


def _limit_database(house: House) -> Path:
    return house.home / "limit.duckdb"


def _count(warehouse: Path) -> int:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        rows = connection.execute("select count(*) from core.fct_interactions").fetchall()
    return int(rows[0][0])
