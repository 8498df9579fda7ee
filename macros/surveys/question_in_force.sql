{#
    True for the version of a question that was asked at a moment: question_in_force('questions', 'answers.submitted_at').
    A version without dates has always been asked.
#}
{% macro question_in_force(questions, at_column) -%}
    ({{ questions }}.valid_from_date is null or {{ reporting_date(at_column) }} >= {{ questions }}.valid_from_date)
            and ({{ questions }}.valid_to_date is null or {{ reporting_date(at_column) }} < {{ questions }}.valid_to_date)
{%- endmacro %}
