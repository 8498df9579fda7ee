with told as (
    select * from {{ ref('int_contact_centre__interactions_told') }}
),

interactions as (
    select
        interaction_id,
        identifier_namespace,
        identifier_value,
        {{ identifier_key('identifier_namespace', 'identifier_value') }} as identifier_key,
        event_at,
        observed_at,
        channel_code,
        interaction_type_code,
        'service_phone' as touchpoint_code,
        party_code,
        direction_code,
        reason_code,
        brand_code,
        case_id,
        order_id,
        {{ null_columns([
            'session_id', 'stream_key', 'page_group_code', 'device_code', 'campaign_code',
            'content_code', 'place_code'
        ]) }},
        outcome_code,
        engagement_ms,
        cast(null as decimal(18, 2)) as value_amount,
        {{ null_columns(['currency_code']) }},
        team_id,
        agent_id,
        cast_errors,
        'contact_centre' as source_system,
        source_record_id,
        load_id,
        loaded_at,
        source_file,
        source_row_number
    from told
)

select * from interactions
