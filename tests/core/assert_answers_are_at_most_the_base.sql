{{ config(meta={'metrics': ['A04']}) }}
-- More answers than customers in the base of a wave: the base is wrong, and no margin of it is right.
with strata as (
    select * from {{ ref('fct_survey_strata') }}
),

waves as (
    select
        survey_key,
        wave_start_date,
        sum(population_count) as population_count,
        sum(answer_count) as answer_count
    from strata
    group by survey_key, wave_start_date
)

select
    *,
    'wave of ' || cast(wave_start_date as {{ dbt.type_string() }}) as wave
from waves
where answer_count > population_count
