with source as (
    select * from {{ source('journeyhouse', 'check_result') }}
),

renamed as (
    select
        {{ text('build_id') }} as build_id,
        {{ text('asset_name') }} as asset_name,
        {{ text('check_name') }} as check_name,
        {{ text('layer_code') }} as layer_code,
        {{ text('severity_code') }} as severity_code,
        {{ as_boolean('is_passed') }} as is_passed,
        {{ as_bigint('failing_rows') }} as failing_rows,
        {{ as_timestamp('checked_at') }} as checked_at,
        _load_id as load_id,
        _loaded_at as loaded_at,
        _source_file as source_file,
        _row_number as source_row_number
    from source
),

-- A step that was tried again within its build checked again: its last word counts.
latest as (
    select *
    from renamed
    qualify {{ latest_version(['build_id', 'asset_name', 'check_name'], 'checked_at') }}
)

select * from latest
