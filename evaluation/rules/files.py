"""What must be caught while a file is read: copies, broken lines, columns that nobody declared."""

from orchestration.guards.findings import ALL_DECLARED

# Strict on both sides: a copy too few was counted as data, a copy too many cost a row that was none.
EXACT_DUPLICATE = """
with in_files as (
    select file, count(*) as planted_copies from planted where kind = 'exact_duplicate' group by file
),
in_ledger as (
    select file_name as file, max_by(rows_exact_copies, load_id) as counted_copies
    from ops.load_ledger where status = 'loaded' group by file_name
),
in_raw as (
    select defect_id, count(*) as raw_rows, bool_or(is_planted_line) as has_copy
    from sent where is_same_file group by defect_id
),
in_staging as (
    select defect_id, count(*) as staged_rows from staged where is_same_file group by defect_id
)
select
    defect_id,
    'load' as caught_where,
    planted_copies = counted_copies and raw_rows = 1 and not has_copy
        and coalesce(staged_rows, 0) <= 1 as is_handled,
    case
        when counted_copies is null then 'the ledger knows no load of its file'
        when planted_copies <> counted_copies then 'the ledger counts other copies in its file than were planted'
        when coalesce(raw_rows, 0) = 0 then 'neither the row nor its copy is in raw'
        when has_copy or raw_rows > 1 then 'the copy is in raw'
        when staged_rows > 1 then 'the copy is in staging'
        else 'counted as an exact copy in the ledger; one row in raw'
    end as why
from planted
inner join in_files using (file)
left join in_ledger using (file)
left join in_raw using (defect_id)
left join in_staging using (defect_id)
where kind = 'exact_duplicate'
"""

BROKEN_LINE = """
with in_quarantine as (
    select file_name as file, line_number as line, max(length(original_text)) as kept_characters
    from ops.quarantine group by all
),
in_raw as (
    select
        defect_id,
        bool_or(is_planted_line) as has_broken,
        count(*) filter (is_same_file and not is_planted_line) as intact_rows
    from sent group by defect_id
)
select
    planted.defect_id,
    'quarantine' as caught_where,
    coalesce(kept_characters > 0 and not has_broken and intact_rows = 1, false) as is_handled,
    case
        when has_broken then 'the broken line is in raw'
        when kept_characters is null then 'not in quarantine under its file and line'
        when kept_characters = 0 then 'in quarantine without its text'
        when intact_rows = 1 then 'in quarantine with file, line and text; the intact row beside it is loaded'
        else 'the intact row beside it is not in raw once'
    end as why
from planted
left join in_quarantine using (file, line)
left join in_raw using (defect_id)
where kind = 'broken_line'
"""

NEW_COLUMN = f"""
with in_ledger as (
    select planted.defect_id, ledger.raw_file
    from planted
    inner join ops.load_ledger as ledger
        on planted.source = ledger.source_name and planted.object = ledger.object_name
    where list_contains(string_split(ledger.new_columns, ', '), planted.record_id)
),
in_raw as (
    select planted.defect_id, raw_column.raw_file
    from planted
    inner join raw_column
        on planted.source = raw_column.source and planted.object = raw_column.object
        and planted.record_id = raw_column.column_name
),
counted as (
    select
        coalesce(in_raw.defect_id, in_ledger.defect_id) as defect_id,
        count(in_raw.raw_file) as raw_files,
        count(*) filter (in_raw.raw_file is null or in_ledger.raw_file is null) as unequal_files
    from in_raw full join in_ledger
        on in_raw.defect_id = in_ledger.defect_id and in_raw.raw_file = in_ledger.raw_file
    group by 1
),
read_by_models as (
    select distinct planted.defect_id
    from planted
    inner join information_schema.columns as found on planted.record_id = found.column_name
    where found.table_schema in ('staging', 'raw_' || planted.source)
),
guarded as (
    select planted.defect_id, bool_or(contains(description, '{ALL_DECLARED}')) as is_reported
    from planted inner join guard_result using (source, object)
    group by planted.defect_id
)
select
    planted.defect_id,
    'raw guard' as caught_where,
    coalesce(raw_files > 0 and unequal_files = 0 and is_reported, false)
        and read_by_models.defect_id is null as is_handled,
    case
        when coalesce(raw_files, 0) = 0 then 'not kept in raw'
        when unequal_files > 0 then 'the ledger names it for other files than those that hold it'
        when read_by_models.defect_id is not null then 'read as if it were declared'
        when coalesce(is_reported, false) then 'kept in raw, named in the ledger and reported by the guard'
        else 'the guard did not report it'
    end as why
from planted
left join counted using (defect_id)
left join read_by_models using (defect_id)
left join guarded using (defect_id)
where kind = 'new_column'
"""

RULES = {
    "exact_duplicate": EXACT_DUPLICATE,
    "broken_line": BROKEN_LINE,
    "new_column": NEW_COLUMN,
}
