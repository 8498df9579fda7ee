{#
    One row per observation that enters a metric's denominator, with what it contributes above the line (points) and below
    it (weight) and whose it is: observations_of({'E01': {'fact': 'fct_sessions', 'key': 'session_key', 'period':
    month_of('started_date'), 'points': '1', 'condition': 'is_counted'}}). Besides, a metric may name its weight, the flag
    that censors it (censored), its journey's and its survey's key, and of several rows of one key the first to take
    (first_by).
#}
{% macro observations_of(observed) -%}
    {%- set no_key = 'cast(null as ' ~ dbt.type_string() ~ ')' -%}
    {%- for metric_id, its in observed.items() %}
    {% if not loop.first %}union all{% endif %}
    select
        '{{ metric_id }}' as metric_id,
        {{ its.key }} as observation_key,
        {{ its.respondent or 'respondent_key' }} as respondent_key,
        {{ its.period }} as period_start_date,
        {{ slice_columns() | join(',\n        ') }},
        {{ its.journey or no_key }} as journey_design_key,
        {{ its.survey or no_key }} as survey_key,
        cast({{ its.points }} as double) as points,
        cast({{ its.weight or 1 }} as double) as weight,
        {{ its.censored or 'false' }} as is_censored
    from {{ ref(its.fact) }}
    where {{ its.condition }}
    {%- if its.first_by %}
    qualify row_number() over (partition by {{ its.key }} order by {{ its.first_by }}) = 1
    {%- endif %}
    {%- endfor %}
{%- endmacro %}

{# The first day of a date's month. #}
{% macro month_of(date_column) -%}
    cast(date_trunc('month', {{ date_column }}) as date)
{%- endmacro %}
