-- From each visit to the next; a visit that outlasts a retry is also a stay, or repeats of a stage would never be seen:
-- neighbouring interactions of one stage are one visit.
with journeys as (
    select * from {{ ref('fct_journeys') }}
    where outcome <> 'open'
),

visits as (
    select * from {{ ref('int_journeys__visits') }}
),

designed as (
    select * from {{ ref('int_journeys__moves_designed') }}
),

followed as (
    select
        *,
        lag(stage_code) over (partition by journey_key order by visit_number asc nulls last) as previous_stage_code,
        lag(journey_stage_key) over (
            partition by journey_key order by visit_number asc nulls last
        ) as previous_stage_key
    from visits
),

moves as (
    select
        journey_key,
        journey_code,
        design_version,
        visit_number,
        false as is_stay,
        previous_stage_code as from_stage_code,
        stage_code as to_stage_code,
        previous_stage_key as from_stage_key,
        journey_stage_key as to_stage_key,
        started_at as moved_at
    from followed
    where previous_stage_key is not null
    union all
    select
        journey_key,
        journey_code,
        design_version,
        visit_number,
        true as is_stay,
        stage_code as from_stage_code,
        stage_code as to_stage_code,
        journey_stage_key as from_stage_key,
        journey_stage_key as to_stage_key,
        ended_at as moved_at
    from visits
    where {{ seconds_between('started_at', 'ended_at') }} > {{ var('journey_rework_seconds') }}
),

described as (
    select
        {{ surrogate_key(['moves.journey_key', 'moves.visit_number', 'moves.is_stay']) }} as journey_move_key,
        moves.journey_key,
        journeys.journey_design_key,
        moves.from_stage_key,
        moves.to_stage_key,
        {{ surrogate_key(['moves.journey_key', 'moves.visit_number']) }} as journey_step_key,
        journeys.customer_key,
        journeys.customer_version_key,
        journeys.account_key,
        journeys.respondent_key,
        journeys.brand_key,
        journeys.segment_key,
        journeys.geography_key,
        journeys.channel_key,
        journeys.traffic_class,
        journeys.is_consented,
        journeys.is_internal,
        journeys.started_date,
        moves.moved_at,
        moves.is_stay,
        designed.from_stage_code is not null as is_designed
    from moves
    inner join journeys
        on moves.journey_key = journeys.journey_key
    left join designed
        on
            moves.journey_code = designed.journey_code
            and moves.design_version = designed.design_version
            and moves.from_stage_code = designed.from_stage_code
            and moves.to_stage_code = designed.to_stage_code
)

select * from described
