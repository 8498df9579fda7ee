"""The PhoneNow call report through the whole job, beside figures that plain Python counts in the file."""

import csv
import gzip
import shutil
from statistics import fmean

import pytest

from tests.whole.runs import ROOT, Home, rows

REPORT = ROOT.parent / "shared" / "data" / "contact_centre" / "phonenow_calls.csv.gz"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.whole,
    pytest.mark.skipif(
        not REPORT.exists(), reason="the call report is not beside this checkout (../shared/data)"
    ),
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home in which only the call report was landed, run as a user would."""
    home = Home(tmp_path_factory.mktemp("phonenow"))
    landed = home.landing / "contact_centre" / "call" / REPORT.name
    landed.parent.mkdir(parents=True)
    shutil.copyfile(REPORT, landed)
    done = home.whole_run()
    assert done.code == 0, done.output[-4000:]
    return home


@pytest.fixture(scope="module")
def calls() -> list[dict[str, str]]:
    """The report as it stands in its file."""
    with gzip.open(REPORT, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_calls_equal_the_known_figures(home: Home) -> None:
    query = """
        select
            sum(answered_call_count), sum(abandoned_call_count), sum(resolved_call_count),
            round(sum(sum_answered_wait_seconds) / sum(answered_call_count), 2)
        from cx.mart_service_quality
    """
    assert rows(home.published, query) == [(4054, 946, 3646, 67.52)]


def test_ratings_equal_the_known_figures(home: Home, calls: list[dict[str, str]]) -> None:
    query = (
        "select count(*), round(avg(answer_number), 3) from core.fct_survey_answers where is_valid"
    )
    assert rows(home.published, query) == [(4054, 3.404)]
    ratings = [float(call["Satisfaction rating"]) for call in calls if call["Satisfaction rating"]]
    exactly = rows(home.published, "select avg(answer_number) from core.fct_survey_answers")
    assert exactly == [(pytest.approx(fmean(ratings)),)]


def test_agents_and_talk_are_those_of_the_report(home: Home, calls: list[dict[str, str]]) -> None:
    agents = rows(home.published, "select count(distinct agent_key) from core.fct_case_contacts")
    assert agents == [(len({call["Agent"] for call in calls}),)]
    talked = sum(_seconds(call["AvgTalkDuration"]) for call in calls if call["AvgTalkDuration"])
    found = rows(home.published, "select sum(sum_handle_seconds) from cx.mart_service_quality")
    assert found == [(talked,)]


def test_every_call_is_one_contact_and_one_journey(home: Home, calls: list[dict[str, str]]) -> None:
    query = """
        select
            (select count(*) from core.fct_case_contacts), (select count(*) from core.fct_cases),
            (select count(*) from core.fct_journeys),
            (select count(*) from core.fct_journeys where outcome = 'completed')
    """
    assert rows(home.published, query) == [(len(calls), len(calls), len(calls), 3646)]


def test_nothing_of_the_report_is_rejected(home: Home) -> None:
    contracts = ("identifiers", "interactions", "cases", "case_events", "survey_answers")
    union = " union all ".join(
        f"select count(*) as n from intermediate.int_{contract}__rejected" for contract in contracts
    )
    assert rows(home.warehouse, f"select sum(n) from ({union})") == [(0,)]


def _seconds(clock: str) -> int:
    hours, minutes, seconds = (int(part) for part in clock.split(":"))
    return hours * 3600 + minutes * 60 + seconds
