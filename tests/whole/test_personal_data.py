"""Where what identifies people stands in the sample's run: in declared columns of raw, and in nothing published."""

import duckdb
import pytest

from orchestration.sources import landed_sources
from tests.house.privacy import is_coordinate, is_of_person
from tests.whole.leaks import leaks
from tests.whole.runs import ROOT, Finished, Home, rows

pytestmark = [pytest.mark.slow, pytest.mark.whole]

LISTS_OF_IDS = {("hubspot.contact", "property_hs_merged_object_ids")}


def test_every_column_that_holds_identifiers_is_declared(home: Home, first_run: Finished) -> None:
    """What is not declared would let an erased person in again."""
    holding = {
        (declared.label, column)
        for source in landed_sources(ROOT).values()
        for declared in source.objects
        for column in _columns_that_hold_identifiers(home, declared.source, declared.name)
    }
    declared = {
        (one.label, column)
        for source in landed_sources(ROOT).values()
        for one in source.objects
        for column, _ in one.identifiers
    }
    assert len(holding) > 40
    assert holding - declared == LISTS_OF_IDS


def test_the_published_copy_holds_nobodys_identifiers(home: Home, first_run: Finished) -> None:
    """Neither as a value nor, as an address, within a text; under whatever name of a column."""
    leaks = []
    with duckdb.connect() as connection:
        _attach(connection, home)
        columns = connection.execute(
            "select schema_name, table_name, column_name from duckdb_columns() "
            "where database_name = 'published' and data_type = 'VARCHAR'"
        ).fetchall()
        for schema, table, column in columns:
            found = connection.execute(
                f'select count(*) from published.{schema}."{table}" where lower("{column}") in (from known) '
                f"""or regexp_matches("{column}", '[a-z0-9]@[a-z0-9-]+\\.')"""
            ).fetchone()
            if found and found[0]:
                leaks.append(f"{schema}.{table}.{column}")
    assert len(columns) > 300
    assert leaks == []


def test_no_published_column_shows_what_is_known_of_people(home: Home, first_run: Finished) -> None:
    """E-mails, telephones, full names and durable identifiers, as values and within texts, by whoever told them."""
    with duckdb.connect() as connection:
        _attach(connection, home)
        found, column_count = leaks(connection, "published")
    assert column_count > 300
    assert sorted({f"{leak.column}: {leak.kind}" for leak in found}) == []


def test_a_personal_value_is_found_wherever_it_is_written(home: Home, first_run: Finished) -> None:
    """The search above sees in the warehouse what it must not see in the published copy."""
    with duckdb.connect() as connection:
        _attach(connection, home)
        found, _ = leaks(connection, "warehouse", "int_voice__texts_unioned")
    texts = "intermediate.int_voice__texts_unioned.voice_text"
    kinds = {leak.kind for leak in found if leak.column == texts}
    assert kinds >= {"email", "phone", "full_name"}


def test_coordinates_past_staging_are_of_the_companys_places(
    home: Home, first_run: Finished
) -> None:
    """In whatever table, listed in a YAML file or not, and beside no column that says whose they are."""
    tables: dict[str, list[str]] = {}
    query = """
        select table_name, column_name from duckdb_columns()
        where schema_name in ('intermediate', 'core', 'cx') and not internal
    """
    for table, column in rows(home.warehouse, query):
        tables.setdefault(table, []).append(column)
    located = {
        name: columns for name, columns in tables.items() if any(map(is_coordinate, columns))
    }
    contract = (
        "int_company__places",
        *(f"int_places__{part}" for part in ("unioned", "conformed", "rejected")),
    )
    assert set(located) == {*contract, "dim_place"}
    assert not [name for name, columns in located.items() if any(map(is_of_person, columns))]


def _attach(connection: duckdb.DuckDBPyConnection, home: Home) -> None:
    connection.execute(f"attach '{home.warehouse}' as warehouse (read_only)")
    connection.execute(f"attach '{home.published}' as published (read_only)")
    connection.execute(
        "create table known as select distinct lower(identifier_value) as value "
        "from warehouse.intermediate.int_identity__identifiers_numbered"
    )


def _columns_that_hold_identifiers(home: Home, source: str, name: str) -> list[str]:
    files = f"{home.path}/raw/{source}/{name}/*/*.parquet"
    if not list(home.path.glob(f"raw/{source}/{name}/*/*.parquet")):
        return []
    with duckdb.connect() as connection:
        _attach(connection, home)
        read = f"read_parquet('{files}', union_by_name = true, hive_partitioning = false)"
        columns = [
            column
            for column, kind, *_ in connection.execute(f"describe select * from {read}").fetchall()
            if kind == "VARCHAR" and not column.startswith("_")
        ]
        tests = ", ".join(f'bool_or(lower(trim("{one}")) in (from known))' for one in columns)
        found = connection.execute(f"select {tests} from {read}").fetchone() or ()
    return [column for column, holds in zip(columns, found, strict=True) if holds]


@pytest.mark.parametrize(
    ("kind", "introductions"),
    [("email", ["Scrivetemi a ", "Write to "]), ("phone", ["Chiamatemi al ", "Call me: "])],
)
def test_what_people_add_of_themselves_is_not_read_in_core(
    home: Home, first_run: Finished, kind: str, introductions: list[str]
) -> None:
    """A name is found where a source describes its person, so it is counted below and not asked of each text."""
    introduced = f"({'|'.join(introductions)})"
    counted = f"""
        select
            count(*),
            count(*) filter (where regexp_matches(redacted_text, '{introduced}\\[{kind}\\]') and {kind}_count > 0)
        from core.fct_voice_texts
        where regexp_matches(redacted_text, '{introduced}')
    """
    [(texts, redacted)] = rows(home.published, counted)
    assert texts == redacted > 0


def test_every_text_is_in_core_redacted(home: Home, first_run: Finished) -> None:
    counted = """
        select count(*), count(redacted_text), sum(email_count), sum(phone_count), sum(name_count)
        from core.fct_voice left join core.fct_voice_texts using (voice_key)
        where text_hash is not null
    """
    [(texts, redacted, *kinds)] = rows(home.published, counted)
    assert texts == redacted > 0
    assert min(kinds) > 0
