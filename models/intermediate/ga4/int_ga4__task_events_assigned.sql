-- An attempt is what a cookie does about one task in one session of the source, up to its completion; what comes after
-- it is a new one. One event can belong to two tasks: a purchase ends a cart and a checkout. What cannot be placed (no
-- time, no cookie) is an attempt of its own, which the contract refuses.
with events as (
    select * from {{ ref('int_ga4__events_located') }}
),

web_events as (
    select * from {{ ref('map_web_events') }}
    where
        source_system = 'ga4'
        and contract_name = 'task_attempts'
),

placed as (
    select
        events.*,
        web_events.kind_code as task_kind_code,
        web_events.role_code,
        case when web_events.kind_code = 'form' then events.form_code end as task_content_code,
        case web_events.role_code when 'start' then 0 when 'step' then 1 when 'error' then 2 else 3 end as role_order
    from events
    inner join web_events
        on events.event_name = web_events.source_value
),

streamed as (
    select
        *,
        case
            when event_at is null or cookie_id is null then {{ row_id() }}
            else {{ surrogate_key(['cookie_id', 'ga_session_id', 'task_kind_code', 'task_content_code']) }}
        end as task_stream
    from placed
),

numbered as (
    select
        *,
        coalesce(cast(sum(case when role_code = 'complete' then 1 else 0 end) over (
            partition by task_stream, task_kind_code
            order by event_at asc nulls last, role_order asc nulls last, event_id asc nulls last
            rows between unbounded preceding and 1 preceding
        ) as bigint), 0) as attempt_number
    from streamed
),

assigned as (
    select
        *,
        cast(row_number() over (
            partition by task_stream, task_kind_code, attempt_number
            order by event_at asc nulls last, role_order asc nulls last, event_id asc nulls last
        ) as bigint) as place_in_attempt
    from numbered
)

select * from assigned
