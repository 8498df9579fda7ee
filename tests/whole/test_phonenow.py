"""The PhoneNow call report through loader and dbt, beside figures that plain Python counts in the file."""

import csv
import gzip
from statistics import fmean

import pytest

from tests.whole.public_logs import CALLS, YEAR_BETWEEN, needs_public_logs
from tests.whole.runs import Home, rows

pytestmark = [pytest.mark.slow, pytest.mark.whole, needs_public_logs]


@pytest.fixture(scope="module")
def calls() -> list[dict[str, str]]:
    """The report as it stands in its file."""
    with gzip.open(CALLS, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_calls_equal_the_known_figures(public_logs: Home) -> None:
    query = """
        select
            sum(answered_call_count), sum(abandoned_call_count), sum(resolved_call_count),
            round(sum(sum_answered_wait_seconds) / sum(answered_call_count), 2)
        from cx.mart_service_quality
    """
    assert rows(public_logs.warehouse, query) == [(4054, 946, 3646, 67.52)]


def test_ratings_equal_the_known_figures(public_logs: Home, calls: list[dict[str, str]]) -> None:
    query = (
        "select count(*), round(avg(answer_number), 3) from core.fct_survey_answers where is_valid"
    )
    assert rows(public_logs.warehouse, query) == [(4054, 3.404)]
    ratings = [float(call["Satisfaction rating"]) for call in calls if call["Satisfaction rating"]]
    exactly = rows(public_logs.warehouse, "select avg(answer_number) from core.fct_survey_answers")
    assert exactly == [(pytest.approx(fmean(ratings)),)]


def test_agents_and_talk_are_those_of_the_report(
    public_logs: Home, calls: list[dict[str, str]]
) -> None:
    query = f"""
        select count(distinct agent_key) from core.fct_case_contacts
        where contacted_date > '{YEAR_BETWEEN}'
    """
    agents = rows(public_logs.warehouse, query)
    assert agents == [(len({call["Agent"] for call in calls}),)]
    talked = sum(_seconds(call["AvgTalkDuration"]) for call in calls if call["AvgTalkDuration"])
    found = rows(
        public_logs.warehouse, "select sum(sum_handle_seconds) from cx.mart_service_quality"
    )
    assert found == [(talked,)]


def test_every_call_is_one_contact_and_one_journey(
    public_logs: Home, calls: list[dict[str, str]]
) -> None:
    query = f"""
        select
            (select count(*) from core.fct_case_contacts where contacted_date > '{YEAR_BETWEEN}'),
            (select count(*) from core.fct_cases where opened_date > '{YEAR_BETWEEN}'),
            count(*),
            count(*) filter (where outcome = 'completed')
        from core.fct_journeys
        where started_date > '{YEAR_BETWEEN}'
    """
    assert rows(public_logs.warehouse, query) == [(len(calls), len(calls), len(calls), 3646)]


def test_nothing_of_the_report_is_rejected(public_logs: Home) -> None:
    contracts = ("identifiers", "interactions", "cases", "case_events", "survey_answers")
    union = " union all ".join(
        f"select count(*) as n from intermediate.int_{contract}__rejected "
        "where source_system = 'contact_centre'"
        for contract in contracts
    )
    assert rows(public_logs.warehouse, f"select sum(n) from ({union})") == [(0,)]


def _seconds(clock: str) -> int:
    hours, minutes, seconds = (int(part) for part in clock.split(":"))
    return hours * 3600 + minutes * 60 + seconds
