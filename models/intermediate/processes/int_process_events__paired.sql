-- First in, first out without recursion: completions that found no open start are counted by how far, at most, they
-- were ahead of the starts so far; what is left of the completions is their place in the queue of starts.
{%- set activity_window = 'partition by process_code, case_id, activity_name order by event_number asc nulls first '
    ~ 'rows between unbounded preceding and current row' %}
with events as (
    select * from {{ ref('int_process_events__conformed') }}
),

exchange_rates as (
    select * from {{ ref('int_exchange_rates__periods') }}
),

{{ with_exchange_rate('events', reporting_date('events.event_at')) }},

numbered as (
    select
        process_event_id,
        process_code,
        case_id,
        activity_name,
        event_at,
        coalesce(lifecycle_code, 'complete') = 'start' as is_start,
        resource_name,
        {{ reporting_amount('cost_amount', 'exchange_rate') }} as cost_amount_reporting,
        source_system,
        cast(row_number() over (
            partition by process_code, case_id
            order by
                event_at asc nulls first,
                {{ as_bigint('process_event_id') }} asc nulls last,
                length(process_event_id) asc nulls first,
                process_event_id asc nulls first
        ) as bigint) as event_number
    from events_rated
),

counted as (
    select
        *,
        cast(sum(case when is_start then 1 else 0 end) over ({{ activity_window }}) as bigint) as starts_so_far,
        cast(sum(case when is_start then 0 else 1 end) over ({{ activity_window }}) as bigint) as completions_so_far
    from numbered
),

compared as (
    select
        *,
        greatest(0, max(completions_so_far - starts_so_far) over ({{ activity_window }})) as alone_so_far
    from counted
),

paired as (
    select
        process_event_id,
        process_code,
        case_id,
        activity_name,
        event_at,
        is_start,
        resource_name,
        cost_amount_reporting,
        source_system,
        event_number,
        case
            when is_start then starts_so_far
            -- The count of those alone has just grown: this one is alone too.
            when
                alone_so_far > coalesce(lag(alone_so_far) over (
                    partition by process_code, case_id, activity_name order by event_number asc nulls first
                ), 0)
                then -alone_so_far
            else completions_so_far - alone_so_far
        end as pair_number
    from compared
)

select * from paired
