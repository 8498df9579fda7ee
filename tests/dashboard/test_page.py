"""The file itself: whole, or not there; nothing in it can become markup or reach the network."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from orchestration.dashboard.page import FOLDER, LANGUAGES, PAGES, embedded, write_dashboard
from orchestration.errors import SetupError
from orchestration.settings import Settings
from tests.dashboard.scorecard_rows import HOSTILE


def test_without_a_published_copy_there_is_no_page_and_a_remedy(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, landing=tmp_path / "landing")
    with pytest.raises(SetupError, match="Materialize the whole job first"):
        write_dashboard(settings)
    assert not settings.dashboard.exists()


def test_names_from_data_stay_data(dashboard: Path) -> None:
    text = dashboard.read_text(encoding="utf-8")
    assert HOSTILE not in text
    found = re.search(r'<script id="data" type="application/json">(.*?)</script>', text, re.DOTALL)
    assert found
    slices = json.loads(found[1])["pages"]["scorecard"]["slices"]
    assert slices["segment:s1"]["name"] == HOSTILE


def test_embedded_json_reads_back_as_it_was() -> None:
    value = {"name": "</script><b>&\u2028", "figure": -1.5, "none": None}
    assert json.loads(embedded(value)) == value
    assert "<" not in embedded(value)


def test_a_figure_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        embedded(float("nan"))


def test_the_vendored_script_is_the_one_that_was_published() -> None:
    told = (FOLDER / "vendor" / "README.md").read_text(encoding="utf-8")
    content = (FOLDER / "vendor" / "echarts.min.js").read_bytes()
    assert hashlib.sha256(content).hexdigest() in told


def shape(value: object) -> object:
    """The names in a text file, and in each text what is filled in."""
    if isinstance(value, dict):
        return {name: shape(part) for name, part in value.items()}
    if isinstance(value, list):
        return [shape(part) for part in value]
    return sorted(re.findall(r"\{\w+\}", str(value)))


def test_both_languages_say_the_same_things() -> None:
    texts = [
        json.loads((FOLDER / "static" / f"texts.{language}.json").read_text(encoding="utf-8"))
        for language in LANGUAGES
    ]
    assert shape(texts[0]) == shape(texts[1])
    assert set(texts[0]["pages"]) == {page.name for page in PAGES}
