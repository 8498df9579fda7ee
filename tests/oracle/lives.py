"""D11: people who follow at the end of February 2024, in the numbers of the oracle by ten: some go on, some buy in
March, and the others fall silent. These lapse where the oracle lets them cease: by the seeded rules nobody ceases
within a month.

Here belongs what is landed; what must come of it stands in test_transitions.py.
"""

from collections.abc import Mapping
from pathlib import Path

from tests.oracle.company import Row, write_csv

FEWER = 10
RECENT, LONG_AGO = ("2024-01-10", "2024-02-10"), ("2023-12-10", "2023-12-20")
BOUGHT_AT = "2024-03-10 10:00:00"


def write_lives(folder: Path, counts: Mapping[str, int]) -> None:
    """Write visits and orders under `folder`; `counts` says in which state how many who followed ended March."""
    ends = [state for state, times in counts.items() for _ in range(times // FEWER)]
    visits = [
        visit(number, day)
        for number, state in enumerate(ends)
        for day in (LONG_AGO if state == "ceased" else RECENT)
    ]
    orders = [order(number) for number, state in enumerate(ends) if state == "customer"]
    write_csv(folder / "interaction" / "interaction_2024-03.csv", visits)
    write_csv(folder / "order" / "order_2024-03.csv", orders)


def visit(number: int, day: str) -> Row:
    """One visit to a shop by a holder of a card."""
    return {
        "interaction_id": f"D11-{number}-{day}",
        "event_at": f"{day} 10:00:00",
        "interaction_type_code": "shop_visit",
        "place_code": "shop_milano",
        "outcome_code": "purchase",
        "party_code": "customer",
        "brand_code": "lume",
    } | of(number)


def order(number: int) -> Row:
    """One order of ten euros."""
    return {
        "order_id": f"D11-{number}",
        "ordered_at": BOUGHT_AT,
        "channel_code": "store",
        "brand_code": "lume",
        "currency_code": "EUR",
        "total_amount": "10.00",
    } | of(number)


def of(number: int) -> Row:
    """Whose card it was."""
    return {"identifier_namespace": "loyalty_id", "identifier_value": f"D11-{number}"}
