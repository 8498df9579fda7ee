-- Each public comment is a turn of its ticket's conversation. Nobody takes over from a bot here: the desk's own replies
-- are acknowledgements.
with comments as (
    select
        *,
        row_number() over (
            partition by ticket_id order by created_at asc nulls last, comment_id asc nulls last
        ) as position
    from {{ ref('int_zendesk__comments_classified') }}
    where comment_type_code <> 'internal_note'
),

tickets as (
    select * from {{ ref('stg_zendesk__tickets') }}
),

placed as (
    select
        event_id,
        max(group_id) as group_id
    from {{ ref('int_zendesk__ticket_events_placed') }}
    group by event_id
),

channels as (
    select *
    from {{ ref('map_channels') }}
    where source_system = 'zendesk'
),

brands as (
    select *
    from {{ ref('map_brands') }}
    where source_system = 'zendesk'
),

spoken as (
    select
        comments.*,
        tickets.requester_id,
        tickets.order_id,
        tickets.brand_id,
        coalesce(comments.via_channel, tickets.via_channel) as said_through,
        case
            when comments.comment_type_code = 'opening' then 'ticket-' || comments.ticket_id
            else 'comment-' || comments.comment_id
        end as event_id
    from comments
    left join tickets
        on comments.ticket_id = tickets.ticket_id
),

messages as (
    select
        'zendesk-comment-' || spoken.comment_id as message_id,
        'zendesk-ticket-' || spoken.ticket_id as conversation_id,
        spoken.position,
        'service_user_id' as identifier_namespace,
        spoken.requester_id as identifier_value,
        {{ identifier_key("'service_user_id'", 'spoken.requester_id') }} as identifier_key,
        spoken.party_code,
        spoken.party_code = 'bot' as is_automatic,
        false as is_handover,
        spoken.created_at as sent_at,
        case
            when spoken.said_through is not null then coalesce(channels.channel_code, 'other')
        end as channel_code,
        spoken.message_text,
        {{ null_columns(['language_code']) }},
        case when spoken.party_code = 'human' then 'zendesk-' || spoken.user_id end as agent_id,
        'zendesk-' || placed.group_id as team_id,
        'zendesk-' || spoken.ticket_id as case_id,
        {{ referenced_id('order', 'spoken.order_id') }} as order_id,
        {{ null_columns(['session_id']) }},
        brands.brand_code,
        spoken.cast_errors,
        'zendesk' as source_system,
        spoken.comment_id as source_record_id,
        spoken.load_id,
        spoken.loaded_at,
        spoken.source_file,
        spoken.source_row_number
    from spoken
    left join placed
        on spoken.event_id = placed.event_id
    left join channels
        on spoken.said_through = channels.source_value
    left join brands
        on spoken.brand_id = brands.source_value
)

select * from messages
