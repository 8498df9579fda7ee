"""D11: the worked example through the models' own SQL, and as much of it as can happen through the whole pipeline.

MetricFlow's share of it stands in test_oracles.py, which opens MetricFlow.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import duckdb
import pytest
from dbt.contracts.graph.nodes import ModelNode

from tests.oracle.building import ROOT
from tests.oracle.lives import FEWER

TOLERANCE = 1e-6
MONTH = "2024-03-01"
STATES = ("first_contact", "following", "active_customer", "lapsing", "ceased", "won_back")
# What the catalogue calls `customer`.
CODES = {"customer": "active_customer"}
MODELS = (
    "mart_lifecycle_transitions",
    "int_metrics__transitions_summed",
    "int_metrics__components_summed",
    "int_metrics__ratios_estimated",
)
GIVEN = f"""
    create schema core;
    create schema cx;
    create schema intermediate;
    create schema seeds;
    create table seeds.metrics as select * from read_csv('{ROOT}/seeds/metrics/metrics.csv');
    create table seeds.metric_limits as select * from read_csv('{ROOT}/seeds/metrics/metric_limits.csv');
    create table core.dim_segment as
    select segment_code as segment_key, segment_code from read_csv('{ROOT}/seeds/codes/segments.csv');
    create table intermediate.int_metrics__observations_sliced as
    select
        '' as metric_id, '' as period_type, date '{MONTH}' as period_start_date, '' as slice_type, '' as slice_key,
        '' as respondent_key, 0.0 as points, 0.0 as weight
    limit 0;
    create table intermediate.int_metrics__consents_summed as
    select
        '' as metric_id, '' as period_type, date '{MONTH}' as period_start_date, '' as slice_type, '' as slice_key,
        0::bigint as n_observations, 0::bigint as n_customers, 0::bigint as n_positive
    limit 0;
    create table intermediate.int_metrics__matches_summed as
    select *, 0.0::double as sum_ss, 0.0::double as sum_sm, 0.0::double as sum_mm
    from intermediate.int_metrics__consents_summed;
    create table core.fct_customer_months (
        customer_key text, end_state_segment_key text, month_start_date date default '{MONTH}',
        start_state_segment_key text default 'following', acquisition_source_code text, brand_key text default 'all',
        segment_key text default 'all', geography_key text default 'all', channel_key text default 'all',
        is_consented boolean default true, is_transition boolean default true
    );
"""


@pytest.fixture(scope="module")
def estimated(
    compile_models: Callable[[Sequence[str]], list[ModelNode]], oracle: Mapping[str, Any]
) -> dict[str, float]:
    """The share that each metric of D11 gives those who followed, of the customers of the worked example."""
    ends = [
        CODES.get(state, state)
        for state, times in oracle["D11"]["inputs"]["from_following"].items()
        for _ in range(times)
    ]
    with duckdb.connect(":memory:") as connection:
        connection.execute(GIVEN)
        connection.executemany(
            "insert into core.fct_customer_months (customer_key, end_state_segment_key) values (?, ?)",
            [(f"customer {number}", state) for number, state in enumerate(ends)],
        )
        for model in compile_models(MODELS):
            connection.execute(f"create table {model.relation_name} as {model.compiled_code}")
        rows = connection.execute(
            "select metric_code, metric_value from intermediate.int_metrics__ratios_estimated "
            "inner join seeds.metrics using (metric_id) where slice_type = 'state' and slice_key = 'following'"
        ).fetchall()
    assert len(rows) == len(STATES)
    return dict(rows)


@pytest.mark.parametrize(
    ("field", "metric"),
    [
        ("following→customer", "moved_to_active_customer"),
        ("following→ceased", "moved_to_ceased"),
    ],
)
def test_worked_example(
    estimated: Mapping[str, float], oracle: Mapping[str, Any], field: str, metric: str
) -> None:
    assert estimated[metric] == pytest.approx(oracle["D11"]["expected"][field], abs=TOLERANCE)


def test_a_row_of_the_worked_example_is_whole(
    estimated: Mapping[str, float], oracle: Mapping[str, Any]
) -> None:
    assert set(estimated) == {f"moved_to_{state}" for state in STATES}
    expected = oracle["D11"]["expected"]["row_sum"]
    assert sum(estimated.values()) == pytest.approx(expected, abs=TOLERANCE)


@pytest.fixture
def published(warehouse: duckdb.DuckDBPyConnection) -> dict[str, tuple[float, int]]:
    """What the company's build gives those who followed when March 2024 began, with how many these were."""
    rows = warehouse.execute(
        f"""
        select metric_code, value, n_customers
        from core.fct_metric_values inner join core.dim_metric using (metric_key)
        where slice_type = 'state' and slice_value = 'Following' and period_start_date = '{MONTH}'
        """
    ).fetchall()
    return {code: (value, customers) for code, value, customers in rows}


@pytest.mark.slow
@pytest.mark.whole
def test_company_buys_as_often_as_the_oracle(
    published: Mapping[str, tuple[float, int]], oracle: Mapping[str, Any]
) -> None:
    example = oracle["D11"]
    value, customers = published["moved_to_active_customer"]
    assert value == pytest.approx(example["expected"]["following→customer"], abs=TOLERANCE)
    assert customers == sum(example["inputs"]["from_following"].values()) // FEWER


@pytest.mark.slow
@pytest.mark.whole
def test_company_lapses_where_the_oracle_ceases_and_its_row_is_whole(
    published: Mapping[str, tuple[float, int]], oracle: Mapping[str, Any]
) -> None:
    expected = oracle["D11"]["expected"]
    shares = {code: value for code, (value, _) in published.items()}
    assert shares["moved_to_lapsing"] == pytest.approx(expected["following→ceased"], abs=TOLERANCE)
    assert shares["moved_to_ceased"] == 0
    assert sum(shares.values()) == pytest.approx(expected["row_sum"], abs=TOLERANCE)


@pytest.mark.slow
@pytest.mark.whole
def test_maps_of_those_who_bought(warehouse: duckdb.DuckDBPyConnection) -> None:
    found = warehouse.execute(
        """
        select distinct
            strftime(first_contact_at, '%Y-%m-%d'), strftime(first_purchase_at, '%Y-%m-%d'),
            strftime(last_active_at, '%Y-%m-%d'), strftime(ceased_at, '%Y-%m-%d'), won_back_at, ceased_count
        from core.fct_customer_lifecycles where first_purchase_at < '2025-01-01'
        """
    ).fetchall()
    # Silent for more than 180 days for the first time at the end of September: 2024-09-30 22:00 UTC.
    assert found == [("2024-01-10", "2024-03-10", "2024-03-10", "2024-09-30", None, 1)]
