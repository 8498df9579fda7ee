-- D05: how far the moves that were made and those that are designed are the same. B is a ratio of sums, linearised by
-- customer; D and J compare two sets of moves and have no sampling interval.
{%- set slice = ['metric_id', 'period_type', 'period_start_date', 'slice_type', 'slice_key'] | join(', ') %}
with moves as (
    select * from {{ ref('int_metrics__moves_supported') }}
),

moves_designed as (
    select * from {{ ref('int_journeys__moves_designed') }}
),

designs as (
    select
        {{ surrogate_key(['journey_code', 'design_version']) }} as journey_design_key,
        count(*) as designed_count
    from moves_designed
    group by journey_code, design_version
),

customers as (
    select
        {{ slice }},
        respondent_key,
        count(*) as move_count,
        cast(count(case when is_supported then 1 end) as double) as weight,
        cast(count(case when is_supported and is_designed then 1 end) as double) as points
    from moves
    group by {{ slice }}, respondent_key
),

summed as (
    select
        {{ slice }},
        cast(sum(move_count) as bigint) as n_observations,
        count(*) as n_customers,
        count(case when weight > 0 then 1 end) as n_supported_customers,
        sum(weight) as sum_weights,
        sum(points) as sum_points,
        sum(points * points) as sum_ss,
        sum(points * weight) as sum_sm,
        sum(weight * weight) as sum_mm
    from customers
    group by {{ slice }}
),

compared_designs as (
    select
        {{ slice }},
        journey_design_key,
        count(distinct case when is_supported and is_designed then from_stage_key || to_stage_key end) as seen_designed,
        count(distinct case when is_supported and not is_designed then from_stage_key || to_stage_key end)
            as seen_other
    from moves
    group by {{ slice }}, journey_design_key
),

compared as (
    select
        {{ slice }},
        cast(sum(compared_designs.seen_designed) as double) as seen_designed,
        cast(sum(compared_designs.seen_other) as double) as seen_other,
        cast(sum(coalesce(designs.designed_count, 0)) as double) as designed_count
    from compared_designs
    left join designs
        on compared_designs.journey_design_key = designs.journey_design_key
    group by {{ slice }}
),

measured as (
    select
        summed.*,
        compared.seen_designed,
        compared.seen_other,
        compared.designed_count,
        summed.sum_points / summed.sum_weights as behaviour_coverage,
        {{ z_95() }} * {{ clustered_standard_error(
            'summed.sum_points', 'summed.sum_weights', 'summed.n_supported_customers', 'summed.sum_ss',
            'summed.sum_sm', 'summed.sum_mm'
        ) }} as margin
    from summed
    inner join compared
        on {{ same_slice('summed', 'compared') }}
    where summed.sum_weights > 0
),

{%- set figures = {
    'D05-B': ['behaviour_coverage', 'true'],
    'D05-D': ['seen_designed / designed_count', 'designed_count > 0'],
    'D05-J': ['seen_designed / (designed_count + seen_other)', 'designed_count + seen_other > 0']
} %}

estimated as (
    {%- for metric_id, (figure, condition) in figures.items() %}
    {% if not loop.first %}union all{% endif %}
    select
        '{{ metric_id }}' as metric_id,
        period_type,
        period_start_date,
        slice_type,
        slice_key,
        n_observations,
        n_customers,
        {{ figure }} as metric_value,
        {%- if metric_id == 'D05-B' %}
        case when margin >= 0 then greatest(0.0, behaviour_coverage - margin) end as interval_lower,
        case when margin >= 0 then least(1.0, behaviour_coverage + margin) end as interval_upper,
        'clustered by customer' as interval_method,
        {%- else %}
        cast(null as double) as interval_lower,
        cast(null as double) as interval_upper,
        'full count' as interval_method,
        {%- endif %}
        cast(null as double) as p_value
    from measured
    where {{ condition }}
    {%- endfor %}
)

select * from estimated
