-- Contacts with a person whose customer had been active on another channel shortly before, and whether the contact
-- names something of that activity. The voice menu of a call is the way to it and no earlier channel.
with contacts as (
    select *
    from {{ ref('int_needs__contacts_listed') }}
    where
        reached_person_at is not null
        and customer_key <> {{ unknown_key() }}
        and channel_key <> {{ unknown_key() }}
),

interactions as (
    select * from {{ ref('int_interactions__resolved') }}
),

told_interactions as (
    select * from {{ ref('int_interactions__conformed') }}
),

notes as (
    select *
    from {{ ref('int_case_contacts__notes_matched') }}
    where is_interaction
),

requests as (
    select * from {{ ref('int_cases__merged_requests') }}
),

records as (
    select
        contacts.*,
        told_interactions.source_record_id
    from contacts
    inner join told_interactions
        on contacts.interaction_id = told_interactions.interaction_id
),

activities as (
    select
        interactions.customer_key,
        interactions.interaction_id,
        interactions.event_at,
        interactions.channel_key,
        interactions.session_key,
        interactions.order_id,
        interactions.source_system,
        told_interactions.source_record_id,
        coalesce(requests.request_id, interactions.case_id) as request_id
    from interactions
    inner join told_interactions
        on interactions.interaction_id = told_interactions.interaction_id
    left join notes
        on interactions.interaction_id = notes.case_event_id
    left join requests
        on interactions.case_id = requests.case_id
    where
        notes.case_event_id is null
        and interactions.traffic_class = 'person'
        and interactions.party_code in ('customer', 'bot')
        and interactions.direction_code is distinct from 'outbound'
        and interactions.channel_key <> {{ unknown_key() }}
),

preceded as (
    select
        records.interaction_id,
        activities.channel_key as previous_channel_key,
        max(
            case
                when activities.request_id = records.request_id then 1
                when activities.order_id = records.order_id then 1
                when activities.session_key = records.session_key then 1
                else 0
            end
        ) over (partition by records.interaction_id) as shared_count,
        row_number() over (
            partition by records.interaction_id
            order by activities.event_at desc nulls last, activities.interaction_id desc nulls last
        ) as recency
    from records
    inner join activities
        on
            records.customer_key = activities.customer_key
            and records.channel_key <> activities.channel_key
            and records.reached_person_at >= activities.event_at
            and {{ seconds_between('activities.event_at', 'records.reached_person_at') }}
            <= {{ var('need_context_hours') }} * 3600
    where not (
        records.source_system = activities.source_system
        and records.source_record_id = activities.source_record_id
    )
),

found as (
    select
        interaction_id,
        previous_channel_key,
        shared_count > 0 as is_named
    from preceded
    where recency = 1
)

select * from found
