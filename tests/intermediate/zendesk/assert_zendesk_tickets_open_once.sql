-- Two paths to the same figure: a ticket has at most one opening comment, and its reopenings are counted alike by the
-- case and by its events.
{{ config(meta={'requirements': ['S0-28'], 'dagster': {'ref': {'name': 'int_zendesk__case_events'}}}) }}

with comments as (
    select * from {{ ref('int_zendesk__comments_classified') }}
),

cases as (
    select * from {{ ref('int_zendesk__cases') }}
),

case_events as (
    select * from {{ ref('int_zendesk__case_events') }}
),

opened_twice as (
    select
        ticket_id as record_id,
        'opened twice' as fault
    from comments
    where comment_type_code = 'opening'
    group by ticket_id
    having count(*) > 1
),

reopenings as (
    select
        case_id,
        count(*) as reopening_count
    from case_events
    where
        event_type_code = 'reopened'
        and cast_errors is null
    group by case_id
),

counted_apart as (
    select
        cases.case_id as record_id,
        'reopenings differ' as fault
    from cases
    left join reopenings
        on cases.case_id = reopenings.case_id
    where cases.reopen_count <> coalesce(reopenings.reopening_count, 0)
),

faults as (
    select * from opened_twice
    union all
    select * from counted_apart
)

select * from faults
