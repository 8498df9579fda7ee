-- What each event of a ticket means to the customer. The message with which a customer takes a solved ticket up again
-- is one contact, a reopening; the change of status at that moment is its trace.
with ticket_events as (
    select * from {{ ref('int_zendesk__ticket_events_placed') }}
),

tickets as (
    select * from {{ ref('stg_zendesk__tickets') }}
),

classified as (
    select
        ticket_events.*,
        tickets.brand_id,
        tickets.order_id,
        tickets.contact_reason,
        coalesce(ticket_events.via_channel, tickets.via_channel) as event_channel,
        case
            when ticket_events.party_code = 'customer' then coalesce(ticket_events.user_id, tickets.requester_id)
            else tickets.requester_id
        end as customer_user_id,
        case
            when ticket_events.event_type_code = 'opened' then 'service_request'
            when ticket_events.event_type_code = 'customer_message' and ticket_events.is_at_reopening
                then 'service_reopening'
            when ticket_events.event_type_code = 'customer_message' then 'service_message'
            when ticket_events.event_type_code = 'reopened' and not ticket_events.is_at_message
                then 'service_reopening'
            when ticket_events.event_type_code = 'agent_reply' then 'service_reply'
            when ticket_events.event_type_code = 'automatic_reply' then 'automatic_reply'
            when ticket_events.event_type_code = 'solved' then 'service_solution'
        end as interaction_type_code,
        ticket_events.event_type_code in ('opened', 'customer_message')
        or (
            ticket_events.event_type_code = 'reopened'
            and ticket_events.party_code = 'customer'
            and not ticket_events.is_at_message
        ) as is_contact
    from ticket_events
    left join tickets
        on ticket_events.ticket_id = tickets.ticket_id
)

select * from classified
