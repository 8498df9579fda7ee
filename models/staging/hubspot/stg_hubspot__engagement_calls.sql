with source as (
    select * from {{ source('hubspot', 'engagement_call') }}
),

renamed as (
    select
        {{ text('engagement_id') }} as engagement_id,
        {{ text('property_hubspot_owner_id') }} as owner_id,
        {{ text('property_hubspot_team_id') }} as owner_team_id,
        {{ text('property_hs_call_direction') }} as call_direction,
        {{ text('property_hs_call_disposition') }} as call_disposition,
        {{ as_bigint('property_hs_call_duration') }} as duration_ms,
        {{ as_boolean('_fivetran_deleted') }} as is_deleted,
        {{ as_timestamp('property_hs_timestamp') }} as called_at,
        {{ as_timestamp('_fivetran_synced') }} as synced_at,
        {{ cast_errors({
            'property_hs_timestamp': as_timestamp('property_hs_timestamp'),
            'property_hs_call_duration': as_bigint('property_hs_call_duration'),
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
