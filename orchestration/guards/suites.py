"""What raw must satisfy before dbt may read it, made from each object's declaration.

The rows stand in a view named `rows` of the object, the loads behind them in one named `loads` (see validation.py). No
expectation shows values, only counts: they are people's data.
"""

from collections.abc import Iterator

import great_expectations.expectations as gxe
from great_expectations.expectations.expectation import Expectation

from orchestration.loading.stage import event_time
from orchestration.sources import SourceObject

# Exports that send the latest state again and again repeat their keys.
VERSIONED_CADENCES = ("monthly",)

READABLE_SHARE = 0.99
FILLED_SHARE = 0.99
UNIQUE_SHARE = 0.99
REJECTED_SHARE = 0.01
# Below half of what came before; an object of a few rows a load says nothing.
VOLUME_SHARE = 0.5
VOLUME_LOADS = 12
VOLUME_ROWS = 100


def expectations(declared: SourceObject, loads: str) -> Iterator[Expectation]:
    """The expectations of one object. `loads` names the view of its load ledger rows; a warning does not block."""
    yield gxe.ExpectTableRowCountToBeBetween(
        min_value=1, description="files came, and rows with them"
    )
    yield _no_rows(_loads_that_differ(loads), "the ledger counts the rows that are there")
    yield _no_rows(_too_many_rejected(loads), "less than 1% of the latest lines were refused")
    yield _no_rows(_too_few_rows(loads), "the latest load has at least half the usual rows")
    yield _no_rows(_columns_never_sent(loads), "every declared column was sent", "warning")
    yield from _keys(declared)
    yield from _required(declared)
    if declared.event_time:
        yield _no_rows(_unreadable_times(declared), f"99% of {declared.event_time} are times")


def _keys(declared: SourceObject) -> Iterator[Expectation]:
    for name in declared.key:
        yield gxe.ExpectColumnValuesToNotBeNull(column=name, description=f"{name}, a key, is there")
    if declared.cadence not in VERSIONED_CADENCES:
        description = f"{', '.join(declared.key)} comes once"
        if len(declared.key) == 1:
            yield gxe.ExpectColumnValuesToBeUnique(
                column=declared.key[0], mostly=UNIQUE_SHARE, description=description
            )
        else:
            yield gxe.ExpectCompoundColumnsToBeUnique(
                column_list=list(declared.key), mostly=UNIQUE_SHARE, description=description
            )


def _required(declared: SourceObject) -> Iterator[Expectation]:
    for name in declared.required:
        if name not in declared.key:
            yield gxe.ExpectColumnValuesToNotBeNull(
                column=name, mostly=FILLED_SHARE, description=f"99% of {name} are there"
            )


def _loads_that_differ(loads: str) -> str:
    return f"""
        select count(*) as differing_loads
        from {loads} as loads
        full join (select _load_id, count(*) as row_count from {{batch}} group by _load_id) as found
            on loads.load_id = found._load_id
        where loads.rows_loaded::bigint is distinct from coalesce(found.row_count, 0)
        having count(*) > 0"""


def _too_many_rejected(loads: str) -> str:
    return f"""
        select sum(rows_rejected::bigint) as rejected, sum(rows_landed::bigint) as landed
        from {loads}
        where loaded_at = (select max(loaded_at) from {loads})
        having rejected > {REJECTED_SHARE} * landed"""


def _too_few_rows(loads: str) -> str:
    return f"""
        select
            arg_max(rows_landed, position) as latest,
            median(rows_landed) filter (where position < load_count) as usual
        from (
            select
                rows_landed::bigint as rows_landed,
                row_number() over (order by load_id) as position,
                count(*) over () as load_count
            from {loads}
        )
        where position >= load_count - {VOLUME_LOADS}
        having usual >= {VOLUME_ROWS} and latest < {VOLUME_SHARE} * usual"""


def _columns_never_sent(loads: str) -> str:
    return f"""
        select column_name
        from (select unnest(string_split(missing_columns, ', ')) as column_name from {loads})
        group by column_name
        having count(*) = (select count(*) from {loads})"""


def _unreadable_times(declared: SourceObject) -> str:
    assert declared.event_time
    return f"""
        select count(*) as sent, count(*) filter (where read_at is null) as unreadable
        from (
            select {event_time(declared.event_time, declared.event_time_format)} as read_at
            from {{batch}}
            where "{declared.event_time}" is not null
        )
        having unreadable > {1 - READABLE_SHARE:.2f} * sent"""


def _no_rows(query: str, description: str, severity: str = "critical") -> Expectation:
    return gxe.UnexpectedRowsExpectation(
        unexpected_rows_query=query, description=description, severity=severity
    )
