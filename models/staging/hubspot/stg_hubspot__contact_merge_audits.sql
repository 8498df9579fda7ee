with source as (
    select * from {{ source('hubspot', 'contact_merge_audit') }}
),

renamed as (
    select
        {{ text('canonical_vid') }} as contact_id,
        {{ text('vid_to_merge') }} as merged_contact_id,
        {{ as_timestamp('timestamp') }} as merged_at,
        {{ as_timestamp('_fivetran_synced') }} as synced_at,
        {{ cast_errors({'timestamp': as_timestamp('timestamp')}) }} as cast_errors,
        _load_id as load_id,
        _loaded_at as loaded_at,
        _source_file as source_file,
        _row_number as source_row_number
    from source
),

latest as (
    select *
    from renamed
    qualify {{ latest_version(['contact_id', 'merged_contact_id'], 'synced_at') }}
)

select * from latest
