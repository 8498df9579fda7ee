-- What sources say of the context of a contact with a person: whether what came before on another channel was there
-- (context_check of previous_channel), and whether it was used (context_use). It belongs to the latest such contact of
-- the case that is not after it.
with contacts as (
    select *
    from {{ ref('int_needs__contacts_listed') }}
    where
        reached_person_at is not null
        and request_id is not null
),

case_activities as (
    select * from {{ ref('int_case_activities__conformed') }}
),

requests as (
    select * from {{ ref('int_cases__merged_requests') }}
),

outcomes as (
    select * from {{ ref('interaction_outcomes') }}
),

activities as (
    select
        case_activities.case_activity_id,
        case_activities.activity_type_code,
        case_activities.activity_at,
        coalesce(requests.request_id, case_activities.case_id) as request_id,
        outcomes.is_success
    from case_activities
    inner join outcomes
        on case_activities.outcome_code = outcomes.outcome_code
    left join requests
        on case_activities.case_id = requests.case_id
    where
        case_activities.activity_type_code = 'context_use'
        or (case_activities.activity_type_code = 'context_check' and case_activities.item_code = 'previous_channel')
),

belonging as (
    select
        activities.*,
        contacts.interaction_id
    from activities
    inner join contacts
        on
            activities.request_id = contacts.request_id
            and activities.activity_at >= contacts.event_at
    qualify row_number() over (
        partition by activities.case_activity_id
        order by contacts.event_at desc nulls last, contacts.interaction_id desc nulls last
    ) = 1
),

latest as (
    select *
    from belonging
    qualify row_number() over (
        partition by interaction_id, activity_type_code
        order by activity_at desc nulls last, case_activity_id desc nulls last
    ) = 1
),

told as (
    select
        interaction_id,
        max(case when activity_type_code = 'context_check' then cast(is_success as integer) end) = 1 as is_present,
        max(case when activity_type_code = 'context_use' then cast(is_success as integer) end) = 1 as is_used
    from latest
    group by interaction_id
)

select * from told
