-- Accumulating: an instance is restated while its events arrive. Brand and channel are those of its first event, the
-- person that of its first opening one: a form may come from a cookie, the request comes from somebody.
with decided as (
    select * from {{ ref('int_journeys__outcomes_decided') }}
),

interactions as (
    select * from {{ ref('fct_interactions') }}
),

compared as (
    select * from {{ ref('int_journeys__compared') }}
),

described as (
    select
        decided.journey_key,
        {{ surrogate_key(['decided.journey_code', 'decided.design_version']) }} as journey_design_key,
        persons.customer_key,
        persons.customer_version_key,
        persons.account_key,
        {{ respondent_key('persons.customer_key', 'persons.identifier_key', 'decided.journey_key') }} as respondent_key,
        interactions.brand_key,
        persons.segment_key,
        persons.geography_key,
        interactions.channel_key,
        interactions.traffic_class,
        persons.is_consented,
        persons.is_internal,
        decided.is_keyed,
        decided.started_at,
        interactions.event_date as started_date,
        decided.last_event_at,
        case when decided.outcome = 'completed' then coalesce(decided.completed_at, decided.last_event_at) end
            as completed_at,
        decided.outcome,
        decided.is_followed_up,
        decided.duration_seconds,
        decided.outcome = 'open' as is_duration_censored,
        decided.interaction_count,
        decided.step_count,
        compared.furthest_stage_key,
        compared.variant_key,
        compared.trace_length,
        compared.required_stage_count,
        compared.alignment_cost,
        compared.skipped_stage_count,
        compared.is_reworked,
        compared.channel_count,
        compared.switch_count
    from decided
    inner join compared
        on decided.journey_key = compared.journey_key
    inner join interactions
        on decided.first_interaction_key = interactions.interaction_key
    inner join interactions as persons
        on decided.opening_interaction_key = persons.interaction_key
)

select * from described
