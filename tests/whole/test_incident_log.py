"""The real incident log through loader and dbt, beside figures that plain Python computes from the file."""

import pytest

from tests.whole.direct_incident_figures import IncidentFigures, direct_figures
from tests.whole.public_logs import INCIDENTS, YEAR_BETWEEN, needs_public_logs
from tests.whole.runs import Home, rows

pytestmark = [pytest.mark.slow, pytest.mark.whole, needs_public_logs]


@pytest.fixture(scope="module")
def expected() -> IncidentFigures:
    """The same figures by another path."""
    return direct_figures(INCIDENTS)


def test_figures_equal_the_direct_computation(public_logs: Home, expected: IncidentFigures) -> None:
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
        where source_system = 'servicenow'
    """
    (found,) = rows(public_logs.warehouse, query)
    assert found == (
        expected["incidents"],
        expected["reassignments"],
        expected["reopened_incidents"],
        expected["sla_met_incidents"],
        expected["resolved_incidents"],
        pytest.approx(expected["median_hours_to_resolve"]),
        pytest.approx(expected["mean_hours_to_resolve"]),
    )


def test_mart_holds_the_same_figures(public_logs: Home, expected: IncidentFigures) -> None:
    query = f"""
        select
            sum(case_count),
            sum(reassignment_count),
            sum(reopened_count),
            sum(sla_met_count),
            sum(sum_resolution_calendar_hours) / sum(resolution_timed_count)
        from cx.mart_service_quality
        where service_date < '{YEAR_BETWEEN}'
    """
    (found,) = rows(public_logs.warehouse, query)
    assert found == (
        expected["incidents"],
        expected["reassignments"],
        expected["reopened_incidents"],
        expected["sla_met_incidents"],
        pytest.approx(expected["mean_hours_to_resolve"]),
    )


def test_every_event_is_loaded_and_every_incident_becomes_a_journey(
    public_logs: Home, expected: IncidentFigures
) -> None:
    ledger = rows(
        public_logs.warehouse,
        """
        select rows_landed, rows_loaded from ops.load_ledger where source_name = 'servicenow'
        """,
    )
    assert ledger == [(expected["events"], expected["events"])]
    journeys = rows(
        public_logs.warehouse,
        f"""
        select count(*) from core.fct_journeys where started_date < '{YEAR_BETWEEN}'
        """,
    )
    assert journeys == [(expected["incidents"],)]


def test_an_opening_and_each_return_is_a_contact(
    public_logs: Home, expected: IncidentFigures
) -> None:
    query = f"""
        select event_type_code, count(*) from core.fct_case_contacts
        where contacted_date < '{YEAR_BETWEEN}'
        group by all
    """
    contacts = dict(rows(public_logs.warehouse, query))
    assert contacts["opened"] == expected["incidents"]
    assert set(contacts) == {"opened", "reopened"}


def test_nothing_of_the_log_is_rejected(public_logs: Home) -> None:
    contracts = ("identifiers", "interactions", "cases", "case_events")
    union = " union all ".join(
        f"select count(*) as n from intermediate.int_{contract}__rejected "
        "where source_system = 'servicenow'"
        for contract in contracts
    )
    assert rows(public_logs.warehouse, f"select sum(n) from ({union})") == [(0,)]
