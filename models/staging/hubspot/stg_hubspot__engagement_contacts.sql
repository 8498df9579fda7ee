with source as (
    select * from {{ source('hubspot', 'engagement_contact') }}
),

renamed as (
    select
        {{ text('engagement_id') }} as engagement_id,
        {{ text('contact_id') }} as contact_id,
        {{ text('engagement_type') }} as engagement_type,
        {{ text('type_id') }} as association_type_id,
        {{ as_timestamp('_fivetran_synced') }} as synced_at,
        {{ cast_errors({'_fivetran_synced': as_timestamp('_fivetran_synced')}) }} as cast_errors,
        _load_id as load_id,
        _loaded_at as loaded_at,
        _source_file as source_file,
        _row_number as source_row_number
    from source
),

latest as (
    select *
    from renamed
    qualify {{ latest_version(['engagement_id', 'contact_id', 'association_type_id'], 'synced_at') }}
)

select * from latest
