-- Every staged step of a voice menu belongs to one way, and every call's steps make one.
{{ config(meta={'requirements': ['S0-28'], 'dagster': {'ref': {'name': 'int_contact_centre__menus_walked'}}}) }}

with steps as (
    select
        count(*) as step_count,
        count(distinct call_id) as call_count
    from {{ ref('stg_contact_centre__ivr_steps') }}
),

ways as (
    select
        sum(step_count) as step_count,
        count(call_id) as call_count
    from {{ ref('int_contact_centre__menus_walked') }}
),

compared as (
    select
        steps.step_count as staged_steps,
        ways.step_count as walked_steps,
        steps.call_count as staged_calls,
        ways.call_count as walked_calls
    from steps
    cross join ways
)

select * from compared
where
    staged_steps <> coalesce(walked_steps, 0)
    or staged_calls <> walked_calls
