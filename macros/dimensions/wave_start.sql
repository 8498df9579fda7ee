{# The first day of the wave that a date falls into, by the survey's wave period (seed surveys). #}
{% macro wave_start(period, date_column) -%}
    case {{ period }}
        when 'month' then cast(date_trunc('month', {{ date_column }}) as date)
        when 'quarter' then cast(date_trunc('quarter', {{ date_column }}) as date)
        when 'year' then cast(date_trunc('year', {{ date_column }}) as date)
    end
{%- endmacro %}
