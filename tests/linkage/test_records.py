"""Case, accents, blanks and punctuation are no difference; what is no date and no name is not known."""

from collections.abc import Iterator

import duckdb
import pytest

from orchestration.linkage.records import prepare, share_filled


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(
            """
            create table described as
            from (values
                ('1', ' José-María ', 'D''Arc', '1980-02-01', ' Forlì ', 'Jose@Casalume.example '),
                ('2', 'D Arc', 'josemaria', '01/02/80', 'forli', null),
                ('3', '--', null, null, 'Forlì', null)
            ) as r (record_id, given_name, family_name, birth_date, city, email)
            """
        )
        prepare(connection, "described", "prepared")
        yield connection


def test_spellings_of_one_name_are_one(connection: duckdb.DuckDBPyConnection) -> None:
    found = connection.execute(
        "select given, family, full_name, city, email, local_part from prepared order by record_id"
    ).fetchall()

    assert found == [
        ("josemaria", "darc", "darc josemaria", "forli", "jose@casalume.example", "jose"),
        ("darc", "josemaria", "darc josemaria", "forli", None, None),
    ]


def test_what_is_no_date_is_not_known(connection: duckdb.DuckDBPyConnection) -> None:
    found = connection.execute(
        "select birth_year, birth_month, birth_day from prepared order by record_id"
    ).fetchall()

    assert found == [(1980, 2, 1), (None, None, None)]


def test_the_share_of_filled_records_is_counted(connection: duckdb.DuckDBPyConnection) -> None:
    assert share_filled(connection, "prepared", "born") == 0.5
    connection.execute("delete from prepared")
    assert share_filled(connection, "prepared", "born") == 0.0
