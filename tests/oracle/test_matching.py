"""F08: the match rate through the whole pipeline, and what precision and recall are counted with."""

from typing import Any

import duckdb
import pytest

from evaluation.linkage import Figures
from tests.oracle.test_oracles import TOLERANCE, value_of


@pytest.mark.slow
@pytest.mark.whole
def test_match_rate_equals_oracle(
    warehouse: duckdb.DuckDBPyConnection, oracle: dict[str, Any]
) -> None:
    inputs, expected = oracle["F08"]["inputs"], oracle["F08"]["expected"]
    found = warehouse.execute(
        "select sum(interaction_count), sum(resolved_count) / sum(interaction_count) from cx.mart_identity_matching "
        "where source_system = 'company' and month_start_date = '2025-08-01'"
    ).fetchone()
    assert found == (inputs["events"], pytest.approx(expected["match_rate"], abs=TOLERANCE))


@pytest.mark.slow
@pytest.mark.whole
def test_published_match_rate_equals_oracle(
    warehouse: duckdb.DuckDBPyConnection, oracle: dict[str, Any]
) -> None:
    inputs, expected = oracle["F08"]["inputs"], oracle["F08"]["expected"]
    found = value_of(warehouse, "F08", "2025-08-01")
    assert found["value"] == pytest.approx(expected["match_rate"], abs=TOLERANCE)
    assert found["n_observations"] == inputs["events"]
    # Holders came often: as if each visit were another person's, the limits would be too narrow.
    assert found["interval_method"] == "clustered by customer"


@pytest.mark.slow
@pytest.mark.whole
def test_kinds_of_identifiers_are_told_apart(
    warehouse: duckdb.DuckDBPyConnection, oracle: dict[str, Any]
) -> None:
    inputs = oracle["F08"]["inputs"]
    unresolved = (inputs["events"] - inputs["resolved"]) // 2
    found = warehouse.execute(
        "select namespace_code, sum(interaction_count), sum(resolved_count) from cx.mart_identity_matching "
        "where source_system = 'company' and month_start_date = '2025-08-01' group by all order by all"
    ).fetchall()
    assert found == [
        ("cookie_id", unresolved, 0),
        ("loyalty_id", inputs["resolved"], inputs["resolved"]),
        ("none", unresolved, 0),
    ]


@pytest.mark.parametrize("figure", ["precision", "recall", "f1"])
def test_quality_of_pairs_equals_oracle(oracle: dict[str, Any], figure: str) -> None:
    pairs, expected = oracle["F08"]["inputs"], oracle["F08"]["expected"]
    figures = Figures(
        true=pairs["tp"] + pairs["fn"], found=pairs["tp"] + pairs["fp"], right=pairs["tp"]
    )
    assert getattr(figures, figure) == pytest.approx(expected[figure], abs=TOLERANCE)
