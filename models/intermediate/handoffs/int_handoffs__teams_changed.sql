-- Where a team passes a case, or a call, on to another team. Being assigned again to the same team is no hand-off, and
-- the first team got the case from nobody.
with case_events as (
    select * from {{ ref('int_case_events__conformed') }}
),

assignments as (
    select
        *,
        lag(to_team_id) over (
            partition by case_id order by event_at asc nulls last, case_event_id asc nulls last
        ) as from_team_id
    from case_events
    where
        event_type_code in ('opened', 'assigned')
        and to_team_id is not null
),

-- A change of teams is no interaction: it is known by the opening of its case.
openings as (
    select
        case_id,
        min(case_event_id) as opening_id
    from case_events
    where event_type_code = 'opened'
    group by case_id
),

-- A call is passed on by the team whose queue it reached, whoever holds the case that it is about.
calls as (
    select * from case_events
    where event_type_code = 'call'
),

transfers as (
    select
        case_events.*,
        calls.to_team_id as from_team_id,
        calls.case_event_id as call_event_id
    from case_events
    left join calls
        on
            case_events.source_system = calls.source_system
            and case_events.source_record_id = calls.source_record_id
    where case_events.event_type_code = 'transferred'
),

passed_on as (
    select
        assignments.case_event_id || '-team' as handoff_id,
        assignments.identifier_key,
        assignments.event_at as handed_over_at,
        assignments.from_team_id,
        assignments.to_team_id,
        assignments.channel_code,
        assignments.case_id,
        openings.opening_id as interaction_id,
        false as is_of_call,
        assignments.source_system
    from assignments
    left join openings
        on assignments.case_id = openings.case_id
    where assignments.from_team_id <> assignments.to_team_id
    union all
    select
        case_event_id || '-team' as handoff_id,
        identifier_key,
        event_at as handed_over_at,
        from_team_id,
        to_team_id,
        channel_code,
        case_id,
        call_event_id as interaction_id,
        true as is_of_call,
        source_system
    from transfers
    where from_team_id is distinct from to_team_id
)

select * from passed_on
