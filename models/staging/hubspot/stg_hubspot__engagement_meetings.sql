with source as (
    select * from {{ source('hubspot', 'engagement_meeting') }}
),

renamed as (
    select
        {{ text('engagement_id') }} as engagement_id,
        {{ text('property_hubspot_owner_id') }} as owner_id,
        {{ text('property_hubspot_team_id') }} as owner_team_id,
        {{ text('meeting_outcome') }} as meeting_outcome,
        {{ as_boolean('_fivetran_deleted') }} as is_deleted,
        {{ as_timestamp('start_time') }} as started_at,
        {{ as_timestamp('end_time') }} as ended_at,
        {{ as_timestamp('_fivetran_synced') }} as synced_at,
        {{ cast_errors({
            'start_time': as_timestamp('start_time'),
            'end_time': as_timestamp('end_time'),
            '_fivetran_deleted': as_boolean('_fivetran_deleted')
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
    qualify {{ latest_version(['engagement_id'], 'synced_at') }}
)

select * from latest
