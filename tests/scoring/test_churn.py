"""The baseline finds a truth that was put in, measures itself on strangers, and asks for consent."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pandas as pd
import pytest

from orchestration.scoring.calibration import auc, expected_calibration_error
from orchestration.scoring.churn import (
    FOLDS,
    cross_fitted,
    folds,
    score_churn,
    training_rows,
)
from orchestration.scoring.own_rows import calibration_rows, score_rows
from tests.scoring.company import AS_OF, BEGINNING, CUT_OFF, END, RULES, company, with_consent


def test_the_ranking_and_the_probabilities_of_the_truth_are_found_again() -> None:
    core, truth = company(3000, slope=0.6)
    features, churned = training_rows(core, RULES, CUT_OFF)

    found = cross_fitted(features, churned)

    true = truth[found.index]
    assert found.corr(true, method="spearman") > 0.93
    assert (found - true).abs().mean() < 0.06
    scoring = score_churn(core, RULES)
    best = auc_of(true, churned)
    assert auc(scoring.calibration) == pytest.approx(best, abs=0.02)
    # The truth is linear in days, the model in their logarithm: close, not the same.
    assert (expected_calibration_error(scoring.calibration) or 1) < 0.05


def auc_of(probabilities: pd.Series, churned: pd.Series) -> float:
    """K02 by its words: every pair of one who churned and one who did not."""
    positive, negative = probabilities[churned].to_numpy(), probabilities[~churned].to_numpy()
    differences = positive[:, None] - negative[None, :]
    # The truth has seven values: what differs by rounding alone is a tie.
    return float((differences > 1e-9).mean() + (np.abs(differences) <= 1e-9).mean() / 2)


def test_where_nothing_is_to_be_found_the_measure_says_so() -> None:
    core, _ = company(1500, slope=0.0)

    assert auc(score_churn(core, RULES).calibration) == pytest.approx(0.5, abs=0.05)


def test_a_customers_own_outcome_does_not_move_its_measured_probability() -> None:
    core, _ = company(300, slope=0.6)
    features, churned = training_rows(core, RULES, CUT_OFF)
    held_out = folds(features.index) == 0

    lied = churned.where(~held_out, ~churned)

    assert set(folds(features.index)) == set(range(FOLDS))
    told, untold = cross_fitted(features, lied), cross_fitted(features, churned)
    pd.testing.assert_series_equal(told[held_out], untold[held_out])
    assert not np.allclose(told[~held_out], untold[~held_out])


def test_the_same_core_in_another_order_gives_the_same_rows() -> None:
    core, _ = company(300, slope=0.6)
    shuffled = replace(
        core,
        customers=core.customers.sample(frac=1, random_state=1),
        events=core.events.sample(frac=1, random_state=2),
    )

    first, second = score_churn(core, RULES), score_churn(shuffled, RULES)

    assert score_rows(first, RULES, "build") == score_rows(second, RULES, "build")
    assert calibration_rows(first, RULES, "build") == calibration_rows(second, RULES, "build")


def test_only_who_agrees_now_is_scored_and_only_who_agreed_then_too_is_learnt_from() -> None:
    core, _ = company(300, slope=0.5)
    active = score_churn(core, RULES).scores["customer_key"]
    never, withdrawn, new = active[:3]
    core = with_consent(core, never)
    core = with_consent(core, withdrawn, (BEGINNING, AS_OF))
    core = with_consent(core, new, (CUT_OFF + timedelta(days=1), END))

    scoring = score_churn(core, RULES)
    learnt_from, _ = training_rows(core, RULES, CUT_OFF)

    assert set(active) - set(scoring.scores["customer_key"]) == {never, withdrawn}
    assert set(active) - set(learnt_from["customer_key"]) == {never, withdrawn, new}
    assert scoring.active_count - scoring.consented_count == 2
    assert scoring.consented_count == len(scoring.scores)


def test_too_few_customers_give_no_scores_and_say_why() -> None:
    core, _ = company(99, slope=0.5)

    scoring = score_churn(core, RULES)

    assert scoring.reason is not None
    assert "99 customers" in scoring.reason
    assert "churn_minimum_customers" in scoring.reason
    assert score_rows(scoring, RULES, "build") == calibration_rows(scoring, RULES, "build") == []


def test_one_outcome_alone_gives_no_scores_and_says_why() -> None:
    core, _ = company(300, slope=0.5)
    silent = replace(core, events=core.events[core.events["event_at"] <= CUT_OFF])

    scoring = score_churn(silent, RULES)

    assert scoring.reason is not None
    assert "Of 300 customers 300 fell silent" in scoring.reason


def test_a_score_keeps_its_id_on_the_same_clock_and_gets_another_on_the_next() -> None:
    core, _ = company(300, slope=0.5)
    tomorrow = replace(core, as_of_at=AS_OF + timedelta(days=1))

    first = score_rows(score_churn(core, RULES), RULES, "one")
    again = score_rows(score_churn(core, RULES), RULES, "two")
    next_day = score_rows(score_churn(tomorrow, RULES), RULES, "three")

    ids = {str(row["score_id"]) for row in first}
    assert len(ids) == len(first) > 0
    assert ids == {str(row["score_id"]) for row in again}
    assert not ids & {str(row["score_id"]) for row in next_day}
