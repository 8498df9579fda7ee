{# Seconds from one UTC timestamp to another, as a double: seconds_between('opened_at', 'solved_at'). Microseconds are
   subtracted as whole numbers: two epochs as doubles are a tenth of a microsecond off. #}
{% macro seconds_between(from_at, to_at) -%}
    {{ return(adapter.dispatch('seconds_between', 'journeyhouse')(from_at, to_at)) }}
{%- endmacro %}

{% macro default__seconds_between(from_at, to_at) -%}
    ((epoch_us({{ to_at }}) - epoch_us({{ from_at }})) / cast(1000000 as double))
{%- endmacro %}

{% macro spark__seconds_between(from_at, to_at) -%}
    ((unix_micros({{ to_at }}) - unix_micros({{ from_at }})) / cast(1000000 as double))
{%- endmacro %}

{# A UTC timestamp on the wall clock of a zone: local_time('event_at', "'Europe/Rome'"). The zone is an expression. #}
{% macro local_time(column, zone) -%}
    {{ return(adapter.dispatch('local_time', 'journeyhouse')(column, zone)) }}
{%- endmacro %}

{% macro default__local_time(column, zone) -%}
    timezone({{ zone }}, timezone('UTC', {{ column }}))
{%- endmacro %}

{% macro spark__local_time(column, zone) -%}
    from_utc_timestamp({{ column }}, {{ zone }})
{%- endmacro %}

{# A wall-clock timestamp of a zone as UTC. #}
{% macro utc_time(column, zone) -%}
    {{ return(adapter.dispatch('utc_time', 'journeyhouse')(column, zone)) }}
{%- endmacro %}

{% macro default__utc_time(column, zone) -%}
    timezone('UTC', timezone({{ zone }}, {{ column }}))
{%- endmacro %}

{# Of an hour that summer time's end repeats, the later one, as DuckDB takes it. #}
{% macro spark__utc_time(column, zone) -%}
    case
        when from_utc_timestamp(to_utc_timestamp({{ column }}, {{ zone }}) + interval 1 hour, {{ zone }}) = {{ column }}
            then to_utc_timestamp({{ column }}, {{ zone }}) + interval 1 hour
        else to_utc_timestamp({{ column }}, {{ zone }})
    end
{%- endmacro %}

{# The calendar date of a UTC timestamp in the reporting time zone. #}
{% macro reporting_date(column) -%}
    cast({{ local_time(column, "'" ~ var('reporting_time_zone') ~ "'") }} as date)
{%- endmacro %}
