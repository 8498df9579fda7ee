"""Whom answers speak for, by the models' own SQL in memory: weights of a wave, and the coverage of active customers.

Nothing here computes a weight or a share but by hand.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import duckdb
import pytest
from dbt.contracts.graph.nodes import ModelNode

CompileModels = Callable[[Sequence[str]], list[ModelNode]]

ANSWERS = """
    answer_key text, customer_key text, survey_key text, wave_start_date date, submitted_date date,
    measure_code text, points double, is_counted boolean, is_valid boolean, is_internal boolean,
    customer_version_key text default 'v', respondent_key text default 'r', brand_key text default 'b',
    channel_key text default 'c', is_consented boolean default false
"""
ANSWERED = (
    "core.fct_survey_answers (answer_key, customer_key, survey_key, wave_start_date, submitted_date, "
    "measure_code, points, is_counted, is_valid, is_internal)"
)
MONTHS = """
    customer_key text, customer_version_key text default 'v', account_key text default 'a', brand_key text default 'b',
    segment_key text, geography_key text, channel_key text default 'c', month_start_date date,
    snapshot_date date default '2025-01-31', is_complete boolean default true, first_contact_date date,
    start_state_code text, contact_count bigint default 0, session_count bigint default 0,
    order_count bigint default 0, is_consented boolean default false, is_internal boolean default false
"""
COMPONENTS = (
    "metric_id text, period_type text, period_start_date date, slice_type text, slice_key text, "
    "n_observations bigint, n_customers bigint, n_positive bigint, sum_ss double, sum_sm double, sum_mm double"
)


@pytest.fixture
def house() -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse with empty facts, in which the strata are segments."""
    with duckdb.connect() as connection:
        for schema in ("seeds", "intermediate", "core"):
            connection.execute(f"create schema {schema}")
        connection.execute(f"create table core.fct_survey_answers ({ANSWERS})")
        connection.execute(f"create table core.fct_customer_months ({MONTHS})")
        connection.execute(
            "create table core.fct_survey_invitations "
            "(survey_key text, wave_start_date date, invited_date date, is_sent boolean)"
        )
        connection.execute(
            "create table seeds.weighting_strata as select 'segment' as stratum_variable"
        )
        yield connection


def make(house: duckdb.DuckDBPyConnection, models: Sequence[ModelNode], *names: str) -> None:
    """Make the named models in this order."""
    by_name = {model.name: model for model in models}
    for name in names:
        model = by_name[name]
        house.execute(f"create table {model.relation_name} as {model.compiled_code}")


def base(house: duckdb.DuckDBPyConnection, segment: str, people: int, **other: str) -> None:
    """Customers of a segment in the month in which the wave begins."""
    known = other.get("known", "2024-06-01")
    house.execute(
        "insert into core.fct_customer_months (customer_key, segment_key, geography_key, month_start_date, "
        "first_contact_date, start_state_code) "
        f"select '{segment}' || n, '{segment}', 'g', '2025-02-01', '{known}', '{other.get('state', 'following')}' "
        f"from range({people}) as numbers (n)"
    )


def answer(house: duckdb.DuckDBPyConnection, segment: str, people: int, points: int) -> None:
    """The first customers of a segment answer on 10 February."""
    house.execute(
        f"insert into {ANSWERED} select '{segment}' || n, '{segment}' || n, 's', '2025-01-01', "
        f"'2025-02-10', 'relationship_nps', {points}, true, true, false from range({people}) as numbers (n)"
    )


def test_weights_are_cut_and_brought_back_to_the_number_of_answers(
    house: duckdb.DuckDBPyConnection, compile_models: CompileModels
) -> None:
    base(house, "many", 900)
    base(house, "few", 90)
    base(house, "silent", 10)
    base(house, "new", 7, known="2025-02-11")
    base(house, "gone", 7, state="ceased")
    answer(house, "many", 5, 1)
    answer(house, "few", 95, -1)
    answer(house, "new", 3, 1)
    answer(house, "gone", 2, 1)
    names = ("fct_survey_strata", "fct_survey_weights")
    make(house, compile_models(names), *names)
    found = house.execute(
        "select segment_key, population_count, answer_count, round(population_share, 6), round(full_weight, 6), "
        "round(weight, 6), is_trimmed, is_joined from core.fct_survey_strata order by segment_key"
    ).fetchall()
    # Five of the few, who is new and who is gone are outside. 900 of 990 people have 5 of 95 answers: 17.27 each, cut
    # to 5; the others 90 of 990 with 90 of 95, or 0.096. Their 25 and 8.636 are brought to 95 again.
    assert found == [
        ("few", 90, 90, 0.090909, 0.09596, 0.271021, False, False),
        ("many", 900, 5, 0.909091, 17.272727, 14.121622, True, False),
        ("not applicable", 0, 10, None, None, None, False, False),
        ("silent", 10, 0, None, None, None, False, True),
    ]
    sums = house.execute("select count(*), sum(weight) from core.fct_survey_weights").fetchone()
    assert sums == (95, pytest.approx(95))


def test_without_variables_all_are_one_stratum(
    house: duckdb.DuckDBPyConnection, compile_models: CompileModels
) -> None:
    house.execute("delete from seeds.weighting_strata")
    base(house, "many", 30)
    base(house, "few", 10)
    answer(house, "few", 4, 1)
    make(house, compile_models(["fct_survey_strata"]), "fct_survey_strata")
    found = house.execute(
        "select segment_key, population_count, answer_count, weight from core.fct_survey_strata"
    ).fetchall()
    assert found == [("not applicable", 40, 4, 1)]


def test_coverage_equals_its_example(
    house: duckdb.DuckDBPyConnection, compile_models: CompileModels, oracle: dict[str, Any]
) -> None:
    """I08 of as many people as the example has: who was active twelve months ago is, and thirteen is not."""
    inputs = oracle["I08"]["inputs"]
    active, measured = inputs["active"], inputs["measured"]
    house.execute(
        "insert into core.fct_customer_months "
        "(customer_key, segment_key, geography_key, month_start_date, order_count) "
        "select 'p' || person, 's', 'g', date '2024-01-01' + to_months(month::int), "
        f"case when month = 0 and person >= {active} or month = 1 and person < {active} then 1 else 0 end "
        f"from range({active + 500}) as people (person), range(13) as months (month)"
    )
    house.execute(
        f"insert into {ANSWERED} "
        "select 'a' || n, 'p' || n, 's', '2024-01-01', "
        f"case when n < {measured} then '2024-02-01' else '2024-01-31' end, 'csat', 1, true, true, false "
        f"from range({measured + 300}) as numbers (n)"
    )
    names = (
        "fct_survey_coverage",
        "int_metrics__components_summed",
        "int_metrics__ratios_estimated",
    )
    models = compile_models(names)
    make(house, models, names[0])
    house.execute(
        "create table intermediate.int_metrics__observations_sliced as "
        "select 'I08' as metric_id, 'month' as period_type, month_start_date as period_start_date, "
        "'total' as slice_type, 'all' as slice_key, customer_key as respondent_key, "
        "is_measured::double as points, 1.0::double as weight "
        "from core.fct_survey_coverage where month_start_date = '2025-01-01'"
    )
    for other in ("transitions", "consents", "matches"):
        house.execute(f"create table intermediate.int_metrics__{other}_summed ({COMPONENTS})")
    house.execute(
        "create table seeds.metrics as "
        "select 'I08' as metric_id, 'full_count' as interval_family, 'share' as observation_kind"
    )
    house.execute(
        "create table seeds.metric_limits (metric_id varchar, scale_lower double, scale_upper double)"
    )
    make(house, models, *names[1:])
    found = house.execute(
        "select metric_value, n_customers, interval_lower from intermediate.int_metrics__ratios_estimated"
    ).fetchall()
    assert found == [(pytest.approx(oracle["I08"]["expected"]["coverage"]), active, None)]
