-- When each thing first or last happened to a case, from its events.
with case_events as (
    select * from {{ ref('int_case_events__conformed') }}
),

milestones as (
    select
        case_id,
        min(
            case when event_type_code = 'agent_reply' and party_code = 'human' then event_at end
        ) as first_human_reply_at,
        min(case when event_type_code = 'solved' then event_at end) as first_solved_at,
        count(case when is_contact then 1 end) as contact_count
    from case_events
    group by case_id
)

select * from milestones
