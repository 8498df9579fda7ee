{{ config(meta={'requirements': ['S0-44']}) }}
-- What lies in another is the finer of the two, so that every area adds up to its country and to nothing twice.
with geographies as (
    select * from {{ ref('dim_geography') }}
    where geography_key not in ({{ unknown_key() }}, {{ not_applicable_key() }})
),

precisions as (
    select * from {{ ref('geography_precisions') }}
),

ranked as (
    select
        geographies.geography_key,
        geographies.parent_geography_key,
        precisions.coarseness_rank
    from geographies
    left join precisions
        on geographies.precision_code = precisions.precision_code
),

coarsest as (
    select max(coarseness_rank) as coarseness_rank
    from precisions
)

select
    ranked.geography_key,
    ranked.coarseness_rank,
    parents.coarseness_rank as parent_coarseness_rank
from ranked
cross join coarsest
left join ranked as parents
    on ranked.parent_geography_key = parents.geography_key
where
    (parents.geography_key is null and ranked.coarseness_rank <> coarsest.coarseness_rank)
    or parents.coarseness_rank <= ranked.coarseness_rank
    or ranked.coarseness_rank is null
