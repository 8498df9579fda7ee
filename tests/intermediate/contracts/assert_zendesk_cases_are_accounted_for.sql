-- Every ticket that was staged is conformed or rejected, and none twice: the joins neither lose nor multiply.
{{ config(meta={'requirements': ['S0-28'], 'dagster': {'ref': {'name': 'int_cases__conformed'}}}) }}

with staged as (
    select count(*) as row_count
    from {{ ref('stg_zendesk__tickets') }}
),

conformed as (
    select count(*) as row_count
    from {{ ref('int_cases__conformed') }}
    where source_system = 'zendesk'
),

rejected as (
    select count(*) as row_count
    from {{ ref('int_cases__rejected') }}
    where source_system = 'zendesk'
),

compared as (
    select
        staged.row_count as staged_count,
        conformed.row_count as conformed_count,
        rejected.row_count as rejected_count
    from staged
    cross join conformed
    cross join rejected
)

select * from compared
where staged_count <> conformed_count + rejected_count
