"""The scorecard's page of the sample run holds every figure of the published scorecard of everybody."""

import math
from typing import Any

import duckdb
import pytest

from tests.dashboard.browser import DESK, need_chromium, opened
from tests.whole.runs import Finished, Home

pytestmark = [pytest.mark.slow, pytest.mark.whole]

NO_LIMIT = "\u2013"
FIGURES = """
    select metric_id, unit, decimals, value, interval_lower, interval_upper, n_customers
    from cx.mart_cx_scorecard
    where slice_type = 'total' and waits_for is null
    qualify period_type <> 'all' or bool_and(period_type = 'all') over (partition by metric_id)
    order by metric_id, period_start_date desc
"""


def figures(home: Home) -> dict[str, list[tuple[Any, ...]]]:
    """Of each core metric that is measured, its rows, the latest first."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    with duckdb.connect(str(home.published), read_only=True) as connection:
        for metric_id, *rest in connection.execute(FIGURES).fetchall():
            found.setdefault(metric_id, []).append(tuple(rest))
    return found


def is_shown(text: str, value: float | None, unit: str, decimals: int) -> bool:
    """Whether a cell shows the value, as far as its decimals go."""
    if value is None:
        return text == NO_LIMIT
    number = float(text.replace(",", "").rstrip("%").replace("€", ""))
    factor, places = (100, max(0, decimals - 2)) if unit == "share" else (1, decimals)
    return math.isclose(number, value * factor, abs_tol=0.5 * 10**-places + 1e-9)


def test_page_shows_what_the_mart_holds(home: Home, first_run: Finished) -> None:
    need_chromium()
    assert str(home.path / "dashboard" / "index.html") in first_run.output
    expected = figures(home)
    assert len(expected) >= 10
    cells = "[...row.children].map((cell) => cell.textContent)"
    script = f"""Object.fromEntries([...document.querySelectorAll('article.measured')].map((card) => [
        card.id, [...card.querySelectorAll('tbody tr')].map((row) => {cells})]))"""
    with opened(home.path / "dashboard" / "index.html", "scorecard?language=en", DESK) as shown:
        found = shown.ask(script)
        assert shown.errors == []
        assert shown.refused == []
    assert found.keys() == expected.keys()
    for metric_id, rows in expected.items():
        assert len(found[metric_id]) == len(rows), metric_id
        for texts, (unit, decimals, value, lower, upper, people) in zip(
            found[metric_id], rows, strict=True
        ):
            shown_figures = (value, lower, upper) if value is not None else ()
            for text, figure in zip(texts[1:4], shown_figures, strict=False):
                assert is_shown(text, figure, unit, decimals), (metric_id, texts, figure)
            assert texts[-1] == f"{people:,}", (metric_id, texts)
