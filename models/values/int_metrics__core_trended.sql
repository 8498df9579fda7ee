-- What may be said of the way from the period before: nothing of few people, of another question or of a change of a
-- change; a difference within the margin of both periods is no movement.
with listed as (
    select * from {{ ref('int_metrics__core_listed') }}
),

metrics as (
    select * from {{ ref('dim_metric') }}
),

kinds as (
    select * from {{ ref('metrics') }}
),

breaks as (
    select * from {{ ref('int_metrics__series_broken') }}
),

compared as (
    select
        listed.*,
        metrics.metric_id,
        previous.period_start_date as previous_period_start_date,
        previous.value as previous_value,
        listed.value - previous.value as change_value,
        breaks.metric_id is not null as is_question_changed,
        kinds.observation_kind = 'difference' as is_difference,
        listed.is_rankable and previous.is_rankable as is_of_enough,
        sqrt(
            power((listed.interval_upper - listed.interval_lower) / 2.0, 2)
            + power((previous.interval_upper - previous.interval_lower) / 2.0, 2)
        ) as margin
    from listed
    inner join metrics
        on listed.metric_key = metrics.metric_key
    inner join kinds
        on metrics.metric_id = kinds.metric_id
    left join listed as previous
        on
            listed.metric_key = previous.metric_key
            and listed.slice_type = previous.slice_type
            and listed.slice_key = previous.slice_key
            and listed.period_type = previous.period_type
            and listed.period_start_date = previous.period_end_date
    left join breaks
        on
            metrics.metric_id = breaks.metric_id
            and listed.period_start_date = breaks.period_start_date
),

trended as (
    select
        *,
        case
            when previous_period_start_date is null or is_difference then 'none'
            when is_question_changed then 'question changed'
            when change_value is null or not is_of_enough then 'too few'
            when change_value = 0 then 'same'
            when abs(change_value) <= margin then 'unclear'
            when change_value > 0 then 'more'
            else 'less'
        end as trend_state
    from compared
)

select * from trended
