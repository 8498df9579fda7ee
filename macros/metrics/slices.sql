{# The slices that every mart carries beside its own subject, as columns of the fact it reads. #}
{% macro slice_columns() -%}
    {{ return(['brand_key', 'segment_key', 'geography_key', 'channel_key', 'is_consented']) }}
{%- endmacro %}

{#
    Selects one component mart: its key, its subject's columns, the slices, the components, and n_customers, which holds
    for its own row only. component_mart('answers', ['wave_start_date'], {'answer_count': 'count(*)'})
#}
{% macro component_mart(relation, subject_columns, components, respondent='respondent_key') -%}
    {%- set grain = subject_columns + slice_columns() -%}
    select
        {{ surrogate_key(grain) }} as mart_key,
        {{ grain | join(',\n        ') }},
        {%- for name, expression in components.items() %}
        {{ expression }} as {{ name }},
        {%- endfor %}
        count(distinct {{ respondent }}) as n_customers
    from {{ relation }}
    group by
        {{ grain | join(',\n        ') }}
{%- endmacro %}
