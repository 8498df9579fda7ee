-- F05: answers on a scale of 0 to 100 (POMP), so that questions of any scale compare, each beside the mean of its
-- channel and that of all channels; channels with fewer customers than the ranking minimum are left out.
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
        answers.answer_key,
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
        channels.period_type,
        channels.period_start_date,
        channels.experience_channel_key,
        channels.customer_count,
        channels.answer_count,
        channels.mean_pomp,
        sum(channels.answer_count * channels.mean_pomp) over (
            partition by metrics.metric_id, channels.period_type, channels.period_start_date
        ) / sum(channels.answer_count) over (
            partition by metrics.metric_id, channels.period_type, channels.period_start_date
        ) as common_pomp,
        row_number() over (
            partition by metrics.metric_id, channels.period_type, channels.period_start_date
            order by channels.mean_pomp desc nulls last, channels.experience_channel_key asc nulls last
        ) as place_from_best,
        row_number() over (
            partition by metrics.metric_id, channels.period_type, channels.period_start_date
            order by channels.mean_pomp asc nulls last, channels.experience_channel_key desc nulls last
        ) as place_from_worst
    from channels
    inner join metrics
        on channels.customer_count >= metrics.ranking_minimum
),

compared as (
    select
        large_channels.metric_id,
        large_channels.metric_code,
        large_channels.period_type,
        large_channels.period_start_date,
        large_channels.experience_channel_key,
        large_channels.customer_count,
        large_channels.answer_count,
        large_channels.mean_pomp,
        large_channels.common_pomp,
        case when large_channels.place_from_best = 1 then 1 else 0 end
        - case when large_channels.place_from_worst = 1 then 1 else 0 end as end_of_spread,
        in_periods.answer_key,
        in_periods.respondent_key,
        in_periods.pomp
    from large_channels
    inner join in_periods
        on
            large_channels.period_type = in_periods.period_type
            and large_channels.period_start_date is not distinct from in_periods.period_start_date
            and large_channels.experience_channel_key = in_periods.experience_channel_key
)

select * from compared
