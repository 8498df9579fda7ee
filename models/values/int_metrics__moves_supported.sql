-- Within a slice, moves that are rarer than var journey_least_move_share of their design's leave the figures of D05.
{%- set design = 'partition by observations.period_type, observations.period_start_date, observations.slice_type, '
    ~ 'observations.slice_key, moves.journey_design_key' %}
with observations as (
    select * from {{ ref('int_metrics__observations_sliced') }}
    where metric_id = 'D05-B'
),

moves as (
    select * from {{ ref('fct_journey_moves') }}
),

judged as (
    select
        observations.metric_id,
        observations.period_type,
        observations.period_start_date,
        observations.slice_type,
        observations.slice_key,
        observations.observation_key,
        observations.respondent_key,
        moves.journey_design_key,
        moves.from_stage_key,
        moves.to_stage_key,
        moves.is_designed,
        count(*) over ({{ design }}, moves.from_stage_key, moves.to_stage_key)
        >= {{ var('journey_least_move_share') }} * count(*) over ({{ design }}) as is_supported
    from observations
    inner join moves
        on observations.observation_key = moves.journey_move_key
)

select * from judged
