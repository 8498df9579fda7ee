{{ config(meta={'requirements': ['S4-21'], 'metrics': ['B02', 'B05', 'D01']}) }}
-- What people do on a journey and what they say of it stand side by side: a journey of which somebody was asked is on
-- the scorecard with both kinds.
with scorecard as (
    select * from {{ ref('mart_cx_scorecard') }}
    where slice_type = 'journey'
),

answers as (
    select * from {{ ref('fct_survey_answers') }}
    where
        is_counted
        and measure_code in ('csat', 'ces2')
),

designs as (
    select * from {{ ref('dim_journey_design') }}
    where journey_code not in ('unknown', 'not applicable')
),

kinds as (
    select
        slice_key,
        count(case when attitude_or_behaviour = 'attitudinal' then 1 end) as attitudinal_count,
        count(case when attitude_or_behaviour = 'behavioural' then 1 end) as behavioural_count
    from scorecard
    group by slice_key
),

asked as (
    select
        designs.journey_design_key,
        designs.journey_name
    from designs
    inner join answers
        on designs.journey_design_key = answers.journey_design_key
    group by designs.journey_design_key, designs.journey_name
)

select
    asked.journey_name,
    kinds.attitudinal_count,
    kinds.behavioural_count
from asked
left join kinds
    on asked.journey_design_key = kinds.slice_key
where
    coalesce(kinds.attitudinal_count, 0) = 0
    or coalesce(kinds.behavioural_count, 0) = 0
