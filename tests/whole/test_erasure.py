"""A person of the sample company is erased: no file holds the person, nobody else is touched, nothing comes back."""

import gzip
import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from orchestration.sources import landed_sources
from tests.whole.runs import ROOT, Finished, Home, rows

pytestmark = [pytest.mark.slow, pytest.mark.whole, pytest.mark.erasure]

RICHEST = """
    with people as (
        select customer_key
        from intermediate.int_identity__identifiers_resolved
        group by customer_key
        order by count(distinct namespace_code) desc, customer_key
        limit 1
    )

    select namespace_code, identifier_value, identifier_key, customer_key
    from intermediate.int_identity__identifiers_numbered
    inner join intermediate.int_identity__identifiers_resolved using (identifier_key, namespace_code)
    inner join people using (customer_key)
"""
# Ids of five or six figures stand in other numbers as well: they are looked for in the columns that hold such ids.
LONG_ENOUGH = 9
COUNTS = "select count(*), count(distinct customer_key) from core.fct_interactions"


@dataclass(frozen=True)
class Erased:
    """The home after the erasure, and what the warehouse knew of the person before."""

    home: Home
    words: list[bytes]
    keys: list[bytes]
    identifiers: list[tuple[str, str]]
    before: tuple[int, int]
    told: str

    @property
    def certificate(self) -> dict[str, object]:
        """The certificate for machines."""
        [path] = (self.home.path / "erasures").glob("*.json")
        return dict(json.loads(path.read_text("utf-8")))


@pytest.fixture(scope="module")
def erased(
    home: Home, first_run: Finished, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Erased]:
    """A copy of the sample's home, without the simulator's own records, from which one person is erased."""
    copy = Home(tmp_path_factory.mktemp("erased") / "home")
    shutil.copytree(home.path, copy.path, ignore=shutil.ignore_patterns("truth"))
    found = rows(copy.warehouse, RICHEST)
    emails = [value for namespace, value, *_ in found if namespace == "email"]
    (before,) = rows(copy.published, COUNTS)
    request = copy.path / "erasures" / "request"
    request.parent.mkdir()
    request.write_text(json.dumps({"namespace": "email", "value": emails[0].upper()}), "utf-8")
    done = copy.run("orchestration.erasure", JOURNEYHOUSE_ERASE_LANDED="delete")
    assert done.code == 0, done.output[-4000:]
    yield Erased(
        copy,
        [word.lower().encode() for _, value, *_ in found for word in _spellings(value)],
        [key.encode() for row in found for key in row[2:]],
        [(namespace, value) for namespace, value, *_ in found],
        before,
        done.output,
    )
    shutil.rmtree(copy.path)


def test_no_file_holds_an_identifier_of_the_person(home: Home, erased: Erased) -> None:
    assert len(erased.words) >= 8
    assert len(_files_that_hold(home.path / "landing", erased.words)) > 20
    assert _files_that_hold(erased.home.path, erased.words) == []


def test_no_table_of_core_or_cx_holds_the_person_under_a_key(home: Home, erased: Erased) -> None:
    assert _files_that_hold(home.path / "published", erased.keys) != []
    marks = _files_that_hold(erased.home.path, erased.keys)
    assert {Path(name).parts[:3] for name in marks} == {("raw", "journeyhouse", "erasure")}


def test_everybody_else_is_as_before(erased: Erased) -> None:
    gone = dict(erased.certificate)["warehouse"]
    assert isinstance(gone, dict)
    interactions, customers = erased.before
    assert rows(erased.home.published, COUNTS) == [
        (interactions - gone["core.fct_interactions"], customers - 1)
    ]


def test_the_ledger_still_reconciles_and_says_what_went(erased: Erased) -> None:
    unmatched = """
        with ledger as (select sum(rows_removed) as removed from ops.removals where reason = 'erasure')
        select removed from ledger where removed is null or removed < 100
        union all
        select rows_kept from ops.load_ledger where not is_reconciled or rows_kept < 0
    """
    assert rows(erased.home.warehouse, unmatched) == []
    assert rows(erased.home.warehouse, "select count(*) from ops.erasures") == [(1,)]


def test_the_certificate_names_nobody(erased: Erased) -> None:
    said = (erased.told + json.dumps(erased.certificate)).lower().encode()
    assert [word for word in (*erased.words, *erased.keys) if word in said] == []
    assert "Certificate of erasure" in erased.told
    assert sorted(path.suffix for path in (erased.home.path / "erasures").iterdir()) == [
        *("", ".json", ".txt")
    ]


def test_the_same_files_bring_nothing_back(home: Home, erased: Erased) -> None:
    """Raw is lost but for the marks, and the exports are landed and loaded once more."""
    again = Home(erased.home.path.with_name("again"))
    marks = Path("raw", "journeyhouse", "erasure")
    shutil.copytree(erased.home.path / marks, again.path / marks)
    shutil.copytree(home.landing, again.landing)

    done = again.run("orchestration.load")

    assert done.code == 0, done.output[-4000:]
    assert len(list((again.path / "raw").rglob("*.parquet"))) > 100
    assert _files_that_hold(again.path / "raw", erased.words) == []
    assert _rows_that_name(again.path, erased.identifiers) == 0
    assert _rows_that_name(home.path, erased.identifiers) > 50


def _spellings(value: str) -> list[str]:
    """The identifier as the graph has it and, of a telephone number, as the sample company's forms write it."""
    if value.startswith("+"):
        return [value, f"{value[:3]} {value[3:6]} {value[6:9]} {value[9:]}"]
    return [value] if len(value) >= LONG_ENOUGH else []


def _rows_that_name(home: Path, identifiers: list[tuple[str, str]]) -> int:
    """How many rows of raw hold one of the identifiers, short ones too, in a column declared for their namespace."""
    count = 0
    with duckdb.connect() as connection:
        for source in landed_sources(ROOT).values():
            for declared in source.objects:
                if not list(home.glob(f"raw/{source.name}/{declared.name}/*/*.parquet")):
                    continue
                files = f"{home}/raw/{source.name}/{declared.name}/*/*.parquet"
                for column, namespace in declared.identifiers:
                    values = [value for kind, value in identifiers if kind == namespace]
                    found = connection.execute(
                        f"""
                        select count(*) from (
                            select null::varchar as "{column}" where false union all by name
                            select * from read_parquet('{files}', union_by_name = true, hive_partitioning = false)
                        ) where list_contains(?::varchar[], trim("{column}"))""",
                        [values],
                    ).fetchone()
                    count += found[0] if found else 0
    return count


def _files_that_hold(folder: Path, words: list[bytes]) -> list[str]:
    """Every file below that holds one of the words: in its bytes, unpacked, or in a value of a table."""
    return [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and any(_holds(content, word) for content in _contents(path) for word in words)
    ]


def _holds(content: bytes, word: bytes) -> bool:
    """A telephone number without its plus may be the end of a longer number, such as a product's."""
    if word not in content or not word.isdigit():
        return word in content
    return re.search(rb"(?<!\d)" + word + rb"(?!\d)", content) is not None


def _contents(path: Path) -> Iterator[bytes]:
    content = path.read_bytes()
    yield content.lower()
    if path.suffix == ".gz":
        yield gzip.decompress(content).lower()
    if content.startswith(b"PAR1"):
        with duckdb.connect() as connection:
            query = f"from read_parquet('{path}', hive_partitioning = false)"
            yield repr(connection.execute(query).fetchall()).lower().encode()
    if content[8:12] == b"DUCK":
        with duckdb.connect(str(path), read_only=True) as connection:
            tables = """select schema_name || '."' || table_name || '"' from duckdb_tables()"""
            for (table,) in connection.execute(tables).fetchall():
                yield repr(connection.execute(f"from {table}").fetchall()).lower().encode()
    if content.startswith(b"SQLite format 3"):
        with closing(sqlite3.connect(path)) as storage:
            names = storage.execute("select name from sqlite_master where type = 'table'")
            for (name,) in names.fetchall():
                yield repr(storage.execute(f'select * from "{name}"').fetchall()).lower().encode()
