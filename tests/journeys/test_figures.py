"""D05 and D09 by their models' own SQL, against the worked examples, and the error of D09 against a bootstrap."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import duckdb
import numpy as np
import pytest
from dbt.contracts.graph.nodes import ModelNode
from scipy.stats import entropy

from tests.journeys.figures import MODELS, Figures, Move


@pytest.fixture(scope="module")
def figures(compile_models: Callable[[Sequence[str]], list[ModelNode]]) -> Iterator[Figures]:
    """The compiled models, over nothing yet."""
    with duckdb.connect() as connection:
        yield Figures(connection, {model.name: model for model in compile_models(MODELS)})


def made(counts: dict[str, int]) -> list[Move]:
    """So many moves of each kind, 'AB' from A to B, by a customer each."""
    kinds = [kind for kind, times in counts.items() for _ in range(times)]
    return [(f"customer{number}", *kind) for number, kind in enumerate(kinds)]


def test_worked_example_of_moves(figures: Figures, oracle: dict[str, Any]) -> None:
    inputs, expected = oracle["D05"]["inputs"], oracle["D05"]["expected"]
    found = figures.of_moves("ABCDE", made(inputs["observed"]))
    edges = figures.connection.execute(
        "select from_stage_code || to_stage_code from intermediate.int_journeys__moves_designed"
    ).fetchall()
    assert sorted(edge for (edge,) in edges) == inputs["design_edges"]
    for metric_id, field in (
        ("D05-B", "behaviour_coverage"),
        ("D05-D", "design_coverage"),
        ("D05-J", "jaccard"),
    ):
        assert found[metric_id]["metric_value"] == pytest.approx(expected[field], abs=1e-6)


def test_a_move_of_one_in_a_hundred_stays(figures: Figures) -> None:
    found = figures.of_moves("ABC", made({"AB": 99, "AC": 1}))
    assert found["D05-B"]["metric_value"] == pytest.approx(0.99)
    assert found["D05-J"]["metric_value"] == pytest.approx(1 / 3)


def test_a_rarer_move_leaves_every_figure(figures: Figures) -> None:
    """AC is no longer a move that was made, nor BC one that was seen; both are still among the moves of the slice."""
    found = figures.of_moves("ABC", made({"AB": 99, "AC": 1, "BC": 1}))
    assert found["D05-B"]["metric_value"] == 1
    assert found["D05-D"]["metric_value"] == found["D05-J"]["metric_value"] == 1 / 2
    assert found["D05-B"]["n_observations"] == 101


def test_limits_are_those_of_shares_of_customers(figures: Figures) -> None:
    """Each customer moves as designed or not, three times over: the moves say no more than the customers do."""
    kinds = ["AB"] * 30 + ["BA"] * 10
    once = [(f"customer{number}", *kind) for number, kind in enumerate(kinds)]
    found = figures.of_moves("AB", once * 3)["D05-B"]
    error = np.std([1] * 30 + [0] * 10, ddof=1) / np.sqrt(40)
    assert found["n_customers"] == 40
    assert found["interval_upper"] - found["metric_value"] == pytest.approx(1.959963985 * error)
    assert found["metric_value"] - found["interval_lower"] == pytest.approx(1.959963985 * error)


def test_worked_example_of_entropy(figures: Figures, oracle: dict[str, Any]) -> None:
    shares, expected = oracle["D09"]["inputs"]["shares"], oracle["D09"]["expected"]
    variants = [str(kind) for kind, share in enumerate(shares) for _ in range(round(100 * share))]
    found = figures.of_variants([(str(number), kind) for number, kind in enumerate(variants)])
    assert found["D09"]["metric_value"] == pytest.approx(expected["H_bits"], abs=1e-6)
    assert found["D09-N"]["metric_value"] == pytest.approx(expected["normalised"], abs=1e-6)


def test_one_variant_has_no_entropy(figures: Figures) -> None:
    found = figures.of_variants([("a", "only"), ("b", "only")])
    assert found["D09"]["metric_value"] == found["D09-N"]["metric_value"] == 0


def test_one_customer_has_no_limits(figures: Figures) -> None:
    found = figures.of_variants([("a", "one"), ("a", "other")])
    assert found["D09"]["metric_value"] == pytest.approx(1)
    assert found["D09"]["interval_lower"] is found["D09-N"]["interval_upper"] is None


def test_error_of_entropy_is_that_of_a_bootstrap_by_customer(figures: Figures) -> None:
    random = np.random.default_rng(9)
    customers, kinds = 600, 5
    counts = random.multinomial(1, [0.4, 0.3, 0.15, 0.1, 0.05], customers)
    counts = counts * random.integers(1, 4, (customers, 1)) + random.multinomial(
        1, [0.2] * kinds, customers
    )
    journeys = [
        (str(customer), str(kind))
        for customer in range(customers)
        for kind in range(kinds)
        for _ in range(counts[customer, kind])
    ]
    found = figures.of_variants(journeys)["D09"]
    drawn = [
        entropy(counts[random.integers(0, customers, customers)].sum(axis=0), base=2)
        for _ in range(2_000)
    ]
    assert found["metric_value"] == pytest.approx(entropy(counts.sum(axis=0), base=2))
    margin = 1.959963985 * np.std(drawn)
    assert found["interval_upper"] - found["metric_value"] == pytest.approx(margin, rel=0.08)
