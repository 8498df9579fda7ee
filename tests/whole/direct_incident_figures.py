"""The incident log's figures computed straight from its file, in plain Python and by no model.

A test compares them with what the warehouse says. No SQL belongs here, and nothing that reads the warehouse.
"""

from datetime import datetime
from pathlib import Path
from statistics import fmean, median
from typing import TypedDict

from pyarrow import parquet

COLUMNS = [
    "number",
    "sys_mod_count",
    "sys_updated_at",
    "opened_at",
    "resolved_at",
    "reassignment_count",
    "reopen_count",
    "made_sla",
]
TIME_FORMAT = "%d/%m/%Y %H:%M"
MISSING = "?"


class IncidentFigures(TypedDict):
    """Counts of the log and of its incidents' final states; times to resolve in calendar hours."""

    events: int
    incidents: int
    reassignments: int
    reopened_incidents: int
    sla_met_incidents: int
    resolved_incidents: int
    median_hours_to_resolve: float
    mean_hours_to_resolve: float


def direct_figures(parquet_path: Path) -> IncidentFigures:
    """The figures of an incident log; raises ValueError when no incident was resolved.

    The final state of an incident is its row with the most modifications, then the latest, then the lowest in the file.
    """
    rows = parquet.read_table(parquet_path, columns=COLUMNS).to_pylist()
    final = _final_rows(rows)
    hours = [
        (_moment(row["resolved_at"]) - _moment(row["opened_at"])).total_seconds() / 3600
        for row in final
        if row["resolved_at"] != MISSING
    ]
    if not hours:
        raise ValueError(f"{parquet_path}: no incident was resolved; give the whole incident log.")
    return IncidentFigures(
        events=len(rows),
        incidents=len(final),
        reassignments=sum(int(row["reassignment_count"]) for row in final),
        reopened_incidents=sum(int(row["reopen_count"]) > 0 for row in final),
        sla_met_incidents=sum(row["made_sla"] == "true" for row in final),
        resolved_incidents=len(hours),
        median_hours_to_resolve=median(hours),
        mean_hours_to_resolve=fmean(hours),
    )


def _final_rows(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    latest: dict[str, tuple[int, datetime]] = {}
    final: dict[str, dict[str, str]] = {}
    for row in rows:
        number = row["number"]
        version = (int(row["sys_mod_count"]), _moment(row["sys_updated_at"]))
        # Of equal versions the lower one in the file counts, hence not only a greater one.
        if number not in latest or version >= latest[number]:
            latest[number], final[number] = version, row
    return list(final.values())


def _moment(day_first: str) -> datetime:
    return datetime.strptime(day_first, TIME_FORMAT)
