{%- set event_index = adapter.quote('index') %}
with source as (
    select * from {{ source('zendesk_chat', 'chat_history') }}
),

renamed as (
    select
        {{ text('chat_id') }} as chat_id,
        {{ as_bigint(event_index) }} as event_index,
        {{ text('type') }} as event_type,
        {{ text('sender_type') }} as sender_type,
        {{ text('agent_id') }} as agent_id,
        {{ text('department_id') }} as department_id,
        {{ text('msg') }} as message_text,
        {{ as_timestamp('timestamps') }} as happened_at,
        {{ as_timestamp('_fivetran_synced') }} as synced_at,
        {{ cast_errors({event_index: as_bigint(event_index), 'timestamps': as_timestamp('timestamps')}) }}
            as cast_errors,
        _load_id as load_id,
        _loaded_at as loaded_at,
        _source_file as source_file,
        _row_number as source_row_number
    from source
),

latest as (
    select *
    from renamed
    qualify {{ latest_version(['chat_id', 'event_index'], 'synced_at') }}
)

select * from latest
