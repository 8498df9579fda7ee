"""Two public survey files through the models that every survey goes through; skipped where they are not there."""

import duckdb
import pytest

from tests.oracle.public_surveys import AREAS, NPS_FILE, SUS_FILE
from tests.oracle.test_oracles import value_of

pytestmark = [pytest.mark.slow, pytest.mark.whole]

ABSENT = "the public surveys are not beside this checkout (../shared/data)"


@pytest.mark.skipif(not SUS_FILE.exists(), reason=ABSENT)
def test_scores_of_36_people_are_as_published(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Mean 82.99 and deviation 13.97."""
    found = value_of(warehouse, "A06", "2025-09-01")
    assert (found["n_observations"], round(found["value"], 2)) == (36, 82.99)
    deviation = warehouse.execute(
        "select round(stddev_samp(score), 2) from core.fct_survey_scores "
        "where instrument_code = 'sus' and is_counted and submitted_date = '2025-09-15'"
    ).fetchone()
    assert deviation == (13.97,)


@pytest.mark.skipif(not NPS_FILE.exists(), reason=ABSENT)
@pytest.mark.parametrize(
    ("unit", "published"),
    [("Apples", 14.8), ("Berries", 8.0), ("Oranges", 7.6), ("Bananas", 9.6)],
)
def test_nps_of_1000_people_is_as_published_by_group(
    warehouse: duckdb.DuckDBPyConnection, unit: str, published: float
) -> None:
    found = warehouse.execute(
        "select round(value, 1) from core.fct_metric_values inner join core.dim_geography "
        "on slice_key = geography_key where metric_id = 'A01' and slice_type = 'area' "
        "and period_start_date = '2025-10-01' and area_code = ?",
        [AREAS[unit]],
    ).fetchall()
    assert found == [(published,)]
