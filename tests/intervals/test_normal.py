"""The normal point and p-value, against the worked example and scipy."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm


def test_p_value_of_the_worked_example(evaluate: Any, expected: Any) -> None:
    a03 = expected("A03")
    tested = evaluate({"p": "p_value('z')"}, pd.DataFrame({"z": [a03["z"], -a03["z"]]}))
    assert list(tested["p"]) == pytest.approx([a03["p"]] * 2, abs=1e-6)


def test_p_value_is_that_of_scipy(evaluate: Any) -> None:
    z = np.linspace(-8, 8, 801)
    tested = evaluate({"p": "p_value('z')"}, pd.DataFrame({"z": z}))
    assert list(tested["p"]) == pytest.approx(list(2 * norm.sf(abs(z))), rel=1.5e-7)


def test_p_value_takes_an_expression(evaluate: Any) -> None:
    cases = pd.DataFrame({"difference": [3.0], "standard_error": [2.0]})
    tested = evaluate({"p": "p_value('(difference / standard_error)')"}, cases)
    assert tested["p"][0] == pytest.approx(2 * norm.sf(1.5), rel=1.5e-7)


def test_the_point_is_that_of_scipy(evaluate: Any) -> None:
    point = evaluate({"z": "z_95()"}, pd.DataFrame({"row": [1]}))["z"][0]
    assert float(point) == pytest.approx(norm.ppf(0.975), abs=1e-14)
