{{ config(meta={'requirements': ['S3-09'], 'metrics': ['F01']}) }}
-- On each base the shares of all channels sum to 1 in every period; contacts and sessions, and needs, are as many,
-- month by month and channel by channel, as in the marts.
with shares as (
    select * from {{ ref('int_metrics__channel_shares_estimated') }}
),

from_values as (
    select
        metric_id,
        period_start_date,
        slice_key as channel_key,
        n_observations
    from shares
    where
        metric_id in ('F01-I', 'F01-N')
        and period_type = 'month'
),

mart_rows as (
    select
        'F01-I' as metric_id,
        month_start_date,
        channel_key,
        contact_count as visit_count
    from {{ ref('mart_channel_mix') }}
    where contact_count > 0
    union all
    select
        'F01-N' as metric_id,
        month_start_date,
        channel_key,
        need_count as visit_count
    from {{ ref('mart_channel_mix') }}
    where need_count > 0
    union all
    select
        'F01-I' as metric_id,
        month_start_date,
        channel_key,
        session_count as visit_count
    from {{ ref('mart_digital_experience') }}
),

from_marts as (
    select
        metric_id,
        month_start_date,
        channel_key,
        sum(visit_count) as visit_count
    from mart_rows
    group by metric_id, month_start_date, channel_key
)

select
    coalesce(from_values.period_start_date, from_marts.month_start_date) as period_start_date,
    coalesce(from_values.channel_key, from_marts.channel_key) as what,
    from_values.n_observations as in_values,
    from_marts.visit_count as in_marts
from from_values
full outer join from_marts
    on
        from_values.metric_id = from_marts.metric_id
        and from_values.period_start_date = from_marts.month_start_date
        and from_values.channel_key = from_marts.channel_key
where from_values.n_observations is distinct from from_marts.visit_count
union all
select
    period_start_date,
    'shares of ' || metric_id || ' ' || period_type as what,
    sum(metric_value) as in_values,
    1 as in_marts
from shares
group by metric_id, period_type, period_start_date
having abs(sum(metric_value) - 1) > 1e-9
