"""F01 through the whole pipeline, and F05 through its model's own SQL, with what neither may count."""

from collections.abc import Callable, Mapping, Sequence
from math import sqrt
from typing import Any

import duckdb
import pytest
from dbt.contracts.graph.nodes import ModelNode

from tests.oracle.building import ROOT

TOLERANCE = 1e-6
SPREADS = "int_metrics__channel_spreads_estimated"
# Of each channel so many answers on a scale of 1 to 5, by as many people: enough for any whole POMP.
ANSWERS = 50
GIVEN = f"""
    create schema core;
    create schema intermediate;
    create schema seeds;
    create table seeds.metrics as select * from read_csv('{ROOT}/seeds/metrics/metrics.csv');
    create table core.dim_question as
    select * from (values ('plain', 1.0, 5.0, false), ('reversed', 1.0, 5.0, true))
        as questions (question_key, scale_min, scale_max, is_reversed);
    create table core.fct_survey_answers (
        experience_channel_key text, respondent_key text, answer_number double, question_key text,
        is_counted boolean default true, measure_code text default 'csat', submitted_date date default '2024-05-10'
    );
"""

Row = tuple[str, str, float, str]
Spreads = Callable[[Sequence[Row]], dict[str, tuple[float, int]]]


@pytest.mark.slow
@pytest.mark.whole
@pytest.mark.parametrize("channel", ["web", "phone"])
def test_channel_mix_equals_oracle(
    warehouse: duckdb.DuckDBPyConnection, oracle: Mapping[str, Any], channel: str
) -> None:
    example = oracle["F01"]
    ((value, contacts),) = warehouse.execute(
        """
        select value, n_observations
        from core.fct_metric_values inner join core.dim_channel on slice_key = channel_key
        where metric_id = 'F01-I' and period_start_date = '2024-05-01' and channel_code = ?
        """,
        [channel],
    ).fetchall()
    assert contacts == example["inputs"][channel]
    assert value == pytest.approx(example["expected"][channel], abs=TOLERANCE)


@pytest.fixture(scope="module")
def spreads(compile_models: Callable[[Sequence[str]], list[ModelNode]]) -> Spreads:
    """The values of F05 in the month of these answers, by metric code, with their smallest channel's customers."""
    (model,) = compile_models([SPREADS])

    def estimated(rows: Sequence[Row]) -> dict[str, tuple[float, int]]:
        with duckdb.connect(":memory:") as connection:
            connection.execute(GIVEN)
            connection.executemany(
                "insert into core.fct_survey_answers "
                "(experience_channel_key, respondent_key, answer_number, question_key) values (?, ?, ?, ?)",
                rows,
            )
            found = connection.execute(
                f"select metric_code, metric_value, n_customers from ({model.compiled_code}) as spreads "
                "inner join seeds.metrics using (metric_id) where spreads.period_type = 'month'"
            ).fetchall()
        return {code: (value, customers) for code, value, customers in found}

    return estimated


def answers_of(channel: str, pomp: float, people: int = ANSWERS) -> list[Row]:
    """Answers of as many people whose mean is `pomp` on a scale of 0 to 100, every other question asked in reverse."""
    lower, higher_count = divmod(round(people * (1 + pomp / 25)), people)
    numbers = [lower + 1] * higher_count + [lower] * (people - higher_count)
    return [
        (
            channel,
            f"{channel}-{person}",
            *((number, "plain") if person % 2 else (6 - number, "reversed")),
        )
        for person, number in enumerate(numbers)
    ]


def test_spread_equals_oracle(spreads: Spreads, oracle: Mapping[str, Any]) -> None:
    means = oracle["F05"]["inputs"]["csat_pomp"]
    found = spreads([row for channel, pomp in means.items() for row in answers_of(channel, pomp)])
    spread, customers = found["channel_spread"]
    assert spread == pytest.approx(oracle["F05"]["expected"]["spread"], abs=TOLERANCE)
    assert customers == ANSWERS


def test_deviation_is_of_the_population_and_weighted_by_answers(spreads: Spreads) -> None:
    # Means of 80 and 60 with weights 150 and 50: the common mean is 75, the variance (150 * 25 + 50 * 225) / 200.
    found = spreads([*answers_of("web", 80, 150), *answers_of("phone", 60)])
    deviation, customers = found["channel_deviation"]
    assert deviation == pytest.approx(sqrt(75), abs=TOLERANCE)
    assert customers == ANSWERS


def test_a_channel_of_29_customers_widens_nothing(spreads: Spreads) -> None:
    enough = [*answers_of("web", 80), *answers_of("phone", 60, 30)]
    few = answers_of("store", 0, 29)
    assert spreads([*enough, *few]) == spreads(enough)
    # Nor does one in which 29 people answered twice.
    assert spreads([*enough, *few, *few]) == spreads(enough)


def test_one_channel_is_no_spread(spreads: Spreads) -> None:
    assert spreads([*answers_of("web", 80), *answers_of("unknown", 0)]) == {}
