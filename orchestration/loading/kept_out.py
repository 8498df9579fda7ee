"""Whom an erasure keeps out: marks that let the loader know a person's rows again, and nobody else the person.

A mark is a salted hash: of an identifier as core and cx know it (macros/keys/identifiers.sql), of a record that is
somebody's without naming them, such as a line of an order, or of a full name, which others' texts are to lose. Tests
hold both definitions of the hash against each other.
"""

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from orchestration.errors import SetupError
from orchestration.loading.own_tables import read_rows
from orchestration.settings import Settings
from orchestration.sources import SourceObject
from orchestration.sql import fetch_value, literal

TABLE = "erasure"
IDENTIFIER, RECORD, NAME = "identifier", "record", "name"
DEVELOPMENT_SALT = "development-salt"
# What may be an identifier within a text: a run without blanks, or a telephone number with them.
TOKENS = (r"[\w.+@%-]+", r"\+?[0-9][0-9 ()./-]{5,}[0-9]")


@dataclass(frozen=True)
class KeptOut:
    """The marks that hold for one object: of identifiers, and of its own records."""

    identifiers: frozenset[str] = frozenset()
    records: frozenset[str] = frozenset()
    namespaces: frozenset[str] = frozenset()

    def hold(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Put the marks into the tables that the conditions below read."""
        for name in ("identifiers", "records"):
            connection.execute(
                f"create or replace temp table kept_out_{name} as select unnest(?::varchar[]) as mark",
                [sorted(getattr(self, name))],
            )

    def find(
        self,
        connection: duckdb.DuckDBPyConnection,
        declared: SourceObject,
        sent: Mapping[str, str],
        condition: str,
    ) -> int:
        """Fill the table `erased` with the `_position` of each row of `landed` to keep out; returns how many.

        `sent` gives the SQL name of each column of the file; only rows that fit the condition are looked at.
        """
        found = [
            f"{salted(namespace, normalised(namespace, value))} in (from kept_out_identifiers)"
            for value, namespace in named_by(declared, sent)
            if self.identifiers
        ]
        if self.records:
            found.append(f"{record_mark(declared, sent)} in (from kept_out_records)")
        if not found:
            return 0
        is_out = " or ".join(f"coalesce({one}, false)" for one in found)
        count = fetch_value(
            connection,
            "create or replace temp table erased as "
            f"select _position from (select rowid as _position, * from landed) where ({is_out}) and {condition}",
        )
        return int(str(count))

    def names_somebody(self, text: str) -> str:
        """SQL that holds where a text names somebody who is kept out; `text` is the SQL of it."""
        if not self.identifiers:
            return "false"
        tokens = " || ".join(f"regexp_extract_all({text}, {literal(one)})" for one in TOKENS)
        trimmed = "rtrim(token, '.-')"
        marks = ", ".join(
            salted(literal(name), normalised(literal(name), trimmed))
            for name in sorted(self.namespaces)
        )
        return (
            f"list_has_any((select list(mark) from kept_out_identifiers), "
            f"flatten(list_transform({tokens}, lambda token: [{marks}])))"
        )


def kept_out(settings: Settings, declared: SourceObject) -> KeptOut:
    """The marks for one object; raises SetupError where they were made under another salt."""
    rows = read_rows(settings, TABLE)
    if rows and {row["salt_mark"] for row in rows} != {salt_mark()}:
        raise SetupError(
            f"{settings.raw} keeps erased people out by marks that were made under another JOURNEYHOUSE_SALT than "
            "this environment's: nobody would be known again. Set the salt that the earlier loads had."
        )
    named = [row for row in rows if row["mark_kind"] == IDENTIFIER]
    about = (declared.source, declared.name)
    records = [
        row
        for row in rows
        if row["mark_kind"] == RECORD and (row["source_name"], row["object_name"]) == about
    ]
    return KeptOut(
        frozenset(str(row["mark"]) for row in named),
        frozenset(str(row["mark"]) for row in records),
        frozenset(str(row["namespace_code"]) for row in named),
    )


def erased_names(settings: Settings) -> frozenset[str]:
    """The marks of the full names of everybody who was erased."""
    return frozenset(
        str(row["mark"]) for row in read_rows(settings, TABLE, f"mark_kind = {literal(NAME)}")
    )


def name_mark(name: str) -> str:
    """The salted hash of a full name as the redaction compares it, made as those of identifiers are."""
    return hashlib.sha256(f"{salt()}|{NAME}|{name}".encode()).hexdigest()[:32]


def named_by(declared: SourceObject, sent: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """The SQL of each value that names a person, and of its namespace; of the columns that the file has."""
    for column, namespace in declared.identifiers:
        if column not in sent:
            continue
        if namespace not in declared.columns:
            yield sent[column], literal(namespace)
        elif namespace in sent:
            yield sent[column], f"trim({sent[namespace]})"


def record_mark(declared: SourceObject, sent: Mapping[str, str]) -> str:
    """SQL of the mark of a record: of its key where it has one, else of all that it says."""
    return salted(literal(declared.label), record_text(declared, sent))


def record_text(declared: SourceObject, sent: Mapping[str, str]) -> str:
    """SQL of what tells a record from every other one of the object; null where part of its key is missing."""
    if declared.key:
        return " || '|' || ".join(sent.get(name, "null::varchar") for name in declared.key)
    said = ", ".join(f"{literal(name + '=')} || {sent[name]}" for name in sorted(sent))
    return f"concat_ws('|', {said})" if said else "null::varchar"


def normalised(namespace: str, value: str) -> str:
    """SQL of an identifier's value as it is compared, as in macros/keys/identifiers.sql; both are SQL."""
    text = f"nullif(trim({value}), '')"
    return (
        f"case {namespace} when 'email' then lower({text}) "
        f"when 'phone' then nullif(regexp_replace({value}, '[^0-9+]', '', 'g'), '') else {text} end"
    )


def salted(*parts: str) -> str:
    """SQL of the salted hash of some texts; null where one of them is."""
    return f"substr(sha256({' || '.join([literal(salt() + '|'), _joined(parts)])}), 1, 32)"


def identifier_key(connection: duckdb.DuckDBPyConnection, namespace: str, value: str) -> str:
    """The key of an identifier whose value is normalised."""
    row = connection.execute(f"select {salted('?', '?')}", [namespace, value]).fetchone()
    return str(row[0]) if row else ""


def salt() -> str:
    """The secret of this environment, as dbt takes it too."""
    return os.environ.get("JOURNEYHOUSE_SALT", DEVELOPMENT_SALT)


def salt_mark() -> str:
    """What tells one salt from another, and little of either: a few characters of its hash."""
    with duckdb.connect() as connection:
        return identifier_key(connection, "salt", "mark")[:4]


def _joined(parts: Sequence[str]) -> str:
    return " || '|' || ".join(parts)
