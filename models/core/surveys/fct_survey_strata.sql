-- What is answered, and what it weighs. A stratum without answers joins the whole: its people are spoken for by all
-- others. Answers of people outside the base stand in a stratum without people and weigh nothing.
with answers as (
    select * from {{ ref('fct_survey_answers') }}
    where is_counted and measure_code = 'relationship_nps'
),

invitations as (
    select * from {{ ref('fct_survey_invitations') }}
),

customer_months as (
    select * from {{ ref('fct_customer_months') }}
),

strata as (
    select * from {{ ref('weighting_strata') }}
),

{{ wave_frames() }},

populations as (
    select
        survey_key,
        wave_start_date,
        survey_stratum_key,
        segment_key,
        geography_key,
        frame_date,
        count(*) as population_count
    from frames
    group by survey_key, wave_start_date, survey_stratum_key, segment_key, geography_key, frame_date
),

answered as (
    select
        answers.survey_key,
        answers.wave_start_date,
        frames.survey_stratum_key,
        count(*) as answer_count,
        count(case when answers.points > 0 then 1 end) as promoter_count,
        count(case when answers.points < 0 then 1 end) as detractor_count
    from answers
    left join frames
        on
            answers.survey_key = frames.survey_key
            and answers.wave_start_date = frames.wave_start_date
            and answers.customer_key = frames.customer_key
    group by answers.survey_key, answers.wave_start_date, frames.survey_stratum_key
),

counted as (
    select
        populations.*,
        coalesce(answered.answer_count, 0) as answer_count,
        coalesce(answered.promoter_count, 0) as promoter_count,
        coalesce(answered.detractor_count, 0) as detractor_count
    from populations
    left join answered
        on populations.survey_stratum_key = answered.survey_stratum_key
    union all
    select
        survey_key,
        wave_start_date,
        {{ surrogate_key(['survey_key', 'wave_start_date']) }} as survey_stratum_key,
        {{ not_applicable_key() }} as segment_key,
        {{ not_applicable_key() }} as geography_key,
        cast(null as date) as frame_date,
        0 as population_count,
        answer_count,
        promoter_count,
        detractor_count
    from answered
    where survey_stratum_key is null
),

shared as (
    select
        *,
        case
            when population_count > 0 and answer_count > 0
                then population_count / cast(sum(case when answer_count > 0 then population_count end) over (
                    partition by survey_key, wave_start_date
                ) as double)
        end as population_share,
        cast(sum(case when population_count > 0 then answer_count end) over (
            partition by survey_key, wave_start_date
        ) as double) as wave_answer_count
    from counted
),

capped as (
    select
        *,
        population_share * wave_answer_count / nullif(answer_count, 0) as full_weight,
        -- least() alone would give a stratum without an answer the largest weight on one engine, and none on another.
        case
            when population_share is not null
                then least(population_share * wave_answer_count / nullif(answer_count, 0), {{ var('largest_weight') }})
        end as capped_weight
    from shared
),

described as (
    select
        *,
        -- Trimmed weights are brought back to a sum of n (METRICS A02).
        capped_weight * wave_answer_count / sum(capped_weight * answer_count) over (
            partition by survey_key, wave_start_date
        ) as weight,
        coalesce(full_weight > {{ var('largest_weight') }}, false) as is_trimmed,
        population_count > 0 and answer_count = 0 as is_joined
    from capped
)

select * from described
