"""Alignments and deviations by the models' own SQL, of any design and trace, beside plain Python and the example."""

from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any

import pytest
from dbt.contracts.graph.nodes import ModelNode
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.journeys.designs import (
    Design,
    Stage,
    cost_from_the_end,
    cost_of_words,
    required,
)
from tests.journeys.house import MODELS, Compared, House, opened_house

LONGEST = 48  # visits, and
MOST_STAGES = 12  # as dbt_project.yml has them

FIXED = Stage(is_required=True, is_repeatable=False)
OPTIONAL = Stage(is_required=False, is_repeatable=False)
LOOPING = Stage(is_required=True, is_repeatable=True)
FREE = Stage(is_required=False, is_repeatable=True)

STAGES = st.sampled_from([FIXED, OPTIONAL, LOOPING, FREE])


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Design, list[int]]:
    """A small design and a short trace, of its stages and of others."""
    design = draw(st.lists(STAGES, min_size=1, max_size=5))
    trace = draw(st.lists(st.integers(0, len(design)), min_size=1, max_size=7))
    return design, trace


@pytest.fixture(scope="module")
def house(compile_models: Callable[[Sequence[str]], list[ModelNode]]) -> Iterator[House]:
    """The compiled models, over nothing yet."""
    with opened_house(compile_models(MODELS)) as opened:
        yield opened


def letters(text: str) -> list[int]:
    """'AB?' is the first stage, the second and one of no design."""
    return [0 if letter == "?" else ord(letter) - ord("A") + 1 for letter in text]


def compared(house: House, design: Design, text: str) -> Compared:
    (found,) = house.compare([(design, letters(text))])
    return found


@given(st.lists(pairs(), min_size=25, max_size=25))
@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.large_base_example],
)
def test_cost_is_the_least_and_the_deviations_add_up_to_it(
    house: House, drawn: list[tuple[Design, list[int]]]
) -> None:
    for (design, trace), found in zip(drawn, house.compare(drawn), strict=True):
        assert found.cost == cost_of_words(design, trace), (design, trace)
        assert sum(found.deviations.values()) == found.cost, (design, trace)
        assert (found.visits, found.required) == (len(trace), required(design))


def test_long_traces_of_large_designs_cost_the_least_too(house: House) -> None:
    random = Random(6)
    drawn = []
    for _ in range(300):
        design = [random.choice([FIXED, OPTIONAL, LOOPING, FREE]) for _ in range(MOST_STAGES)]
        length = random.randint(LONGEST - 8, LONGEST)
        trace = [random.randint(0, MOST_STAGES) for _ in range(length)]
        # Half of them come near the design, so that many visits match.
        drawn.append((design, sorted(trace) if random.random() < 0.5 else trace))
    for (design, trace), found in zip(drawn, house.compare(drawn), strict=True):
        assert found.cost == cost_from_the_end(design, trace)
        assert sum(found.deviations.values()) == found.cost


def test_every_visit_of_the_longest_trace_can_match(house: House) -> None:
    found, shorter = house.compare([([LOOPING], [1] * LONGEST), ([FREE], [1] * LONGEST)])
    assert (found.cost, shorter.cost) == (0, 0)


def test_a_longer_trace_is_counted_and_not_compared(house: House) -> None:
    (found,) = house.compare([([LOOPING], [1] * (LONGEST + 1))])
    assert (found.visits, found.cost, found.deviations) == (LONGEST + 1, None, {})


def test_worked_example(house: House, oracle: dict[str, Any]) -> None:
    inputs, expected = oracle["D04"]["inputs"], oracle["D04"]["expected"]
    design = [FIXED] * len(inputs["design"])
    found = house.compare([(design, letters(trace)) for trace in inputs["traces"]])
    assert [one.fitness for one in found] == pytest.approx(expected["fitness"])


@pytest.mark.parametrize(
    ("trace", "deviations"),
    [
        ("ABC", {}),
        ("AC", {("skipped", "B", None): 1}),
        ("ABAC", {("repeated", "A", 3): 1}),
        ("AB?C", {("not_designed", "not_designed", 3): 1}),
        # A stage in the wrong place is missing in its own; of equally cheap alignments the earlier matches stand.
        ("ACB", {("out_of_order", "B", 3): 2}),
        ("ACBCB", {("repeated", "C", 2): 1, ("repeated", "B", 5): 1}),
        ("CA", {("out_of_order", "A", 2): 2, ("skipped", "B", None): 1}),
    ],
)
def test_deviations_in_words(house: House, trace: str, deviations: dict[Any, int]) -> None:
    assert compared(house, [FIXED] * 3, trace).deviations == deviations


def test_an_optional_stage_out_of_order_is_missed_by_nobody(house: House) -> None:
    found = compared(house, [OPTIONAL, FIXED], "BA")
    assert found.deviations == {("out_of_order", "A", 2): 1}


def test_the_allowed_repeat_is_free_and_the_return_to_it_is_not(house: House) -> None:
    free, back = house.compare([([LOOPING, FIXED], [1, 1, 2]), ([LOOPING, FIXED], [1, 2, 1])])
    assert free.deviations == {}
    assert back.deviations == {("repeated", "A", 3): 1}
