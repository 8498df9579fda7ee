{#
    The columns whose sent text could not be read as their type, as text ('created_at send_date'), or null.
    cast_errors({'created_at': as_timestamp('created_at')})
#}
{% macro cast_errors(casts, sentinels=[]) -%}
    nullif(trim(
        {%- for column, cast_expression in casts.items() %}
        case when {{ text(column, sentinels) }} is not null and {{ cast_expression }} is null
            then '{{ column | replace('"', '') | replace('`', '') }} ' else '' end
        {%- if not loop.last %} || {% endif %}
        {%- endfor %}
    ), '')
{%- endmacro %}

{#
    Of the columns that could not be read, those that a contract reads: a broken video position refuses the play, not the
    page view. cast_errors_of('events.cast_errors', ['timestamp', 'value'])
#}
{% macro cast_errors_of(cast_errors, columns) -%}
    nullif(trim(
        {%- for column in columns %}
        case when ' ' || {{ cast_errors }} || ' ' like '% {{ column }} %' then '{{ column }} ' else '' end
        {%- if not loop.last %} || {% endif %}
        {%- endfor %}
    ), '')
{%- endmacro %}

{#
    The same over a group of rows: each of the columns that could not be read in any of them. The rows' texts are sifted
    before they are aggregated; of max(cast_errors), one row's fault would hide another's.
    cast_errors_of_group('cast_errors', ['timestamp'])
#}
{% macro cast_errors_of_group(cast_errors, columns) -%}
    nullif(trim(
        {%- for column in columns %}
        case when max(case when ' ' || {{ cast_errors }} || ' ' like '% {{ column }} %' then 1 else 0 end) = 1
            then '{{ column }} ' else '' end
        {%- if not loop.last %} || {% endif %}
        {%- endfor %}
    ), '')
{%- endmacro %}
