{{ config(meta={'metrics': ['A09']}) }}
-- Weights that sum to something else make an index that leaves its scale.
with index_weights as (
    select * from {{ ref('index_weights') }}
),

summed as (
    select
        instrument_code,
        sum(weight) as sum_weights
    from index_weights
    group by instrument_code
    having abs(sum(weight) - 1) > 1e-9 or min(weight) < 0
)

select * from summed
