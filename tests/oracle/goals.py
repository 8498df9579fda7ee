"""D12: purchases of February 2023, each by somebody else, with so many steps and minutes from first look to order.

Here belongs what is landed; what must come of it stands in test_goals.py.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from tests.oracle.company import Row, write_csv

STARTS_AT = datetime(2023, 2, 6, 10)
LOOKS = ("product_list_view", "product_view")


def write_goals(folder: Path, inputs: Mapping[str, Sequence[int]]) -> None:
    """Write the purchases under `folder`; one who only looked around and gave up reached no goal."""
    pairs = zip(inputs["steps"], inputs["minutes"], strict=True)
    rows = [row for number, pair in enumerate(pairs) for row in purchase(number, *pair)]
    write_csv(folder / "interaction" / "interaction_2023-02.csv", [*rows, *looks(99, 20)])


def purchase(number: int, steps: int, minutes: int) -> list[Row]:
    """Looks at lists and products in turn, and the order after so many minutes."""
    ordered_at = STARTS_AT + timedelta(minutes=minutes)
    return [*looks(number, steps - 1), event(number, steps, ordered_at, "order_placed")]


def looks(number: int, count: int) -> list[Row]:
    """So many looks, a second apart."""
    return [
        event(number, step, STARTS_AT + timedelta(seconds=step), LOOKS[step % 2])
        for step in range(count)
    ]


def event(number: int, step: int, at: datetime, kind: str) -> Row:
    """One interaction of a buyer."""
    return {
        "interaction_id": f"D12-{number}-{step}",
        "event_at": at.isoformat(sep=" "),
        "interaction_type_code": kind,
        "identifier_namespace": "email",
        "identifier_value": f"goal{number}@oracle.example",
        "brand_code": "lume",
    }
