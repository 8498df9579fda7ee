{%- set happened = adapter.quote('time') %}
with source as (
    select * from {{ source('zendesk', 'ticket_metric_event') }}
),

renamed as (
    select
        {{ text('id') }} as metric_event_id,
        {{ text('ticket_id') }} as ticket_id,
        {{ text('metric') }} as metric,
        {{ text('instance_id') }} as instance_id,
        {{ text('type') }} as event_type,
        {{ text('sla_policy_id') }} as policy_id,
        {{ text('sla_policy_title') }} as policy_title,
        {{ as_bigint('sla_target') }} as target_minutes,
        {{ as_boolean('sla_business_hours') }} as is_business_time,
        {{ as_timestamp(happened) }} as happened_at,
        {{ as_timestamp('_fivetran_synced') }} as synced_at,
        {{ cast_errors({
            'sla_target': as_bigint('sla_target'),
            'sla_business_hours': as_boolean('sla_business_hours'),
            happened: as_timestamp(happened)
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
    qualify {{ latest_version(['metric_event_id'], 'synced_at') }}
)

select * from latest
