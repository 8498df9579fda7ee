"""Public web visits through loader and dbt, beside the page views and sessions that their publisher expects."""

from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.whole.public_logs import needs_public_logs, read
from tests.whole.runs import Home, rows

pytestmark = [pytest.mark.slow, pytest.mark.whole, needs_public_logs]

# The expected files tell the time of their publisher's place.
PUBLISHERS_ZONE = ZoneInfo("America/New_York")
VISITS = "source_system = 'company'"


def expected_moment(text: str) -> datetime:
    """A wall-clock time of the expected files in UTC."""
    local = datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=PUBLISHERS_ZONE)
    return local.astimezone(ZoneInfo("UTC")).replace(tzinfo=None)


def test_page_views_are_the_expected_ones(public_logs: Home) -> None:
    query = f"""
        select date_trunc('second', event_at), dense_rank() over (order by source_session_hash)
        from core.fct_interactions
        where {VISITS}
    """
    expected = read("expected/snowplow_page_views_expected.csv")
    found = rows(public_logs.warehouse, query)
    assert len(found) == len(expected) == 7
    moments = Counter(expected_moment(row["page_view_start"]) for row in expected)
    assert Counter(moment for moment, _ in found) == moments
    views = sorted(Counter(row["session_id"] for row in expected).values())
    assert sorted(Counter(session for _, session in found).values()) == views


def test_sessions_of_the_source_are_the_expected_ones(public_logs: Home) -> None:
    query = f"""
        select min(event_at), max(event_at)
        from core.fct_interactions
        where {VISITS}
        group by source_session_hash
    """
    expected = read("expected/snowplow_sessions_expected.csv")
    spans = [
        (expected_moment(row["session_start"]), expected_moment(row["session_end"]))
        for row in expected
    ]
    assert len(spans) == 5
    assert sorted(rows(public_logs.warehouse, query)) == sorted(spans)


def test_the_rule_gives_one_session_where_the_source_began_a_second_after_40_seconds(
    public_logs: Home,
) -> None:
    query = """
        select source_session_count, event_count, date_diff('second', started_at, ended_at)
        from core.fct_sessions
        where source_session_hash is not null
        order by all
    """
    assert rows(public_logs.warehouse, query) == [(1, 1, 0), (1, 2, 2), (1, 2, 5), (2, 2, 40)]
