{#- `position` is a function's name on some engines. -#}
{%- set position = adapter.quote('position') %}
with source as (
    select * from {{ source('contact_centre', 'ivr_step') }}
),

renamed as (
    select
        {{ text('call_id') }} as call_id,
        {{ as_bigint(position) }} as step_position,
        {{ text('menu') }} as menu_id,
        {{ text('option') }} as option_id,
        {{ text('caller_phone') }} as caller_phone,
        {{ text('brand') }} as brand_id,
        {{ text('outcome') }} as outcome,
        {{ as_timestamp('entered_at') }} as entered_at,
        {{ as_timestamp('left_at') }} as left_at,
        {{ as_timestamp('_synced_at') }} as synced_at,
        {{ cast_errors({
            position: as_bigint(position),
            'entered_at': as_timestamp('entered_at'),
            'left_at': as_timestamp('left_at')
        }) }} as cast_errors,
        _load_id as load_id,
        _loaded_at as loaded_at,
        _source_file as source_file,
        _row_number as source_row_number
    from source
),

latest as (
    select *
    from renamed
    qualify {{ latest_version(['call_id', 'step_position'], 'synced_at') }}
)

select * from latest
