-- Each chat with what its turns add up to. A chat whose visitor only saw the greeting is silent: it is no contact.
with chats as (
    select * from {{ ref('stg_zendesk_chat__chats') }}
),

chat_events as (
    select * from {{ ref('int_zendesk_chat__events_acted') }}
),

brands as (
    select *
    from {{ ref('map_brands') }}
    where source_system = 'zendesk_chat'
),

outcomes as (
    select *
    from {{ ref('map_outcomes') }}
    where source_system = 'zendesk_chat'
),

turn_counts as (
    select
        chat_id,
        count(*) as turn_count,
        count(case when party_code = 'customer' then 1 end) as customer_turn_count,
        count(case when is_handover then 1 end) as handover_count
    from chat_events
    where is_turn
    group by chat_id
),

described as (
    select
        chats.chat_id,
        {{ normalised_identifier("'chat_visitor_id'", 'chats.visitor_id') }} as visitor_id,
        {{ referenced_id('case', 'chats.ticket_id') }} as case_id,
        {{ referenced_id('team', 'chats.department_id') }} as team_id,
        brands.brand_code,
        coalesce(turn_counts.turn_count > 0 and turn_counts.customer_turn_count = 0, false) as is_silent,
        -- What the visitor says counts before what the desk did.
        case
            when outcomes.outcome_code is not null then outcomes.outcome_code
            when chats.is_missed then 'unresolved'
            when turn_counts.handover_count > 0 then 'passed'
        end as outcome_code,
        chats.started_at,
        chats.ended_at,
        chats.synced_at,
        chats.cast_errors,
        chats.load_id,
        chats.loaded_at,
        chats.source_file,
        chats.source_row_number
    from chats
    left join turn_counts
        on chats.chat_id = turn_counts.chat_id
    left join brands
        on chats.brand_id = brands.source_value
    left join outcomes
        on chats.rating = outcomes.source_value
)

select * from described
