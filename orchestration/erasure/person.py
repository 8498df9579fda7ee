"""Who is meant: every identifier of the customer that one identifier leads to, as the warehouse's identity tables say.

Nobody is erased by a guess: an identifier that is unknown, blocked or shared by several people is refused.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import product

import duckdb

from orchestration.erasure.request import Asked, Erasure, Identifier
from orchestration.errors import SetupError
from orchestration.loading.kept_out import identifier_key, name_mark, normalised
from orchestration.loading.ledger import TABLE
from orchestration.loading.own_tables import read_rows
from orchestration.redaction.names import full_names, parted
from orchestration.settings import Settings
from orchestration.sql import connect, fetch_value, literal

IDENTITY = "warehouse.intermediate.int_identity__"

SHARED = f"""
    with counterparts as (
        select from_identifier_key as identifier_key, to_namespace as namespace_code
        from {IDENTITY}links_refused
        union all
        select to_identifier_key, from_namespace from {IDENTITY}links_refused
    )

    select count(*)
    from (
        select guards.counterpart_namespace_code
        from counterparts
        inner join warehouse.seeds.identity_guards as guards
            on counterparts.namespace_code = guards.counterpart_namespace_code
        where counterparts.identifier_key = ? and guards.namespace_code = ?
        group by guards.counterpart_namespace_code
        having count(*) > max(guards.most_counterparts)
    )"""


@contextmanager
def reading_warehouse(settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with the warehouse attached, read-only; raises SetupError where it is not there, or is written."""
    if not settings.warehouse.exists():
        raise SetupError(
            f"{settings.warehouse} is not there: without it nobody knows who is meant. Make it with "
            "`python -m orchestration.run`, and start again."
        )
    (settings.home / "scratch").mkdir(parents=True, exist_ok=True)
    with connect(scratch=settings.home / "scratch") as connection:
        try:
            connection.execute(f"attach {literal(settings.warehouse)} as warehouse (read_only)")
        except duckdb.Error as error:
            raise SetupError(
                f"{settings.warehouse} cannot be read: {str(error).splitlines()[0]} "
                "Nobody is erased while a build runs: wait for its end, and start again."
            ) from error
        yield connection


def find_person(
    settings: Settings, connection: duckdb.DuckDBPyConnection, asked: Asked, now: datetime
) -> Erasure:
    """The erasure of the person that the identifier leads to; `now` is UTC without an offset.

    Raises SetupError when that is nobody, or may be several people, or when the warehouse is older than raw.
    """
    _refuse_older_warehouse(settings, connection)
    value = fetch_value(
        connection, f"select {normalised(literal(asked.namespace), literal(asked.value))}"
    )
    key = identifier_key(connection, asked.namespace, str(value))
    _refuse_unknown(connection, asked, str(value), key)
    _refuse_shared(connection, asked, key)
    found = connection.execute(
        f"""
        select namespace_code, identifier_value, identifier_key, customer_key, {customer_key_of("identifier_key")}
        from {IDENTITY}identifiers_numbered
        inner join {IDENTITY}identifiers_resolved using (identifier_key, namespace_code)
        where customer_key = (
            select customer_key from {IDENTITY}identifiers_resolved where identifier_key = ?
        )
        order by identifier_number
        """,
        [key],
    ).fetchall()
    return Erasure(
        erasure_id=f"{now:%Y%m%dT%H%M%S}-{secrets.token_hex(4)}",
        begun_at=now.isoformat(sep=" ", timespec="microseconds"),
        identifiers=[Identifier(*row[:3]) for row in found],
        name_marks=_name_marks(connection, [row[2] for row in found]),
        customer_keys=sorted({key for row in found for key in row[3:]}),
    )


def _name_marks(connection: duckdb.DuckDBPyConnection, keys: list[str]) -> list[str]:
    """Of each full name that a source tells of the person: others' texts lose it, when nobody knows it any more."""
    told = connection.execute(
        f"""
        select name_part, list(distinct known_name)
        from {IDENTITY}names_known
        where identifier_key in (select unnest(?::varchar[]))
        group by name_part
        """,
        [keys],
    ).fetchall()
    of = {part: list(names) for part, names in told}
    pairs = product(of.get("given", []), of.get("family", []))
    people = full_names([*pairs, *parted(of.get("whole", []))])
    return sorted(name_mark(name) for name in people.names)


def customer_key_of(identifier_key: str) -> str:
    """SQL of the key of a customer whose first-loaded identifier has this key, given as SQL; as dbt makes it.

    Each identifier of the person may have been the first before others were linked to it: rows of our own that tell
    what became of that customer still name it.
    """
    return f"md5({identifier_key})"


def _refuse_unknown(
    connection: duckdb.DuckDBPyConnection, asked: Asked, value: str, key: str
) -> None:
    known = connection.execute(
        f"select namespace_code, max(identifier_key) filter (identifier_value = ?) from {IDENTITY}identifiers_numbered "
        "group by namespace_code order by namespace_code",
        [value],
    ).fetchall()
    keys = dict(known)
    if asked.namespace not in keys:
        raise SetupError(
            f"No identifier of the namespace {asked.namespace!r} is known. Known are: {', '.join(keys)}. Correct the "
            "request, and start again."
        )
    if keys[asked.namespace] is None:
        raise SetupError(
            f"Nobody is known by this {asked.namespace}: there is nothing to erase. Write the value into the request "
            "as a source sends it, or another identifier of the same person."
        )
    if keys[asked.namespace] != key:
        raise SetupError(
            "The warehouse knows this identifier by another hash than this environment makes: JOURNEYHOUSE_SALT is not "
            "the one of the build. Set the salt that the build had, and start again."
        )


def _refuse_shared(connection: duckdb.DuckDBPyConnection, asked: Asked, key: str) -> None:
    blocked = fetch_value(
        connection,
        f"select count(*) from {IDENTITY}identifiers_blocked where identifier_key = {literal(key)}",
    )
    shared = connection.execute(SHARED, [key, asked.namespace]).fetchone()
    if blocked or (shared and shared[0]):
        raise SetupError(
            f"This {asked.namespace} belongs to several people, or to nobody (seeds blocked_identifiers and "
            "identity_guards): by it nobody is erased. Write another identifier of the person into the request."
        )


def _refuse_older_warehouse(settings: Settings, connection: duckdb.DuckDBPyConnection) -> None:
    """Rows that no build has read may link further identifiers to the person."""
    read_at = fetch_value(
        connection,
        """
        select min(finished_at)::varchar from warehouse.ops.builds
        where build_id = (select arg_max(build_id, finished_at) from warehouse.ops.builds)
        """,
    )
    loads = read_rows(settings, TABLE, "status = 'loaded'")
    if any(str(load["loaded_at"]) > str(read_at) for load in loads):
        raise SetupError(
            "Raw holds files that no build has read: whom they are about is not known yet. Run "
            "`python -m orchestration.run`, and start again."
        )
