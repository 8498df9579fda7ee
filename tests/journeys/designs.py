"""Designs and traces in plain Python, and what an alignment of the two must cost: two computations, neither of which is
the project's.

A trace is a list of the orders of its stages, 0 for what is in no design.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

Trace = Sequence[int]


@dataclass(frozen=True)
class Stage:
    """A designed stage; its place in the design is its order."""

    is_required: bool
    is_repeatable: bool


Design = Sequence[Stage]


def cost_of_words(design: Design, trace: Trace) -> int:
    """By all sequences that the design allows: the least number of insertions and deletions to one of them."""
    return min(
        len(trace) + len(word) - 2 * common(tuple(trace), word) for word in words(design, trace)
    )


def words(design: Design, trace: Trace) -> Iterator[tuple[int, ...]]:
    """The sequences that the design allows; more repeats than the trace has visits help nobody."""
    times = []
    for order, stage in enumerate(design, start=1):
        least = 1 if stage.is_required else 0
        most = max(1, trace.count(order)) if stage.is_repeatable else 1
        times.append([(order,) * number for number in range(least, most + 1)])
    for word in product(*times):
        yield tuple(order for repeats in word for order in repeats)


def common(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    """The length of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for mine in one:
        before = row
        row = [0]
        for place, theirs in enumerate(other):
            row.append(before[place] + 1 if mine == theirs else max(before[place + 1], row[place]))
    return row[-1]


def cost_from_the_end(design: Design, trace: Trace) -> int:
    """By what the rest of the trace can still match, once a stage was the last one: for traces of any length."""

    @cache
    def least(position: int, last: int) -> int:
        if position == len(trace):
            return sum(stage.is_required for stage in design[last:])
        cost = 1 + least(position + 1, last)
        order = trace[position]
        if order > last:
            skipped = sum(stage.is_required for stage in design[last : order - 1])
            cost = min(cost, skipped + least(position + 1, order))
        elif order == last > 0 and design[order - 1].is_repeatable:
            cost = min(cost, least(position + 1, order))
        return cost

    return least(0, 0)


def required(design: Design) -> int:
    """How many stages an instance must pass."""
    return sum(stage.is_required for stage in design)
