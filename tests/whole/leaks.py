"""What is known of people, looked for by value in every text column of a database: whole, and inside of texts.

Own rules, apart from those of the redactor: here a value counts where its letters and figures stand in a row, whatever
is between them. A short identifier counts only as one whole word of a column that ends in `_id`: numbers of five or six
figures are also amounts, places and times. One shorter still is not looked for, nor a short name.
"""

import contextlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import duckdb
import phonenumbers

# Values with fewer letters and figures stand in other words and numbers.
SHORTEST = 7
# Identifiers with fewer also in the keys of other things; no e-mail or telephone is so short.
SHORTEST_IDENTIFIER, KINDS_OF_TEXT = 5, frozenset({"full_name", "email", "phone"})

KNOWN = r"""
    select namespace_code, identifier_value
    from warehouse.intermediate.int_identity__identifiers_numbered
    inner join warehouse.seeds.identifier_namespaces using (namespace_code)
    where is_durable
    union
    select
        'full_name',
        unnest([given.known_name || ' ' || family.known_name, family.known_name || ' ' || given.known_name])
    from warehouse.intermediate.int_identity__names_known as given
    inner join warehouse.intermediate.int_identity__names_known as family using (identifier_key)
    where given.name_part = 'given' and family.name_part = 'family'
    union
    select 'full_name', unnest([known_name, regexp_replace(trim(known_name), '^(\S+)\s+(.+)$', '\2 \1')])
    from warehouse.intermediate.int_identity__names_known
    where name_part = 'whole' and contains(trim(known_name), ' ')
"""
COLUMNS = """
    select schema_name, table_name, column_name
    from duckdb_columns()
    where database_name = ? and table_name like ? and data_type = 'VARCHAR' and not internal
    order by all
"""


@dataclass(frozen=True)
class Leak:
    """A personal value, of what kind it is, and the column where it can be read."""

    column: str
    kind: str
    value: str


def leaks(
    connection: duckdb.DuckDBPyConnection, database: str, table_name: str = "%"
) -> tuple[list[Leak], int]:
    """Every value that a column of the attached database's tables shows, and how many columns were read."""
    values = connection.execute(KNOWN).fetchall()
    known = dict(_spelled(values))
    short = dict(_short(values))
    lengths = sorted({len(value) for value in known})
    columns = connection.execute(COLUMNS, [database, table_name]).fetchall()
    found = []
    for schema, table, column in columns:
        told = f'select distinct "{column}" from {database}.{schema}."{table}" where "{column}" is not null'
        for (text,) in connection.execute(told).fetchall():
            place = f"{schema}.{table}.{column}"
            found += [Leak(place, known[one], one) for one in _within(text, known, lengths)]
            if column.endswith("_id"):
                found += [Leak(place, short[word], word) for word in {*_words(text)} & short.keys()]
    return found, len(columns)


def _spelled(values: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Each value as it is looked for, and its kind; a telephone number also as its owner writes it at home."""
    for kind, value in values:
        for one in (value, *_at_home(value)) if kind == "phone" else (value,):
            letters = "".join(_words(one))
            if len(letters) >= SHORTEST:
                yield letters, kind


def _short(values: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Identifiers that are one short word, and of what kind."""
    for kind, value in values:
        [word, *others] = _words(value) or [""]
        is_short = SHORTEST_IDENTIFIER <= len(word) < SHORTEST and not others
        if is_short and kind not in KINDS_OF_TEXT:
            yield word, kind


def _at_home(phone: str) -> Iterator[str]:
    with contextlib.suppress(phonenumbers.NumberParseException):
        yield phonenumbers.national_significant_number(phonenumbers.parse(phone))


def _words(text: str) -> Sequence[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _within(text: str, known: dict[str, str], lengths: Sequence[int]) -> set[str]:
    """From where a word begins to where one ends."""
    words = _words(text)
    row, ends = "".join(words), list(accumulate(map(len, words)))
    spans = ((start, start + length) for start in (0, *ends[:-1]) for length in lengths)
    last = set(ends)
    return {row[start:end] for start, end in spans if end in last and row[start:end] in known}
