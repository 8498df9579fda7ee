-- When each thing first or last happened to a case, from its events.
with case_events as (
    select * from {{ ref('int_case_events__conformed') }}
),

first_replies as (
    select
        case_id,
        min(
            case when event_type_code = 'agent_reply' and party_code = 'human' then event_at end
        ) as first_human_reply_at,
        max(case when event_type_code = 'solved' then event_at end) as last_solved_at,
        min(case when event_type_code = 'solved' then event_at end) as first_solved_at,
        max(case when event_type_code = 'reopened' then event_at end) as last_reopened_at,
        count(case when event_type_code = 'reopened' then 1 end) as reopened_event_count,
        count(case when event_type_code = 'assigned' then 1 end) as assigned_event_count,
        count(case when is_contact then 1 end) as contact_count
    from case_events
    group by case_id
)

select * from first_replies
