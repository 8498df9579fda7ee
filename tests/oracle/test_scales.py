"""Scales, instruments of several questions and attitude metrics against their oracles, through the whole pipeline.

Expected figures are read from oracle.json and nowhere computed here.
"""

from typing import Any

import duckdb
import numpy as np
import pytest

from tests.oracle.scales import ENOUGH, FEWEST_EMPLOYEES
from tests.oracle.test_oracles import TOLERANCE, value_of

pytestmark = [pytest.mark.slow, pytest.mark.whole]

# metric, start of its period, column of fct_metric_values, entry and field of the oracle
EXPECTATIONS = [
    ("A06", "2025-04-01", "value", "A06", "mean"),
    ("A06", "2025-04-01", "interval_lower", "A06", "lo"),
    ("A06", "2025-04-01", "interval_upper", "A06", "hi"),
    ("A06", "2025-06-01", "value", "A07", "centre_rule"),
    ("A07-N", "2025-06-01", "value", "A07", "nine_item_rule"),
    ("A08", "2025-07-01", "value", "A08", "umux_lite"),
    ("A08-S", "2025-07-01", "value", "A08", "sus_est"),
    ("A09", "2025-04-01", "value", "A09", "equal_weight"),
    ("A10", "2025-04-01", "value", "A10", "csi"),
    ("A11-A", "2025-04-01", "value", "A11", "alpha"),
    ("A13", "2025-04-01", "value", "A13", "mean_gap"),
    ("A13", "2025-07-01", "value", "A13", "mean_gap"),
    ("A01", "2023-07-01", "interval_lower", "A01", "all12_promoters_adjwald_lo"),
    ("A01", "2023-07-01", "interval_upper", "A01", "all12_promoters_adjwald_hi_clipped"),
    ("B01", "2025-04-01", "value", "B01", "tnps"),
    ("B03", "2025-02-01", "value", "B03", "mean"),
    ("B03-P", "2025-02-01", "value", "B03", "pomp"),
    ("B04", "2025-03-01", "value", "B04", "mean"),
    ("B04", "2025-03-01", "interval_lower", "B04", "lo"),
    ("B04", "2025-03-01", "interval_upper", "B04", "hi"),
    ("B07-E", "2025-04-01", "value", "B07", "ease_pomp"),
    ("B07-S", "2025-04-01", "value", "B07", "speed_pomp"),
    ("B07-Q", "2025-04-01", "value", "B07", "quality_pomp"),
    ("B08", "2025-05-01", "value", "B08", "value"),
    ("B08", "2025-05-01", "interval_lower", "B08", "wilson_lo"),
    ("B08", "2025-05-01", "interval_upper", "B08", "wilson_hi"),
]


@pytest.mark.parametrize(("metric_id", "period_start", "column", "entry", "field"), EXPECTATIONS)
def test_value_equals_oracle(
    warehouse: duckdb.DuckDBPyConnection,
    oracle: dict[str, Any],
    metric_id: str,
    period_start: str,
    column: str,
    entry: str,
    field: str,
) -> None:
    found = value_of(warehouse, metric_id, period_start)[column]
    assert found == pytest.approx(oracle[entry]["expected"][field], abs=TOLERANCE)


def test_scores_of_one_person_equal_oracle(
    warehouse: duckdb.DuckDBPyConnection, oracle: dict[str, Any]
) -> None:
    """A05: the sum of the contributions and the score, of the first of the five of A06."""
    found = warehouse.execute(
        "select score, sum_contributions, answered_item_count, is_imputed from core.fct_survey_scores "
        "where instrument_code = 'sus' and submitted_date = '2025-04-15' order by score desc"
    ).fetchall()
    expected = oracle["A05"]["expected"]
    assert (expected["sus"], sum(expected["contributions"]), 10, False) in found
    assert sorted(row[0] for row in found) == sorted(oracle["A06"]["inputs"]["scores"])


def test_a_missing_item_shows(warehouse: duckdb.DuckDBPyConnection, oracle: dict[str, Any]) -> None:
    found = warehouse.execute(
        "select distinct sum_contributions, answered_item_count, is_imputed from core.fct_survey_scores "
        "where instrument_code = 'sus' and submitted_date = '2025-06-16'"
    ).fetchall()
    assert found == [(oracle["A07"]["expected"]["sum_contrib_9"], 9, True)]
    assert value_of(warehouse, "A07-I", "2025-06-01")["value"] == 1


def test_half_of_a_pair_is_no_score(warehouse: duckdb.DuckDBPyConnection) -> None:
    assert value_of(warehouse, "A08", "2025-07-01")["n_observations"] == 10
    found = warehouse.execute(
        "select score, is_counted from core.fct_survey_scores "
        "where instrument_code = 'umux_lite' and answered_item_count = 1"
    ).fetchall()
    assert found == [(None, False)]


@pytest.mark.parametrize(
    ("answer", "question", "survey", "field"),
    [
        (4, "QID1", "SV_PRODUCT", "pomp_4_of_1_5"),
        (8, "QID10", "SV_RELATIONSHIP", "pomp_8_of_0_10"),
        (6, "QID2", "SV_SUPPORT", "pomp_6_of_1_7"),
        (2, "QID2", "SV_PRODUCT", "pomp_2_rev_1_5"),
    ],
)
def test_percent_of_the_scale_equals_oracle(
    warehouse: duckdb.DuckDBPyConnection,
    oracle: dict[str, Any],
    answer: float,
    question: str,
    survey: str,
    field: str,
) -> None:
    """A12, reversed or not, of whoever gave that answer."""
    found = warehouse.execute(
        """
        select distinct answer_pomp
        from core.fct_survey_answers
        inner join core.dim_question using (question_key)
        inner join core.dim_survey on fct_survey_answers.survey_key = dim_survey.survey_key
        where answer_number = ? and question_id = ? and survey_id = ?
        """,
        [answer, question, f"qualtrics-{survey}"],
    ).fetchall()
    assert found == [(pytest.approx(oracle["A12"]["expected"][field], abs=TOLERANCE),)]


def test_ease_by_the_old_question_equals_oracle(
    warehouse: duckdb.DuckDBPyConnection, oracle: dict[str, Any]
) -> None:
    found = warehouse.execute(
        "select distinct answer_number, answer_pomp from core.fct_survey_answers where measure_code = 'ces1' "
        "order by answer_number"
    ).fetchall()
    expected = oracle["B06"]["expected"]["ease_pomp"]
    assert found == list(zip(oracle["B06"]["inputs"]["x"], expected, strict=True))
    assert value_of(warehouse, "B06", "2025-02-01")["value"] == pytest.approx(np.mean(expected))


def test_gaps_are_paired(warehouse: duckdb.DuckDBPyConnection, oracle: dict[str, Any]) -> None:
    """Of four pairs the deviation is the oracle's; half a pair is none; a ceiling is told."""
    found = warehouse.execute(
        "select stddev_samp(gap), count(*), count(*) filter (has_ceiling) "
        "from core.fct_survey_attribute_ratings where has_gap_pair and wave_start_date = '2025-04-01'"
    ).fetchone()
    ceilings = oracle["A13"]["inputs"]["expect"].count(7)
    deviation = pytest.approx(oracle["A13"]["expected"]["sd"], abs=TOLERANCE)
    assert found == (deviation, 4, ceilings)
    assert value_of(warehouse, "A13", "2025-07-01")["n_observations"] == 12


def test_coverage_of_attributes_is_in_the_mart(warehouse: duckdb.DuckDBPyConnection) -> None:
    found = warehouse.execute(
        "select sum(importance_pair_count), sum(importance_asked_count) from cx.mart_relationship"
    ).fetchone()
    assert found == (3 * ENOUGH, 3 * ENOUGH + 1)


def test_orphans_are_left_out_and_counted(
    warehouse: duckdb.DuckDBPyConnection, oracle: dict[str, Any]
) -> None:
    answered = sum(oracle["B01"]["inputs"].values())
    assert value_of(warehouse, "B01", "2025-04-01")["n_observations"] == answered
    found = warehouse.execute(
        "select sum(answer_count), sum(orphan_count) from cx.mart_touchpoint_experience "
        "where measure_code = 'transactional_nps'"
    ).fetchone()
    assert found == (answered, 4)


def test_limits_of_transactional_nps_are_its_margin(
    warehouse: duckdb.DuckDBPyConnection, oracle: dict[str, Any]
) -> None:
    found, expected = value_of(warehouse, "B01", "2025-04-01"), oracle["B01"]["expected"]
    margin = pytest.approx(expected["moe95"], abs=1e-4)  # the oracle has four digits of it
    assert found["interval_upper"] - found["value"] == margin
    assert found["value"] - found["interval_lower"] == margin


def test_reliability_has_the_interval_of_the_jackknife(
    warehouse: duckdb.DuckDBPyConnection, oracle: dict[str, Any]
) -> None:
    from scipy.stats import t

    items = np.array(oracle["A11"]["inputs"]["items_5x3"] * 6)
    people = len(items)

    def alpha(rows: Any) -> float:
        of_items, of_totals = rows.var(axis=0, ddof=1).sum(), rows.sum(axis=1).var(ddof=1)
        return float(1.5 * (1 - of_items / of_totals))

    without = np.array([alpha(np.delete(items, row, axis=0)) for row in range(people)])
    error = np.sqrt((people - 1) / people * ((without - without.mean()) ** 2).sum())
    lower = alpha(items) - t.ppf(0.975, people - 1) * error
    found = value_of(warehouse, "A11-A", "2025-04-01")
    assert found["interval_lower"] == pytest.approx(lower, abs=TOLERANCE)
    assert found["interval_method"] == "jackknife"
    # Reliable enough, and so no exploratory index.
    assert found["evidence_level"] == "descriptive"
    assert value_of(warehouse, "A11", "2025-04-01")["evidence_level"] == "descriptive"


def test_a_wave_of_promoters_counts_each_person_once(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Eleven who followed a link, and one who was asked three times: the last complete answer stands for the others."""
    found = value_of(warehouse, "A01", "2023-07-01")
    assert (found["value"], found["n_observations"], found["n_customers"]) == (100, 12, 12)
    answers = warehouse.execute(
        "select answer_number, is_complete, is_superseded, is_test, is_counted, invitation_key is null "
        "from core.fct_survey_answers where measure_code = 'relationship_nps' "
        "and wave_start_date = '2023-07-01' and answer_number < 10 order by answer_number, is_test"
    ).fetchall()
    assert answers == [
        (0, True, True, False, False, False),
        (0, True, False, True, False, True),
        (3, False, True, False, False, False),
    ]


def test_answers_of_every_domain_are_in_one_fact(warehouse: duckdb.DuckDBPyConnection) -> None:
    found = warehouse.execute(
        "select distinct survey_domain from core.fct_survey_answers inner join core.dim_survey using (survey_key)"
    ).fetchall()
    assert {row[0] for row in found} == {"customer", "brand", "product", "employee"}


def test_brand_has_its_awareness(warehouse: duckdb.DuckDBPyConnection) -> None:
    found = warehouse.execute(
        "select avg(points), count(*) from core.fct_survey_answers "
        "where measure_code = 'aided_awareness' and is_counted"
    ).fetchone()
    assert found == (0.75, 4)


def test_employees_are_withheld_below_ten_and_named_never(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    """Of the survey that nine answered nothing is there, and of the other nothing that leads to a person."""
    found = warehouse.execute(
        """
        select
            count(*), count(distinct respondent_key), count(*) filter (is_counted),
            count(distinct customer_key), max(customer_key), max(geography_key), max(score_class), max(submitted_at)
        from core.fct_survey_answers
        inner join core.dim_survey using (survey_key)
        where survey_domain = 'employee'
        """
    ).fetchone()
    assert found is not None
    assert found[:4] == (FEWEST_EMPLOYEES, FEWEST_EMPLOYEES, 0, 1)
    assert found[4:7] == ("not applicable", "not applicable", "promoter")
    assert f"{found[7]:%H:%M}" == "00:00"
    tokens = "select count(*) from core.fct_survey_answers where respondent_key like '%token%'"
    assert warehouse.execute(tokens).fetchone() == (0,)
