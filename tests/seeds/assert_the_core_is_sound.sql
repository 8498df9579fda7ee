{{ config(meta={'requirements': ['S4-20']}) }}
{{ refuse(ref('int_metrics__core_refused'), 'refusal') }}
with refused as (
    select * from {{ ref('int_metrics__core_refused') }}
)

select * from refused
