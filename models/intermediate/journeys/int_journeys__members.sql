-- The stages of an instance are those of the version at its start: an event of a later version counts for the stage
-- that the earlier one gives its type, and is not designed where that one does not know it.
{{ restated_by('int_journeys__streams') }}
with placed as (
    select * from {{ ref('int_journeys__candidates_placed') }}
    {{ where_restated('int_journeys__streams') }}
),

instances as (
    select * from {{ ref('int_journeys__instances_found') }}
),

candidates as (
    select * from {{ ref('int_journeys__candidates') }}
),

rules as (
    select * from {{ ref('int_journeys__rules_in_force') }}
),

members as (
    select
        instances.journey_key,
        placed.stream_number,
        placed.journey_code,
        instances.design_version,
        placed.stage_code,
        placed.stage_order,
        placed.is_opening,
        placed.is_completing,
        placed.is_reopening,
        placed.interaction_key,
        placed.event_at,
        placed.position,
        placed.channel_code,
        placed.known_channel_code,
        coalesce(placed.switched_from_position >= instances.first_position, false) as is_channel_switch,
        placed.visit_in_stream - instances.first_visit + 1 as visit_number,
        instances.is_of_versions
    from placed
    inner join instances
        on
            placed.stream_number = instances.stream_number
            and placed.segment_position = instances.segment_position
    where placed.is_member
),

-- Few instances see their design change.
restaged as (
    select
        members.*,
        coalesce(rules.stage_code, 'not_designed') as own_stage_code,
        coalesce(rules.stage_order, 0) as own_stage_order
    from members
    inner join candidates
        on
            members.journey_code = candidates.journey_code
            and members.interaction_key = candidates.interaction_key
    left join rules
        on
            members.journey_code = rules.journey_code
            and members.design_version = rules.design_version
            and {{ stage_rule_fits('candidates', 'rules') }}
    where members.is_of_versions
),

compared as (
    select
        *,
        lag(own_stage_code) over (partition by journey_key order by position asc nulls first) as previous_stage_code
    from restaged
),

visited as (
    select
        *,
        cast(sum(
            case when previous_stage_code is null or own_stage_code <> previous_stage_code then 1 else 0 end
        ) over (
            partition by journey_key order by position asc nulls first
            rows between unbounded preceding and current row
        ) as bigint) as own_visit_number
    from compared
),
{%- set columns = [
    'is_opening', 'is_completing', 'is_reopening', 'interaction_key', 'event_at', 'position', 'channel_code',
    'known_channel_code', 'is_channel_switch'
] %}

staged as (
    select
        journey_key,
        stream_number,
        journey_code,
        design_version,
        stage_code,
        stage_order,
        visit_number,
        {{ columns | join(',\n        ') }}
    from members
    where not is_of_versions
    union all
    select
        journey_key,
        stream_number,
        journey_code,
        design_version,
        own_stage_code as stage_code,
        own_stage_order as stage_order,
        own_visit_number as visit_number,
        {{ columns | join(',\n        ') }}
    from visited
)

select * from staged
