"""Whether a file still holds one of the person's identifiers, whatever it is: the proof of an erasure.

Databases and Parquet files are read as what they are, value by value, since they pack what they hold; anything else is
read byte by byte, unpacked where it is packed.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pyarrow as pa

from orchestration.erasure.mentions import LOOSE, names_person, patterns
from orchestration.erasure.request import Erasure
from orchestration.loading.text import PACKINGS
from orchestration.sql import identifier, literal

CHUNK = 4_000_000
# No identifier is longer: what is cut in two by one chunk is whole in the next.
OVERLAP = 1_000
SQLITE = b"SQLite format 3\x00"
DUCKDB = b"DUCK"
PARQUET = b"PAR1"


class Search:
    """A search for an identifier of the person, or for a key that stands for the person in core and cx.

    The connection is an in-memory database of its own.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, erasure: Erasure) -> None:
        self.connection = connection
        self.keys = "|".join([one.key for one in erasure.identifiers] + erasure.customer_keys)
        self.names_person = names_person(erasure, "said")
        self._keys = re.compile(self.keys.encode())
        self._words, self._numbers = (
            re.compile(pattern.encode()) if pattern else None for pattern in patterns(erasure)
        )
        self._loose = re.compile(LOOSE.encode())

    def file(self, path: Path) -> bool:
        """Whether the file holds the person. Raises OSError or duckdb.Error when it cannot be read."""
        with path.open("rb") as stream:
            head = stream.read(len(SQLITE))
        if head.startswith(PARQUET):
            return self._relation(f"read_parquet({literal(path)}, hive_partitioning = false)")
        if head[8:12] == DUCKDB:
            return self._database(path)
        if head == SQLITE:
            return any(self._places(path))
        return self.chunks(_chunks(path))

    def chunks(self, chunks: Iterable[bytes]) -> bool:
        """Whether bytes that follow one another name the person."""
        before = b""
        for chunk in chunks:
            if self.text(before + chunk):
                return True
            before = chunk[-OVERLAP:]
        return False

    def text(self, text: bytes) -> bool:
        """Whether some bytes name the person, as text or by a key."""
        return bool(
            self._keys.search(text)
            or (self._words and self._words.search(text.lower()))
            or (self._numbers and self._numbers.search(self._loose.sub(b"", text)))
        )

    def forget_in_sqlite(self, path: Path) -> int:
        """Delete the rows of a SQLite database that hold the person, and rewrite the file without them; how many."""
        deleted = 0
        places = list(self._places(path))
        with closing(self._sqlite(path)) as connection:
            for table, condition in places:
                deleted += connection.execute(f"delete from {table} where {condition}").rowcount
            connection.commit()
            if deleted:
                connection.execute("vacuum")
                connection.execute("pragma wal_checkpoint(truncate)")
        return deleted

    def _relation(self, relation: str) -> bool:
        described = self.connection.execute(f"describe select * from {relation}").fetchall()
        values = ", ".join(f"{identifier(name)}::varchar" for name, *_ in described)
        found = self.connection.execute(
            f"select 1 from (select concat_ws(chr(31), {values}) as said from {relation}) "
            f"where {self.names_person} or regexp_matches(said, {literal(self.keys)}) limit 1"
        )
        return found.fetchone() is not None

    def _database(self, path: Path) -> bool:
        self.connection.execute(f"attach {literal(path)} as looked_into (read_only)")
        try:
            tables = self.connection.execute(
                "select schema_name, table_name from duckdb_tables() where database_name = 'looked_into'"
            ).fetchall()
            return any(
                self._relation(f"looked_into.{identifier(schema)}.{identifier(table)}")
                for schema, table in tables
            )
        finally:
            self.connection.execute("detach looked_into")

    def _places(self, path: Path) -> Iterator[tuple[str, str]]:
        """Each table of a SQLite database that holds the person, with the condition that its rows fulfil."""
        with closing(self._sqlite(path)) as connection:
            names = connection.execute(
                "select name from sqlite_master where type = 'table'"
            ).fetchall()
            for (name,) in names:
                table = identifier(name)
                columns = [row[1] for row in connection.execute(f"pragma table_info({table})")]
                condition = " or ".join(f"names_person({identifier(column)})" for column in columns)
                query = f"select 1 from {table} where {condition} limit 1"
                if connection.execute(query).fetchone():
                    yield table, condition

    def _sqlite(self, path: Path) -> sqlite3.Connection:
        connection = sqlite3.connect(path, timeout=60)
        connection.create_function("names_person", 1, self._value)
        return connection

    def _value(self, value: object) -> bool:
        return self.text(value if isinstance(value, bytes) else str(value).encode())


def _chunks(path: Path) -> Iterator[bytes]:
    packing = PACKINGS.get(path.suffix.lower())
    stream = pa.input_stream(str(path), packing) if packing else path.open("rb")
    with stream:
        while chunk := stream.read(CHUNK):
            yield chunk
