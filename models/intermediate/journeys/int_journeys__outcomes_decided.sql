-- What each instance has come to, and which interactions it began with: its first, and the first that opens.
with instances as (
    select * from {{ ref('int_journeys__instances_found') }}
),

traces as (
    select * from {{ ref('int_journeys__traces') }}
),

stages as (
    select * from {{ ref('int_journeys__stages_listed') }}
),

clock as (
    select * from {{ ref('int_clock__resolved') }}
),

opened as (
    select
        instances.*,
        traces.trace_length as step_count,
        stages.outcome_when_silent
    from instances
    inner join traces
        on instances.journey_key = traces.journey_key
    inner join stages
        on
            traces.journey_code = stages.journey_code
            and traces.design_version = stages.design_version
            and traces.last_stage_order = stages.stage_order
),

decided as (
    select
        opened.*,
        case
            when
                opened.completed_at is not null
                and (opened.reopened_at is null or opened.completed_at >= opened.reopened_at)
                then 'completed'
            when
                {{ seconds_between('opened.last_event_at', 'clock.as_of_at') }}
                > opened.abandoned_after_days * 86400
                then opened.outcome_when_silent
            else 'open'
        end as outcome,
        {{ seconds_between('opened.started_at', 'clock.as_of_at') }}
        >= opened.abandoned_after_days * 86400 as is_followed_up
    from opened
    cross join clock
),

-- An open instance lasts as long as the clock has seen it: its duration is censored. What is dated after the clock has
-- not lasted yet.
ended as (
    select
        decided.*,
        case decided.outcome
            when 'open' then clock.as_of_at
            when 'completed' then coalesce(decided.completed_at, decided.last_event_at)
            else decided.last_event_at
        end as observed_until_at
    from decided
    cross join clock
),

timed as (
    select
        *,
        greatest({{ seconds_between('started_at', 'observed_until_at') }}, 0) as duration_seconds
    from ended
)

select * from timed
