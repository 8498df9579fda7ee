"""The scorecard in a browser: what stands on the cards is what the mart holds, in both languages and at both widths."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.dashboard.browser import DESK, PHONE, View
from tests.dashboard.scorecard_rows import HOSTILE

Open = Callable[..., AbstractContextManager[View]]
NPS = "#A01"

pytestmark = pytest.mark.slow


def test_card_holds_value_interval_number_target_and_trend(dashboard: Path, view: Open) -> None:
    with view(dashboard, "scorecard?language=en") as shown:
        card = shown.texts(NPS)[0]
        assert "Relationship NPS" in card
        # Of the last whole wave, not of the one that is not over.
        assert shown.texts(f"{NPS} .value") == ["14.3 points"]
        assert "4.5 to 24.0 (95%, Wald)" in card
        assert "200 customers, 210 observations" in card
        assert shown.texts(f"{NPS} .state.missed") == ["✗ Target 30.0 missed"]
        # -4.0 lies outside 4.5 to 24.0.
        assert "▲ 18.3 since Q2 2025" in card
        assert "Trust: 6 of 7 checks passed" in card


def test_every_figure_of_the_mart_stands_in_the_table(dashboard: Path, view: Open) -> None:
    with view(dashboard, "scorecard?language=en") as shown:
        cells = shown.texts(f"{NPS} tbody td")
    assert [cells[at : at + 5] for at in range(0, len(cells), 5)] == [
        ["Q4 2025", "18.0", "-1.0", "37.0", "200"],
        ["Q3 2025", "14.3", "4.5", "24.0", "200"],
        ["Q2 2025", "-4.0", "-14.0", "6.0", "200"],
        ["Q1 2025", "-12.5", "-22.3", "-2.8", "200"],
    ]


def test_italian_reads_as_italian(dashboard: Path, view: Open) -> None:
    with view(dashboard, "scorecard?language=it") as shown:
        card = shown.texts(NPS)[0]
        assert "NPS relazionale" in card
        assert "da 4,5 a 24,0 (95%, Wald)" in card
        assert "Rilevazione del 3º trimestre 2025" in card
        assert shown.ask("document.documentElement.lang") == "it"
        assert shown.texts("#E14 .value") == ["62,3 %"]


def test_withheld_figures_say_why_in_both_languages(dashboard: Path, view: Open) -> None:
    expected = {
        "en": "Withheld: fewer than 10 customers",
        "it": "Non pubblicato: meno di 10 clienti",
    }
    for language, told in expected.items():
        with view(dashboard, f"scorecard?language={language}&slice=segment:s1") as shown:
            assert shown.texts(f"{NPS} .withheld") == [told]
            assert shown.texts(f"{NPS} .value") == []


def test_what_is_not_measured_yet_says_what_it_waits_for(dashboard: Path, view: Open) -> None:
    with view(dashboard, "scorecard?language=it") as shown:
        assert shown.texts("#H02 .withheld") == [
            "Non ancora misurato: in attesa di modelli del valore dei clienti."
        ]


def test_target_of_a_slice_and_a_metric_without_that_slice(dashboard: Path, view: Open) -> None:
    with view(dashboard, "scorecard?language=en&slice=segment:s2") as shown:
        assert shown.texts(f"{NPS} .state.met") == ["✓ Target 50.0 reached"]
        assert shown.texts("#E14 .withheld") == ["Not published for this group."]


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_page_is_whole_at_each_width(dashboard: Path, view: Open, size: tuple[int, int]) -> None:
    with view(dashboard, "scorecard?language=it", size=size) as shown:
        assert shown.refused == []
        assert shown.errors == []
        assert shown.ask("document.documentElement.scrollWidth") <= size[0]


def test_hostile_name_is_shown_as_a_name(dashboard: Path, view: Open) -> None:
    with view(dashboard, "scorecard?language=en") as shown:
        assert HOSTILE in shown.texts("#slice option")
        assert shown.ask("document.querySelectorAll('#page img, header img').length") == 0
        assert shown.errors == []


def test_band_lies_between_its_limits_below_zero_too(dashboard: Path, view: Open) -> None:
    script = """() => {
        const chart = echarts.getInstanceByDom(document.querySelector('#A01 .chart'));
        const at = (index, value) => chart.convertToPixel({ xAxisIndex: 0, yAxisIndex: 0 }, [index, value]);
        const shapes = chart.getZr().storage.getDisplayList().filter((item) => item.type === 'polygon');
        return {
            drawn: shapes.map((item) => item.shape.points),
            expected: [[0, -22.25], [1, -14.0], [1, 6.0], [0, -2.75]].map(([index, value]) => at(index, value)),
        };
    }"""
    with view(dashboard, "scorecard?language=en") as shown:
        found = shown.ask(script)
    # Four waves have three stretches between them.
    assert len(found["drawn"]) == 3
    for drawn, expected in zip(found["drawn"][0], found["expected"], strict=True):
        assert drawn == pytest.approx(expected, abs=0.5)
    lower, upper = found["drawn"][0][0][1], found["drawn"][0][3][1]
    # Upwards is less in pixels, and 19.5 points are no hairline.
    assert lower - upper > 5


def test_language_and_slice_are_chosen_on_the_page(dashboard: Path, view: Open) -> None:
    with view(dashboard, "scorecard?language=en") as shown:
        shown.page.get_by_role("button", name="Italiano").click()
        shown.page.wait_for_selector("body[data-ready=it]")
        shown.page.locator("#slice").select_option("segment:s2")
        shown.page.wait_for_function(
            "document.querySelector('#A01 .value')?.textContent === '61,5 punti'"
        )
        assert "language=it" in shown.page.url
