"""The oracle company: landed files whose metric values are known beforehand, one oracle to a period of its own.

Here belongs what is landed. What must come out stands in oracle.json and is compared in test_oracles.py; nothing here
computes a metric. Every person answers or acts once, so that no interval is clustered, and each oracle has months
(waves) that no other one touches.
"""

import csv
import gzip
import json
from collections.abc import Iterable
from itertools import count
from pathlib import Path
from typing import Any, ClassVar

AS_OF_AT = "2025-12-01 00:00:00"
SYNCED = "2025-11-30 23:00:00.000"

Row = dict[str, Any]


def write_company(landing: Path, oracle: dict[str, Any]) -> None:
    """Write the landed files of the company under `landing`, in the shapes of the vendors' exports."""
    surveys = Surveys()
    first, second = oracle["A03"]["inputs"]["wave1"], oracle["A03"]["inputs"]["wave2"]
    surveys.answers("SV_RELATIONSHIP", "QID1", "2025-02-10", scores(first, (10, 7, 3)))
    surveys.answers("SV_RELATIONSHIP", "QID1", "2025-05-10", scores(second, (9, 8, 6)))
    boxes = oracle["B02"]["inputs"]["counts_5..1"]
    surveys.answers("SV_PURCHASE", "QID1", "2025-02-12", scores(boxes, (5, 4, 3, 2, 1)))
    surveys.answers("SV_SUPPORT", "QID2", "2025-03-12", oracle["B05"]["inputs"]["answers"])
    surveys.dispositions("SV_RELATIONSHIP", "2025-08-11", oracle["I01"]["inputs"])
    surveys.write(landing / "qualtrics")
    write_journeys_and_sessions(landing / "ga4", oracle)
    write_one_case(landing / "zendesk")
    write_one_profile(landing / "company", oracle["I13"]["inputs"]["fields"])


def scores(counts: Iterable[int], values: Iterable[int]) -> list[int]:
    """Each value as often as its count says."""
    return [value for value, times in zip(values, counts, strict=True) for _ in range(times)]


class Surveys:
    """Invitations, responses and answers, one person each."""

    statuses: ClassVar[dict[str, str]] = {
        "I": "SurveyFinished",
        "P": "SurveyPartiallyFinished",
        "R": "OptedOut",
        "NC": "Success",
        "O": "Skipped",
        "U": "Pending",
        "ineligible": "EmailHardBounce",
    }

    def __init__(self) -> None:
        self.numbers = count(1)
        self.tables: dict[str, list[Row]] = {
            name: []
            for name in (
                "directory_contact",
                "distribution",
                "distribution_contact",
                "survey_response",
                "question_response",
            )
        }

    def answers(self, survey: str, question: str, day: str, values: Iterable[int]) -> None:
        """One complete response per value, answered at noon of the day it was asked."""
        for value in values:
            response = self.ask(survey, day, "SurveyFinished", answered=True)
            self.respond(survey, response, day, question, value, finished=True)

    def dispositions(self, survey: str, day: str, counts: dict[str, int]) -> None:
        """One invitation per unit of each disposition; a partial one answered a measured question."""
        for disposition, times in counts.items():
            for _ in range(times):
                answered = disposition == "P"
                response = self.ask(survey, day, self.statuses[disposition], answered=answered)
                if answered:
                    self.respond(survey, response, day, "QID2", 4, finished=False)

    def ask(self, survey: str, day: str, status: str, answered: bool) -> str:
        """Invite a new person; gives the id of the response that may follow."""
        number = next(self.numbers)
        contact, distribution, response = f"CID_{number}", f"EMD_{survey}_{day}", f"R_{number}"
        self.tables["directory_contact"].append(
            {
                "id": contact,
                "email": f"person{number}@mail.example",
                "creation_date": "2025-01-02 08:00:00.000",
                "last_modified": "2025-01-02 08:00:00.000",
            }
        )
        sendings = self.tables["distribution"]
        if not any(row["id"] == distribution for row in sendings):
            sendings.append(
                {
                    "id": distribution,
                    "survey_link_survey_id": survey,
                    "request_type": "Invite",
                    "request_status": "Done",
                    "send_date": f"{day} 09:00:00.000",
                }
            )
        self.tables["distribution_contact"].append(
            {
                "distribution_id": distribution,
                "contact_id": contact,
                "status": status,
                "sent_at": f"{day} 09:00:00.000",
                "response_id": response if answered else "",
            }
        )
        return response

    def respond(
        self, survey: str, response: str, day: str, question: str, value: int, finished: bool
    ) -> None:
        """Record one response with one answer."""
        self.tables["survey_response"].append(
            {
                "id": response,
                "survey_id": survey,
                "distribution_channel": "email",
                "status": "0",
                "finished": int(finished),
                "progress": 100 if finished else 50,
                "start_date": f"{day} 11:58:00.000",
                "end_date": f"{day} 12:00:00.000",
                "recorded_date": f"{day} 12:00:00.000",
            }
        )
        self.tables["question_response"].append(
            {
                "_fivetran_id": f"{response}-{question}",
                "response_id": response,
                "question_id": question,
                "value": value,
            }
        )

    def write(self, folder: Path) -> None:
        """Write each table as one CSV file."""
        for name, rows in self.tables.items():
            write_csv(folder / name / f"{name}_2025-11.csv", rows)


def write_journeys_and_sessions(folder: Path, oracle: dict[str, Any]) -> None:
    """D01 as visits that began in April and November, E01's instants in June and, for the exact gap, in July."""
    numbers = count(1)
    events: list[Row] = []

    def event(cookie: str, name: str, at: str) -> None:
        events.append(
            {
                "_fivetran_id": f"e{next(numbers)}",
                "name": name,
                "timestamp": at,
                "platform": "WEB",
                "user_pseudo_id": cookie,
                "event_dimensions_hostname": "www.casalume.example",
                "param_page_location": "https://www.casalume.example/prodotto/p1",
            }
        )

    inputs = oracle["D01"]["inputs"]
    for outcome in ("completed", "abandoned", "open"):
        # Open ones are too young at the clock to count as abandoned.
        day = "2025-11-28" if outcome == "open" else "2025-04-10"
        for number in range(inputs[outcome]):
            cookie = f"{outcome}-{number}"
            event(cookie, "view_item", f"{day} 10:00:00")
            if outcome == "completed":
                event(cookie, "purchase", f"{day} 10:05:00")
    for day, times in (
        ("2025-06-10", oracle["E01"]["inputs"]["times"]),
        ("2025-07-10", oracle["E01"]["inputs"]["gap_exact_case"]),
    ):
        for time in times:
            event(f"stream-{day}", "page_view", f"{day} {time}")

    path = folder / "event" / "event_2025-11-30.jsonl.gz"
    path.parent.mkdir(parents=True)
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in events)


def write_one_case(folder: Path) -> None:
    """G07: opened Friday 17:30, answered Monday 09:15, on a schedule of Monday to Friday 09:00 to 18:00 in Rome."""
    day_minutes, opens, closes = 1440, 540, 1080
    schedule = [
        {
            "id": "sch",
            "name": "Office hours",
            "time_zone": "Europe/Rome",
            "start_time": weekday * day_minutes + opens,
            "end_time": weekday * day_minutes + closes,
            "created_at": "2024-01-01T00:00:00Z",
        }
        for weekday in range(1, 6)
    ]
    users = [
        {"id": "1", "role": "end-user", "email": "asks@mail.example"},
        {"id": "2", "role": "agent", "email": "agent@casalume.example"},
    ]
    ticket = {
        "id": "1",
        "created_at": "2025-02-07T16:30:00Z",
        "updated_at": "2025-02-10T08:15:00Z",
        "status": "open",
        "via_channel": "email",
        "requester_id": "1",
    }
    comments = [
        {"id": "1", "user_id": "1", "created": "2025-02-07T16:30:00Z", "via_channel": "email"},
        {"id": "2", "user_id": "2", "created": "2025-02-10T08:15:00Z", "via_channel": "email"},
    ]
    tables: dict[str, list[Row]] = {
        "schedule": schedule,
        "user": [{**row, "created_at": "2025-01-02T08:00:00Z"} for row in users],
        "ticket": [ticket],
        "ticket_comment": [
            {**row, "ticket_id": "1", "public": "true", "body": "..."} for row in comments
        ],
        "ticket_schedule": [
            {"ticket_id": "1", "schedule_id": "sch", "created_at": "2025-02-07T16:30:00Z"}
        ],
    }
    for name, rows in tables.items():
        write_csv(folder / name / f"{name}_2025-11.csv", rows)


def write_one_profile(folder: Path, fields: dict[str, list[float]]) -> None:
    """I13: a member whose e-mail address and telephone number can be one or cannot, and who was asked or was not."""
    valid = {name for name, (is_valid, _) in fields.items() if is_valid}
    sent = {
        "email": "member@mail.example" if "email" in valid else "no address",
        "phone": "+39 02 5550 1234" if "phone" in valid else "12",
    }
    pairs = [
        {
            "identifier_pair_id": f"p-{namespace}",
            "from_namespace": "loyalty_id",
            "from_value": "26-1",
            "to_namespace": namespace,
            "to_value": value,
            "seen_at": "2025-01-03 10:00:00",
            "evidence_code": "company_record",
        }
        for namespace, value in sent.items()
    ]
    write_csv(folder / "identifier" / "identifier_2025-11.csv", pairs)
    # An area of its own tells this profile from those of other examples.
    of_the_card = {"identifier_namespace": "loyalty_id", "identifier_value": "26-1"}
    lives = {"changed_at": "2025-01-03 10:00:00", "area_code": "centre"}
    write_csv(
        folder / "profile" / "profile_2025-11.csv", [{"profile_id": "p-1", **of_the_card, **lives}]
    )
    consent = {
        "consent_id": "c-1",
        "identifier_namespace": "loyalty_id",
        "identifier_value": "26-1",
        "purpose_code": "marketing",
        "channel_code": "email",
        "is_given": "false",
        "changed_at": "2025-01-03 10:00:00",
        "legal_basis_code": "consent",
    }
    if "consent" in valid:
        write_csv(folder / "consent" / "consent_2025-11.csv", [consent])


def write_csv(path: Path, rows: list[Row]) -> None:
    """Write rows under the columns they have, with the moment of the export."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, fieldnames=[*rows[0], "_fivetran_synced"])
        writer.writeheader()
        writer.writerows({**row, "_fivetran_synced": SYNCED} for row in rows)
