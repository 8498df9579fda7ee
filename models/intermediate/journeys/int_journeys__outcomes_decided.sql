-- What each instance has come to, and which interactions it began with: its first, and the first that opens.
with members as (
    select * from {{ ref('int_journeys__members') }}
),

stages as (
    select * from {{ ref('journey_stages') }}
),

clock as (
    select * from {{ ref('int_clock__resolved') }}
),

instances as (
    select
        journey_key,
        journey_code,
        min(position) as first_position,
        max(position) as last_position,
        coalesce(min(case when is_opening then position end), min(position)) as opening_position,
        max(abandoned_after_days) as abandoned_after_days,
        min(event_at) as started_at,
        max(event_at) as last_event_at,
        max(case when is_completing then event_at end) as completed_at,
        max(case when is_reopening then event_at end) as reopened_at,
        count(*) as interaction_count,
        max(visit_number) as step_count
    from members
    group by journey_key, journey_code
),

opened as (
    select
        instances.*,
        members.design_version,
        members.is_keyed,
        members.interaction_key as first_interaction_key,
        openers.interaction_key as opening_interaction_key,
        coalesce(stages.outcome_when_silent, 'abandoned') as outcome_when_silent
    from instances
    inner join members
        on
            instances.journey_key = members.journey_key
            and instances.first_position = members.position
    inner join members as openers
        on
            instances.journey_key = openers.journey_key
            and instances.opening_position = openers.position
    inner join members as endings
        on
            instances.journey_key = endings.journey_key
            and instances.last_position = endings.position
    left join stages
        on
            endings.journey_code = stages.journey_code
            and endings.design_version = stages.design_version
            and endings.stage_code = stages.stage_code
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
