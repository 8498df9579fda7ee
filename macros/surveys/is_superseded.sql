{#
    Whether another row of the same person stands for this one: one counts per respondent and trigger, or wave for a
    relationship survey; a valid one beats "don't know", a complete one a partial one, then the later, then the higher id
    (METRICS rulings). is_superseded(['question_id'], 'answer_id') needs respondent_key, survey_id, survey_kind,
    wave_start_date, case_id, order_id, session_id, response_id, is_valid, is_complete and submitted_at beside it.
#}
{% macro is_superseded(of_one_kind, highest_id) -%}
    rank() over (
            partition by
                respondent_key,
                survey_id,
                {{ of_one_kind | join(',\n                ') }},
                case
                    when survey_kind = 'relationship' then cast(wave_start_date as {{ dbt.type_string() }})
                    else coalesce(case_id, order_id, session_id, response_id)
                end
            order by
                is_valid desc nulls last,
                is_complete desc nulls last,
                submitted_at desc nulls last,
                {{ highest_id }} desc nulls last
        ) > 1
{%- endmacro %}
