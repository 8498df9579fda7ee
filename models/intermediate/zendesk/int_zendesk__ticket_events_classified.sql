-- What each event of a ticket means to the customer, and which group held the ticket then. The message with which a
-- customer takes a solved ticket up again is one contact, a reopening; the change of status at that moment is its trace.
with ticket_events as (
    select * from {{ ref('int_zendesk__ticket_events_unioned') }}
),

tickets as (
    select * from {{ ref('stg_zendesk__tickets') }}
),

placed as (
    select
        *,
        max(case when event_type_code = 'reopened' then 1 else 0 end)
            over (partition by ticket_id, event_at) = 1 as is_at_reopening,
        max(case when event_type_code = 'customer_message' then 1 else 0 end)
            over (partition by ticket_id, event_at) = 1 as is_at_message,
        {{ last_known('to_group_id', 'ticket_id', 'event_at asc nulls last, event_id asc nulls last') }} as group_id
    from ticket_events
),

classified as (
    select
        placed.*,
        tickets.brand_id,
        tickets.order_id,
        tickets.contact_reason,
        coalesce(placed.via_channel, tickets.via_channel) as event_channel,
        case
            when placed.party_code = 'customer' then coalesce(placed.user_id, tickets.requester_id)
            else tickets.requester_id
        end as customer_user_id,
        case
            when placed.event_type_code = 'opened' then 'service_request'
            when placed.event_type_code = 'customer_message' and placed.is_at_reopening then 'service_reopening'
            when placed.event_type_code = 'customer_message' then 'service_message'
            when placed.event_type_code = 'reopened' and not placed.is_at_message then 'service_reopening'
            when placed.event_type_code = 'agent_reply' then 'service_reply'
            when placed.event_type_code = 'automatic_reply' then 'automatic_reply'
            when placed.event_type_code = 'solved' then 'service_solution'
        end as interaction_type_code,
        placed.event_type_code in ('opened', 'customer_message')
        or (
            placed.event_type_code = 'reopened'
            and placed.party_code = 'customer'
            and not placed.is_at_message
        ) as is_contact
    from placed
    left join tickets
        on placed.ticket_id = tickets.ticket_id
)

select * from classified
