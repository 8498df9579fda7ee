-- A02, A04, I09 to I11: what a wave says of the customer base, and how exactly. A slice is made of whole strata.
{%- set slices = {'total': "'all'", 'segment': 'segment_key', 'area': 'geography_key'} %}
{%- set figures = {
    'A02': ['weighted_value', 'weighted_lower', 'weighted_upper', 'weighted_method', 'effective_n'],
    'A04': ['margin', none, none, none, 'answer_count'],
    'I09': ['effective_n', none, none, none, 'answer_count'],
    'I09-D': ['design_effect', none, none, none, 'answer_count'],
    'I10': ['r_indicator', none, none, none, 'answer_count'],
    'I11': ['required_answers', none, none, none, 'answer_count'],
    'I11-W': ['required_answers_at_worst', none, none, none, 'answer_count']
} %}
with strata as (
    select * from {{ ref('fct_survey_strata') }}
    where population_count > 0
),

sliced as (
    {%- for slice_type, slice_key in slices.items() %}
    {% if not loop.first %}union all{% endif %}
    select
        strata.*,
        '{{ slice_type }}' as slice_type,
        {{ slice_key }} as slice_key,
        {{ nps_variance('promoter_count', 'detractor_count', 'answer_count') }} as variance
    from strata
    {%- endfor %}
),

summed as (
    select
        wave_start_date,
        slice_type,
        slice_key,
        cast(sum(population_count) as double) as population,
        cast(sum(answer_count) as double) as answer_count,
        cast(sum(promoter_count) as double) as promoters,
        cast(sum(detractor_count) as double) as detractors,
        sum(weight * answer_count) as sum_weights,
        sum(weight * weight * answer_count) as sum_squared_weights,
        sum(weight * promoter_count) as weighted_promoters,
        sum(weight * detractor_count) as weighted_detractors,
        sum(weight * weight * answer_count * variance) as sum_variances,
        {{ r_indicator('population_count', 'answer_count') }} as r_indicator
    from sliced
    group by wave_start_date, slice_type, slice_key
    having sum(answer_count) > 0
),

sized as (
    select
        *,
        {{ effective_n('sum_weights', 'sum_squared_weights') }} as effective_n,
        {{ design_effect('answer_count', 'sum_weights', 'sum_squared_weights') }} as design_effect,
        {{ nps_value('weighted_promoters', 'weighted_detractors', 'sum_weights') }} as weighted_value,
        100.0 * {{ z_95() }} * sqrt(sum_variances) / sum_weights as weighted_margin,
        {{ nps_margin('promoters', 'detractors', 'answer_count', 'population') }} as margin,
        case
            when {{ nps_needs_adjustment('promoters', 'detractors', 'answer_count') }}
                then {{ nps_variance('(promoters + 0.75)', '(detractors + 0.75)', '(answer_count + 3.0)') }}
            else {{ nps_variance('promoters', 'detractors', 'answer_count') }}
        end as planning_variance
    from summed
),

effective as (
    select
        *,
        weighted_promoters * effective_n / sum_weights as effective_promoters,
        weighted_detractors * effective_n / sum_weights as effective_detractors,
        -- Of few answers, or of strata without a spread, the strata tell no variance.
        effective_n < 30 or sum_variances <= 0 as is_adjusted,
        {{ required_n('planning_variance', var('wanted_margin_points') ~ ' / 100.0', 'population') }}
            as required_answers,
        {{ required_n('1.0', var('wanted_margin_points') ~ ' / 100.0', 'population') }} as required_answers_at_worst
    from sized
),

limited as (
    select
        *,
        case
            when is_adjusted then {{ nps_lower('effective_promoters', 'effective_detractors', 'effective_n') }}
            else greatest(-100.0, weighted_value - weighted_margin)
        end as weighted_lower,
        case
            when is_adjusted then {{ nps_upper('effective_promoters', 'effective_detractors', 'effective_n') }}
            else least(100.0, weighted_value + weighted_margin)
        end as weighted_upper,
        case when is_adjusted then 'adjusted wald' else 'stratified' end as weighted_method
    from effective
),

estimated as (
    {%- for metric_id, (value, lower, upper, method, people) in figures.items() %}
    {% if not loop.first %}union all{% endif %}
    select
        '{{ metric_id }}' as metric_id,
        'wave' as period_type,
        wave_start_date as period_start_date,
        slice_type,
        slice_key,
        cast(answer_count as bigint) as n_observations,
        cast(floor({{ people }} + 1e-9) as bigint) as n_customers,
        {{ value }} as metric_value,
        {{ lower or 'cast(null as double)' }} as interval_lower,
        {{ upper or 'cast(null as double)' }} as interval_upper,
        {{ method or 'cast(null as ' ~ dbt.type_string() ~ ')' }} as interval_method,
        cast(null as double) as p_value
    from limited
    {%- endfor %}
)

select * from estimated
