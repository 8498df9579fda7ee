-- From a stage to each later one with only optional stages between, and to itself where it may be repeated.
with stages as (
    select * from {{ ref('journey_stages') }}
),

numbered as (
    select
        *,
        sum(case when is_required then 1 else 0 end) over (
            partition by journey_code, design_version order by stage_order asc nulls last
            rows between unbounded preceding and current row
        ) as required_until
    from stages
),

moves as (
    select
        stages_left.journey_code,
        stages_left.design_version,
        stages_left.stage_code as from_stage_code,
        stages_reached.stage_code as to_stage_code
    from numbered as stages_left
    inner join numbered as stages_reached
        on
            stages_left.journey_code = stages_reached.journey_code
            and stages_left.design_version = stages_reached.design_version
    where
        (stages_left.stage_code = stages_reached.stage_code and stages_left.is_repeatable)
        or (
            stages_left.stage_order < stages_reached.stage_order
            and stages_left.required_until
            = stages_reached.required_until - case when stages_reached.is_required then 1 else 0 end
        )
)

select * from moves
