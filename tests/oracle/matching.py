"""F08: ten thousand visits to a shop, so many of them by holders of a card; of the others half by a browser that nobody
ever named, half by nobody at all. Beside them what an agent and a bot did for holders and others, which does not count.

Here belongs what is landed; what must come of it stands in test_matching.py.
"""

from collections.abc import Mapping, Sequence
from itertools import cycle
from pathlib import Path

from tests.oracle.company import Row, write_csv

HOLDERS = 100
REPLIES = 40  # of a person and of a machine of the company, in turn


def write_visits(folder: Path, counts: Mapping[str, int]) -> None:
    """Write the visits under `folder`; `counts` says how many there are (events) and are somebody's (resolved)."""
    visits = [visit(number, counts["resolved"]) for number in range(counts["events"])]
    write_csv(folder / "interaction" / "interaction_2025-08.csv", [*visits, *replies(visits)])


def replies(visits: Sequence[Row]) -> list[Row]:
    """What the company did after the first and the last visits: for somebody known and for nobody, by either party."""
    answered = [*visits[: REPLIES // 2], *visits[-REPLIES // 2 :]]
    return [
        visit | {"interaction_id": f"{visit['interaction_id']}-reply", "party_code": party}
        for visit, party in zip(answered, cycle(["human", "bot"]), strict=False)
    ]


def visit(number: int, resolved: int) -> Row:
    """One visit, at a minute of its own within August's first week."""
    if number < resolved:
        who = ("loyalty_id", f"F08-{number % HOLDERS}")
    else:
        who = ("cookie_id", f"F08-{number}") if number % 2 else ("", "")
    day, minute = divmod(number, 1440)
    hour, minute = divmod(minute, 60)
    return {
        "interaction_id": f"F08-{number}",
        "event_at": f"2025-08-{day + 1:02} {hour:02}:{minute:02}:00",
        "interaction_type_code": "shop_visit",
        "identifier_namespace": who[0],
        "identifier_value": who[1],
        "place_code": "shop_milano",
        "outcome_code": "purchase",
        "party_code": "customer",
        "brand_code": "lume",
    }
