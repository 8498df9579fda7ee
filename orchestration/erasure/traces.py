"""Whether a file still holds one of the person's identifiers, whatever it is: the proof of an erasure.

Databases and Parquet files are read as what they are, value by value, since they pack what they hold; anything else is
read byte by byte, unpacked where it is packed.
"""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pyarrow as pa

from orchestration.erasure.mentions import LOOSE, names_person, patterns
from orchestration.erasure.request import Erasure
from orchestration.loading.text import PACKINGS
from orchestration.sql import connect, identifier, literal

CHUNK = 4_000_000
# As long as no identifier is longer: what is cut in two by one chunk is whole in the next.
OVERLAP = 1_000
SQLITE = b"SQLite format 3\x00"
DUCKDB = b"DUCK"
PARQUET = b"PAR1"


def holds_person(path: Path, erasure: Erasure) -> bool:
    """Whether the file holds an identifier of the person, or a key that stands for the person in core and cx.

    Raises OSError or duckdb.Error when it cannot be read.
    """
    with path.open("rb") as stream:
        head = stream.read(16)
    if head.startswith(PARQUET):
        return _relation_holds(f"read_parquet({literal(path)}, hive_partitioning = false)", erasure)
    if head[8:12] == DUCKDB:
        return any(_tables_that_hold(path, erasure))
    if head == SQLITE:
        return any(_places_that_hold(path, erasure))
    return bytes_hold(_chunks(path), erasure)


def text_test(erasure: Erasure) -> Callable[[bytes], bool]:
    """A test of some bytes: whether they name the person, as text or by a key."""
    words, numbers = (
        re.compile(pattern.encode()) if pattern else None for pattern in patterns(erasure)
    )
    keys = re.compile("|".join(_keys(erasure)).encode())
    loose = re.compile(LOOSE.encode())

    def test(text: bytes) -> bool:
        return bool(
            keys.search(text)
            or (words and words.search(text.lower()))
            or (numbers and numbers.search(loose.sub(b"", text)))
        )

    return test


def bytes_hold(chunks: Iterable[bytes], erasure: Erasure) -> bool:
    """Whether bytes that follow one another name the person."""
    test = text_test(erasure)
    before = b""
    for chunk in chunks:
        if test(before + chunk):
            return True
        before = chunk[-OVERLAP:]
    return False


def forget_in_sqlite(path: Path, erasure: Erasure) -> int:
    """Delete the rows of a SQLite database that hold the person, and rewrite the file without them; how many."""
    deleted = 0
    with closing(_sqlite(path, erasure)) as connection:
        for table, condition in _places_that_hold(path, erasure):
            deleted += connection.execute(f"delete from {table} where {condition}").rowcount
        connection.commit()
        if deleted:
            connection.execute("vacuum")
            connection.execute("pragma wal_checkpoint(truncate)")
    return deleted


def _keys(erasure: Erasure) -> list[str]:
    return [one.key for one in erasure.identifiers] + erasure.customer_keys


def _chunks(path: Path) -> Iterator[bytes]:
    packing = PACKINGS.get(path.suffix.lower())
    stream = pa.input_stream(str(path), packing) if packing else path.open("rb")
    with stream:
        while chunk := stream.read(CHUNK):
            yield chunk


def _relation_holds(relation: str, erasure: Erasure) -> bool:
    with connect() as connection:
        return _holds(connection, relation, erasure)


def _tables_that_hold(path: Path, erasure: Erasure) -> Iterator[str]:
    with connect() as connection:
        connection.execute(f"attach {literal(path)} as looked_into (read_only)")
        tables = connection.execute(
            "select schema_name, table_name from duckdb_tables() where database_name = 'looked_into'"
        ).fetchall()
        for schema, table in tables:
            relation = f"looked_into.{identifier(schema)}.{identifier(table)}"
            if _holds(connection, relation, erasure):
                yield f"{schema}.{table}"


def _holds(connection: duckdb.DuckDBPyConnection, relation: str, erasure: Erasure) -> bool:
    described = connection.execute(f"describe select * from {relation}").fetchall()
    values = [f"{identifier(name)}::varchar" for name, *_ in described]
    said = f"concat_ws(chr(31), {', '.join(values)})"
    keys = "|".join(_keys(erasure))
    condition = f"{names_person(erasure, said)} or regexp_matches({said}, {literal(keys)})"
    found = connection.execute(f"select 1 from {relation} where {condition} limit 1").fetchone()
    return found is not None


def _sqlite(path: Path, erasure: Erasure) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=60)
    test = text_test(erasure)
    connection.create_function(
        "names_person",
        1,
        lambda value: test(value if isinstance(value, bytes) else str(value).encode()),
    )
    return connection


def _places_that_hold(path: Path, erasure: Erasure) -> Iterator[tuple[str, str]]:
    """Each table of a SQLite database that holds the person, with the condition that its rows fulfil."""
    with closing(_sqlite(path, erasure)) as connection:
        names = connection.execute("select name from sqlite_master where type = 'table'").fetchall()
        for (name,) in names:
            table = identifier(name)
            columns = [row[1] for row in connection.execute(f"pragma table_info({table})")]
            condition = " or ".join(f"names_person({identifier(column)})" for column in columns)
            if connection.execute(f"select 1 from {table} where {condition} limit 1").fetchone():
                yield table, condition
