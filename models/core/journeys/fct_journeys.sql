-- Accumulating: an instance is restated while its events arrive. Brand and channel are those of its first event, the
-- person that of its first opening one: a form may come from a cookie, the request comes from somebody.
with members as (
    select * from {{ ref('int_journeys__members') }}
),

interactions as (
    select * from {{ ref('fct_interactions') }}
),

stages as (
    select * from {{ ref('journey_stages') }}
),

compared as (
    select * from {{ ref('int_journeys__compared') }}
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

described as (
    select
        decided.journey_key,
        {{ surrogate_key(['decided.journey_code', 'decided.design_version']) }} as journey_design_key,
        persons.customer_key,
        persons.customer_version_key,
        persons.account_key,
        {{ respondent_key('persons.customer_key', 'persons.identifier_key', 'decided.journey_key') }} as respondent_key,
        interactions.brand_key,
        persons.segment_key,
        persons.geography_key,
        interactions.channel_key,
        interactions.traffic_class,
        persons.is_consented,
        persons.is_internal,
        decided.is_keyed,
        decided.started_at,
        interactions.event_date as started_date,
        decided.last_event_at,
        case when decided.outcome = 'completed' then coalesce(decided.completed_at, decided.last_event_at) end
            as completed_at,
        decided.outcome,
        decided.is_followed_up,
        decided.interaction_count,
        decided.step_count,
        compared.variant_key,
        compared.trace_length,
        compared.required_stage_count,
        compared.alignment_cost,
        compared.skipped_stage_count,
        compared.is_reworked,
        compared.channel_count,
        compared.switch_count
    from decided
    inner join compared
        on decided.journey_key = compared.journey_key
    inner join interactions
        on decided.first_interaction_key = interactions.interaction_key
    inner join interactions as persons
        on decided.opening_interaction_key = persons.interaction_key
)

select * from described
