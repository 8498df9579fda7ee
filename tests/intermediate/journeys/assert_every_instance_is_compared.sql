{{ config(meta={'requirements': ['S2-08', 'S2-14']}) }}
-- No instance is lost on the way to its comparison, nor a visit of it; one without a cost is too long, and no other.
with members as (
    select
        journey_key,
        count(*) as interaction_count,
        max(visit_number) as visit_count
    from {{ ref('int_journeys__members') }}
    group by journey_key
),

visits as (
    select
        journey_key,
        sum(interaction_count) as interaction_count
    from {{ ref('int_journeys__visits') }}
    group by journey_key
),

compared as (
    select * from {{ ref('int_journeys__compared') }}
)

select
    members.journey_key,
    members.visit_count,
    compared.trace_length
from members
left join visits
    on members.journey_key = visits.journey_key
left join compared
    on members.journey_key = compared.journey_key
where
    members.interaction_count is distinct from visits.interaction_count
    or members.visit_count is distinct from compared.trace_length
    or (compared.alignment_cost is null) <> (members.visit_count > {{ var('journey_longest_trace') }})
