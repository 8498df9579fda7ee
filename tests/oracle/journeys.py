"""D02, D04, D06, F02 and D09 as journeys of the buy design, a month each; all are over at the clock, one a person.

A journey is written as letters: d is the optional, repeatable discovery, c the required, repeatable consideration, k
the check-out and o the order, both required and once. Here belongs what is landed; what must come of it stands in
test_oracles.py and test_stages.py.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from tests.oracle.company import Row, write_csv

STEPS = {
    "d": "product_list_view",
    "c": "product_view",
    "k": "checkout_start",
    "o": "order_placed",
}

# With three required stages these cost 0, 1 and 2 of 6, 5 and 8 visits and stages: the fitness of D04's traces.
FITNESS = {1: "cko", 0.8: "co", 0.75: "ckdko"}

# What leads to the first, second, third and last stage.
FUNNEL = ("d", "dc", "dck", "dcko")

ENOUGH = 5  # of each, so that the semantic layer, which withholds below ten people, shows them


def write_journeys(folder: Path, oracle: Mapping[str, Any]) -> None:
    """Write the journeys under `folder`."""
    numbers = count(1)
    rows: list[Row] = []

    def journey(month: str, steps: str, minutes: float = 2, channels: str = "web") -> None:
        number = next(numbers)
        rows.extend(interactions(number, month, steps, minutes, channels.split()))

    for steps in funnel(oracle["D02"]["inputs"]["reached"]):
        journey("2024-06", steps)

    for _ in range(ENOUGH):
        for fitness in oracle["D04"]["expected"]["fitness"]:
            journey("2024-08", FITNESS[fitness])
        # Cost 2 of 14 is the log fitness of the example, whose mean is another figure.
        for fitness in (1, 0.75):
            journey("2024-09", FITNESS[fitness])

    looped, instances = oracle["D06"]["inputs"]["looped"], oracle["D06"]["inputs"]["n"]
    for number in range(instances):
        # Who does not come back late tries again at once, or looks again at what may be looked at again.
        late = number < looped
        if late or number % 2:
            journey("2024-10", "ckck", minutes=2 if late else 0.4)
        else:
            journey("2024-10", "dcdc")

    multi, instances = oracle["F02"]["inputs"]["multi"], oracle["F02"]["inputs"]["n"]
    for number in range(instances):
        journey("2024-11", "ck", channels="web app" if number < multi else "app app")

    for steps in variants(oracle["D09"]["inputs"]["shares"]):
        journey("2024-12", steps)

    write_csv(folder / "interaction" / "interaction_2024.csv", rows)


def funnel(reached: Sequence[int]) -> Iterator[str]:
    """The steps of as many people as `reached` says for each stage: it or a later one.

    Every other one comes straight to the furthest stage that it reaches, since the funnel is open.
    """
    for steps, here, further in zip(FUNNEL, reached, [*reached[1:], 0], strict=True):
        for number in range(here - further):
            yield steps[-1] if number % 2 else steps


def variants(shares: Sequence[float], people: int = 10) -> Iterator[str]:
    """The steps of so many people, of whom these shares go each way."""
    for steps, share in zip(("c", "ck", "dc"), shares, strict=True):
        yield from [steps] * round(share * people)


def interactions(
    number: int, month: str, steps: str, minutes: float, channels: list[str]
) -> Iterator[Row]:
    """The steps of one person, so many minutes apart, in these channels in turn."""
    began = datetime.fromisoformat(f"{month}-10 10:00:00")
    for place, step in enumerate(steps):
        yield {
            "interaction_id": f"journey-{number}-{place}",
            "event_at": str(began + timedelta(minutes=minutes * place)),
            "interaction_type_code": STEPS[step],
            "identifier_namespace": "loyalty_id",
            "identifier_value": f"journey-{number}",
            "channel_code": channels[place % len(channels)],
            "party_code": "customer",
            "brand_code": "lume",
        }
