"""The comparison finds what is planted, and nothing where nothing is. It needs no Spark."""

import duckdb
import pytest

from tests.spark.compare import Comparison, compare
from tests.spark.report import markdown

LEFT = """
    select * from (values
        ('a', 1, 0.5::double, timestamp '2025-01-01 00:00:00', 'x', null::double),
        ('b', 2, 1e9::double, timestamp '2025-01-02 00:00:00', null, 'nan'::double),
        ('c', 3, 0.0::double, timestamp '2025-01-03 00:00:00', '', 'inf'::double)
    ) as given (mart_key, n, share, seen_at, code, odd)
"""


def compared(right: str, left: str = LEFT, key: tuple[str, ...] = ("mart_key",)) -> Comparison:
    with duckdb.connect() as connection:
        return compare(connection, "cx.mart", left, right, key)


def changed(expression: str, column: str, key: str = "b") -> str:
    """LEFT with one value replaced."""
    value = f"case when mart_key = '{key}' then {expression} else {column} end"
    return f"select * replace ({value} as {column}) from ({LEFT})"


def test_equal_rows_are_equal_in_any_order() -> None:
    found = compared(
        f"select odd, code, seen_at, share, n::hugeint as n, mart_key from ({LEFT}) order by n desc"
    )
    assert found.is_equal
    assert (found.rows_left, found.rows_right) == (3, 3)


@pytest.mark.parametrize(
    ("expression", "column", "key"),
    [
        ("3", "n", "b"),
        ("1e9 + 10", "share", "b"),
        ("1e-9", "share", "c"),
        ("null", "share", "c"),
        ("timestamp '2025-01-02 00:00:00.000001'", "seen_at", "b"),
        ("''", "code", "b"),
        ("null", "code", "c"),
        ("'X'", "code", "a"),
        ("null", "odd", "b"),
        ("0.0", "odd", "b"),
        ("'nan'::double", "odd", "a"),
        ("1e300", "odd", "c"),
        ("'-inf'::double", "odd", "c"),
    ],
)
def test_a_changed_value_is_found_with_its_key(expression: str, column: str, key: str) -> None:
    found = compared(changed(expression, column, key))
    assert not found.is_equal
    assert found.differing_rows == 1
    assert [(c.column, c.rows, c.example_key) for c in found.columns] == [
        (column, 1, f"mart_key {key}")
    ]


@pytest.mark.parametrize("expression", ["1e9 + 0.5", "1e9 * (1 - 9e-10)"])
def test_doubles_may_differ_in_the_tenth_digit(expression: str) -> None:
    assert compared(changed(expression, "share")).is_equal


def test_money_may_not_differ_at_all() -> None:
    money = "select 'a' as mart_key, cast({} as decimal(18, 2)) as amount"
    found = compared(money.format("1000000000.01"), money.format("1000000000.00"))
    assert found.differing_rows == 1


def test_a_missing_and_an_extra_row_are_counted() -> None:
    missing = compared(f"select * from ({LEFT}) where mart_key <> 'c'")
    assert (missing.only_left, missing.only_right, missing.is_equal) == (1, 0, False)
    extra = compared(LEFT, left=f"select * from ({LEFT}) where mart_key <> 'c'")
    assert (extra.only_left, extra.only_right, extra.is_equal) == (0, 1, False)


def test_an_empty_relation_is_not_equal_to_a_full_one() -> None:
    assert compared(f"select * from ({LEFT}) where false").only_left == 3


def test_a_repeated_key_is_a_problem() -> None:
    found = compared(
        f"select * from ({LEFT}) union all select * from ({LEFT}) where mart_key = 'a'"
    )
    assert found.problems == ("Spark repeats 1 keys",)
    assert not found.is_equal


def test_columns_that_one_side_lacks_are_a_problem() -> None:
    found = compared(f"select * exclude (n), 1 as m from ({LEFT})")
    assert found.problems == ("only DuckDB has the column n", "only Spark has the column m")


def test_other_types_are_a_problem() -> None:
    found = compared(f"select * replace (n::varchar as n) from ({LEFT})")
    assert found.problems == ("n is whole number on DuckDB and VARCHAR on Spark",)


def test_a_key_that_cannot_be_compared_is_a_problem() -> None:
    found = compared(f"select * exclude (mart_key) from ({LEFT})")
    assert "the key's column mart_key cannot be compared" in found.problems
    assert not found.is_equal


def test_null_in_a_key_is_a_value() -> None:
    rows = "select * from (values ('a', null, 1), ('a', 'x', {})) as given (code, part, n)"
    assert compared(rows.format(2), rows.format(2), key=("code", "part")).is_equal
    found = compared(rows.format(3), rows.format(2), key=("code", "part"))
    assert [column.example_key for column in found.columns] == ["code a, part x"]


def test_what_differs_between_builds_is_left_out() -> None:
    left, right = (f"select 1 as id, timestamp '2025-01-0{day}' as recorded_at" for day in (1, 2))
    assert compared(right, left, key=("id",)).is_equal


def test_the_report_says_what_differs_and_shows_no_value() -> None:
    secret = changed("'anna@person.example'", "code", "a")
    report = markdown([compared(secret), compared(LEFT)])
    assert "1 of 2 relations differ." in report
    assert "| cx.mart | 3 | 3 | 0 | 0 | 1 | code: 1 (such as mart_key a) |" in report
    assert "anna" not in report
    assert "`recorded_at` (when each build ran)" in report


def test_the_report_of_equal_relations_says_so() -> None:
    assert "All 1 relations are equal." in markdown([compared(LEFT)])
