-- What fct_journeys says of the comparison. Channels are those of the interactions that say theirs.
with traces as (
    select * from {{ ref('int_journeys__traces') }}
),

alignments as (
    select * from {{ ref('int_journeys__alignments') }}
),

deviations as (
    select * from {{ ref('int_journeys__alignment_deviations') }}
),

visits as (
    select * from {{ ref('int_journeys__visits') }}
),

members as (
    select * from {{ ref('int_journeys__members') }}
),

skips as (
    select
        variant_key,
        count(*) as skipped_stage_count
    from deviations
    where deviation_code = 'skipped'
    group by variant_key
),

stage_visits as (
    select
        journey_key,
        journey_stage_key,
        stage_order,
        is_reopening,
        not is_repeatable and stage_order > 0 as is_rework_of_itself,
        started_at,
        lag(ended_at) over (
            partition by journey_key, stage_code order by visit_number asc nulls last
        ) as previously_ended_at
    from visits
),

visited as (
    select
        journey_key,
        max_by(journey_stage_key, stage_order) as furthest_stage_key,
        max(case
            when is_reopening then 1
            when
                is_rework_of_itself
                and {{ seconds_between('previously_ended_at', 'started_at') }} > {{ var('journey_rework_seconds') }}
                then 1
            else 0
        end) = 1 as is_reworked
    from stage_visits
    group by journey_key
),

channels as (
    select
        journey_key,
        count(distinct known_channel_code) as channel_count,
        count(case when is_channel_switch then 1 end) as switch_count
    from members
    group by journey_key
),

compared as (
    select
        traces.journey_key,
        traces.variant_key,
        alignments.trace_length,
        alignments.required_stage_count,
        alignments.alignment_cost,
        case when alignments.alignment_cost is not null then coalesce(skips.skipped_stage_count, 0) end
            as skipped_stage_count,
        visited.furthest_stage_key,
        visited.is_reworked,
        coalesce(channels.channel_count, 0) as channel_count,
        coalesce(channels.switch_count, 0) as switch_count
    from traces
    inner join alignments
        on traces.variant_key = alignments.variant_key
    inner join visited
        on traces.journey_key = visited.journey_key
    left join skips
        on traces.variant_key = skips.variant_key
    left join channels
        on traces.journey_key = channels.journey_key
)

select * from compared
