"""Checks and models of the survey programme over a few rows of bad input, in memory: each must say what is wrong.

The SQL is the project's own, compiled by dbt; what it reads is written here.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest
from dbt.contracts.graph.nodes import ModelNode

Compile = Callable[[str], str]
CompileModels = Callable[[Sequence[str]], list[ModelNode]]

ESTIMATE = (
    "metric_id text, period_type text, period_start_date date, slice_type text, slice_key text, "
    "n_observations bigint, n_customers bigint, metric_value double, interval_lower double, "
    "interval_upper double, interval_method text, p_value double"
)
STRATA = (
    "survey_key text, wave_start_date date, population_count bigint, answer_count bigint, "
    "population_share double, weight double"
)
OBSERVATIONS = (
    "metric_id text, period_type text, period_start_date date, slice_type text, slice_key text, "
    "observation_key text, respondent_key text, points double, weight double, is_censored boolean"
)
COMPONENTS = (
    "metric_id text, period_type text, period_start_date date, slice_type text, slice_key text, "
    "n_observations bigint, n_customers bigint, n_positive bigint, sum_ss double, sum_sm double, sum_mm double"
)


@pytest.fixture
def house() -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse with nothing in it."""
    with duckdb.connect() as connection:
        for schema in ("seeds", "intermediate", "core"):
            connection.execute(f"create schema {schema}")
        yield connection


def write(
    house: duckdb.DuckDBPyConnection, relation: str, columns: str, rows: Sequence[tuple[Any, ...]]
) -> None:
    """Make a table of rows."""
    house.execute(f"create table {relation} ({columns})")
    for row in rows:
        house.execute(f"insert into {relation} values ({', '.join('?' for _ in row)})", list(row))


@pytest.fixture
def check(repository: Path, compile_sql: Compile) -> Callable[[str], str]:
    """The SQL of a singular test by its path below tests/."""
    return lambda name: compile_sql((repository / "tests" / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("shares", "weights", "is_right"),
    [
        ([0.7, 0.3], [1.4, 0.6], True),
        ([0.7, 0.2], [1.4, 0.6], False),
        ([0.7, 0.3], [1.4, 0.7], False),
        ([None, None], [1.4, 0.6], False),
    ],
)
def test_weights_that_do_not_sum_to_one_are_found(
    house: duckdb.DuckDBPyConnection,
    check: Callable[[str], str],
    shares: list[float | None],
    weights: list[float],
    is_right: bool,
) -> None:
    rows = [
        ("s", "2025-01-01", 100, 50, share, weight)
        for share, weight in zip(shares, weights, strict=True)
    ]
    write(house, "core.fct_survey_strata", STRATA, rows)
    found = house.execute(check("core/assert_population_shares_sum_to_one.sql")).fetchall()
    assert bool(found) is not is_right


def test_more_answers_than_customers_name_their_wave(
    house: duckdb.DuckDBPyConnection, check: Callable[[str], str]
) -> None:
    rows = [
        ("s", "2025-01-01", 100, 60, 1.0, 1.0),
        ("s", "2025-01-01", 0, 41, None, None),
        ("s", "2025-04-01", 100, 100, 1.0, 1.0),
    ]
    write(house, "core.fct_survey_strata", STRATA, rows)
    found = house.execute(check("core/assert_answers_are_at_most_the_base.sql")).fetchall()
    assert [row[-1] for row in found] == ["wave of 2025-01-01"]


def test_an_nps_that_is_averaged_over_months_is_found(
    house: duckdb.DuckDBPyConnection, check: Callable[[str], str], compile_models: CompileModels
) -> None:
    """Nine promoters in one month and a detractor in the next: 80, where the months' mean is 0."""
    answers = [(f"p{number}", "2025-01-01", 1.0) for number in range(9)]
    answers.append(("d", "2025-02-01", -1.0))
    rows = [
        (
            "B01",
            period,
            start if period == "month" else None,
            "total",
            "all",
            who,
            who,
            points,
            1.0,
            False,
        )
        for who, start, points in answers
        for period in ("month", "all")
    ]
    write(house, "intermediate.int_metrics__observations_sliced", OBSERVATIONS, rows)
    metric = "metric_id text, interval_family text, observation_kind text"
    write(house, "seeds.metrics", metric, [("B01", "nps", "score")])
    write(
        house, "seeds.metric_limits", "metric_id text, scale_lower double, scale_upper double", []
    )
    for other in ("transitions", "consents", "matches"):
        write(house, f"intermediate.int_metrics__{other}_summed", COMPONENTS, [])
    names = ("int_metrics__components_summed", "int_metrics__ratios_estimated")
    models = {model.name: model for model in compile_models(names)}
    for name in names:
        model = models[name]
        house.execute(f"create table {model.relation_name} as {model.compiled_code}")
    pooled = check("values/assert_pooled_values_are_of_sums.sql")
    assert not house.execute(pooled).fetchall()
    house.execute(
        "update intermediate.int_metrics__ratios_estimated set metric_value = ("
        "select avg(metric_value) from intermediate.int_metrics__ratios_estimated "
        "where period_type = 'month') where period_type = 'all'"
    )
    found = house.execute(pooled).fetchall()
    assert [(row[0], row[1], row[3]) for row in found] == [("B01", "all", 0)]


def test_nine_people_are_withheld_with_the_reason(
    house: duckdb.DuckDBPyConnection, compile_models: CompileModels
) -> None:
    write(house, "intermediate.int_metrics__estimates_unioned", ESTIMATE, [])
    house.execute(
        "insert into intermediate.int_metrics__estimates_unioned "
        "select 'I01-3', 'month', '2025-01-01', 'area', 'area' || people, people, people, "
        "0.5, 0.3, 0.7, 'wilson', null "
        "from (values (9), (10)) as slices (people)"
    )
    house.execute(
        "insert into intermediate.int_metrics__estimates_unioned "
        "select 'I01-3', 'all', null, 'area', 'flat', 99, 99, null, null, null, null, null"
    )
    metric = (
        "metric_id text, metric_key text, metric_version int, publish_minimum int, ranking_minimum int, "
        "interval_family text, deprecated_date date"
    )
    write(house, "core.dim_metric", metric, [("I01-3", "k", 1, 10, 30, "wilson", None)])
    target = (
        "target_key text, metric_id text, target_value double, period_start_date date, "
        "period_end_date date, is_of_company boolean"
    )
    write(house, "core.fct_targets", target, [])
    named = "slice_type text, slice_key text, slice_value text"
    write(house, "intermediate.int_metrics__slices_named", named, [])
    clock = "as_of_at timestamp, as_of_date date"
    write(house, "intermediate.int_clock__resolved", clock, [("2025-02-01", "2025-02-01")])
    names = ("int_metrics__estimates_dated", "int_metrics__values_judged")
    models = {model.name: model for model in compile_models(names)}
    for name in names:
        house.execute(f"create table {models[name].relation_name} as {models[name].compiled_code}")
    found = house.execute(
        "select slice_key, value, interval_lower, suppression_reason, is_rankable "
        "from intermediate.int_metrics__values_judged order by slice_key"
    ).fetchall()
    assert found == [
        ("area10", 0.5, 0.3, None, False),
        ("area9", None, None, "fewer than 10 customers", False),
        ("flat", None, None, "not defined: a part of it was not observed", True),
    ]
