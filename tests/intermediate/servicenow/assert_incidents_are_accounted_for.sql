-- Every incident of the log is one case with one opening, and the reopened ones are those with a contact that
-- reopens. One side reads the log itself, the other what the unions let through.
{{ config(meta={'requirements': ['S0-28'], 'dagster': {'ref': {'name': 'int_interactions__conformed'}}}) }}

with updates as (
    select * from {{ ref('stg_servicenow__incident_events') }}
),

cases as (
    select * from {{ ref('int_cases__conformed') }}
    where source_system = 'servicenow'
),

interactions as (
    select * from {{ ref('int_interactions__conformed') }}
    where source_system = 'servicenow'
),

sent as (
    select count(distinct incident_number) as incident_count
    from updates
    where cast_errors is null
),

cases_counted as (
    select
        count(*) as case_count,
        count(case when reopen_count > 0 then 1 end) as reopened_count
    from cases
),

contacts_counted as (
    select
        count(case when interaction_type_code = 'service_request' then 1 end) as request_count,
        count(distinct case when interaction_type_code = 'service_reopening' then case_id end) as reopening_case_count
    from interactions
),

compared as (
    select
        sent.incident_count,
        cases_counted.case_count,
        cases_counted.reopened_count,
        contacts_counted.request_count,
        contacts_counted.reopening_case_count
    from sent
    cross join cases_counted
    cross join contacts_counted
)

select * from compared
where
    case_count <> incident_count
    or request_count <> incident_count
    or reopening_case_count <> reopened_count
