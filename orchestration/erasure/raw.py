"""The person's rows out of raw: all objects in one replacement, so that it happens or does not.

With the same breath come the marks by which the loader knows the person again. An erasure that stops before has changed
nothing; one that stops later is brought to its end by whoever loads next, or by `make recover`.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import duckdb

from orchestration.erasure.mentions import names_person
from orchestration.erasure.owned import count_rows, hold_owned, tables
from orchestration.erasure.person import reading_warehouse
from orchestration.erasure.raw_rows import find_rows
from orchestration.erasure.request import Erasure
from orchestration.loading.compaction import own_files
from orchestration.loading.journal import Replacement, replacing
from orchestration.loading.kept_out import IDENTIFIER, NAME, RECORD, TABLE, salt_mark
from orchestration.loading.ledger import QUARANTINE, Ledger
from orchestration.loading.own_tables import Row, read_rows, write_beside
from orchestration.loading.removing import GONE, LINES, ROWS, Why, make_tables, take_out
from orchestration.loading.retention import KEPT_OWN_TABLES
from orchestration.settings import Settings
from orchestration.sources import OWN_SOURCE, SourceObject, read_sources
from orchestration.sql import literal


def erase_from_raw(settings: Settings, erasure: Erasure, now: datetime) -> None:
    """Take the person out of raw and quarantine and keep the person out; `now` is UTC without an offset.

    What went stands in the erasure afterwards. Raises SetupError when a build holds the warehouse.
    """
    objects = list(erasable_objects(settings))
    with replacing(settings), reading_warehouse(settings) as connection:
        for declared in objects:
            Ledger(settings, declared).remove_remains()
        of = tables(settings, connection)
        hold_owned(connection, erasure, of)
        erasure.tables = count_rows(connection, erasure, of)
        files = find_rows(connection, settings, erasure, objects)
        replacement = Replacement(connection, settings, f"{now:%Y%m%dT%H%M%S%f}")
        landed: set[str] = set()
        for declared in objects:
            _hold_gone(settings, connection, erasure, declared)
            removed = take_out(replacement, declared, Why("erasure"), files[declared.label], now)
            if removed:
                rows, lines = sum(one.rows for one in removed), sum(one.lines for one in removed)
                erasure.raw[declared.label] = [rows, lines]
            if declared.source != OWN_SOURCE:
                landed |= {one.file_name for one in removed}
        erasure.landed_files = sorted({*erasure.landed_files, *landed})
        replacement.add(_write_marks(settings, connection, erasure, now))
        erasure.erased_at = now.isoformat(sep=" ", timespec="microseconds")
        erasure.save(settings)
        replacement.commit()


def is_out_of_raw(settings: Settings, erasure: Erasure) -> bool:
    """Whether the replacement counts: with it came the marks."""
    return bool(read_rows(settings, TABLE, f"erasure_id = {literal(erasure.erasure_id)}"))


def erasable_objects(settings: Settings) -> Iterator[SourceObject]:
    """Every object whose rows may be somebody's: all but what must tell of loads and removals."""
    for source in read_sources(settings.project).values():
        for declared in source.objects:
            if source.name != OWN_SOURCE or declared.name not in KEPT_OWN_TABLES:
                yield declared


def _hold_gone(
    settings: Settings,
    connection: duckdb.DuckDBPyConnection,
    erasure: Erasure,
    declared: SourceObject,
) -> None:
    make_tables(connection)
    columns = ", ".join(part.split()[0] for part in GONE.split(", "))
    connection.execute(
        f"insert into {ROWS} select {columns} from found where label = {literal(declared.label)}"
    )
    for file in own_files(settings, QUARANTINE, declared):
        connection.execute(
            f"""
            insert into {LINES}
            select {literal(file)}, _load_id, _source_file, _row_number
            from read_parquet({literal(file)}, hive_partitioning = false)
            where {names_person(erasure, "original_text")}
            """
        )


def _write_marks(
    settings: Settings, connection: duckdb.DuckDBPyConnection, erasure: Erasure, now: datetime
) -> Path:
    """Marks, beside their place: of each identifier and name, and of each record that no identifier gives away."""
    common = {
        "erasure_id": erasure.erasure_id,
        "salt_mark": salt_mark(),
        "erased_at": now.isoformat(sep=" ", timespec="microseconds"),
    }
    nobody = dict.fromkeys(("namespace_code", "source_name", "object_name"))
    marks: list[Row] = [
        {
            **common,
            **nobody,
            "mark_kind": IDENTIFIER,
            "namespace_code": one.namespace,
            "mark": one.key,
        }
        for one in erasure.identifiers
    ]
    marks += [{**common, **nobody, "mark_kind": NAME, "mark": mark} for mark in erasure.name_marks]
    records = connection.execute(
        "select distinct label, mark from found where not is_named and mark is not null order by all"
    ).fetchall()
    for label, mark in records:
        source, name = label.split(".", 1)
        if source != OWN_SOURCE:
            about = {"mark_kind": RECORD, "source_name": source, "object_name": name, "mark": mark}
            marks.append({**common, **nobody, **about})
    return write_beside(
        settings,
        TABLE,
        f"{now:%Y%m%dT%H%M%S%f}-{erasure.erasure_id}",
        marks,
        day=now.date().isoformat(),
        written_at=now,
        described_files=[erasure.erasure_id] * len(marks),
    )
