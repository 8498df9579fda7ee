"""The company's staff: employees in versions, and what they answer each quarter, without any name or number."""

from datetime import date, timedelta

import numpy as np
import pandas as pd

from simulator.clock import draw_time_of_day, to_utc
from simulator.own.references import turning_day
from simulator.own.rows import Tables, ids, in_order, midnight, quarters, share_of
from simulator.own.texts import STAFF_REMARKS
from simulator.service import AGENTS_PER_GROUP, FIRST_AGENT
from simulator.settings import Settings
from simulator.vocabulary import GROUPS

# Employees who are no agents of the service desk, by unit.
OTHER_UNITS = {"shops": 24, "logistics": 12, "marketing": 9}
SERVICE = "service"
ROLES = {"shops": "sales_assistant", "logistics": "warehouse_worker", "marketing": "specialist"}
LEAVERS = 3
# Question, lowest and highest answer, and what is usual.
QUESTIONS = [
    ("recommend_employer", 0, 10, 7.2),
    ("proud_to_work_here", 1, 5, 3.8),
    ("tools_help_me", 1, 5, 3.2),
    ("manager_listens", 1, 5, 3.7),
]
ANSWERING_SHARE, REMARK_SHARE = 0.75, 0.3
# Of a smaller unit an answer could be guessed back to a person.
SMALLEST_UNIT = 8


def draw_staff(settings: Settings) -> Tables:
    """Objects employee and employee_answer."""
    employees = _employees(settings)
    return {"employee": employees, "employee_answer": _answers(employees, settings)}


def _employees(settings: Settings) -> pd.DataFrame:
    """Everybody from the start on; the promoted and those who left are sent again."""
    rng = settings.stream("employees")
    agents = AGENTS_PER_GROUP * len(GROUPS)
    units = [SERVICE] * agents + [unit for unit, size in OTHER_UNITS.items() for _ in range(size)]
    count = len(units)
    hired = [date(2015, 1, 7) + timedelta(days=int(days)) for days in rng.integers(0, 3000, count)]
    team = [group for group in GROUPS for _ in range(AGENTS_PER_GROUP)]
    employees = pd.DataFrame(
        {
            "employee_id": ids("E", count, 5),
            "agent_id": [
                f"zendesk-{FIRST_AGENT + row}" if row < agents else "" for row in range(count)
            ],
            "unit_code": units,
            "team_id": team + [""] * (count - agents),
            "role_code": [ROLES.get(unit, "agent") for unit in units],
            "hired_date": [str(day) for day in hired],
            "left_date": "",
            "valid_from_date": [str(day) for day in hired],
            "valid_to_date": "",
            "sent_at": midnight(settings.start),
        }
    )
    turns = turning_day(settings)
    promoted = employees.iloc[[0, AGENTS_PER_GROUP]].assign(
        valid_to_date=str(turns), sent_at=midnight(turns)
    )
    senior = promoted.assign(valid_from_date=str(turns), valid_to_date="", role_code="senior_agent")
    others = rng.permutation(np.arange(agents, count))[:LEAVERS]
    leaves = share_of(settings, 0.7)
    left = employees.iloc[np.sort(others)].assign(
        left_date=str(leaves),
        valid_to_date=str(leaves + timedelta(days=1)),
        sent_at=midnight(leaves),
    )
    return pd.concat([employees, promoted, senior, left], ignore_index=True)


def _answers(employees: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """One row per question shown; the token of a person is drawn anew for each survey."""
    rng = settings.stream("employee answers")
    staff = employees.drop_duplicates("employee_id")
    sizes = staff["unit_code"].value_counts()
    staff = staff[staff["unit_code"].map(sizes) >= SMALLEST_UNIT]
    parts = [_no_answers()]
    for quarter in quarters(settings):
        asked_on = (quarter + timedelta(days=31)).replace(day=20)
        if asked_on < settings.start:
            continue
        answering = staff[rng.random(len(staff)) < ANSWERING_SHARE]
        count = len(answering)
        tokens = [f"{number:012x}" for number in rng.integers(0, 2**48, count)]
        days = rng.integers(0, 6, count).astype("timedelta64[D]")
        day = (np.datetime64(asked_on) + days).astype("datetime64[ms]")
        at = to_utc(day + draw_time_of_day(rng, count))
        mood = rng.normal(0, 0.7, count)
        remarks = np.array(STAFF_REMARKS, dtype=object)[rng.integers(0, len(STAFF_REMARKS), count)]
        writes = rng.random(count) < REMARK_SHARE
        for question, lowest, highest, usual in QUESTIONS:
            scale = (highest - lowest) / 4
            value = np.round(usual + scale * (mood + rng.normal(0, 0.5, count)))
            given = rng.random(count) < 0.96
            is_first = question == QUESTIONS[0][0]
            parts.append(
                pd.DataFrame(
                    {
                        "survey_code": f"EE-{quarter.year}-Q{1 + quarter.month // 4}",
                        "question_code": question,
                        "respondent_token": tokens,
                        "unit_code": answering["unit_code"].to_numpy(),
                        "answer_value": pd.Series(np.clip(value, lowest, highest)).where(given),
                        "scale_minimum": float(lowest),
                        "scale_maximum": float(highest),
                        "answer_text": np.where(writes & is_first, remarks, ""),
                        "answered_at": at.astype("datetime64[s]").astype("datetime64[ms]"),
                    }
                )
            )
    return in_order(pd.concat(parts, ignore_index=True), "answered_at", "employee_answer_id", "EA")


def _no_answers() -> pd.DataFrame:
    """No row, in the types of the answers: for a period without a survey."""
    return pd.DataFrame(
        {
            "answered_at": np.zeros(0, "datetime64[ms]"),
            "answer_value": np.zeros(0),
            "answer_text": np.zeros(0, dtype=object),
        }
    )
