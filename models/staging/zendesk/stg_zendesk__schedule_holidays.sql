with source as (
    select * from {{ source('zendesk', 'schedule_holiday') }}
),

renamed as (
    select
        {{ text('id') }} as holiday_id,
        {{ text('schedule_id') }} as schedule_id,
        {{ as_boolean('_fivetran_deleted') }} as is_deleted,
        {{ as_date('start_date') }} as starts_date,
        {{ as_date('end_date') }} as ends_date,
        {{ as_timestamp('_fivetran_synced') }} as synced_at,
        {{ cast_errors({
            '_fivetran_deleted': as_boolean('_fivetran_deleted'),
            'start_date': as_date('start_date'),
            'end_date': as_date('end_date')
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
    qualify {{ latest_version(['holiday_id', 'schedule_id'], 'synced_at') }}
)

select * from latest
