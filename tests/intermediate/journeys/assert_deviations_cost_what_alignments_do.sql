{{ config(meta={'requirements': ['S2-14'], 'metrics': ['D04']}) }}
-- Every variant: what its deviations cost is what its alignment costs; where there is no alignment there are none.
with alignments as (
    select * from {{ ref('int_journeys__alignments') }}
),

deviations as (
    select * from {{ ref('int_journeys__alignment_deviations') }}
),

summed as (
    select
        variant_key,
        sum(deviation_cost) as deviation_cost
    from deviations
    group by variant_key
)

select
    alignments.variant_key,
    alignments.alignment_cost,
    summed.deviation_cost
from alignments
full outer join summed
    on alignments.variant_key = summed.variant_key
where coalesce(summed.deviation_cost, 0) <> coalesce(alignments.alignment_cost, 0)
