with source as (
    select * from {{ source('hubspot', 'email_event') }}
),

renamed as (
    select
        {{ text('id') }} as email_event_id,
        {{ text('type') }} as event_type,
        {{ text('recipient') }} as recipient_email,
        {{ text('email_campaign_id') }} as email_campaign_id,
        {{ text('sent_by_id') }} as sent_by_id,
        {{ as_boolean('filtered_event') }} as is_filtered,
        {{ as_timestamp('created') }} as created_at,
        {{ as_timestamp('_fivetran_synced') }} as synced_at,
        {{ cast_errors({
            'created': as_timestamp('created'),
            'filtered_event': as_boolean('filtered_event')
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
    qualify {{ latest_version(['email_event_id'], 'synced_at') }}
)

select * from latest
