-- Insert-only in its source columns; customer, version and session are inferred and restated. Rebuilds from raw in
-- one pass.
with interactions as (
    select * from {{ ref('int_interactions__resolved') }}
),

types as (
    select * from {{ ref('interaction_types') }}
),

cases as (
    select * from {{ ref('int_cases__conformed') }}
),

published as (
    select
        interactions.interaction_key,
        interactions.interaction_id,
        interactions.source_system,
        interactions.identifier_key,
        interactions.customer_key,
        interactions.customer_version_key,
        interactions.account_key,
        interactions.brand_key,
        interactions.segment_key,
        interactions.geography_key,
        interactions.channel_key,
        interactions.touchpoint_key,
        interactions.interaction_type_key,
        interactions.team_key,
        interactions.session_key,
        interactions.stream_key,
        interactions.case_id,
        case when cases.case_id is not null then {{ surrogate_key(['cases.case_id']) }} end as case_key,
        interactions.order_id,
        interactions.event_at,
        interactions.event_date,
        interactions.observed_at,
        interactions.loaded_at,
        types.granularity,
        types.owning_function,
        interactions.party_code,
        interactions.direction_code,
        interactions.reason_code,
        interactions.device_code,
        interactions.campaign_code,
        interactions.engagement_ms,
        interactions.value_amount,
        interactions.currency_code,
        interactions.is_consented,
        interactions.is_internal
    from interactions
    left join types
        on interactions.interaction_type_code = types.interaction_type_code
    left join cases
        on interactions.case_id = cases.case_id
)

select * from published
