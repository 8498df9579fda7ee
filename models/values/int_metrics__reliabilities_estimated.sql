-- A11-A: how far the items of the trust index measure one thing, of those who answered every item. The interval is a
-- jackknife: alpha with each of them left out, which the sums of all and their own answers give.
{%- set slice = 'metric_id, period_type, period_start_date, slice_type, slice_key' %}
with observations as (
    select * from {{ ref('int_metrics__observations_sliced') }}
    where metric_id = 'A11-A'
),

scores as (
    select * from {{ ref('fct_survey_scores') }}
),

answers as (
    select * from {{ ref('fct_survey_answers') }}
    where is_valid
),

questions as (
    select * from {{ ref('dim_question') }}
),

item_answers as (
    select
        observations.*,
        questions.item_code,
        answers.answer_pomp
    from observations
    inner join scores
        on observations.observation_key = scores.survey_score_key
    inner join answers
        on scores.response_key = answers.response_key
    inner join questions
        on
            answers.question_key = questions.question_key
            and scores.instrument_code = questions.instrument_code
),

-- Each item's sum over persons beside every answer to it.
beside_sums as (
    select
        *,
        sum(answer_pomp) over (partition by {{ slice }}, item_code) as item_sum
    from item_answers
),

persons as (
    select
        {{ slice }},
        observation_key,
        respondent_key,
        count(*) as item_count,
        sum(answer_pomp) as total,
        sum(answer_pomp * answer_pomp) as sum_squared,
        sum(answer_pomp * item_sum) as sum_beside_sums
    from beside_sums
    group by {{ slice }}, observation_key, respondent_key
),

-- The items' squared sums, added up, are what each person's answers beside those sums add up to.
slices as (
    select
        {{ slice }},
        max(item_count) as item_count,
        count(*) as n_observations,
        count(distinct respondent_key) as n_customers,
        sum(total) as sum_total,
        sum(total * total) as sum_total_squared,
        sum(sum_squared) as sum_squared,
        sum(sum_beside_sums) as sum_of_squared_sums
    from persons
    group by {{ slice }}
),

left_out as (
    select
        slices.*,
        {{ cronbach_alpha(
            'slices.item_count',
            'slices.sum_squared - persons.sum_squared - (slices.sum_of_squared_sums'
            ~ ' - 2 * persons.sum_beside_sums + persons.sum_squared) / nullif(slices.n_observations - 1.0, 0)',
            '(slices.sum_total_squared - persons.total * persons.total - (slices.sum_total - persons.total)'
            ~ ' * (slices.sum_total - persons.total) / nullif(slices.n_observations - 1.0, 0))'
        ) }} as alpha_without
    from slices
    inner join persons
        on {{ same_slice('slices', 'persons') }}
),

measured as (
    select
        {{ slice }},
        n_observations,
        n_customers,
        {{ cronbach_alpha(
            'max(item_count)', 'max(sum_squared - sum_of_squared_sums / n_observations)',
            'max(sum_total_squared - sum_total * sum_total / n_observations)'
        ) }} as alpha,
        {{ jackknife_margin('count(alpha_without)', 'sum(alpha_without)', 'sum(alpha_without * alpha_without)') }}
            as margin
    from left_out
    group by {{ slice }}, n_observations, n_customers
),

estimated as (
    select
        {{ slice }},
        n_observations,
        n_customers,
        alpha as metric_value,
        alpha - margin as interval_lower,
        case when margin >= 0 then least(1.0, alpha + margin) end as interval_upper,
        'jackknife' as interval_method,
        cast(null as double) as p_value
    from measured
)

select * from estimated
