-- What became of each marketing e-mail: its other events name the one with which it was sent. An opening or click that
-- the vendor filtered out, as of a scanner for malice, is nobody's.
with email_events as (
    select * from {{ ref('stg_hubspot__email_events') }}
),

followed as (
    select
        sent_by_id,
        min(case when event_type = 'DELIVERED' then created_at end) as delivered_at,
        min(case when event_type = 'OPEN' and not coalesce(is_filtered, false) then created_at end) as opened_at,
        min(case when event_type = 'CLICK' and not coalesce(is_filtered, false) then created_at end) as clicked_at
    from email_events
    where
        sent_by_id is not null
        and event_type in ('DELIVERED', 'OPEN', 'CLICK')
        and cast_errors is null
    group by sent_by_id
),

sent as (
    select
        email_events.*,
        followed.delivered_at,
        -- Who clicked has opened, also where pictures were off and no opening was told.
        coalesce(followed.opened_at, followed.clicked_at) as opened_at,
        followed.clicked_at
    from email_events
    left join followed
        on email_events.email_event_id = followed.sent_by_id
    where email_events.event_type = 'SENT'
)

select * from sent
