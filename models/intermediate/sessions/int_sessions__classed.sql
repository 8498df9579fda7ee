-- A pace speaks for every session of its stream, a mark for the session that it stands in; a bot is a bot also where
-- its traffic is marked as internal.
with assigned as (
    select * from {{ ref('int_sessions__assigned') }}
),

paced_streams as (
    select * from {{ ref('int_traffic__streams_paced') }}
),

marks as (
    select * from {{ ref('int_traffic_marks__conformed') }}
),

rules as (
    select * from {{ ref('traffic_rules') }}
),

spans as (
    select
        session_key,
        stream_key,
        min(event_at) as started_at,
        max(event_at) as ended_at,
        {{ add_seconds('max(event_at)', var('session_gap_seconds')) }} as reaches_to_at
    from assigned
    group by session_key, stream_key
),

marked_sessions as (
    select distinct
        spans.session_key,
        spans.stream_key,
        rules.rule_code,
        rules.traffic_class,
        rules.scope_code
    from marks
    inner join rules
        on
            marks.measure_code = rules.measure_code
            and marks.mark_value = rules.match_value
            and cast(marks.marked_at as date) >= rules.valid_from
            and cast(marks.marked_at as date) < rules.valid_to
    inner join spans
        on
            marks.stream_key = spans.stream_key
            and marks.marked_at >= spans.started_at
            and marks.marked_at <= spans.reaches_to_at
),

told_apart_streams as (
    select
        stream_key,
        rule_code,
        traffic_class
    from paced_streams
    union all
    select distinct
        stream_key,
        rule_code,
        traffic_class
    from marked_sessions
    where scope_code = 'stream'
),

told_apart as (
    select
        session_key,
        rule_code,
        traffic_class
    from marked_sessions
    where scope_code = 'session'
    union all
    select
        spans.session_key,
        told_apart_streams.rule_code,
        told_apart_streams.traffic_class
    from spans
    inner join told_apart_streams
        on spans.stream_key = told_apart_streams.stream_key
),

speaking as (
    select *
    from told_apart
    qualify row_number() over (
        partition by session_key
        order by case traffic_class when 'bot' then 0 else 1 end asc nulls last, rule_code asc nulls last
    ) = 1
),

classed as (
    select
        spans.session_key,
        spans.stream_key,
        spans.started_at,
        spans.ended_at,
        spans.reaches_to_at,
        coalesce(speaking.traffic_class, 'person') as traffic_class,
        speaking.rule_code as traffic_rule_code
    from spans
    left join speaking
        on spans.session_key = speaking.session_key
)

select * from classed
