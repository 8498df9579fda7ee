with source as (
    select * from {{ source('contact_centre', 'callback') }}
),

renamed as (
    select
        {{ text('callback_id') }} as callback_id,
        {{ text('call_id') }} as call_id,
        {{ text('caller_phone') }} as caller_phone,
        {{ text('crm_contact_id') }} as crm_contact_id,
        {{ text('queue') }} as queue_id,
        {{ text('brand') }} as brand_id,
        {{ text('agent_id') }} as agent_id,
        {{ text('outcome') }} as outcome,
        {{ as_timestamp('requested_at') }} as requested_at,
        {{ as_timestamp('promised_at') }} as promised_at,
        {{ as_timestamp('called_back_at') }} as called_back_at,
        {{ as_timestamp('_synced_at') }} as synced_at,
        {{ cast_errors({
            'requested_at': as_timestamp('requested_at'),
            'promised_at': as_timestamp('promised_at'),
            'called_back_at': as_timestamp('called_back_at')
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
    qualify {{ latest_version(['callback_id'], 'synced_at') }}
)

select * from latest
