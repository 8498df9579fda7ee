-- Each event of a ticket beside what happened at the same moment, and the group that held the ticket then.
with ticket_events as (
    select * from {{ ref('int_zendesk__ticket_events_unioned') }}
),

parties as (
    select * from {{ ref('int_zendesk__parties_classified') }}
),

placed as (
    select
        *,
        max(case when event_type_code = 'reopened' then 1 else 0 end) over moment = 1 as is_at_reopening,
        max(case when event_type_code = 'customer_message' then 1 else 0 end) over moment = 1 as is_at_message,
        {{ last_known('to_group_id', 'ticket_id', 'event_at asc nulls last, event_id asc nulls last') }} as group_id
    from ticket_events
    window moment as (partition by ticket_id, event_at)
),

-- A user whom no export shows is a customer. A change that names nobody is the customer's at the moment of a message,
-- else the desk's own automation.
acted as (
    select
        placed.*,
        case
            when placed.event_type_code = 'opened' then 'customer'
            when parties.party_code is not null then parties.party_code
            when placed.user_id is not null or placed.is_at_message then 'customer'
            else 'bot'
        end as party_code
    from placed
    left join parties
        on placed.user_id = parties.user_id
)

select * from acted
