"""The Net Promoter Score and its limits, against the worked examples and the mean of scored answers."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm

CALLS = {
    "score": "nps_value('p', 'd', 'n')",
    "variance": "nps_variance('p', 'd', 'n')",
    "lower": "nps_lower('p', 'd', 'n')",
    "upper": "nps_upper('p', 'd', 'n')",
    "mean_variance": "nps_mean_variance('p', 'd', 'n')",
}


def counts(*rows: tuple[int, int, int]) -> pd.DataFrame:
    """Cases of promoters, detractors and answers."""
    return pd.DataFrame(rows, columns=["p", "d", "n"])


def test_score_and_plain_limits_of_the_worked_examples(evaluate: Any, expected: Any) -> None:
    wave, contact = evaluate(CALLS, counts((90, 40, 200), (30, 8, 50))).to_dict("records")
    a01, b01 = expected("A01"), expected("B01")
    assert wave["score"] == a01["nps"]
    assert wave["variance"] == pytest.approx(a01["var_per_response"])
    assert [wave["lower"], wave["upper"]] == pytest.approx([a01["lo"], a01["hi"]], abs=5e-7)
    assert contact["score"] == pytest.approx(b01["tnps"])
    assert contact["upper"] - contact["score"] == pytest.approx(b01["moe95"], abs=5e-5)


def test_scores_of_small_and_changing_waves(evaluate: Any, expected: Any) -> None:
    scores = evaluate(CALLS, counts((4, 3, 10), (90, 40, 200), (99, 27, 180)))["score"]
    a03 = expected("A03")
    of_ten = expected("A01")["raw_check_[10,9,9,8,7,7,6,3,10,0]"]
    assert list(scores) == pytest.approx([of_ten, a03["nps1"], a03["nps2"]])


def test_plain_limits_are_those_of_the_mean_of_scored_answers(evaluate: Any) -> None:
    random = np.random.default_rng(2)
    waves = [random.choice([-100, 0, 100], size) for size in random.integers(30, 500, 50)]
    cases = counts(*((sum(w == 100), sum(w == -100), len(w)) for w in waves))
    limits = evaluate(CALLS, cases)
    known = [norm.interval(0.95, np.mean(w), np.std(w) / np.sqrt(len(w))) for w in waves]
    assert limits[["lower", "upper"]].to_numpy() == pytest.approx(np.array(known), abs=1e-9)


def test_without_variance_the_limits_are_adjusted_and_clipped(evaluate: Any, expected: Any) -> None:
    promoters, detractors = evaluate(CALLS, counts((12, 0, 12), (0, 12, 12))).to_dict("records")
    a01 = expected("A01")
    assert promoters["lower"] == pytest.approx(a01["all12_promoters_adjwald_lo"], abs=5e-7)
    assert promoters["upper"] == a01["all12_promoters_adjwald_hi_clipped"]
    assert detractors["lower"] == -promoters["upper"]
    assert detractors["upper"] == pytest.approx(-promoters["lower"])


def test_limits_are_adjusted_below_30_answers_and_where_all_agree(evaluate: Any) -> None:
    calls = {"adjusted": "nps_needs_adjustment('p', 'd', 'n')"}
    cases = counts((10, 5, 29), (10, 5, 30), (40, 0, 40), (0, 0, 40))
    assert list(evaluate(calls, cases)["adjusted"]) == [True, False, True, True]


def test_adjusted_limits_of_200_answers(evaluate: Any, expected: Any) -> None:
    # The example adds its three answers to 200, where the plain limits would do: ask for them by name.
    calls = {
        "lower": "nps_wald_limit('(p + 0.75)', '(d + 0.75)', '(n + 3.0)', '-')",
        "upper": "nps_wald_limit('(p + 0.75)', '(d + 0.75)', '(n + 3.0)', '+')",
    }
    limits = evaluate(calls, counts((90, 40, 200)))
    a01 = expected("A01")
    assert limits["lower"][0] == pytest.approx(a01["adjwald_lo"], abs=5e-6)
    assert limits["upper"][0] == pytest.approx(a01["adjwald_hi"], abs=5e-6)


def test_no_answers_give_no_score(evaluate: Any) -> None:
    nothing = evaluate({"score": CALLS["score"], "variance": CALLS["variance"]}, counts((0, 0, 0)))
    assert nothing.isna().all(axis=None)


def test_error_of_a_wave_is_plain_or_adjusted_as_its_limits_are(
    evaluate: Any, expected: Any
) -> None:
    a01 = expected("A01")
    waves = evaluate(CALLS, counts((90, 40, 200), (12, 0, 12)))
    margins = 100 * norm.ppf(0.975) * np.sqrt(waves["mean_variance"])
    # Adjusted, twelve promoters have a centre of 80.
    expected_margins = [a01["moe95_pts"], 80 - a01["all12_promoters_adjwald_lo"]]
    assert list(margins) == pytest.approx(expected_margins, abs=5e-6)
