"""How long sessions, journeys and their comparison take beside a sort of the same interactions, and what a day costs.

`python -m benchmarks.journeys --sample var/warehouse.duckdb` copies the interactions of a built sample until there are
enough, and prints seconds, ratios and peak memory; `--report` writes them down. Nothing is tested here: what is
restated is tested in tests/journeys.
"""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from benchmarks.copies import INTERACTIONS, add_last_day, leave_out_last_day, write_copies
from benchmarks.measuring import PROJECT, Step, measure
from benchmarks.report import machine, table

AIM, DAY_AIM, MEMORY_AIM = 3, 20, 8
SORTED = {
    "sort": "*",
    "narrow sort": "interaction_key, customer_key, interaction_type_code, event_at",
}
SESSIONS = ("streams", "assigned", "streams_held")
JOURNEYS = (
    *("rules_in_force", "stages_listed", "interactions_correlated", "candidates", "streams"),
    *("candidates_placed", "instances_found", "members", "visits", "traces", "streams_held"),
    *("outcomes_decided", "variants", "alignments", "alignment_deviations", "compared"),
    "moves_designed",
)
FACTS = (
    *("fct_sessions", "fct_journeys", "fct_journey_steps", "bridge_journey_interaction"),
    *("fct_journey_deviations", "fct_journey_moves"),
)
MODELS = (
    *(f"int_sessions__{name}" for name in SESSIONS),
    *(f"int_journeys__{name}" for name in JOURNEYS),
    *FACTS,
)
HEAD = f"""# Benchmark: sessions and journeys

Written by `python -m benchmarks.journeys --report`; do not edit. Interactions are those of a built sample, copied until
there are so many, each copy of other people. The limit is DuckDB in a process of its own, sorting them by customer and
time into a table of a new file, before and after; at most {AIM} times its seconds are allowed for sessions, journeys,
steps, bridge and conformance together ({len(MODELS)} models, from the start of the first to the end of the last), and
{MEMORY_AIM} GB. The narrow sort takes four columns of them only; it stands beside, since the models read nearly all.
`all but a day` is a build from nothing without the last day, `the day` the build after it came (aim: a {DAY_AIM}th of
`from nothing`), `nothing new` one more, `from nothing` a full refresh with all. `others` is the processor time of
everything else on the machine meanwhile, of all cores: near nothing on a calm one."""


def main() -> None:
    """Copy, sort, build; print or report the seconds and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--interactions", type=int, nargs="+", default=[1_000_000])
    parser.add_argument("--sample", type=Path, default=Path("var/warehouse.duckdb"))
    parser.add_argument("--home", type=Path, default=Path("var/bench/journeys"))
    parser.add_argument("--report", type=Path, help="a Markdown file to write the figures to")
    parser.add_argument("--step", choices=[*SORTED, "build", "rebuild"], help="run this step alone")
    arguments = parser.parse_args()
    home = arguments.home.resolve()
    if arguments.step in SORTED:
        sort_interactions(home, SORTED[arguments.step])
    elif arguments.step:
        build(home, full=arguments.step == "rebuild")
    elif not arguments.sample.exists():
        parser.error(
            f"{arguments.sample} is not there: build the sample with `make run`, or name another"
        )
    else:
        runs = [
            compare(home / str(size), arguments.sample, size) for size in arguments.interactions
        ]
        text = "\n\n".join([HEAD, machine(), *runs]) + "\n"
        print(text)
        if arguments.report:
            arguments.report.write_text(text, encoding="utf-8")


def compare(home: Path, sample: Path, interactions: int) -> str:
    """The figures of one size, as two tables."""
    home.mkdir(parents=True, exist_ok=True)
    warehouse = home / "warehouse.duckdb"
    warehouse.unlink(missing_ok=True)
    seed = ["seed", "--quiet", f"--target-path={home / 'target'}"]
    measure("seed", [sys.executable, "-m", "dbt.cli.main", *seed], home_of(home))
    size = write_copies(warehouse, sample, interactions)
    first, narrow = step(home, "sort"), step(home, "narrow sort")
    of_the_day = leave_out_last_day(warehouse)
    steps = {"all but a day": step(home, "rebuild")}
    add_last_day(warehouse)
    steps["the day"] = step(home, "build")
    steps["nothing new"] = step(home, "build")
    steps["from nothing"] = step(home, "rebuild")
    sorts = {"sort": first, "narrow sort": narrow, "sort again": step(home, "sort")}
    limit = (sorts["sort"].seconds + sorts["sort again"].seconds) / 2
    whole = steps["from nothing"].seconds
    rows = [
        [
            name,
            f"{each.seconds:.1f}",
            f"{each.seconds / limit:.2f}",
            f"{each.seconds / whole:.3f}",
            f"{each.peak_bytes / 1e6:,.0f}",
            f"{each.other_cpu_seconds:.0f}",
        ]
        for name, each in {**sorts, **steps}.items()
    ]
    head = ["step", "seconds", "times the sort", "of from nothing", "peak MB", "others, s"]
    models = [line.split() for line in steps["from nothing"].output.splitlines()[1:]]
    days = dict(line.split() for line in steps["the day"].output.splitlines()[1:])
    profile = [[f"`{name}`", seconds, days[name]] for name, seconds in models]
    return "\n\n".join(
        [
            f"## {size:,} interactions, {of_the_day:,} of them of the last day",
            table(head, rows),
            table(["model", "from nothing, s", "the day, s"], profile),
            "Two models run at a time, so that their seconds add up to more than those of the step.",
        ]
    )


def step(home: Path, name: str) -> Step:
    """One step in a process of its own; its seconds are those that it says, its start not among them."""
    command = [sys.executable, "-m", "benchmarks.journeys", "--home", str(home), "--step", name]
    done = measure(name, command, home_of(home))
    return replace(done, seconds=float(done.output.split(maxsplit=1)[0]))


def home_of(home: Path) -> dict[str, str]:
    """The environment of a step."""
    return {"JOURNEYHOUSE_HOME": str(home)}


def sort_interactions(home: Path, columns: str) -> None:
    """What is sorted is written, and on the disk when this ends."""
    import time

    import duckdb

    written = home / "sorted.duckdb"
    written.unlink(missing_ok=True)
    with duckdb.connect(str(written)) as connection:
        connection.execute("set preserve_insertion_order = false")
        connection.execute(f"attach '{home / 'warehouse.duckdb'}' as warehouse (read_only)")
        begun = time.monotonic()
        connection.execute(
            f"create table sorted as select {columns} from warehouse.{INTERACTIONS} "
            "order by customer_key, event_at"
        )
        connection.execute("checkpoint")
        print(f"{time.monotonic() - begun:.2f}")
    written.unlink()


def build(home: Path, *, full: bool) -> None:
    """The models by dbt: the seconds from the first's start to the last's end, then those of each."""
    from dbt.artifacts.schemas.run import RunExecutionResult
    from dbt.cli.main import dbtRunner

    places = [f"--project-dir={PROJECT}", f"--profiles-dir={PROJECT}"]
    options = ["--quiet", f"--target-path={home / 'target'}", *(["--full-refresh"] if full else [])]
    done = dbtRunner().invoke(["run", *options, *places, "--select", *MODELS])
    if not done.success or not isinstance(done.result, RunExecutionResult):
        raise RuntimeError(f"dbt could not build the models: {done.exception or done.result}")
    models = [result for result in done.result.results if result.node.name in MODELS]
    spans = [span for model in models for span in model.timing if span.name == "execute"]
    ends = [span.completed_at for span in spans if span.completed_at]
    starts = [span.started_at for span in spans if span.started_at]
    print(f"{(max(ends) - min(starts)).total_seconds():.2f}")
    for model in models:
        print(model.node.name, f"{model.execution_time:.2f}")


if __name__ == "__main__":
    main()
