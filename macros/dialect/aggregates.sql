{#
    The texts of a group in order, with a separator; nulls are left out:
    ordered_texts('activity_name', 'step_number', ' > '). The separator is no text of a user's.
#}
{% macro ordered_texts(value, order_by, separator='') -%}
    {{ return(adapter.dispatch('ordered_texts', 'journeyhouse')(value, order_by, separator)) }}
{%- endmacro %}

{% macro default__ordered_texts(value, order_by, separator) -%}
    string_agg({{ value }}, '{{ separator }}' order by {{ order_by }} asc nulls first)
{%- endmacro %}

{# collect_list keeps no order, and leaves out a null but not a struct that holds one. #}
{% macro spark__ordered_texts(value, order_by, separator) -%}
    array_join(
        transform(
            array_sort(collect_list(
                case when {{ value }} is not null then struct({{ order_by }} as place, {{ value }} as text) end
            )),
            pair -> pair.text
        ),
        '{{ separator }}'
    )
{%- endmacro %}
