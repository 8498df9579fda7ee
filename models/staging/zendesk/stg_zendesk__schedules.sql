with source as (
    select * from {{ source('zendesk', 'schedule') }}
),

renamed as (
    select
        {{ text('id') }} as schedule_id,
        {{ text('time_zone') }} as time_zone,
        {{ as_bigint('start_time') }} as starts_minute_of_week,
        {{ as_bigint('end_time') }} as ends_minute_of_week,
        {{ as_boolean('_fivetran_deleted') }} as is_deleted,
        {{ as_timestamp('created_at') }} as created_at,
        {{ as_timestamp('_fivetran_synced') }} as synced_at,
        {{ cast_errors({
            'start_time': as_bigint('start_time'),
            'end_time': as_bigint('end_time'),
            '_fivetran_deleted': as_boolean('_fivetran_deleted'),
            'created_at': as_timestamp('created_at')
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
    qualify {{ latest_version(['schedule_id', 'starts_minute_of_week'], 'synced_at') }}
)

select * from latest
