"""The real incident log through the whole job, beside figures that plain Python computes from the file."""

import shutil

import pytest

from tests.whole.direct_incident_figures import IncidentFigures, direct_figures
from tests.whole.runs import ROOT, Home, rows

LOG = ROOT.parent / "shared" / "data" / "service" / "servicenow_incident_event_log.parquet"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.whole,
    pytest.mark.skipif(
        not LOG.exists(), reason="the incident log is not beside this checkout (../shared/data)"
    ),
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home in which only the incident log was landed, run as a user would."""
    home = Home(tmp_path_factory.mktemp("incidents"))
    landed = home.landing / "servicenow" / "incident_event" / LOG.name
    landed.parent.mkdir(parents=True)
    shutil.copyfile(LOG, landed)
    done = home.whole_run(JOURNEYHOUSE_SOURCES="servicenow")
    assert done.code == 0, done.output[-4000:]
    return home


@pytest.fixture(scope="module")
def expected() -> IncidentFigures:
    """The same figures by another path."""
    return direct_figures(LOG)


def test_figures_equal_the_direct_computation(home: Home, expected: IncidentFigures) -> None:
    query = """
        select
            count(*),
            sum(reassignment_count),
            count(case when reopen_count > 0 then 1 end),
            count(case when is_sla_met then 1 end),
            count(resolution_calendar_hours),
            median(resolution_calendar_hours),
            avg(resolution_calendar_hours)
        from core.fct_cases
    """
    (found,) = rows(home.published, query)
    assert found == (
        expected["incidents"],
        expected["reassignments"],
        expected["reopened_incidents"],
        expected["sla_met_incidents"],
        expected["resolved_incidents"],
        pytest.approx(expected["median_hours_to_resolve"]),
        pytest.approx(expected["mean_hours_to_resolve"]),
    )


def test_mart_holds_the_same_figures(home: Home, expected: IncidentFigures) -> None:
    query = """
        select
            sum(case_count),
            sum(reassignment_count),
            sum(reopened_count),
            sum(sla_met_count),
            sum(sum_resolution_calendar_hours) / sum(resolution_timed_count)
        from cx.mart_service_quality
    """
    (found,) = rows(home.published, query)
    assert found == (
        expected["incidents"],
        expected["reassignments"],
        expected["reopened_incidents"],
        expected["sla_met_incidents"],
        pytest.approx(expected["mean_hours_to_resolve"]),
    )


def test_every_event_is_loaded_and_every_incident_becomes_a_journey(
    home: Home, expected: IncidentFigures
) -> None:
    ledger = rows(home.warehouse, "select rows_landed, rows_loaded from ops.load_ledger")
    assert ledger == [(expected["events"], expected["events"])]
    journeys = rows(home.published, "select count(*) from core.fct_journeys")
    assert journeys == [(expected["incidents"],)]


def test_an_opening_and_each_return_is_a_contact(home: Home, expected: IncidentFigures) -> None:
    query = "select event_type_code, count(*) from core.fct_case_contacts group by all"
    contacts = dict(rows(home.published, query))
    assert contacts["opened"] == expected["incidents"]
    assert set(contacts) == {"opened", "reopened"}


def test_nothing_of_the_log_is_rejected(home: Home) -> None:
    contracts = ("identifiers", "interactions", "cases", "case_events")
    union = " union all ".join(
        f"select count(*) as n from intermediate.int_{contract}__rejected" for contract in contracts
    )
    assert rows(home.warehouse, f"select sum(n) from ({union})") == [(0,)]
