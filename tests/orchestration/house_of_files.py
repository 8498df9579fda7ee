"""What raw and the ledger hold, without what differs from load to load; and loads in processes of their own."""

import multiprocessing
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event
from typing import Any

from orchestration.loading.load_object import load_object
from orchestration.loading.own_tables import read_rows
from orchestration.raw_rows import raw_query
from orchestration.settings import Settings
from orchestration.sources import read_sources
from orchestration.sql import connect

DAY = "2026-03-01"
OBJECTS = ("sale", "click", "visit")
FIGURES = ("rows_landed", "rows_loaded", "rows_rejected", "rows_exact_copies")

Rows = list[tuple[Any, ...]]

processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(["pytest", __name__])


def load_everything(settings: Settings, begins: Event | None = None) -> None:
    """Load what is new of every object of the shop; say so when it begins."""
    if begins:
        begins.set()
    for name in OBJECTS:
        load_object(settings, read_sources(settings.project)["shop"].by_name[name], DAY)


def loading_process(settings: Settings) -> BaseProcess:
    """A process of its own that loads everything, at work: it is waited for until it begins."""
    begins = processes.Event()
    process = processes.Process(target=load_everything, args=(settings, begins))
    process.start()
    begins.wait()
    return process


def contents(settings: Settings) -> dict[str, Rows]:
    """Every row of raw, quarantine and ledger, sorted, without ids and times of loads."""
    shop = read_sources(settings.project)["shop"].by_name
    found: dict[str, Rows] = {}
    with connect() as connection:
        for name in OBJECTS:
            rows = raw_query(settings, shop[name])
            found[name] = connection.execute(
                f"select * exclude (_load_id, _loaded_at) from ({rows}) order by all"
            ).fetchall()
    for table in ("quarantine", "load_ledger"):
        kept = [
            {k: v for k, v in row.items() if k not in ("load_id", "loaded_at", "quarantined_at")}
            for row in read_rows(settings, table)
        ]
        found[table] = sorted((tuple(row.values()) for row in kept), key=repr)
    return found


def sums(settings: Settings) -> dict[str, int]:
    """The ledger's figures over all files, and how many files there are."""
    rows = read_rows(settings, "load_ledger")
    return {name: sum(int(row[name] or 0) for row in rows) for name in FIGURES} | {
        "files": len(rows)
    }


def remains(settings: Settings) -> int:
    """How many unfinished files and marks of loads lie in raw."""
    return sum(len(list(settings.raw.rglob(name))) for name in ("*.tmp", "*.kept", ".loading-*"))
