-- A type, channel, touchpoint or reason that the seeds do not know becomes `other`, as it does for every system; a
-- brand or outcome has no such row, and the contract refuses it. What is left out is as usual for the type.
with events as (
    select * from {{ ref('int_company__interactions_unioned') }}
),

interaction_types as (
    select * from {{ ref('interaction_types') }}
),

channels as (
    select * from {{ ref('channels') }}
),

touchpoints as (
    select * from {{ ref('touchpoints') }}
),

reasons as (
    select * from {{ ref('reasons') }}
),

identified as (
    select
        *,
        {{ normalised_identifier('identifier_namespace', 'identifier_value') }} as who
    from events
),

interactions as (
    select
        'company-' || identified.interaction_id as interaction_id,
        identified.identifier_namespace,
        identified.who as identifier_value,
        {{ identifier_key('identified.identifier_namespace', 'identified.who') }} as identifier_key,
        identified.event_at,
        identified.loaded_at as observed_at,
        case
            when identified.channel_code is null then coalesce(interaction_types.usual_channel_code, 'other')
            else coalesce(channels.channel_code, 'other')
        end as channel_code,
        case
            when identified.interaction_type_code is not null
                then coalesce(interaction_types.interaction_type_code, 'other')
        end as interaction_type_code,
        case
            when identified.touchpoint_code is not null then coalesce(touchpoints.touchpoint_code, 'other')
        end as touchpoint_code,
        coalesce(identified.party_code, interaction_types.usual_party_code, 'customer') as party_code,
        case
            when coalesce(identified.party_code, interaction_types.usual_party_code, 'customer') = 'customer'
                then 'inbound'
            else 'outbound'
        end as direction_code,
        case when identified.reason_code is not null then coalesce(reasons.reason_code, 'other') end as reason_code,
        identified.brand_code,
        {{ referenced_id('case', 'identified.case_id') }} as case_id,
        coalesce(
            'company-' || identified.placed_order_id, {{ referenced_id('order', 'identified.order_id') }}
        ) as order_id,
        'company-' || identified.session_id as session_id,
        -- Sessions are of devices: who names the session names the device that it was on.
        case
            when identified.session_id is not null
                then {{ identifier_key('identified.identifier_namespace', 'identified.who') }}
        end as stream_key,
        touchpoints.page_group_code,
        lower(identified.device_code) as device_code,
        identified.campaign_code,
        identified.content_code,
        identified.place_code,
        identified.outcome_code,
        identified.engagement_ms,
        identified.value_amount,
        identified.currency_code,
        {{ null_columns(['team_id']) }},
        identified.agent_id,
        identified.cast_errors,
        'company' as source_system,
        identified.record_id as source_record_id,
        identified.load_id,
        identified.loaded_at,
        identified.source_file,
        identified.source_row_number
    from identified
    left join interaction_types
        on identified.interaction_type_code = interaction_types.interaction_type_code
    left join channels
        on identified.channel_code = channels.channel_code
    left join touchpoints
        on identified.touchpoint_code = touchpoints.touchpoint_code
    left join reasons
        on identified.reason_code = reasons.reason_code
)

select * from interactions
