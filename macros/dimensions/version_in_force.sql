{#
    True for the version of a key that is in force on a day, for `qualify`; of one whose versions all lie ahead, the last.
    version_in_force(['place_code'], 'as_of_date') with valid_from_date beside them.
#}
{% macro version_in_force(key_columns, day) -%}
    row_number() over (
        partition by {{ key_columns | join(', ') }}
        order by
            case when valid_from_date <= {{ day }} then 0 else 1 end asc nulls last,
            valid_from_date desc nulls last
    ) = 1
{%- endmacro %}
