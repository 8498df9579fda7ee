"""Splink, with our comparisons: the figures on labelled records, and what it makes of too little."""

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import duckdb
import pytest

from evaluation.linkage import judge, rows
from orchestration.linkage import matching
from orchestration.linkage.grouping import Link, accepted, group
from orchestration.linkage.limits import read_limits
from orchestration.linkage.matching import LEAST_LISTED, Matching, match
from orchestration.settings import Settings
from tests.linkage.people import Record, described, hold
from tests.whole.public_logs import DATA

pytestmark = [
    pytest.mark.linkage,
    pytest.mark.skipif(
        find_spec("splink") is None,
        reason="Splink is not installed (extra linkage): make test-linkage",
    ),
]

LABELLED = DATA / "identity" / "fake_1000.csv.gz"
LIMITS = read_limits(Settings.from_environment({}))


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        yield connection


def links(found: Matching) -> list[Link]:
    assert found.reason is None
    return accepted(group(found.pairs, LIMITS), LIMITS)


def matched(connection: duckdb.DuckDBPyConnection, records: list[Record]) -> Matching:
    hold(connection, records)
    return match(connection, "described", LEAST_LISTED)


@pytest.mark.skipif(
    not LABELLED.exists(),
    reason="the labelled records are not beside this checkout (../shared/data)",
)
def test_the_half_that_nothing_was_fixed_on_is_linked_as_well_as_promised() -> None:
    found = dict(rows(LABELLED, LIMITS))

    for name in ("held-out half, linked alone", "held-out half among all records"):
        assert found[name].f1 >= 0.95, name
        assert found[name].precision >= 0.99, name
        assert found[name].true == 1016


def test_slips_and_swapped_names_are_found_and_strangers_are_not_joined(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    records = list(described(150))
    truth = {record[0]: record[0].split("-")[0] for record in records}

    figures = judge(truth, links(matched(connection, records)), frozenset(truth))

    assert figures.precision >= 0.99
    assert figures.recall >= 0.95


def test_the_order_of_the_records_says_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    records = list(described(60))
    first = matched(connection, records)

    with duckdb.connect() as other:
        assert matched(other, records[::-1]) == first


def test_records_without_birth_dates_and_cities_are_compared_by_the_rest(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    records: list[Record] = [
        (record, given, family, None, None, email)
        for record, given, family, _, _, email in described(150)
    ]

    found = matched(connection, records)

    assert found.reason is None
    assert ("1-1", "1-2") in {(link.left, link.right) for link in links(found)}


def test_where_learning_gets_too_certain_for_numbers_fewer_rounds_are_made(
    connection: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    learnt, learn = [], matching._learn

    def underflow(linker: Any, blocks: Any) -> None:
        learnt.append(linker)
        if len(learnt) == 1:
            raise ValueError(
                "m_probability value 0.0 is below the minimum allowed value of 1e-300."
            )
        learn(linker, blocks)

    monkeypatch.setattr(matching, "_learn", underflow)

    assert links(matched(connection, list(described(60))))
    assert len(learnt) == 2


def test_where_no_round_can_be_borne_nothing_is_linked(
    connection: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def underflow(linker: Any, blocks: Any) -> None:
        raise ValueError("m_probability value 0.0 is below the minimum allowed value of 1e-300.")

    monkeypatch.setattr(matching, "_learn", underflow)

    found = matched(connection, list(described(60)))

    assert (found.pairs, found.reason) == (
        (),
        "what was learnt of the records became too certain for numbers",
    )


@pytest.mark.parametrize(
    ("records", "said"),
    [
        ([], "0 described records"),
        (list(described(20)), "60 described records, 100 are needed"),
        ([(str(n), None, None, None, None, f"{n}@x.example") for n in range(200)], "only email"),
        (
            [(str(n), f"given{n}", f"family{n}", None, None, None) for n in range(200)],
            "only names",
        ),
        (
            [
                (str(n), f"given{n}", f"family{n}", f"{1800 + n}-01-01", None, None)
                for n in range(200)
            ],
            "too few records agree",
        ),
    ],
    ids=["nobody", "few", "only addresses", "only names", "nothing in common"],
)
def test_too_little_to_learn_from_is_told(
    connection: duckdb.DuckDBPyConnection, records: list[Record], said: str
) -> None:
    connection.execute("set enable_progress_bar = false")
    found = matched(connection, records) if records else _none(connection)

    assert found.pairs == ()
    assert said in str(found.reason)


def test_a_record_that_stands_twice_is_refused(connection: duckdb.DuckDBPyConnection) -> None:
    records = list(described(1))

    with pytest.raises(ValueError, match="3 rows whose record_id is missing or repeated"):
        matched(connection, records + records)


def _none(connection: duckdb.DuckDBPyConnection) -> Matching:
    connection.execute(
        "create table described (record_id text, given_name text, family_name text, birth_date text, city text,"
        " email text)"
    )
    return match(connection, "described", LEAST_LISTED)
