-- When each thing first or last happened to a case, from its events.
with case_events as (
    select * from {{ ref('int_case_events__conformed') }}
),

contacts as (
    select * from {{ ref('int_case_contacts__merged') }}
),

contact_counts as (
    select
        case_id,
        count(*) as contact_count
    from contacts
    group by case_id
),

milestones as (
    select
        case_events.case_id,
        min(
            case
                when case_events.event_type_code = 'agent_reply' and case_events.party_code = 'human'
                    then case_events.event_at
            end
        ) as first_human_reply_at,
        min(case when case_events.event_type_code = 'solved' then case_events.event_at end) as first_solved_at,
        coalesce(max(contact_counts.contact_count), 0) as contact_count
    from case_events
    left join contact_counts
        on case_events.case_id = contact_counts.case_id
    group by case_events.case_id
)

select * from milestones
