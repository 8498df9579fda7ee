{{ config(meta={'requirements': ['S0-28']}) }}
-- Each fact has exactly the rows of its contract: no join multiplied or lost one.
{%- set pairs = {
    'fct_interactions': 'int_interactions__conformed',
    'fct_cases': 'int_cases__conformed',
    'fct_survey_invitations': 'int_survey_invitations__conformed',
    'fct_survey_answers': 'int_survey_answers__conformed',
    'fct_case_contacts': 'int_case_contacts__merged',
    'fct_orders': 'int_orders__conformed',
    'fct_order_lines': 'int_order_lines__conformed',
    'fct_costs': 'int_costs__conformed',
    'fct_loyalty_events': 'int_loyalty_events__conformed',
    'fct_voice': 'int_voice__texts_unioned',
    'fct_telemetry': 'int_telemetry__conformed',
    'fct_media_plays': 'int_media_plays__conformed',
    'fct_task_attempts': 'int_task_attempts__conformed',
    'fct_exposures': 'int_exposures__conformed',
    'fct_waits': 'int_waits__conformed',
    'fct_handoffs': 'int_handoffs__taken_up',
    'fct_need_contacts': 'int_needs__contacts_listed'
} %}
{%- set besides = {'fct_survey_answers': 'int_survey_answers__employees_described'} %}
with counted as (
    {%- for fact, contract in pairs.items() %}
    select
        '{{ fact }}' as fact_name,
        (select count(*) from {{ ref(fact) }}) as fact_rows,
        (select count(*) from {{ ref(contract) }})
        {%- if fact in besides %} + (select count(*) from {{ ref(besides[fact]) }}){% endif %} as contract_rows
    {% if not loop.last %}union all{% endif %}
    {%- endfor %}
)

select *
from counted
where fact_rows <> contract_rows
