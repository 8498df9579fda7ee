"""The figures of the survey programme, against their worked examples and against numpy."""

from math import ceil
from typing import Any

import numpy as np
import pandas as pd
import pytest
from numpy.polynomial import polynomial
from scipy.stats import norm

NPS_MARGIN = "nps_margin('promoters', 'detractors', 'n', 'population')"


def one(evaluate: Any, call: str, **numbers: float) -> Any:
    """The value of a macro for one row of numbers; None where it is null."""
    found = evaluate({"found": call}, pd.DataFrame({name: [it] for name, it in numbers.items()}))
    value = found["found"][0]
    return None if pd.isna(value) else float(value)


def test_third_response_rate_equals_its_example(
    evaluate: Any, oracle: dict[str, Any], expected: Any
) -> None:
    counts = oracle["I01"]["inputs"]
    eligible = sum(counts[name] for name in ("I", "P", "R", "NC", "O"))
    numbers = {"eligible": eligible, "ineligible": counts["ineligible"]}
    share = one(evaluate, "eligible_share('eligible', 'ineligible')", **numbers)
    assert share == pytest.approx(expected("I01")["e"])
    call = "response_rate_3('complete', 'eligible', 'unknown', 'ineligible')"
    rate = one(evaluate, call, complete=counts["I"], unknown=counts["U"], **numbers)
    assert rate == pytest.approx(expected("I01")["RR3"], abs=1e-6)


def test_third_response_rate_of_unknown_people_only(evaluate: Any) -> None:
    call = "response_rate_3('complete', 'eligible', 'unknown', 'ineligible')"
    assert one(evaluate, call, complete=0, eligible=0, unknown=7, ineligible=0) == 0
    assert one(evaluate, call, complete=0, eligible=0, unknown=7, ineligible=3) is None


def test_effective_answers_equal_their_example(
    evaluate: Any, oracle: dict[str, Any], expected: Any
) -> None:
    weights = np.array(oracle["I09"]["inputs"]["w"])
    sums = {"n": len(weights), "w": weights.sum(), "ww": (weights**2).sum()}
    effective = one(evaluate, "effective_n('w', 'ww')", **sums)
    assert effective == pytest.approx(expected("I09")["n_eff"], abs=1e-6)
    effect = one(evaluate, "design_effect('n', 'w', 'ww')", **sums)
    assert effect == pytest.approx(expected("I09")["deff"], abs=1e-6)


def test_effective_answers_are_those_of_an_equally_exact_plain_mean(evaluate: Any) -> None:
    weights = np.random.default_rng(8).gamma(2, 1, 300)
    shares = weights / weights.sum()
    # The variance of a weighted mean of unit variance is that of a plain mean of so many.
    expected = 1 / (shares @ shares)
    found = one(evaluate, "effective_n('w', 'ww')", w=weights.sum(), ww=float(weights @ weights))
    assert found == pytest.approx(expected)


def test_margin_in_a_small_base_equals_its_example(
    evaluate: Any, oracle: dict[str, Any], expected: Any
) -> None:
    given = oracle["A04"]["inputs"]
    factor = one(
        evaluate, "finite_population_factor('n', 'base')", n=given["n"], base=given["N_pop"]
    )
    assert factor == pytest.approx(expected("A04")["fpc"], abs=1e-6)
    counts = {"promoters": given["P"], "detractors": given["D"], "n": given["n"]}
    margin = one(evaluate, NPS_MARGIN, **counts, population=given["N_pop"])
    assert margin == pytest.approx(expected("A04")["moe95_fpc"], abs=1e-6)


@pytest.mark.parametrize(("n", "population", "expected"), [(1, 1, 0), (50, 50, 0), (51, 50, None)])
def test_whoever_asked_all_knows_all_and_more_than_all_is_nothing(
    evaluate: Any, n: int, population: int, expected: float | None
) -> None:
    counts = {"promoters": n, "detractors": 0, "n": n, "population": population}
    assert one(evaluate, NPS_MARGIN, **counts) == expected


def test_promoters_only_have_the_margin_of_the_adjusted_interval(
    evaluate: Any, expected: Any
) -> None:
    counts = {"promoters": 12, "detractors": 0, "n": 12}
    margin = one(evaluate, NPS_MARGIN, **counts, population=10**9)
    # The upper limit is clipped: the centre, 12 of 15 answers more promoters than detractors, is as far from the lower.
    assert margin == pytest.approx(80 - expected("A01")["all12_promoters_adjwald_lo"], abs=1e-5)


def test_representativeness_equals_its_example(
    query: Any, oracle: dict[str, Any], expected: Any
) -> None:
    cells = oracle["I10"]["inputs"]["cells"]
    frame = pd.DataFrame({"people": [n for n, _ in cells], "answered": [n * p for n, p in cells]})
    found = query("select {{ r_indicator('people', 'answered') }} as r from cases", frame)
    assert float(found["r"][0]) == pytest.approx(expected("I10")["R"])


def test_representativeness_is_of_the_spread_of_propensities(query: Any) -> None:
    random = np.random.default_rng(9)
    people = random.integers(50, 500, 12)
    answered = random.binomial(people, 0.3)
    everyone = np.repeat(answered / people, people)
    frame = pd.DataFrame({"people": people, "answered": answered})
    found = query("select {{ r_indicator('people', 'answered') }} as r from cases", frame)
    assert float(found["r"][0]) == pytest.approx(1 - 2 * everyone.std())


def test_answers_needed_equal_their_example(
    evaluate: Any, oracle: dict[str, Any], expected: Any
) -> None:
    given = {"m": oracle["I11"]["inputs"]["m_pts"] / 100}
    needed = one(evaluate, "required_n('v', 'm')", v=oracle["I11"]["inputs"]["v"], **given)
    assert needed == expected("I11")["n"]
    assert one(evaluate, "required_n('v', 'm')", v=1.0, **given) == expected("I11")["n_worst_case"]


@pytest.mark.parametrize("population", [100, 1000, 10**7])
def test_answers_needed_of_a_known_base_just_reach_the_margin(
    evaluate: Any, population: int
) -> None:
    variance, margin = 0.5875, 0.05
    call = "required_n('v', 'm', 'population')"
    needed = one(evaluate, call, v=variance, m=margin, population=population)

    def width(n: float) -> float:
        left = (population - n) / (population - 1)
        return float(norm.ppf(0.975) * np.sqrt(variance / n * left))

    assert width(needed) <= margin * (1 + 1e-3)
    assert width(needed - 2) > margin
    assert needed == ceil(needed)


def test_slope_equals_its_example_and_numpy(
    query: Any, oracle: dict[str, Any], expected: Any
) -> None:
    rates = oracle["I07"]["inputs"]["rr_by_k"]
    sql = "select 100.0 * ({{ least_squares_slope('k', 'rate') }}) as slope from cases"
    frame = pd.DataFrame({"k": [1, 2, 3], "rate": rates})
    assert float(query(sql, frame)["slope"][0]) == pytest.approx(expected("I07")["slope_pp"])
    random = np.random.default_rng(10)
    frame = pd.DataFrame({"k": np.arange(1, 9), "rate": random.random(8)})
    line = polynomial.polyfit(frame["k"], frame["rate"], 1)
    assert float(query(sql, frame)["slope"][0]) == pytest.approx(100 * line[1])


def test_one_invitation_has_no_slope(query: Any) -> None:
    frame = pd.DataFrame({"k": [1], "rate": [0.3]})
    found = query("select {{ least_squares_slope('k', 'rate') }} as slope from cases", frame)
    assert found["slope"].isna().all()
