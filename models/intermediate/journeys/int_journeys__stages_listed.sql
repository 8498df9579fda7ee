-- What an instance holds by its key and its design does not know stands in a stage of its own, before the first.
with designs as (
    select * from {{ ref('journey_designs') }}
),

stages as (
    select * from {{ ref('journey_stages') }}
),

listed as (
    select
        journey_code,
        design_version,
        stage_code,
        stage_name,
        stage_order,
        is_required,
        is_repeatable,
        outcome_when_silent,
        owner_team,
        target_metric_id,
        target_value
    from stages
    union all
    select
        journey_code,
        design_version,
        'not_designed' as stage_code,
        'Not designed' as stage_name,
        0 as stage_order,
        false as is_required,
        true as is_repeatable,
        'abandoned' as outcome_when_silent,
        owner_team,
        {{ null_columns(['target_metric_id']) }},
        cast(null as double) as target_value
    from designs
),

keyed as (
    select
        {{ surrogate_key(['journey_code', 'design_version', 'stage_code']) }} as journey_stage_key,
        {{ surrogate_key(['journey_code', 'design_version']) }} as journey_design_key,
        *
    from listed
)

select * from keyed
