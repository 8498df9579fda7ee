"""AUC, Brier score and calibration error out of the components, beside METRICS' worked examples and sklearn."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import brier_score_loss, roc_auc_score

from orchestration.scoring import calibration


def bins_of(p: Any, y: Any) -> pd.DataFrame:
    return calibration.components(pd.Series(p), pd.Series(y))


def test_auc_is_that_of_the_worked_example(oracle: dict[str, Any]) -> None:
    example = oracle["K02"]

    assert calibration.auc(bins_of(**example["inputs"])) == pytest.approx(
        example["expected"]["auc"]
    )


def test_brier_and_calibration_error_are_those_of_the_worked_example(
    oracle: dict[str, Any],
) -> None:
    example = oracle["K03"]

    bins = bins_of(**example["inputs"])

    assert bins["case_count"].max() == 1
    assert {
        "brier": calibration.brier(bins),
        "uncertainty": calibration.uncertainty(bins),
        "ece_4_singleton_bins": calibration.expected_calibration_error(bins),
    } == pytest.approx(example["expected"])


def test_components_of_many_cases_with_ties_agree_with_sklearn() -> None:
    random = np.random.default_rng(3)
    p = random.integers(0, 21, size=1000) / 20
    y = random.random(1000) < p

    bins = bins_of(p, y)

    assert len(bins) == calibration.BINS
    assert bins["case_count"].sum() == 1000
    assert calibration.auc(bins) == pytest.approx(roc_auc_score(y, p))
    assert calibration.brier(bins) == pytest.approx(brier_score_loss(y, p))


def test_each_case_stands_in_its_bin_and_empty_bins_are_there() -> None:
    bins = bins_of([0.0, 0.1, 0.7, 1.0], [0, 0, 1, 1]).set_index("bin_number")

    assert bins["case_count"].to_dict() == dict.fromkeys(range(1, 11), 0) | {
        1: 1,
        2: 1,
        8: 1,
        10: 1,
    }


def test_one_kind_of_outcome_has_no_auc() -> None:
    assert calibration.auc(bins_of([0.2, 0.4], [1, 1])) is None


@pytest.mark.parametrize("p", [[80.0, 20.0], [-0.1, 0.5], [float("nan"), 0.5]])
def test_what_is_no_probability_is_refused(p: list[float]) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        bins_of(p, [0, 1])
