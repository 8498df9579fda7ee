-- Each source of feedback reaches the one voice table, row for row: nobody who spoke is left out or heard twice.
{{ config(meta={'requirements': ['S0-10'], 'dagster': {'ref': {'name': 'fct_voice'}}}) }}
{%- set said = {
    "voice_kind_code in ('review', 'comment', 'social_post')": ['int_posts__conformed', 'true'],
    "voice_kind_code = 'survey_answer'": ['int_survey_answers__conformed', 'answer_text is not null'],
    "voice_kind_code = 'idea'": ['int_ideas__conformed', 'true']
} %}
with counted as (
    {%- for kinds, contract in said.items() %}
    select
        '{{ contract[0] }}' as contract_name,
        (
            select count(*)
            from {{ ref(contract[0]) }}
            where {{ contract[1] }}
        ) as said_count,
        (
            select count(*)
            from {{ ref('fct_voice') }}
            where {{ kinds }}
        ) as voice_count
    {{ 'union all' if not loop.last }}
    {%- endfor %}
)

select * from counted
where said_count <> voice_count
