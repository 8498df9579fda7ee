-- Which request for service an interaction belongs to: by its case; without one, the request that the same customer
-- opens next, if soon.
with interactions as (
    select * from {{ ref('int_interactions__resolved') }}
),

cases as (
    select * from {{ ref('int_cases__conformed') }}
),

joined_cases as (
    select * from {{ ref('int_journeys__cases_joined') }}
),

rules as (
    select * from {{ ref('journey_stage_rules') }}
),

reasons as (
    select * from {{ ref('journey_reasons') }}
),

service_types as (
    select rules.interaction_type_code
    from rules
    inner join reasons
        on rules.journey_code = reasons.journey_code
    group by rules.interaction_type_code
),

told as (
    select
        interactions.interaction_key,
        coalesce(cases.merged_into_case_id, interactions.case_id) as case_id
    from interactions
    left join cases
        on interactions.case_id = cases.case_id
    where interactions.case_id is not null
),

openings as (
    select
        customer_key,
        opened_at,
        cast(null as {{ dbt.type_string() }}) as interaction_key,
        case_id
    from joined_cases
    where customer_key not in ({{ unknown_key() }}, {{ not_applicable_key() }})
),

unnamed as (
    select
        interactions.customer_key,
        interactions.event_at as opened_at,
        interactions.interaction_key,
        cast(null as {{ dbt.type_string() }}) as case_id
    from interactions
    inner join service_types
        on interactions.interaction_type_code = service_types.interaction_type_code
    where interactions.case_id is null
),

moments as (
    select * from openings
    union all
    select * from unnamed
),

-- Backwards in time, so that the last one known is the next one opened.
followed as (
    select
        interaction_key,
        opened_at,
        {{ last_known(
            'case_id', 'customer_key',
            'opened_at desc nulls last, case_id desc nulls last, interaction_key desc nulls last'
        ) }} as case_id
    from moments
),

followed_soon as (
    select
        followed.interaction_key,
        followed.case_id
    from followed
    inner join joined_cases
        on followed.case_id = joined_cases.case_id
    where
        followed.interaction_key is not null
        and {{ seconds_between('followed.opened_at', 'joined_cases.opened_at') }}
        <= {{ var('request_follows_hours') }} * 3600
),

belonging as (
    select * from told
    union all
    select * from followed_soon
),

described as (
    select
        belonging.interaction_key,
        joined_cases.request_id,
        joined_cases.request_order_id,
        reasons.journey_code
    from belonging
    inner join joined_cases
        on belonging.case_id = joined_cases.case_id
    left join reasons
        on joined_cases.reason_code = reasons.reason_code
)

select * from described
