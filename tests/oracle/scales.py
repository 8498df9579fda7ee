"""Scales, instruments of several questions and attitude metrics: who answers what in the company of the oracles.

Here belongs what is landed; what must come of it stands in test_scales.py. Answers come through open links, one person
each, where an example needs no customer. Examples of fewer people than the semantic layer shows are landed twice: once
as they are, once several times over, which no mean, share or reliability minds.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from tests.oracle.company import Row, Surveys, scores, write_csv

FIRST_CONTACT = 20001
PERSON, SEVERAL, ENOUGH = 1, 10, 30  # people to an example, by the minima of the registry
SUS = [f"QID{item}" for item in range(1, 11)]
UMUX_LITE = ["QID11", "QID12"]
ACSI, TRUST = ["QID4", "QID5", "QID6"], ["QID7", "QID8", "QID9"]
SATISFACTION, IMPORTANCE = ["QID10", "QID11", "QID12"], ["QID13", "QID14", "QID15"]
EXPECTATION, PERCEPTION = "QID16", "QID19"
FEWEST_EMPLOYEES = 10
TICKET = "1"  # of the one case of the company

Answers = Mapping[str, float | None]


def write_scales(landing: Path, oracle: dict[str, Any]) -> None:
    """Write the answers below `landing`, in the shapes of the vendors' exports."""
    surveys = Scales()
    usability(surveys, oracle)
    relationship(surveys, oracle)
    after_events(surveys, oracle)
    of_the_brand(surveys)
    surveys.write_as(landing / "qualtrics", "scales")
    write_csv(landing / "company" / "employee_answer" / "employee_answer_2025-11.csv", employees())


class Scales(Surveys):
    """Surveys whose responses hold several answers, or come through an open link."""

    def __init__(self, first_contact: int = FIRST_CONTACT) -> None:
        super().__init__()
        self.numbers = count(first_contact)
        self.tables["survey_embedded_data"] = []

    def open_link(self, survey: str, day: str, answers: Answers, status: str = "0") -> str:
        """One complete response of somebody unknown; a question answered by None was shown."""
        response = f"R_{next(self.numbers)}"
        self.response(survey, response, day, answers, status=status)
        return response

    def invited(self, survey: str, day: str, answers: Answers) -> str:
        """One complete response of a new person who was invited."""
        response = self.ask(survey, day, "SurveyFinished", answered=True)
        self.response(survey, response, day, answers, channel="email")
        return response

    def response(
        self,
        survey: str,
        response: str,
        day: str,
        answers: Answers,
        status: str = "0",
        channel: str = "anonymous",
        finished: bool = True,
    ) -> None:
        """Record a response with all of its answers, at noon."""
        self.tables["survey_response"].append(
            {
                "id": response,
                "survey_id": survey,
                "distribution_channel": channel,
                "status": status,
                "finished": int(finished),
                "progress": 100 if finished else 50,
                "start_date": f"{day} 11:58:00.000",
                "end_date": f"{day} 12:00:00.000",
                "recorded_date": f"{day} 12:00:00.000",
            }
        )
        for question, value in answers.items():
            self.tables["question_response"].append(
                {
                    "_fivetran_id": f"{response}-{question}",
                    "response_id": response,
                    "question_id": question,
                    "value": "" if value is None else f"{value:g}",
                }
            )

    def about_the_case(self, response: str) -> None:
        """Say that a response is about the case."""
        self.tables["survey_embedded_data"].append(
            {"response_id": response, "key": "case_id", "value": TICKET}
        )

    def write_as(self, folder: Path, name: str) -> None:
        """Write each table that has rows under a name of its own."""
        for table, rows in self.tables.items():
            if rows:
                write_csv(folder / table / f"{table}_2025-11-{name}.csv", rows)


def usability(surveys: Scales, oracle: dict[str, Any]) -> None:
    """A05 and A06 in April and, twice over, in May; A07 in June; A08 in July."""
    known = oracle["A05"]["inputs"]["answers_q1..q10"]
    others = [sus_answers(score) for score in oracle["A06"]["inputs"]["scores"][1:]]
    for day, times in (("2025-04-15", PERSON), ("2025-05-15", 2)):
        for answers in [known, *others] * times:
            surveys.open_link("SV_PRODUCT", day, dict(zip(SUS, answers, strict=True)))
    for _ in range(SEVERAL):
        answers = dict(zip(SUS, oracle["A07"]["inputs"]["answers"], strict=True))
        surveys.open_link("SV_PRODUCT", "2025-06-16", answers)
        pair = [oracle["A08"]["inputs"][item] for item in ("x1", "x2")]
        surveys.open_link("SV_PRODUCT", "2025-07-15", dict(zip(UMUX_LITE, pair, strict=True)))
    # Half of the pair is no score.
    surveys.open_link("SV_PRODUCT", "2025-07-15", {UMUX_LITE[0]: 1, UMUX_LITE[1]: None})


def sus_answers(score: float) -> list[int]:
    """Ten answers that make a score: its contributions, spread over the items, odd ones positive."""
    contributions = round(score / 2.5)
    shares = [contributions // 10 + (item < contributions % 10) for item in range(10)]
    return [1 + share if item % 2 == 0 else 5 - share for item, share in enumerate(shares)]


def relationship(surveys: Scales, oracle: dict[str, Any]) -> None:
    """A09, A10, A11 and A13 in the second wave, and A13 three times over in the third."""
    survey, second, third = "SV_RELATIONSHIP", "2025-05-16", "2025-07-16"
    attributes = oracle["A10"]["inputs"]["attr"].values()
    rated = {
        **dict(zip(SATISFACTION, [at["pomp"] / 10 for at in attributes], strict=True)),
        **dict(zip(IMPORTANCE, [at["imp"] * 10 for at in attributes], strict=True)),
    }
    for _ in range(ENOUGH):
        means = oracle["A09"]["inputs"]["means"]
        surveys.open_link(survey, second, dict(zip(ACSI, means, strict=True)))
        surveys.open_link(survey, second, rated)
    # A pair without its importance is none, and part of what was asked.
    surveys.open_link(survey, second, {SATISFACTION[0]: 0, IMPORTANCE[0]: None})
    items = oracle["A11"]["inputs"]["items_5x3"]
    for first, other, reverse_keyed in items * (ENOUGH // len(items)):
        answers = [first, other, 6 - reverse_keyed]
        surveys.open_link(survey, second, dict(zip(TRUST, answers, strict=True)))
    pairs = zip(oracle["A13"]["inputs"]["expect"], oracle["A13"]["inputs"]["percept"], strict=True)
    for expected, found in pairs:
        pair = {EXPECTATION: expected, PERCEPTION: found}
        surveys.open_link(survey, second, pair)
        for _ in range(3):
            surveys.open_link(survey, third, pair)
    surveys.open_link(survey, third, {EXPECTATION: 1, PERCEPTION: None})
    promoters_only(surveys)


def promoters_only(surveys: Scales) -> None:
    """A wave of twelve promoters: one changed the mind, one response is a test, one was broken off afterwards."""
    survey, question = "SV_RELATIONSHIP", "QID1"
    days = ("2023-08-16", "2023-08-17", "2023-08-18")
    for _ in range(11):
        surveys.open_link(survey, days[0], {question: 10})
    surveys.open_link(survey, days[0], {question: 0}, status="2")
    for sent_on, score, finished in zip(days, (0, 10, 3), (True, True, False), strict=True):
        response = surveys.ask(survey, sent_on, "SurveyFinished", answered=True)
        sendings = surveys.tables["distribution_contact"]
        sendings[-1]["contact_id"] = sendings[0]["contact_id"]
        answers = {question: score}
        surveys.response(survey, response, sent_on, answers, channel="email", finished=finished)


def after_events(surveys: Scales, oracle: dict[str, Any]) -> None:
    """B06 in February, B01 and B07 in April, B08 in May."""
    for _ in range(4):
        for effort in oracle["B06"]["inputs"]["x"]:
            surveys.open_link("SV_SUPPORT", "2025-02-14", {"QID10": effort})
    classes = [oracle["B01"]["inputs"][name] for name in ("P", "Pa", "D")]
    for score in scores(classes, (9, 7, 6)):
        surveys.about_the_case(surveys.invited("SV_SUPPORT", "2025-04-16", {"QID6": score}))
    # Nobody knows what these are about.
    for _ in range(4):
        surveys.open_link("SV_SUPPORT", "2025-04-16", {"QID6": 0})
    triplet = [oracle["B07"]["inputs"][factor] for factor in ("ease", "speed", "quality")]
    for answers in columns(triplet):
        for _ in range(3):
            named = dict(zip(("QID5", "QID6", "QID7"), answers, strict=True))
            surveys.open_link("SV_PURCHASE", "2025-04-16", named)
    solved, asked = oracle["B08"]["inputs"]["yes"], oracle["B08"]["inputs"]["n"]
    for answer in scores((solved, asked - solved), (1, 2)):
        surveys.open_link("SV_SUPPORT", "2025-05-16", {"QID3": answer})


def columns(rows: Sequence[Sequence[int]]) -> Iterable[tuple[int, ...]]:
    """What each person answered, of one row for each question."""
    return zip(*rows, strict=True)


def of_the_brand(surveys: Scales) -> None:
    """Three who heard of the brand and one who did not."""
    for answer in (1, 1, 1, 2):
        surveys.open_link("SV_BRAND", "2025-05-16", {"QID1": answer, "QID2": 4})


def employees() -> list[Row]:
    """Two surveys of employees: as many as may be told of in the first, one fewer in the second."""
    return [
        {
            "employee_answer_id": f"{survey}-{person}",
            "survey_code": survey,
            "question_code": "recommend_employer",
            "respondent_token": f"token-{person}",
            "unit_code": "service",
            "answer_value": 9,
            "scale_minimum": 0,
            "scale_maximum": 10,
            "answer_text": "The lift is slow.",
            "answered_at": "2025-05-16 10:30:00",
        }
        for survey, people in (("EE-told", FEWEST_EMPLOYEES), ("EE-withheld", FEWEST_EMPLOYEES - 1))
        for person in range(people)
    ]
