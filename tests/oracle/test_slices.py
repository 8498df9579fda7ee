"""MetricFlow against the component marts, on random slices: two roads to each semantic metric, one figure.

The seed of the draw is printed with every failure; SLICES_SEED draws others.
"""

import csv
import os
import random
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.oracle.building import ROOT, environment_of
from tests.oracle.semantic import metricflow_engine, query_by_name
from tests.oracle.slices import MARTS, SLICES, components_of, ratio

SEED = int(os.environ.get("SLICES_SEED", "20251201"))
SLICES_OF_A_METRIC = 20
SLICES_OF_A_DRAW = 5
MOST_DRAWS = 12

pytestmark = [pytest.mark.slow, pytest.mark.whole]

Cell = tuple[Any, ...]


def semantic_metrics() -> dict[str, dict[str, str]]:
    """The registry's semantic metrics that are published, by code."""
    with (ROOT / "seeds/metrics/metrics.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["metric_code"]: row
            for row in csv.DictReader(file)
            if row["value_kind"] == "semantic" and row["published_in"] == "values"
        }


METRICS = semantic_metrics()


@pytest.fixture(scope="module")
def metricflow(home: Path) -> Iterator[Any]:
    """MetricFlow in process, on the built company."""
    with metricflow_engine(home, environment_of(home)) as engine:
        yield engine


def rows(engine: Any, sql: str) -> list[Cell]:
    """What the warehouse says, asked through MetricFlow's connection: a second one may not open the file."""
    return [tuple(row) for row in engine._sql_client.query(sql).rows]


def known_cuts(engine: Any, metric: str) -> dict[str, str]:
    """The cuts that both know: name of the last part to name in MetricFlow."""
    mart = MARTS[metric]
    columns = {
        name
        for (name,) in rows(
            engine,
            f"select column_name from information_schema.columns where table_name = '{mart.name}'",
        )
    }
    cuts: dict[str, str] = {}
    for dimension in sorted(d.dunder_name for d in engine.list_dimensions([metric])):
        last = dimension.split("__")[-1]
        if last in SLICES and SLICES[last].column in columns:
            cuts.setdefault(last, dimension)
    return cuts


def key_of(cell: Cell) -> Cell:
    """A cell with its first day as a date, whatever type it came in."""
    first = cell[0]
    day = first.date() if isinstance(first, datetime) else first
    return (day, *cell[1:])


def from_mart(engine: Any, metric: str, cuts: list[str]) -> dict[Cell, float | None]:
    """The value of each cell by the mart's components, null below the registry's minimum of customers."""
    mart, entry = MARTS[metric], METRICS[metric]
    unit = "quarter" if entry["period_type"] == "wave" else "month"
    sums_sql, people_sql = components_of(mart, cuts, unit, entry["metric_id"])
    people = {key_of(row[:-1]): row[-1] for row in rows(engine, people_sql)}
    minimum = int(entry["publish_minimum"])
    return {
        key_of(row[:-2]): ratio(row[-2:], mart)
        if people.get(key_of(row[:-2]), 0) >= minimum
        else None
        for row in rows(engine, sums_sql)
    }


def from_metricflow(
    engine: Any, metric: str, cuts: list[str], names: Mapping[str, str]
) -> dict[Cell, float | None]:
    """The value of each cell as MetricFlow gives it."""
    unit = "quarter" if METRICS[metric]["period_type"] == "wave" else "month"
    asked = [f"metric_time__{unit}", *(names[cut] for cut in cuts)]
    found = query_by_name(engine, metric, asked)
    return {key_of(tuple(row[name] for name in asked)): row[metric] for row in found}


def is_ever_shown(engine: Any, metric: str) -> bool:
    """Whether any month or wave of the company has customers enough."""
    entry = METRICS[metric]
    enough = f"n_customers >= {entry['publish_minimum']} and period_type <> 'all'"
    where = f"metric_id = '{entry['metric_id']}' and slice_type = 'total' and {enough}"
    return bool(rows(engine, f"select 1 from core.fct_metric_values where {where} limit 1"))


def drawn_cells(
    draw: random.Random, mart: Mapping[Cell, float | None], served: Mapping[Cell, float | None]
) -> list[Cell]:
    """Some cells of either side; shown ones first, because few are in a company of small examples."""
    cells = sorted(mart.keys() | served.keys(), key=str)
    draw.shuffle(cells)
    shown = [cell for cell in cells if mart.get(cell) is not None or served.get(cell) is not None]
    first = shown[: SLICES_OF_A_DRAW - 2]
    return first + [cell for cell in cells if cell not in first][: SLICES_OF_A_DRAW - len(first)]


def test_every_semantic_metric_has_its_mart() -> None:
    assert set(MARTS) == set(METRICS)


@pytest.mark.parametrize("metric", sorted(METRICS))
def test_metricflow_equals_the_mart_on_random_slices(metricflow: Any, metric: str) -> None:
    draw = random.Random(f"{SEED}-{metric}")
    names = known_cuts(metricflow, metric)
    assert {"segment_name", "area_name", "is_consented"} <= set(names)
    compared: dict[tuple[str, ...], Any] = {}
    for _ in range(MOST_DRAWS):
        cuts = draw.sample(sorted(names), draw.randint(1, 3))
        mart = from_mart(metricflow, metric, cuts)
        served = from_metricflow(metricflow, metric, cuts, names)
        for cell in drawn_cells(draw, mart, served):
            expected, found = mart.get(cell), served.get(cell)
            told = f"seed {SEED}: {metric} of {cell} by {cuts}: mart {expected}, MetricFlow {found}"
            assert found == (None if expected is None else pytest.approx(expected, abs=1e-9)), told
            compared[*cuts, str(cell)] = found
        if len(compared) >= SLICES_OF_A_METRIC:
            break
    if is_ever_shown(metricflow, metric):
        assert any(value is not None for value in compared.values()), f"seed {SEED}: nothing shown"
    assert len(compared) >= SLICES_OF_A_METRIC, f"seed {SEED}: {len(compared)} slices only"
