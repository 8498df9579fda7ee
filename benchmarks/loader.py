"""How long the loader takes for GA4 events, beside DuckDB's own reading of the same files into a table.

`python -m benchmarks.loader --events 1000000` prints seconds, ratio and peak memory, each step in a process of its own;
`--report` writes them down. Nothing is tested here: what the loader makes of a file is tested in tests/orchestration.
"""

import argparse
import gzip
import hashlib
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import duckdb

from benchmarks.measuring import Step, bytes_below, measure
from benchmarks.report import machine, table
from orchestration.loading.load_object import load_object
from orchestration.settings import Settings
from orchestration.sources import landed_sources
from orchestration.sql import literal

AIM = 3
MOST_BYTES = 4_000_000_000
EVENTS_A_FILE = 100_000
SAMPLE = ("--customers", "400", "--days", "120")
EVENTS = "ga4/event"
ID = b'{"_fivetran_id":"'
HEAD = f"""# Benchmark: loading GA4 events

Written by `python -m benchmarks.loader --report`; do not edit. Gzipped JSON lines, {EVENTS_A_FILE:,} events a file, in
the shape in which the sample company exports them (its own lines, repeated under new ids), to raw Parquet, with all
that a load does: every line checked, values kept as text, exact copies looked for, the ledger written. The limit is
DuckDB in a process of its own: `create table as from read_json(...)` over the same files, in memory, its memory without
a limit; its figures are the median of a run before and a run after. At most {AIM} times its seconds are allowed, and
{MOST_BYTES / 1e9:.0f} GB of memory."""


def main() -> None:
    """Write the files, read them both ways, print or report the seconds and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, nargs="+", default=[1_000_000])
    parser.add_argument("--home", type=Path, default=Path("var/bench/loader"))
    parser.add_argument("--report", type=Path, help="a Markdown file to write the figures to")
    parser.add_argument("--step", choices=["limit", "load"], help="run this step alone, unmeasured")
    arguments = parser.parse_args()
    home = arguments.home.resolve()
    if arguments.step == "limit":
        read_plainly(home)
    elif arguments.step == "load":
        load(home)
    else:
        rows = [compare(home / str(events), events) for events in arguments.events]
        text = render(rows)
        print(text)
        if arguments.report:
            arguments.report.write_text(text, encoding="utf-8")


def compare(home: Path, events: int) -> list[str]:
    """One row of figures: the limit, the loader, and the limit again. Files of an earlier run are used again."""
    landing = home / "landing" / EVENTS
    if not landing.exists():
        write_events(landing, sample_events(home), events)
    shutil.rmtree(home / "raw", ignore_errors=True)
    first = step(home, "limit")
    loader = step(home, "load")
    limits = [first, step(home, "limit")]
    seconds = median(limit.seconds for limit in limits)
    cpu_seconds = median(limit.cpu_seconds for limit in limits)
    return [
        f"{events:,}",
        f"{bytes_below(landing, '*.gz') / 1e6:,.0f}",
        " / ".join(f"{limit.seconds:.1f}" for limit in limits),
        f"{loader.seconds:.1f}",
        f"**{loader.seconds / seconds:.2f}**",
        f"{loader.cpu_seconds / cpu_seconds:.2f}",
        f"{loader.peak_bytes / 1e6:,.0f}",
        f"{max(limit.peak_bytes for limit in limits) / 1e6:,.0f}",
        f"{bytes_below(home / 'raw' / EVENTS, '*/*.parquet') / 1e6:,.0f}",
    ]


def step(home: Path, name: str) -> Step:
    """One step in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.loader", "--home", str(home), "--step", name]
    return measure(name, command, {})


def sample_events(home: Path) -> Path:
    """The folder of the sample company's own exports of events, written once."""
    sample = home.parent / "sample"
    if not sample.exists():
        command = [sys.executable, "-m", "simulator", *SAMPLE]
        measure("simulate", command, {"JOURNEYHOUSE_HOME": str(sample)})
    return sample / "landing" / EVENTS


def write_events(landing: Path, sample: Path, events: int) -> None:
    """The sample's whole lines over and over, each time under other ids, in files of EVENTS_A_FILE."""
    ends = [
        line[line.index(b'","') :]
        for path in sorted(sample.glob("*.gz"))
        for line in gzip.decompress(path.read_bytes()).splitlines()
        if line.startswith(ID) and line.endswith(b"}")
    ]
    unfinished = landing.with_name("unfinished")
    unfinished.mkdir(parents=True, exist_ok=True)
    for begin in range(0, events, EVENTS_A_FILE):
        lines = [
            ID + hashlib.md5(str(event).encode()).hexdigest().encode() + ends[event % len(ends)]
            for event in range(begin, min(begin + EVENTS_A_FILE, events))
        ]
        path = unfinished / f"event_{begin // EVENTS_A_FILE:05d}.jsonl.gz"
        path.write_bytes(gzip.compress(b"\n".join(lines) + b"\n", compresslevel=1))
    unfinished.rename(landing)


def read_plainly(home: Path) -> None:
    """All lines by DuckDB's reader into a table, types guessed, nothing checked."""
    with duckdb.connect() as connection:
        files = literal(home / "landing" / EVENTS / "*.jsonl.gz")
        connection.execute(f"create table event as from read_json({files})")


def load(home: Path) -> None:
    """All files by the loader, as `make run` has it done."""
    settings = Settings(home=home, landing=home / "landing")
    declared = landed_sources(settings.project)["ga4"].by_name["event"]
    for outcome in load_object(settings, declared, "2025-02-01"):
        if outcome.error or outcome.figures.rejected or outcome.figures.exact_copies:
            raise RuntimeError(f"{outcome.load.file.name}: {outcome.error or outcome.figures}")


def render(rows: Sequence[Sequence[str]]) -> str:
    """The report, one row per number of events."""
    head = ["events", "MB packed", "limit, s", "loader, s", f"times the limit (aim: {AIM})"]
    head += ["in processor time", "loader's peak MB", "limit's peak MB", "raw MB"]
    return "\n\n".join([HEAD, machine(), table(head, rows)]) + "\n"


if __name__ == "__main__":
    main()
