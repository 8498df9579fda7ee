"""I03: one solved request for each of its hours, rated so many hours after its offer, itself made so many after the
solution; and one whose offer nobody took, which is open and no answer of no hours.

Here belongs what is landed; what must come of it stands in test_lags.py.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from tests.oracle.company import Row, write_csv

SOLVED_AT = datetime(2025, 1, 10, 8, 0)
FIRST_TICKET = 1001


def write_lags(folder: Path, hours: Iterable[int]) -> None:
    """Write tickets, their solutions and their ratings under `folder`, one person each."""
    lags = list(hours)
    tickets = range(FIRST_TICKET, FIRST_TICKET + len(lags))
    open_ticket = FIRST_TICKET + len(lags)
    users = [user(ticket) for ticket in (*tickets, open_ticket)]
    requests = [request(ticket, "solved") for ticket in tickets] + [request(open_ticket, "open")]
    ratings = [
        rating(ticket, SOLVED_AT + timedelta(hours=lag), timedelta(hours=lag), "good")
        for ticket, lag in zip(tickets, lags, strict=True)
    ]
    never = rating(open_ticket, SOLVED_AT, timedelta(), "offered")
    tables: dict[str, list[Row]] = {
        "user": users,
        "ticket": requests,
        "ticket_field_history": [solution(ticket) for ticket in tickets],
        "satisfaction_rating": [*ratings, never],
    }
    for name, rows in tables.items():
        write_csv(folder / name / f"{name}_2025-01.csv", rows)


def user(ticket: int) -> Row:
    """Who asked, known by the ticket's number."""
    created = {"created_at": "2025-01-02T08:00:00Z"}
    return {"id": str(ticket), "role": "end-user", "email": f"rates{ticket}@mail.example"} | created


def request(ticket: int, status: str) -> Row:
    """The ticket, opened two hours before the solution."""
    opened = text(SOLVED_AT - timedelta(hours=2))
    asked = {"via_channel": "email", "requester_id": str(ticket)}
    return {
        "id": str(ticket),
        "created_at": opened,
        "updated_at": opened,
        "status": status,
    } | asked


def solution(ticket: int) -> Row:
    """The change of status that solved the ticket."""
    changed = {"field_name": "status", "value": "solved", "user_id": "2"}
    return {"ticket_id": str(ticket), "updated": text(SOLVED_AT)} | changed


def rating(ticket: int, offered_at: datetime, waited: timedelta, score: str) -> Row:
    """The rating of a ticket, offered and then given."""
    dates = {"created_at": text(offered_at), "updated_at": text(offered_at + waited)}
    people = {"ticket_id": str(ticket), "requester_id": str(ticket)}
    return {"id": f"rating{ticket}", "score": score} | people | dates


def text(moment: datetime) -> str:
    """A moment as the vendor writes it, UTC."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
