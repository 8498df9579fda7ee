"""The person's rows of raw, object by object, in the table `found`.

A row is the person's when the warehouse says so (owned.py), when a column that its source declares for identifiers
holds one of the person's, or when a text of it names the person. With it go its other versions, what belongs to it (the
rows of the same source whose column `<object>_id` holds its key), and what the house made of it (`made_of`).
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb

from orchestration.erasure.mentions import names_person
from orchestration.erasure.request import Erasure
from orchestration.loading.kept_out import named_by, normalised, record_mark, record_text
from orchestration.raw_rows import LOAD_COLUMNS
from orchestration.settings import Settings
from orchestration.sources import OWN_SOURCE, SourceObject
from orchestration.sql import fetch_value, identifier, literal

FOUND = """
    create or replace temp table found (
        label varchar, file varchar, _load_id varchar, _source_file varchar, _row_number bigint,
        record varchar, mark varchar, is_named boolean, is_own boolean
    )"""


class RawRows:
    """All rows of one object, as a query: `sent` gives the SQL name of each column that its files have."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, settings: Settings, declared: SourceObject
    ) -> None:
        self.connection = connection
        self.declared = declared
        self.files = raw_files(settings, declared)
        listed = ", ".join(literal(path) for path in self.files)
        self.query = (
            f"read_parquet([{listed}], union_by_name = true, hive_partitioning = false, filename = '_file')"
            if self.files
            else ""
        )
        self.sent = {name: identifier(name) for name in self._columns()}

    def add_of_person(self, erasure: Erasure) -> None:
        """Add the rows that the warehouse, an identifier or a text shows to be the person's."""
        if not self.files:
            return
        is_named = self._is_named()
        is_owned = "(_load_id, _row_number) in (from owned)"
        said = f"concat_ws(chr(31), {', '.join(self.sent.values()) or 'null'})"
        self._add(is_named, f"{is_owned} or {is_named}", names_person(erasure, said))

    def add_followers(self, objects: Iterable[SourceObject]) -> int:
        """Add the other versions of what was found, and what belongs to found rows of others; returns how many."""
        if not self.files:
            return 0
        conditions = []
        if self.declared.key:
            own = _records(self.declared.label)
            conditions.append(f"{record_text(self.declared, self.sent)} in ({own})")
        for parent in objects:
            is_parent = parent.source == self.declared.source and parent.name != self.declared.name
            column = self.sent.get(f"{parent.name}_id")
            if is_parent and column and len(parent.key) == 1:
                conditions.append(f"{column} in ({_records(parent.label)})")
        if self.declared.made_of and set(self.declared.made_of) <= self.sent.keys():
            load, row = (self.sent[name] for name in self.declared.made_of)
            conditions.append(
                f"({load}, try_cast({row} as bigint)) in (select (_load_id, _row_number) from found)"
            )
        if not conditions:
            return 0
        known = f"select file, _row_number, _load_id from found where label = {literal(self.declared.label)}"
        is_new = f"(_file, _row_number, _load_id) not in ({known})"
        return self._add(
            self._is_named(), f"({' or '.join(conditions)}) and {is_new}", "false", is_new
        )

    def spellings(self) -> list[str]:
        """How the person's identifiers are written in the declared columns."""
        found: set[str] = set()
        for value, namespace in named_by(self.declared, self.sent) if self.files else ():
            rows = self.connection.execute(
                f"select distinct {value} from {self.query} where {_is_persons(value, namespace)}"
            ).fetchall()
            found |= {row[0] for row in rows}
        return sorted(found)

    def _columns(self) -> list[str]:
        if not self.files:
            return []
        described = self.connection.execute(f"describe select * from {self.query}").fetchall()
        return [
            name
            for name, kind, *_ in described
            if kind == "VARCHAR" and name not in (*LOAD_COLUMNS, "_file")
        ]

    def _is_named(self) -> str:
        named = [_is_persons(v, namespace) for v, namespace in named_by(self.declared, self.sent)]
        if self.declared.source == OWN_SOURCE:
            keys = [n for n in self.sent if n.endswith(("identifier_key", "customer_key"))]
            named += [f"{identifier(name)} in (from keys)" for name in keys]
        return " or ".join(f"coalesce({one}, false)" for one in named) or "false"

    def _add(self, is_named: str, is_own: str, is_mention: str, also: str = "true") -> int:
        record = record_text(self.declared, self.sent) if self.declared.key else "null::varchar"
        return int(
            str(
                fetch_value(
                    self.connection,
                    f"""
                    insert into found
                    select * from (
                        select
                            {literal(self.declared.label)}, _file, _load_id, _source_file, _row_number,
                            {record}, {record_mark(self.declared, self.sent)}, {is_named}, {is_own} as is_own
                        from {self.query}
                        where (({is_own}) or {is_mention}) and {also}
                    )""",
                )
            )
        )


def find_rows(
    connection: duckdb.DuckDBPyConnection,
    settings: Settings,
    erasure: Erasure,
    objects: Sequence[SourceObject],
) -> dict[str, list[Path]]:
    """Fill `found` from raw; needs the tables `owned` and `keys` (owned.py). Returns each object's files by its label.

    `erasure.spellings` is filled on the way.
    """
    connection.execute(FOUND)
    connection.execute(
        "create or replace temp table persons as select unnest(?::varchar[]) as identifier",
        [[f"{one.namespace}:{one.value}" for one in erasure.identifiers]],
    )
    raw = [RawRows(connection, settings, declared) for declared in objects]
    spelt = {text for rows in raw for text in rows.spellings()}
    values = {one.value for one in erasure.identifiers}
    erasure.spellings = sorted({*erasure.spellings, *spelt} - values)
    for rows in raw:
        rows.add_of_person(erasure)
    while sum(rows.add_followers(objects) for rows in raw):
        pass
    return {rows.declared.label: rows.files for rows in raw}


def raw_files(settings: Settings, declared: SourceObject) -> list[Path]:
    """The files of an object that readers of raw see."""
    return sorted((settings.raw / declared.source / declared.name).glob("*/[!.]*.parquet"))


def _records(label: str) -> str:
    return (
        f"select record from found where label = {literal(label)} and is_own and record is not null"
    )


def _is_persons(value: str, namespace: str) -> str:
    return f"({namespace} || ':' || {normalised(namespace, value)}) in (from persons)"
