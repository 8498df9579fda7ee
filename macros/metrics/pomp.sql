{#
    An answer in percent of the most that its scale allows, 0 to 100, high is good: pomp('answers.answer_number',
    'questions') makes 75 of a 4 on a scale of 1 to 5. Needs the relation of dim_question. (METRICS A12)
#}
{% macro pomp(answer, questions) -%}
    100.0 * case
            when {{ questions }}.is_reversed then {{ questions }}.scale_max - {{ answer }}
            else {{ answer }} - {{ questions }}.scale_min
        end / ({{ questions }}.scale_max - {{ questions }}.scale_min)
{%- endmacro %}
