with source as (
    select * from {{ source('hubspot', 'contact_property_history') }}
),

renamed as (
    select
        {{ text('contact_id') }} as contact_id,
        {{ text('name') }} as property_name,
        {{ text('timestamp') }} as sent_changed_at,
        {{ text('value') }} as property_value,
        {{ as_timestamp('timestamp') }} as changed_at,
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
    qualify {{ latest_version(['contact_id', 'property_name', 'sent_changed_at'], 'synced_at') }}
)

select * from latest
