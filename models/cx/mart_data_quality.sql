-- Checks of every layer, and what was landed beside them. An asset of raw tells its party and structure through its
-- source object; an asset has no brand, segment, area, channel or consent.
with check_results as (
    select * from {{ ref('fct_check_results') }}
),

loads as (
    select * from {{ ref('fct_loads') }}
),

checked as (
    select
        checked_date,
        asset_name,
        check_name,
        layer_code,
        source_object_key,
        cast(count(*) as bigint) as check_count,
        cast(count(case when is_passed then 1 end) as bigint) as passed_count,
        sum(severity_weight) as severity_weight,
        sum(case when is_passed then severity_weight else 0 end) as passed_weight,
        cast(coalesce(sum(failing_rows), 0) as bigint) as failing_rows,
        cast(0 as bigint) as load_count,
        cast(0 as bigint) as refused_load_count,
        cast(0 as bigint) as rows_landed,
        cast(0 as bigint) as rows_loaded,
        cast(0 as bigint) as rows_rejected,
        cast(0 as bigint) as rows_exact_copies
    from check_results
    group by
        checked_date,
        asset_name,
        check_name,
        layer_code,
        source_object_key
),

landed as (
    select
        loaded_date as checked_date,
        asset_name,
        'landing' as check_name,
        'raw' as layer_code,
        source_object_key,
        cast(0 as bigint) as check_count,
        cast(0 as bigint) as passed_count,
        cast(0 as double) as severity_weight,
        cast(0 as double) as passed_weight,
        cast(0 as bigint) as failing_rows,
        cast(count(*) as bigint) as load_count,
        cast(count(case when is_refused then 1 end) as bigint) as refused_load_count,
        cast(sum(rows_landed) as bigint) as rows_landed,
        cast(sum(rows_loaded) as bigint) as rows_loaded,
        cast(sum(rows_rejected) as bigint) as rows_rejected,
        cast(sum(rows_exact_copies) as bigint) as rows_exact_copies
    from loads
    group by
        loaded_date,
        asset_name,
        source_object_key
),

unioned as (
    select * from checked
    union all
    select * from landed
),

components as (
    select
        {{ surrogate_key(['checked_date', 'asset_name', 'check_name']) }} as mart_key,
        checked_date,
        asset_name,
        check_name,
        layer_code,
        source_object_key,
        check_count,
        passed_count,
        severity_weight,
        passed_weight,
        failing_rows,
        load_count,
        refused_load_count,
        rows_landed,
        rows_loaded,
        rows_rejected,
        rows_exact_copies
    from unioned
)

select * from components
