-- An alarm and no stop: an event that nobody mapped is kept as `other`, and the mapping seed can wait a day. One in a
-- hundred is the share that REQUIREMENTS S0-11 allows.
{{ config(
    severity='warn',
    meta={'requirements': ['S0-11'], 'dagster': {'ref': {'name': 'int_interactions__conformed'}}}
) }}

with interactions as (
    select * from {{ ref('int_interactions__conformed') }}
),

counted as (
    select
        source_system,
        count(*) as interaction_count,
        count(case when interaction_type_code = 'other' then 1 end) as unmapped_count
    from interactions
    group by source_system
)

select * from counted
where unmapped_count > {{ var('most_unmapped_interactions') }} * interaction_count
