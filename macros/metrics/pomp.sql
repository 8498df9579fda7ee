{#
    An answer in percent of the most that its scale allows, 0 to 100, high is good: pomp('answers.answer_number',
    'questions') makes 75 of a 4 on a scale of 1 to 5. Needs the relation of dim_question. (METRICS A12)
#}
{% macro pomp(answer, questions) -%}
    100.0 * {{ contribution(answer, questions) }} / ({{ questions }}.scale_max - {{ questions }}.scale_min)
{%- endmacro %}

{# How far an answer is from the bad end of its scale, in points of the scale: of a 2 of 5 that is reversed 3. #}
{% macro contribution(answer, questions) -%}
    case
            when {{ questions }}.is_reversed then {{ questions }}.scale_max - {{ answer }}
            else {{ answer }} - {{ questions }}.scale_min
        end
{%- endmacro %}
