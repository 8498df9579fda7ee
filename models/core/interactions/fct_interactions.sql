-- Insert-only in its source columns; customer, version and session, and what is told twice, are inferred and
-- restated. Rebuilds from raw in one pass.
with interactions as (
    select * from {{ ref('int_interactions__resolved') }}
),

types as (
    select * from {{ ref('interaction_types') }}
),

cases as (
    select * from {{ ref('int_cases__conformed') }}
),

places as (
    select * from {{ ref('dim_place') }}
),

notes as (
    select *
    from {{ ref('int_case_contacts__notes_matched') }}
    where is_interaction
),

outcomes as (
    select * from {{ ref('interaction_outcomes') }}
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
        {{ place_key('interactions.place_code', 'places.place_key') }} as place_key,
        {{ campaign_key('interactions.campaign_code') }} as campaign_key,
        interactions.session_key,
        interactions.source_session_hash,
        interactions.stream_key,
        interactions.case_id,
        case when cases.case_id is not null then {{ surrogate_key(['cases.case_id']) }} end as case_key,
        interactions.order_id,
        case
            when interactions.customer_key <> {{ unknown_key() }}
                then lag(interactions.interaction_key) over (
                    partition by interactions.customer_key
                    order by interactions.event_at asc nulls last, interactions.interaction_id asc nulls last
                )
        end as previous_interaction_key,
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
        interactions.content_code,
        interactions.outcome_code,
        outcomes.is_success as is_successful,
        interactions.engagement_ms,
        interactions.value_amount,
        interactions.currency_code,
        interactions.traffic_class,
        notes.case_event_id is not null as is_told_twice,
        interactions.is_consented,
        interactions.is_internal
    from interactions
    left join types
        on interactions.interaction_type_code = types.interaction_type_code
    left join cases
        on interactions.case_id = cases.case_id
    left join places
        on interactions.place_code = places.place_code
    left join notes
        on interactions.interaction_id = notes.case_event_id
    left join outcomes
        on interactions.outcome_code = outcomes.outcome_code
)

select * from published
