{#
    Open seconds of a schedule up to an instant, given the slot row the instant falls into (int_schedules__slots);
    null when either is null. The difference of two gives business seconds: open_seconds('replied_at', 'reply_slot').
#}
{% macro open_seconds(at_column, slot) -%}
    ({{ slot }}.open_seconds_before + {{ slot }}.is_open * {{ seconds_between(slot ~ '.slot_at', at_column) }})
{%- endmacro %}

{# The 15-minute slot of an instant; every zone's offset is a multiple of 15 minutes. #}
{% macro slot_of(column) -%}
    {{ return(adapter.dispatch('slot_of', 'journeyhouse')(column)) }}
{%- endmacro %}

{% macro default__slot_of(column) -%}
    time_bucket(interval 15 minute, {{ column }})
{%- endmacro %}

{% macro spark__slot_of(column) -%}
    timestamp_seconds(floor(unix_seconds({{ column }}) / 900) * 900)
{%- endmacro %}
