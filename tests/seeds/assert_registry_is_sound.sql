{{ config(meta={'requirements': ['S4-20', 'S4-22']}) }}
{{ refuse(ref('int_metrics__registry_refused'), 'refusal') }}
with refused as (
    select * from {{ ref('int_metrics__registry_refused') }}
)

select * from refused
