-- Where a case goes on in another channel than its contact before; a merged case goes on in the one it was merged into.
-- Who holds the case hands it over, and the queue of a call receives it.
with contacts as (
    select * from {{ ref('int_case_contacts__merged') }}
),

case_events as (
    select * from {{ ref('int_case_events__conformed') }}
),

cases as (
    select * from {{ ref('int_cases__conformed') }}
),

steps as (
    select
        case_id,
        case_event_id,
        identifier_key,
        event_at,
        event_type_code,
        channel_code,
        to_team_id as reached_team_id,
        {{ null_columns(['assigned_team_id']) }},
        answered_at,
        source_system,
        true as is_contact
    from contacts
    union all
    select
        case_id,
        case_event_id,
        identifier_key,
        event_at,
        event_type_code,
        {{ null_columns(['channel_code', 'reached_team_id']) }},
        to_team_id as assigned_team_id,
        cast(null as timestamp) as answered_at,
        source_system,
        false as is_contact
    from case_events
    where
        event_type_code = 'assigned'
        and to_team_id is not null
),

placed as (
    select
        steps.*,
        coalesce(cases.merged_into_case_id, steps.case_id) as request_id
    from steps
    left join cases
        on steps.case_id = cases.case_id
),

held as (
    select
        *,
        {{ last_known('assigned_team_id', 'request_id', 'event_at asc nulls last, case_event_id asc nulls last') }}
            as holding_team_id
    from placed
),

followed as (
    select
        *,
        lag(channel_code) over (
            partition by request_id order by event_at asc nulls last, case_event_id asc nulls last
        ) as from_channel_code
    from held
    where
        is_contact
        and channel_code is not null
),

moved as (
    select
        case_event_id || '-channel' as handoff_id,
        identifier_key,
        event_at as handed_over_at,
        answered_at as taken_up_at,
        holding_team_id as from_team_id,
        coalesce(reached_team_id, holding_team_id) as to_team_id,
        from_channel_code,
        channel_code as to_channel_code,
        request_id as case_id,
        case_event_id as interaction_id,
        event_type_code = 'call' as is_of_call,
        source_system
    from followed
    where from_channel_code <> channel_code
)

select * from moved
