-- Every fault of a stage, its rules and its capabilities, in words for whoever wrote the seeds.
with designs as (
    select * from {{ ref('journey_designs') }}
),

stages as (
    select
        *,
        {{ design_subject() }} || ', stage ' || coalesce({{ text('stage_code') }}, '(empty)') as subject
    from {{ ref('journey_stages') }}
),

rules as (
    select
        *,
        {{ design_subject() }} || ', stage ' || coalesce({{ text('stage_code') }}, '(empty)') as subject
    from {{ ref('journey_stage_rules') }}
),

capabilities as (
    select
        *,
        {{ design_subject() }} || ', stage ' || coalesce({{ text('stage_code') }}, '(empty)') as subject
    from {{ ref('journey_stage_capabilities') }}
),

without_design as (
    select stages.subject || ': no such version; add it to the seed journey_designs' as refusal
    from stages
    left join designs
        on
            stages.journey_code = designs.journey_code
            and stages.design_version = designs.design_version
    where designs.journey_code is null
),

without_rule as (
    select
        stages.subject
        || ': no interaction leads to it; add a rule to the seed journey_stage_rules or take the stage out' as refusal
    from stages
    left join rules
        on stages.subject = rules.subject
    where rules.subject is null
),

named as (
    select subject from rules
    union all
    select subject from capabilities
),

without_stage as (
    select named.subject || ': no such stage; write one of the seed journey_stages' as refusal
    from named
    left join stages
        on named.subject = stages.subject
    where stages.subject is null
    group by named.subject
),

-- The last stage that can complete an instance: what is required after it can never be passed in time.
completed as (
    select
        stages.journey_code,
        stages.design_version,
        max(stages.stage_order) as stage_order
    from stages
    inner join rules
        on stages.subject = rules.subject
    where rules.is_completing
    group by stages.journey_code, stages.design_version
),

behind_the_end as (
    select
        stages.subject
        || ': required, but every instance is over before it; let a later stage complete or make it optional' as refusal
    from stages
    inner join completed
        on
            stages.journey_code = completed.journey_code
            and stages.design_version = completed.design_version
            and stages.stage_order > completed.stage_order
    where stages.is_required
),

unioned as (
    select refusal from without_design
    union all
    select refusal from without_rule
    union all
    select refusal from without_stage
    union all
    select refusal from behind_the_end
)

select * from unioned
