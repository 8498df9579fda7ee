{{ config(meta={'metrics': ['A02', 'I09']}) }}
-- Of each wave with an answer of the base: the shares of the population sum to one, the weights to the answers.
with strata as (
    select * from {{ ref('fct_survey_strata') }}
),

summed as (
    select
        survey_key,
        wave_start_date,
        sum(population_share) as sum_shares,
        sum(weight * answer_count) as sum_weights,
        sum(case when population_count > 0 then answer_count end) as answer_count
    from strata
    group by survey_key, wave_start_date
    having sum(case when population_count > 0 then answer_count else 0 end) > 0
)

select *
from summed
where
    sum_shares is null
    or abs(sum_shares - 1) > 1e-9
    or sum_weights is null
    or abs(sum_weights - answer_count) > 1e-6
