{# Monday is 1, Sunday 7, on both engines. #}
{% macro iso_day_of_week(column) -%}
    {{ return(adapter.dispatch('iso_day_of_week', 'journeyhouse')(column)) }}
{%- endmacro %}

{% macro default__iso_day_of_week(column) -%}
    cast(isodow({{ column }}) as bigint)
{%- endmacro %}

{% macro spark__iso_day_of_week(column) -%}
    cast(weekday({{ column }}) + 1 as bigint)
{%- endmacro %}

{# Every day from the first to the last calendar year that the warehouse knows, as date_key. #}
{% macro date_spine_days() -%}
    {{ return(adapter.dispatch('date_spine_days', 'journeyhouse')()) }}
{%- endmacro %}

{% macro default__date_spine_days() -%}
    select cast(unnest(generate_series(
        date '{{ var("first_calendar_date") }}', date '{{ var("last_calendar_date") }}', interval 1 day
    )) as date) as date_key
{%- endmacro %}

{% macro spark__date_spine_days() -%}
    select explode(sequence(
        date '{{ var("first_calendar_date") }}', date '{{ var("last_calendar_date") }}', interval 1 day
    )) as date_key
{%- endmacro %}

{# Every instant from one to another in steps of some minutes: a column `as_of` of one row per step and input row. #}
{% macro each_step(from_at, to_at, minutes) -%}
    {{ return(adapter.dispatch('each_step', 'journeyhouse')(from_at, to_at, minutes)) }}
{%- endmacro %}

{% macro default__each_step(from_at, to_at, minutes) -%}
    unnest(generate_series({{ from_at }}, {{ to_at }}, interval {{ minutes }} minute))
{%- endmacro %}

{% macro spark__each_step(from_at, to_at, minutes) -%}
    explode(sequence({{ from_at }}, {{ to_at }}, interval {{ minutes }} minutes))
{%- endmacro %}

{# A timestamp moved by a number of seconds. #}
{% macro add_seconds(column, seconds) -%}
    {{ return(adapter.dispatch('add_seconds', 'journeyhouse')(column, seconds)) }}
{%- endmacro %}

{% macro default__add_seconds(column, seconds) -%}
    ({{ column }} + to_seconds(cast({{ seconds }} as bigint)))
{%- endmacro %}

{% macro spark__add_seconds(column, seconds) -%}
    timestampadd(second, {{ seconds }}, {{ column }})
{%- endmacro %}

{# Whole days from one date to another, as a bigint: days_between('ordered_date', 'snapshot_date'). #}
{% macro days_between(from_date, to_date) -%}
    {{ return(adapter.dispatch('days_between', 'journeyhouse')(from_date, to_date)) }}
{%- endmacro %}

{% macro default__days_between(from_date, to_date) -%}
    cast({{ to_date }} - {{ from_date }} as bigint)
{%- endmacro %}

{% macro spark__days_between(from_date, to_date) -%}
    cast(datediff({{ to_date }}, {{ from_date }}) as bigint)
{%- endmacro %}
