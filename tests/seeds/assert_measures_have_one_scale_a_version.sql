{{ config(meta={'requirements': ['S0-31'], 'metrics': ['A12', 'B02', 'B03']}) }}
-- Answers of one measure and version are added up, and so must be of one scale.
with questions as (
    select * from {{ ref('questions') }}
),

mixed as (
    select
        measure_code,
        instrument_version
    from questions
    where scale_min is not null
    group by measure_code, instrument_version
    having
        count(distinct scale_min) > 1
        or count(distinct scale_max) > 1
        or count(distinct scale_step) > 1
)

select * from mixed
