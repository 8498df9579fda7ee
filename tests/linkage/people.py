"""People who do not exist, each described several times with the slips that keyboards make."""

import random
from collections.abc import Iterator, Sequence

import duckdb

GIVEN = [
    "anna",
    "bruno",
    "carla",
    "dario",
    "elena",
    "fabio",
    "giulia",
    "ivano",
    "laura",
    "marco",
    "nadia",
    "oscar",
    "paola",
    "renzo",
    "sara",
    "tullio",
]
FAMILY = [
    "albero",
    "barca",
    "collina",
    "delfino",
    "erba",
    "fiume",
    "grano",
    "isola",
    "luna",
    "monte",
    "nuvola",
    "onda",
    "pietra",
    "ramo",
    "stella",
    "vento",
]
CITIES = ["Nordborgo", "Sudborgo", "Estborgo", "Ovestborgo", "Altavilla", "Bassavilla"]

Record = tuple[str, str | None, str | None, str | None, str | None, str | None]


def described(people: int, seed: int = 3) -> Iterator[Record]:
    """Three records a person, `<person>-<number>`: as it is, with slips, and with gaps or swapped names."""
    source = random.Random(seed)
    for person in range(people):
        given, family = source.choice(GIVEN), source.choice(FAMILY)
        year, month, day = source.randint(1950, 2005), source.randint(1, 12), source.randint(1, 28)
        born = f"{year}-{month:02}-{day:02}"
        city = source.choice(CITIES)
        email = f"{given}.{family}{source.randint(1, 999)}@mail{source.randint(1, 9)}.example"
        yield f"{person}-1", given, family, born, city, email
        yield f"{person}-2", _slip(source, given), family, born, _slip(source, city), email
        swapped = source.random() < 0.5
        off = f"{year}-{month:02}-{min(28, day + 1):02}"
        yield (
            f"{person}-3",
            family if swapped else given,
            given if swapped else family,
            off,
            None if source.random() < 0.3 else city,
            None if source.random() < 0.5 else _slip(source, email),
        )


def hold(connection: duckdb.DuckDBPyConnection, records: Sequence[Record]) -> None:
    """Make the table `described` of the records."""
    connection.execute("set enable_progress_bar = false")
    connection.execute(
        "create table described (record_id text, given_name text, family_name text, birth_date text, city text,"
        " email text)"
    )
    connection.executemany("insert into described values (?, ?, ?, ?, ?, ?)", records)


def _slip(source: random.Random, text: str) -> str:
    """Two neighbouring letters in the wrong order."""
    place = source.randint(1, len(text) - 2)
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
