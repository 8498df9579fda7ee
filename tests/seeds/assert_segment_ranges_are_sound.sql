{{ config(meta={'requirements': ['S2-07', 'S3-06']}) }}
{{ refuse(ref('int_segments__ranges_refused'), 'refusal') }}
with refused as (
    select * from {{ ref('int_segments__ranges_refused') }}
)

select * from refused
