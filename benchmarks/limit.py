"""What no build can beat: DuckDB reads the raw Parquet of the interactions and writes them sorted once.

`python -m benchmarks.limit RAW DATABASE` is one process that does only that. The columns are the sent ones that the
interactions are made from, as text, the time alone as a time. They are sorted by who acted and when; who acted is the
cookie (of a comment, the sender), because that is in every row as sent, while the customer is known only after
identity was resolved; both are texts of about the same length, and every customer is one or a few of them.
"""

import sys
import time
from pathlib import Path

import duckdb

LOAD_COLUMNS = ("_load_id", "_loaded_at", "_source_file", "_row_number")
EVENT_COLUMNS = (
    "_fivetran_id",
    "_fivetran_synced",
    "user_id",
    "name",
    "platform",
    "event_dimensions_hostname",
    "device_category",
    "param_ga_session_id",
    "param_page_location",
    "param_case_id",
    "param_campaign",
    "param_engagement_time_msec",
    "ecommerce_transaction_id",
    "value",
    "currency",
)
COMMENT_COLUMNS = ("id", "_fivetran_synced", "ticket_id", "via_channel", "public")


def main() -> None:
    """Write the table and print the seconds and the processor seconds of that, without Python's start."""
    raw, database = Path(sys.argv[1]), Path(sys.argv[2])
    started, started_cpu = time.monotonic(), time.process_time()
    with duckdb.connect(str(database)) as connection:
        connection.execute("set TimeZone = 'UTC'")
        connection.execute(f"create table interactions as {limit_query(raw)}")
    print(time.monotonic() - started, time.process_time() - started_cpu)


def limit_query(raw: Path) -> str:
    """Every event that is an interaction (scrolling is none) and every comment, sorted by who and when."""
    events = _rows(raw / "ga4/event", "user_pseudo_id", "timestamp", EVENT_COLUMNS)
    comments = _rows(raw / "zendesk/ticket_comment", "user_id", "created", COMMENT_COLUMNS)
    return f"""
        select * from (
            {events} where name is distinct from 'scroll'
            union all by name
            {comments}
        )
        order by actor, event_at"""


def _rows(folder: Path, actor: str, event_at: str, columns: tuple[str, ...]) -> str:
    kept = ", ".join(f'"{name}"' for name in (*columns, *LOAD_COLUMNS))
    return f"""
            select "{actor}" as actor, try_cast("{event_at}" as timestamp) as event_at, {kept}
            from read_parquet('{folder}/*/*.parquet', union_by_name = true)"""


if __name__ == "__main__":
    main()
