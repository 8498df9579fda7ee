{{ config(meta={'requirements': ['S0-23', 'S2-14']}) }}
{{ refuse(ref('int_journeys__rules_refused'), 'refusal') }}
with refused as (
    select * from {{ ref('int_journeys__rules_refused') }}
)

select * from refused
