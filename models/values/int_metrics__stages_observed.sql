-- D02: an instance once for each stage that it reached and that another follows; D02-E: once. The funnel is open: who
-- was seen in a stage reached all before it. Only those that D01 is of: an open instance may still go on.
{%- set observed = {
    'D02': ['journey_stage_key', 'is_next_reached', 'stage_order < last_order'],
    'D02-E': ['cast(null as ' ~ dbt.type_string() ~ ')', 'is_last_reached', 'stage_order = 1']
} %}
with journeys as (
    select * from {{ ref('fct_journeys') }}
    where
        not is_internal
        and traffic_class = 'person'
        and outcome <> 'open'
        and is_followed_up
),

stages as (
    select
        *,
        max(stage_order) over (partition by journey_design_key) as last_order
    from {{ ref('dim_journey_stage') }}
    where is_designed
),

reached as (
    select
        journeys.journey_key,
        journeys.respondent_key,
        cast(date_trunc('month', journeys.started_date) as date) as period_start_date,
        {%- for column in slice_columns() %}
        journeys.{{ column }},
        {%- endfor %}
        journeys.journey_design_key,
        stages.journey_stage_key,
        stages.stage_order,
        stages.last_order,
        furthest_stages.stage_order > stages.stage_order as is_next_reached,
        furthest_stages.stage_order = stages.last_order as is_last_reached
    from journeys
    inner join stages as furthest_stages
        on journeys.furthest_stage_key = furthest_stages.journey_stage_key
    inner join stages
        on
            journeys.journey_design_key = stages.journey_design_key
            and furthest_stages.stage_order >= stages.stage_order
),

observations as (
    {%- for metric_id, (stage, is_positive, condition) in observed.items() %}
    {% if not loop.first %}union all{% endif %}
    select
        '{{ metric_id }}' as metric_id,
        {{ surrogate_key(['journey_key', 'journey_stage_key']) }} as observation_key,
        respondent_key,
        period_start_date,
        {{ slice_columns() | join(',\n        ') }},
        journey_design_key,
        cast(null as {{ dbt.type_string() }}) as survey_key,
        {{ stage }} as journey_stage_key,
        case when {{ is_positive }} then cast(1 as double) else 0 end as points,
        cast(1 as double) as weight,
        false as is_censored
    from reached
    where {{ condition }}
    {%- endfor %}
)

select * from observations
