with interactions as (
    select * from {{ ref('int_interactions__conformed') }}
),

cases as (
    select * from {{ ref('int_cases__conformed') }}
),

case_events as (
    select * from {{ ref('int_case_events__conformed') }}
),

employees as (
    select * from {{ ref('int_employees__conformed') }}
),

targets as (
    select * from {{ ref('int_targets__conformed') }}
),

team_ids as (
    select team_id
    from interactions
    union all
    select team_id
    from cases
    union all
    select to_team_id as team_id
    from case_events
    union all
    select team_id
    from employees
    union all
    select team_id
    from targets
),

coded as (
    select
        {{ surrogate_key(['team_id']) }} as team_key,
        team_id,
        split_part(team_id, '-', 1) as source_system
    from team_ids
    where team_id is not null
    group by team_id
),

{{ special_rows(['team_key', 'team_id'], ['source_system']) }}
