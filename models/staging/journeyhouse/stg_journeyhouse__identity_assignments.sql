with source as (
    select * from {{ source('journeyhouse', 'identity_assignment') }}
),

renamed as (
    select
        {{ text('identifier_key') }} as identifier_key,
        {{ text('customer_key') }} as assigned_customer_key,
        {{ text('previous_customer_key') }} as previous_customer_key,
        {{ text('change_code') }} as change_code,
        {{ text('cause_code') }} as cause_code,
        {{ text('cause_detail') }} as cause_detail,
        {{ text('build_id') }} as build_id,
        {{ as_timestamp('assigned_at') }} as assigned_at,
        _load_id as load_id,
        _loaded_at as loaded_at,
        _source_file as source_file,
        _row_number as source_row_number
    from source
),

-- A step that was repeated in its build writes its rows again.
latest as (
    select *
    from renamed
    qualify {{ latest_version(['identifier_key', 'build_id'], 'loaded_at') }}
)

select * from latest
