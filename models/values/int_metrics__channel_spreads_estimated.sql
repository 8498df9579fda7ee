-- F05: the spread of the means of channels grows with their number, hence the deviation beside it, weighted by
-- answers, of the population. Errors are linearised by customer: what each answer adds to the figure, summed by who
-- gave it.
with answers as (
    select * from {{ ref('int_metrics__channel_answers_compared') }}
),

measured as (
    select
        metric_id,
        metric_code,
        period_type,
        period_start_date,
        count(*) as answer_count,
        min(customer_count) as n_customers,
        count(distinct experience_channel_key) as channel_count,
        max(mean_pomp) - min(mean_pomp) as spread,
        sqrt(avg((mean_pomp - common_pomp) * (mean_pomp - common_pomp))) as deviation
    from answers
    group by metric_id, metric_code, period_type, period_start_date
),

-- Of the spread, the answers of the best and of the worst channel move its ends. Of the deviation, an answer moves the
-- mean of its channel, and by being there the weight of that channel.
moved as (
    select
        answers.metric_id,
        answers.period_type,
        answers.period_start_date,
        answers.respondent_key,
        case answers.metric_code
            when 'channel_spread'
                then answers.end_of_spread * (answers.pomp - answers.mean_pomp) / answers.answer_count
            else (
                (answers.mean_pomp - answers.common_pomp) * (answers.mean_pomp - answers.common_pomp)
                - measured.deviation * measured.deviation
                + 2 * (answers.mean_pomp - answers.common_pomp) * (answers.pomp - answers.mean_pomp)
            ) / nullif(2 * measured.deviation * measured.answer_count, 0)
        end as move
    from answers
    inner join measured
        on
            answers.metric_id = measured.metric_id
            and answers.period_type = measured.period_type
            and answers.period_start_date is not distinct from measured.period_start_date
),

customers as (
    select
        metric_id,
        period_type,
        period_start_date,
        respondent_key,
        sum(move) as move
    from moved
    group by metric_id, period_type, period_start_date, respondent_key
),

margins as (
    select
        metric_id,
        period_type,
        period_start_date,
        {{ z_95() }} * sqrt(count(*) / (count(*) - cast(1 as double)) * sum(move * move)) as margin
    from customers
    group by metric_id, period_type, period_start_date
    having count(*) >= 2
),

estimated as (
    select
        measured.metric_id,
        measured.period_type,
        measured.period_start_date,
        'total' as slice_type,
        'all' as slice_key,
        measured.answer_count as n_observations,
        -- A person may know several channels; the smallest of them decides what may be said.
        measured.n_customers,
        case measured.metric_code when 'channel_spread' then measured.spread else measured.deviation end
            as metric_value,
        margins.margin
    from measured
    left join margins
        on
            measured.metric_id = margins.metric_id
            and measured.period_type = margins.period_type
            and measured.period_start_date is not distinct from margins.period_start_date
    where measured.channel_count >= 2
),

limited as (
    select
        metric_id,
        period_type,
        period_start_date,
        slice_type,
        slice_key,
        n_observations,
        n_customers,
        metric_value,
        case when margin >= 0 then greatest(0.0, metric_value - margin) end as interval_lower,
        case when margin >= 0 then least(100.0, metric_value + margin) end as interval_upper,
        'clustered by customer' as interval_method,
        cast(null as double) as p_value
    from estimated
)

select * from limited
