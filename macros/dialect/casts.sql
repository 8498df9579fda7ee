{# Casts of sent text to a type. What cannot be read becomes null, and cast_errors() names it, so that nothing is lost
   unseen. Each takes a column (or an expression of text) and gives an expression. #}
{% macro as_timestamp(column) -%}
    {{ return(adapter.dispatch('as_timestamp', 'journeyhouse')(column)) }}
{%- endmacro %}

{# An offset in the text is honoured; without one the text is UTC (the session's zone is UTC, profiles.yml). #}
{% macro default__as_timestamp(column) -%}
    timezone('UTC', try_cast({{ text(column) }} as timestamptz))
{%- endmacro %}

{# By itself Spark reads '2025' as a day and '10:30' as one of today. #}
{% macro spark__as_timestamp(column) -%}
    case when {{ text(column) }} rlike '^[0-9]{4}-[0-9]+-[0-9]' then try_cast({{ text(column) }} as timestamp) end
{%- endmacro %}

{# Text in a stated format and zone, in the strptime letters of both engines' seeds: day_first_timestamp('opened_at', 'UTC'). #}
{% macro day_first_timestamp(column, time_zone) -%}
    {{ return(adapter.dispatch('day_first_timestamp', 'journeyhouse')(column, time_zone)) }}
{%- endmacro %}

{% macro default__day_first_timestamp(column, time_zone) -%}
    timezone('UTC', timezone('{{ time_zone }}', try_strptime({{ text(column, ['?']) }}, '%d/%m/%Y %H:%M')))
{%- endmacro %}

{% macro spark__day_first_timestamp(column, time_zone) -%}
    {{ utc_time("try_to_timestamp(" ~ text(column, ['?']) ~ ", 'd/M/yyyy H:mm')", "'" ~ time_zone ~ "'") }}
{%- endmacro %}

{% macro as_date(column) -%}
    {{ return(adapter.dispatch('as_date', 'journeyhouse')(column)) }}
{%- endmacro %}

{% macro default__as_date(column) -%}
    try_cast({{ text(column) }} as date)
{%- endmacro %}

{% macro spark__as_date(column) -%}
    case when {{ text(column) }} rlike '^[0-9]{4}-[0-9]+-[0-9]' then try_cast({{ text(column) }} as date) end
{%- endmacro %}

{# A whole number, also as 7.0. A broken one is no bigint: DuckDB's own cast rounds it, Spark's does not read 7.0. #}
{% macro as_bigint(column) -%}
    {{ return(adapter.dispatch('as_bigint', 'journeyhouse')(column)) }}
{%- endmacro %}

{% macro default__as_bigint(column) -%}
    case when regexp_matches({{ text(column) }}, '^[+-]?[0-9]+([.]0*)?$') then try_cast({{ text(column) }} as bigint) end
{%- endmacro %}

{% macro spark__as_bigint(column) -%}
    case
        when {{ text(column) }} rlike '^[+-]?[0-9]+([.]0*)?$'
            then try_cast(split_part({{ text(column) }}, '.', 1) as bigint)
    end
{%- endmacro %}

{# A number, also as 1e3. `nan` and `inf`, as some exports write what is missing, are none: one of them spoils every sum. #}
{% macro as_double(column) -%}
    {{ return(adapter.dispatch('as_double', 'journeyhouse')(column)) }}
{%- endmacro %}

{% macro default__as_double(column) -%}
    case
        when regexp_matches({{ text(column) }}, '^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?$')
            then try_cast({{ text(column) }} as double)
    end
{%- endmacro %}

{% macro spark__as_double(column) -%}
    case
        when {{ text(column) }} rlike '^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?$'
            then try_cast({{ text(column) }} as double)
    end
{%- endmacro %}

{% macro as_money(column) -%}
    try_cast({{ text(column) }} as decimal(18, 2))
{%- endmacro %}

{# What one unit costs: a screw costs less than a cent, and only the line is rounded to it. #}
{% macro as_unit_price(column) -%}
    try_cast({{ text(column) }} as decimal(18, 6))
{%- endmacro %}

{% macro as_rate(column) -%}
    try_cast({{ text(column) }} as decimal(18, 8))
{%- endmacro %}

{% macro as_boolean(column) -%}
    try_cast(lower({{ text(column) }}) as boolean)
{%- endmacro %}

{# Y or N, yes or no, whatever the case: as_yes_no('resolved') #}
{% macro as_yes_no(column) -%}
    case
        when lower({{ text(column) }}) in ('y', 'yes') then true
        when lower({{ text(column) }}) in ('n', 'no') then false
    end
{%- endmacro %}

{# Seconds, as a double, of a clock's text hours:minutes:seconds: '00:02:23' is 143. clock_seconds('talk_time') #}
{% macro clock_seconds(column) -%}
    (
        {%- for seconds in [3600, 60, 1] %}
        try_cast(split_part({{ text(column) }}, ':', {{ loop.index }}) as double) * {{ seconds }}
        {%- if not loop.last %} +{% endif %}
        {%- endfor %}
    )
{%- endmacro %}
