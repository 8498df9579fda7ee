-- F05: means of channels on a scale of 0 to 100 (POMP), so that questions of any scale compare. The spread grows with
-- the number of channels, hence the deviation beside it, weighted by answers, of the population.
with answers as (
    select * from {{ ref('fct_survey_answers') }}
    where
        is_counted
        and measure_code = 'csat'
        and experience_channel_key not in ({{ unknown_key() }}, {{ not_applicable_key() }})
),

questions as (
    select * from {{ ref('dim_question') }}
),

metrics as (
    select * from {{ ref('metrics') }}
    where metric_code in ('channel_spread', 'channel_deviation')
),

placed as (
    select
        cast(date_trunc('month', answers.submitted_date) as date) as month_start_date,
        answers.experience_channel_key,
        answers.respondent_key,
        {{ pomp('answers.answer_number', 'questions') }} as pomp
    from answers
    inner join questions
        on answers.question_key = questions.question_key
),

in_periods as (
    select
        *,
        'month' as period_type,
        month_start_date as period_start_date
    from placed
    union all
    select
        *,
        'all' as period_type,
        cast(null as date) as period_start_date
    from placed
),

channels as (
    select
        period_type,
        period_start_date,
        experience_channel_key,
        count(*) as answer_count,
        count(distinct respondent_key) as customer_count,
        avg(pomp) as mean_pomp
    from in_periods
    group by period_type, period_start_date, experience_channel_key
),

large_channels as (
    select
        metrics.metric_id,
        metrics.metric_code,
        channels.*,
        sum(channels.answer_count * channels.mean_pomp) over (
            partition by metrics.metric_id, channels.period_type, channels.period_start_date
        ) / sum(channels.answer_count) over (
            partition by metrics.metric_id, channels.period_type, channels.period_start_date
        ) as common_pomp
    from channels
    inner join metrics
        on channels.customer_count >= metrics.ranking_minimum
),

estimated as (
    select
        metric_id,
        period_type,
        period_start_date,
        'total' as slice_type,
        'all' as slice_key,
        cast(sum(answer_count) as bigint) as n_observations,
        -- A person may know several channels; the smallest of them decides what may be said.
        min(customer_count) as n_customers,
        case metric_code
            when 'channel_spread' then max(mean_pomp) - min(mean_pomp)
            else sqrt(sum(answer_count * (mean_pomp - common_pomp) * (mean_pomp - common_pomp)) / sum(answer_count))
        end as metric_value,
        cast(null as double) as interval_lower,
        cast(null as double) as interval_upper,
        'none' as interval_method,
        cast(null as double) as p_value
    from large_channels
    group by metric_id, metric_code, period_type, period_start_date
    having count(*) >= 2
)

select * from estimated
