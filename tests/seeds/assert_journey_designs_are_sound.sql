{{ config(meta={'requirements': ['S0-23', 'S2-14']}) }}
{{ refuse(ref('int_journeys__designs_refused'), 'refusal') }}
with refused as (
    select * from {{ ref('int_journeys__designs_refused') }}
)

select * from refused
