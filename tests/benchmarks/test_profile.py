"""A profile of DuckDB as a flat list of operators."""

import json
from pathlib import Path

import pytest

from benchmarks.profile import slowest_operators, total_seconds


def test_operators_of_every_depth_are_found_and_the_slowest_comes_first(tmp_path: Path) -> None:
    scan = {
        "type": "TABLE_SCAN",
        "timing": 0.5,
        "intermediate_rows": 7,
        "extra_info": {"Table": "t"},
    }
    window = {
        "type": "WINDOW",
        "timing": 2.0,
        "intermediate_rows": 7,
        "extra_info": {"Projections": ["plain", "lag(x) OVER (ORDER BY y)"]},
        "children": [scan],
    }
    profile = tmp_path / "profile.json"
    profile.write_text(json.dumps({"operator": [window]}))

    slowest = slowest_operators(profile)

    assert [operator.kind for operator in slowest] == ["WINDOW", "TABLE_SCAN"]
    assert [operator.detail for operator in slowest] == ["lag(x) OVER (ORDER BY y)", "t"]
    assert total_seconds(profile) == pytest.approx(2.5)
