-- The stages of an instance are those of the version at its start: an event of a later version counts for the stage
-- that the earlier one gives its type, and is not designed where that one does not know it.
with instances as (
    select * from {{ ref('int_journeys__instances_found') }}
),

rules as (
    select * from {{ ref('int_journeys__rules_in_force') }}
),

staged as (
    select
        instances.segment_key,
        instances.first_interaction_key,
        instances.journey_code,
        instances.start_version as design_version,
        case
            when instances.design_version = instances.start_version then instances.stage_code
            else coalesce(rules.stage_code, 'not_designed')
        end as stage_code,
        case
            when instances.design_version = instances.start_version then instances.stage_order
            else coalesce(rules.stage_order, 0)
        end as stage_order,
        instances.is_keyed,
        instances.is_opening,
        instances.is_completing,
        instances.is_reopening,
        instances.abandoned_after_days,
        instances.interaction_key,
        instances.event_at,
        instances.position
    from instances
    left join rules
        on
            instances.design_version <> instances.start_version
            and instances.journey_code = rules.journey_code
            and instances.start_version = rules.design_version
            and {{ stage_rule_fits('instances', 'rules') }}
),

compared as (
    select
        *,
        lag(stage_code) over (partition by segment_key order by position asc nulls first) as previous_stage_code
    from staged
),

visited as (
    select
        {{ surrogate_key(['journey_code', 'first_interaction_key']) }} as journey_key,
        journey_code,
        design_version,
        stage_code,
        stage_order,
        is_keyed,
        is_opening,
        is_completing,
        is_reopening,
        abandoned_after_days,
        interaction_key,
        event_at,
        position,
        cast(sum(
            case when previous_stage_code is null or stage_code <> previous_stage_code then 1 else 0 end
        ) over (
            partition by segment_key order by position asc nulls first
            rows between unbounded preceding and current row
        ) as bigint) as visit_number
    from compared
)

select * from visited
