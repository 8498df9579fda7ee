"""What raw must satisfy before dbt may read it, made from each object's declaration.

Each object has two suites: one of its rows and one of its loads, as the load ledger has them (validation.py declares
both as views). No expectation shows values, only counts: they are people's data.
"""

from collections.abc import Iterator

from great_expectations.expectations.core.expect_column_values_to_not_be_null import (
    ExpectColumnValuesToNotBeNull,
)
from great_expectations.expectations.core.unexpected_rows_expectation import (
    UnexpectedRowsExpectation,
)
from great_expectations.expectations.expectation import Expectation
from great_expectations.expectations.metadata_types import FailureSeverity

from orchestration.guards.findings import ALL_DECLARED
from orchestration.loading.stage import event_time
from orchestration.sources import IRREGULAR, SourceObject
from orchestration.sql import column_list, identifier, literal

# Without a header, a column is there only where a row has a value.
SPARSE_FORMATS = ("jsonl", "json")

READABLE_SHARE = 0.99
FILLED_SHARE = 0.99
UNIQUE_SHARE = 0.99
REJECTED_SHARE = 0.01
# Below half of what came before; an object of a few rows a load says nothing.
VOLUME_SHARE = 0.5
VOLUME_LOADS = 12
VOLUME_ROWS = 100

TOO_MANY_REJECTED = f"""
    select sum(rows_rejected::bigint) as rejected, sum(rows_landed::bigint) as landed
    from {{batch}}
    where loaded_at = (select max(loaded_at) from {{batch}})
    having rejected > {REJECTED_SHARE} * landed"""

TOO_FEW_ROWS = f"""
    select
        arg_max(rows_landed, position) as latest,
        median(rows_landed) filter (where position < load_count) as usual
    from (
        select
            rows_landed::bigint as rows_landed,
            row_number() over (order by load_id) as position,
            count(*) over () as load_count
        from {{batch}}
    )
    where position >= load_count - {VOLUME_LOADS}
    having usual >= {VOLUME_ROWS} and latest < {VOLUME_SHARE} * usual"""

# Asked of the ledger: where all rows are removed by now, they came all the same.
NO_ROWS_LOADED = "select sum(rows_loaded::bigint) as loaded from {batch} having loaded = 0"

COLUMNS_NEVER_SENT = """
    select column_name
    from (select unnest(string_split(missing_columns, ', ')) as column_name from {batch})
    group by column_name
    having count(*) = (select count(*) from {batch})"""

# How long a source of each cadence may be silent: twice its beat, for what happens at its end comes with the next.
# What comes once, irregularly or by a run of ours owes nothing.
MAY_BE_SILENT_DAYS = {"hourly": 1, "daily": 2, "weekly": 14, "monthly": 62, "quarterly": 184}


# Columns that all files of the latest load lack, and that came before.
COLUMNS_GONE = """
    with loads as (
        select *, loaded_at = max(loaded_at) over () as is_latest from {batch}
    ),

    missing as (
        select is_latest, unnest(string_split(missing_columns, ', ')) as column_name from loads
    )

    select column_name
    from missing
    group by column_name
    having
        count(*) < (select count(*) from loads)
        and count(*) filter (where is_latest) = (select count(*) from loads where is_latest)"""


def expectations_of_rows(declared: SourceObject, loads: str) -> Iterator[Expectation]:
    """What the rows of one object must satisfy; `loads` names the view of its loads.

    Of what no model reads, it is enough that nothing was lost: the whole build does not wait for it.
    """
    yield _no_rows(_loads_that_differ(loads), "the ledger counts the rows that are there")
    if declared.is_raw_only:
        return
    yield from _keys(declared, loads)
    yield from _required(declared)
    if declared.event_time:
        yield _no_rows(
            _unreadable_times(declared.event_time, declared.event_time_format),
            f"99% of {declared.event_time} are times",
        )


def expectations_of_loads(declared: SourceObject) -> Iterator[Expectation]:
    """What the ledger must say of the loads of one object; columns that differ are only a warning."""
    severity = FailureSeverity.WARNING if declared.is_raw_only else FailureSeverity.CRITICAL
    yield _no_rows(TOO_MANY_REJECTED, "less than 1% of the latest lines were refused", severity)
    # What a company drops when it has it has no usual size.
    is_usual = declared.cadence != IRREGULAR
    yield _no_rows(
        TOO_FEW_ROWS,
        "the latest load has at least half the usual rows",
        severity if is_usual else FailureSeverity.WARNING,
    )
    if not declared.is_raw_only:
        yield _no_rows(NO_ROWS_LOADED, "files came, and rows with them")
        if declared.event_time and declared.cadence in MAY_BE_SILENT_DAYS:
            days = MAY_BE_SILENT_DAYS[declared.cadence]
            yield _no_rows(
                _behind(days),
                f"{declared.cadence}, so at most {days} days behind the latest clock",
                FailureSeverity.WARNING,
            )
    if declared.columns:
        yield _no_rows(
            COLUMNS_NEVER_SENT, "every declared column was sent", FailureSeverity.WARNING
        )
        if declared.file_format not in SPARSE_FORMATS:
            yield _no_rows(
                COLUMNS_GONE, "every column that came is still sent", FailureSeverity.WARNING
            )
    if not declared.is_raw_only:
        yield _no_rows(_undeclared_columns(declared), ALL_DECLARED, FailureSeverity.WARNING)


def _keys(declared: SourceObject, loads: str) -> Iterator[Expectation]:
    for name in declared.key:
        yield ExpectColumnValuesToNotBeNull(column=name, description=f"{name}, a key, is there")
    if not declared.is_versioned:
        yield _no_rows(_repeated_keys(declared, loads), f"{', '.join(declared.key)} comes once")


def _required(declared: SourceObject) -> Iterator[Expectation]:
    for name in declared.required:
        if name not in declared.key:
            yield ExpectColumnValuesToNotBeNull(
                column=name, mostly=FILLED_SHARE, description=f"99% of {name} are there"
            )


def _undeclared_columns(declared: SourceObject) -> str:
    """Columns that a load had beyond those declared by now: once one is declared, raw shows it for every load."""
    known = ", ".join(literal(name) for name in declared.columns)
    return f"""
        select distinct column_name
        from (select unnest(string_split(new_columns, ', ')) as column_name from {{batch}})
        where column_name not in ({known})"""


def _behind(days: int) -> str:
    """The clock of the object beside the warehouse's, which is that of the source that is furthest (as_of_at)."""
    return f"""
        select data_through_at, as_of_at
        from (
            select
                max(data_through_at::timestamp) as data_through_at,
                max(as_of_at) as as_of_at
            from {{batch}}
        )
        where data_through_at < as_of_at - interval {days} days"""


def _loads_that_differ(loads: str) -> str:
    return f"""
        select count(*) as differing_loads
        from {loads} as loads
        full join (select _load_id, count(*) as row_count from {{batch}} group by _load_id) as found
            on loads.load_id = found._load_id
        where loads.rows_kept is distinct from coalesce(found.row_count, 0)
        having count(*) > 0"""


def _repeated_keys(declared: SourceObject, loads: str) -> str:
    """Of a file that was sent again under its name, only the latest version counts."""
    return f"""
        select sum(row_count) as rows_sent, sum(row_count - 1) as rows_repeated
        from (
            select count(*) as row_count
            from {{batch}}
            where _load_id in (select max(load_id) from {loads} group by file_name)
            group by {column_list(declared.key)}
        )
        having rows_repeated > {1 - UNIQUE_SHARE:.2f} * rows_sent"""


def _unreadable_times(column: str, time_format: str | None) -> str:
    return f"""
        select count(*) as sent, count(*) filter (where read_at is null) as unreadable
        from (
            select {event_time(column, time_format)} as read_at
            from {{batch}}
            where {identifier(column)} is not null
        )
        having unreadable > {1 - READABLE_SHARE:.2f} * sent"""


def _no_rows(
    query: str, description: str, severity: FailureSeverity = FailureSeverity.CRITICAL
) -> Expectation:
    return UnexpectedRowsExpectation(
        unexpected_rows_query=query, description=description, severity=severity
    )
