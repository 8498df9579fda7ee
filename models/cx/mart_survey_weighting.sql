-- Raw beside weighted. Strata are parts of the customer base, so the mart has no channel and no consent: people who
-- did not answer have none.
with strata as (
    select * from {{ ref('fct_survey_strata') }}
),

surveys as (
    select * from {{ ref('dim_survey') }}
),

weighted as (
    select
        strata.survey_stratum_key as mart_key,
        strata.survey_key,
        strata.wave_start_date,
        surveys.brand_key,
        strata.segment_key,
        strata.geography_key,
        strata.population_count,
        strata.answer_count,
        strata.promoter_count,
        strata.detractor_count,
        case when strata.is_joined then strata.population_count else 0 end as joined_population_count,
        case when strata.is_trimmed then strata.answer_count else 0 end as trimmed_count,
        coalesce(strata.weight, 0) * strata.answer_count as sum_weights,
        coalesce(strata.weight, 0) * coalesce(strata.weight, 0) * strata.answer_count as sum_squared_weights,
        coalesce(strata.weight, 0) * strata.promoter_count as weighted_promoters,
        coalesce(strata.weight, 0) * strata.detractor_count as weighted_detractors,
        strata.answer_count as n_customers
    from strata
    inner join surveys
        on strata.survey_key = surveys.survey_key
)

select * from weighted
