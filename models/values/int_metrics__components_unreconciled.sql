-- Of each core metric, what by segment or by area does not come to the total of its period: nobody may fall out of a
-- slice and nobody may stand in two.
{%- set components = ['n_observations', 'n_positive', 'n_negative', 'sum_points', 'sum_weights'] %}
with summed as (
    select * from {{ ref('int_metrics__components_summed') }}
),

metrics as (
    select * from {{ ref('dim_metric') }}
    where is_core
),

totals as (
    select summed.*
    from summed
    inner join metrics
        on summed.metric_id = metrics.metric_id
    where summed.slice_type = 'total'
),

sliced as (
    select
        metric_id,
        period_type,
        period_start_date,
        slice_type,
        cast(sum(n_observations) as double) as n_observations,
        cast(sum(n_positive) as double) as n_positive,
        cast(sum(n_negative) as double) as n_negative,
        cast(sum(sum_points) as double) as sum_points,
        cast(sum(sum_weights) as double) as sum_weights
    from summed
    where slice_type in ('segment', 'area')
    group by metric_id, period_type, period_start_date, slice_type
),

asked as (
    {%- for slice_type in ['segment', 'area'] %}
    {% if not loop.first %}union all{% endif %}
    select
        *,
        '{{ slice_type }}' as asked_slice_type
    from totals
    {%- endfor %}
),

unreconciled as (
    select
        asked.metric_id,
        asked.period_type,
        asked.period_start_date,
        {%- for component in components %}
        asked.{{ component }} as total_{{ component }},
        sliced.{{ component }} as sliced_{{ component }},
        {%- endfor %}
        asked.asked_slice_type as slice_type
    from asked
    left join sliced
        on
            asked.metric_id = sliced.metric_id
            and asked.period_type = sliced.period_type
            and asked.period_start_date is not distinct from sliced.period_start_date
            and asked.asked_slice_type = sliced.slice_type
    where
        sliced.metric_id is null
        {%- for component in components %}
        or abs(asked.{{ component }} - sliced.{{ component }}) > 1e-9 * (1 + abs(asked.{{ component }}))
        {%- endfor %}
)

select * from unreconciled
