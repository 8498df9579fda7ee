"""D08: requests that were asked four times over, day by day, and what was said of each contact on 0 to 10; and one
request of which one contact was scored.

Here belongs what is landed; what must come of it stands in test_moments.py.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from tests.oracle.company import Row, Surveys, write_csv

FIRST_DAY = date(2025, 3, 17)
FIRST_TICKET, FIRST_CONTACT = 8001, 8001
PEOPLE = 10  # so that the semantic layer, which withholds below ten people, shows them
ONE_SCORE = 0
SURVEY, QUESTION = "SV_SUPPORT", "QID5"


def write_moments(landing: Path, scores: Sequence[int]) -> None:
    """Write tickets and answers below `landing`: each person asks once for every score."""
    surveys = Surveys()
    surveys.numbers = count(FIRST_CONTACT)
    tickets: list[Row] = []
    named: list[Row] = []
    for person in range(PEOPLE + 1):
        for number, score in enumerate(scores if person < PEOPLE else [ONE_SCORE]):
            ticket, day = FIRST_TICKET + len(tickets), str(FIRST_DAY + timedelta(days=number))
            tickets.append(request(ticket, FIRST_TICKET + person, day))
            response = surveys.ask(SURVEY, day, "SurveyFinished", answered=True)
            surveys.respond(SURVEY, response, day, QUESTION, score // 10, finished=True)
            named.append({"response_id": response, "key": "case_id", "value": str(ticket)})
    users = [
        {"id": str(FIRST_TICKET + person), "email": f"moment{person}@mail.example"}
        for person in range(PEOPLE + 1)
    ]
    of_users = {"role": "end-user", "created_at": "2025-03-03T08:00:00Z"}
    write(landing / "zendesk", "user", [user | of_users for user in users])
    write(landing / "zendesk", "ticket", tickets)
    write(landing / "qualtrics", "survey_embedded_data", named)
    for name, rows in surveys.tables.items():
        write(landing / "qualtrics", name, rows)


def request(ticket: int, person: int, day: str) -> Row:
    """A ticket of a person, for the same reason as the one of the day before."""
    opened = f"{day}T08:00:00Z"
    return {
        "id": str(ticket),
        "created_at": opened,
        "updated_at": opened,
        "status": "open",
        "via_channel": "email",
        "requester_id": str(person),
        "custom_contact_reason": "information",
    }


def write(folder: Path, name: str, rows: list[Row]) -> None:
    """Write one table as the export of its month."""
    write_csv(folder / name / f"{name}_2025-03.csv", rows)
