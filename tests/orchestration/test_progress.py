"""What the tables at the end of a run show in a narrow terminal."""

from pathlib import Path

import duckdb
import pytest
from rich.console import Console

from orchestration.progress import metrics_table

# As wide as figures of a large company get.
VALUE = "1234567.8, 1234560.1, 1234570.2, 9876543, 1234000.0, null, 1"


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A copy with one metric of a long name."""
    path = tmp_path / "published.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema core")
        connection.execute(f"""
            create table core.fct_metric_values as
            select 'm' as metric_key, 'M01' as metric_id, 'one' as build_id, 'total' as slice_type,
                'month' as period_type, date '2025-04-01' as period_start_date, row.*
            from (values ({VALUE})) as row (
                value, interval_lower, interval_upper, n_observations, target_value, suppression_reason, decimals
            )
        """)
        connection.execute("alter table core.fct_metric_values drop decimals")
        connection.execute(
            "create table core.dim_metric as "
            "select 'm' as metric_key, 'Seconds from the touchpoint to the invitation' as metric_name, 1 as decimals"
        )
    return path


def test_a_narrow_terminal_cuts_no_figure(published: Path) -> None:
    console = Console(width=80)
    with console.capture() as capture:
        console.print(metrics_table(published, "one"))
    shown = capture.get()
    assert "1,234,567.8 1,234,560.1 to 1,234,570.2 9,876,543 1,234,000.0" in shown
    assert "2025-04" in shown
    assert "…" not in shown
