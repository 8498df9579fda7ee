with members as (
    select * from {{ ref('int_journeys__members') }}
),

weighted as (
    select
        journey_key,
        interaction_key,
        {{ surrogate_key(['journey_code', 'design_version', 'stage_code']) }} as journey_stage_key,
        visit_number,
        cast(1 as double) / count(*) over (partition by interaction_key) as allocation_weight
    from members
)

select * from weighted
