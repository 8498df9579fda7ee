"""Five public event logs: how a user writes each as the contract file `process_event`, and what plain Python counts.

Nothing here knows of the warehouse: a log is read line by line, its events are put in order, and a case is what it is.
"""

import csv
import gzip
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pyarrow import parquet

from tests.whole.runs import ROOT

LOGS = ROOT.parent / "shared" / "data" / "process"
HEADER = [
    *("process_event_id", "process_code", "case_id", "activity_name", "event_at"),
    *("resource_name", "cost_amount", "currency_code"),
]


@dataclass(frozen=True)
class Log:
    """One log: its file, the columns that hold what the contract asks for, and what is known of it."""

    file_name: str
    case: str
    activity: str
    time: str
    events: int
    cases: int
    variants: int
    number: str = ""
    resource: str = ""
    cost: str = ""


XES = ("case:concept:name", "concept:name", "time:timestamp")
KNOWN = {
    "running_example": Log(
        *("running_example.csv.gz", *XES),
        events=42,
        cases=6,
        variants=6,
        number="Unnamed: 0",
        resource="org:resource",
        cost="Costs",
    ),
    "receipt": Log(
        *("receipt.csv.gz", *XES), events=8_577, cases=1_434, variants=116, resource="org:resource"
    ),
    "roadtraffic100": Log(
        *("roadtraffic100.csv.gz", *XES),
        events=390,
        cases=100,
        variants=10,
        resource="org:resource",
    ),
    "traffic_fines": Log(
        *("traffic_fines_bupar.parquet", "case_id", "activity", "timestamp"),
        events=34_724,
        cases=10_000,
        variants=44,
        number=".order",
        resource="resource",
    ),
    # The desk's status is left out: the activity alone is the step.
    "bpi2013_closed": Log(
        *("bpi2013_closed_problems.csv.gz", *XES),
        events=6_660,
        cases=1_487,
        variants=183,
        resource="org:resource",
    ),
}


@dataclass
class Figures:
    """What plain Python finds in one log."""

    events: int = 0
    variants: Counter[tuple[str, ...]] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)
    reworked: int = 0
    repeats: int = 0
    self_loops: int = 0
    edges: Counter[tuple[str | None, str | None]] = field(default_factory=Counter)
    edge_seconds: dict[tuple[str | None, str | None], float] = field(
        default_factory=lambda: defaultdict(float)
    )


def sent_rows(process: str) -> Iterator[list[str]]:
    """The lines of the contract file, as texts; times keep the offset that the log gives them."""
    log = KNOWN[process]
    for line_number, row in enumerate(_lines(LOGS / log.file_name), start=1):
        cost = row[log.cost] if log.cost else ""
        number = row[log.number] if log.number else str(line_number)
        resource = row[log.resource] if log.resource else ""
        event = [number, process, row[log.case], row[log.activity], row[log.time]]
        yield [*event, resource, cost, "EUR" if cost else ""]


def figures(process: str) -> Figures:
    """Variants, durations, rework and edges of one log, each by walking through its cases."""
    cases: dict[str, list[tuple[datetime, int, str]]] = defaultdict(list)
    found = Figures()
    for number, _, case, activity, time, *_ in sent_rows(process):
        cases[case].append((datetime.fromisoformat(time), int(number), activity))
        found.events += 1
    for case, events in cases.items():
        _walk(found, case, sorted(events))
    return found


def _walk(found: Figures, case: str, events: list[tuple[datetime, int, str]]) -> None:
    seen: set[str] = set()
    before: tuple[datetime, str] | None = None
    loops = 0
    for at, _, activity in events:
        edge = (before[1] if before else None, activity)
        found.edges[edge] += 1
        if before:
            found.edge_seconds[edge] += (at - before[0]).total_seconds()
            found.self_loops += before[1] == activity
        loops += activity in seen
        seen.add(activity)
        before = (at, activity)
    found.edges[events[-1][2], None] += 1
    found.variants[tuple(activity for _, _, activity in events)] += 1
    found.seconds[case] = (events[-1][0] - events[0][0]).total_seconds()
    found.repeats += loops
    found.reworked += loops > 0


def _lines(path: Path) -> Iterator[dict[str, str]]:
    if path.suffix == ".parquet":
        for row in parquet.read_table(path).to_pylist():
            yield {name: "" if value is None else str(value) for name, value in row.items()}
        return
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
