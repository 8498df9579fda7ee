"""F01 through the whole pipeline, and F05 through its model's own SQL, with what neither may count."""

from collections.abc import Callable, Mapping, Sequence
from math import sqrt
from typing import Any, NamedTuple

import duckdb
import numpy as np
import pytest
from dbt.contracts.graph.nodes import ModelNode
from numpy.typing import NDArray

from tests.oracle.building import ROOT

TOLERANCE = 1e-6
Z_95 = 1.959963984540054
COMPARED = "int_metrics__channel_answers_compared"
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
        answer_key text, experience_channel_key text, respondent_key text, answer_number double,
        question_key text,
        is_counted boolean default true, measure_code text default 'csat', submitted_date date default '2024-05-10'
    );
"""

Row = tuple[str, str, float, str]


class Spread(NamedTuple):
    """A value of F05 and its limits; `customers` are those of the smallest channel."""

    value: float
    customers: int
    lower: float | None
    upper: float | None


Spreads = Callable[[Sequence[Row]], dict[str, Spread]]


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
    compared, model = compile_models([COMPARED, SPREADS])

    def estimated(rows: Sequence[Row]) -> dict[str, Spread]:
        with duckdb.connect(":memory:") as connection:
            connection.execute(GIVEN)
            connection.executemany(
                "insert into core.fct_survey_answers "
                "(answer_key, experience_channel_key, respondent_key, answer_number, question_key) "
                "values (uuid(), ?, ?, ?, ?)",
                rows,
            )
            connection.execute(f"create table {compared.relation_name} as {compared.compiled_code}")
            found = connection.execute(
                "select metric_code, metric_value, n_customers, interval_lower, interval_upper "
                f"from ({model.compiled_code}) as spreads "
                "inner join seeds.metrics using (metric_id) where spreads.period_type = 'month'"
            ).fetchall()
        return {code: Spread(*figures) for code, *figures in found}

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
    spread = found["channel_spread"]
    assert spread.value == pytest.approx(oracle["F05"]["expected"]["spread"], abs=TOLERANCE)
    assert spread.customers == ANSWERS


def test_deviation_is_of_the_population_and_weighted_by_answers(spreads: Spreads) -> None:
    # Means of 80 and 60 with weights 150 and 50: the common mean is 75, the variance (150 * 25 + 50 * 225) / 200.
    found = spreads([*answers_of("web", 80, 150), *answers_of("phone", 60)])
    deviation = found["channel_deviation"]
    assert deviation.value == pytest.approx(sqrt(75), abs=TOLERANCE)
    assert deviation.customers == ANSWERS


def test_a_channel_of_29_customers_widens_nothing(spreads: Spreads) -> None:
    enough = [*answers_of("web", 80), *answers_of("phone", 60, 30)]
    few = answers_of("store", 0, 29)
    alone = {code: pytest.approx(spread) for code, spread in spreads(enough).items()}
    assert spreads([*enough, *few]) == alone
    # Nor does one in which 29 people answered twice.
    assert spreads([*enough, *few, *few]) == alone


def test_limits_agree_with_a_bootstrap_by_customer(spreads: Spreads) -> None:
    """People answer about several channels, and again and again: they are drawn whole."""
    random = np.random.default_rng(8)
    rows: list[Row] = []
    for person in range(500):
        mood = random.normal(0, 0.8)
        for channel, mean in (("web", 3.2), ("store", 4.2), ("phone", 2.6)):
            for _ in range(random.integers(0, 4)):
                rated = float(np.clip(round(random.normal(mean + mood, 0.7)), 1, 5))
                rows.append((channel, f"{person}", rated, "plain"))
    found = spreads(rows)
    drawn = resampled(rows, random)
    for code, figures in (("channel_spread", drawn[0]), ("channel_deviation", drawn[1])):
        spread = found[code]
        assert spread.lower is not None
        assert spread.upper is not None
        error = (spread.upper - spread.lower) / (2 * Z_95)
        assert error == pytest.approx(np.std(figures, ddof=1), rel=0.06)


def resampled(rows: Sequence[Row], random: np.random.Generator) -> NDArray[np.float64]:
    """Spread and deviation of 4,000 draws of as many people."""
    people = sorted({person for _, person, *_ in rows})
    channels = sorted({channel for channel, *_ in rows})
    sums, counts = np.zeros((2, len(people), len(channels)))
    for channel, person, rated, _ in rows:
        place = people.index(person), channels.index(channel)
        sums[place] += 25 * (rated - 1)
        counts[place] += 1
    drawn = []
    for _ in range(4_000):
        chosen = random.integers(0, len(people), len(people))
        n = counts[chosen].sum(axis=0)
        means = sums[chosen].sum(axis=0) / n
        common = np.average(means, weights=n)
        drawn.append((np.ptp(means), sqrt(np.average((means - common) ** 2, weights=n))))
    return np.array(drawn).T


def test_channels_that_are_alike_have_no_limits_of_a_deviation(spreads: Spreads) -> None:
    """Where every mean is the same, the deviation is at its bound, and no error of it is known."""
    found = spreads([*answers_of("web", 75), *answers_of("phone", 75)])
    assert found["channel_deviation"] == Spread(0, ANSWERS, None, None)


def test_one_channel_is_no_spread(spreads: Spreads) -> None:
    assert spreads([*answers_of("web", 80), *answers_of("unknown", 0)]) == {}
