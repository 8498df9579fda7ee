-- Each source of feedback reaches the one voice table as often as something was said: nobody who spoke is left out or
-- heard twice. Counted kind by kind where the source's own contract holds it, of messages the turns that are told once;
-- a choice that was offered was said by nobody.
{{ config(meta={'requirements': ['S0-10', 'S0-40'], 'dagster': {'ref': {'name': 'fct_voice'}}}) }}

with said as (
    select
        post_kind_code as voice_kind_code,
        count(*) as said_count
    from {{ ref('int_posts__conformed') }}
    group by post_kind_code
    union all
    select
        'survey_answer' as voice_kind_code,
        count(case when not is_choice_text then answer_text end) as said_count
    from {{ ref('int_survey_answers__conformed') }}
    union all
    select
        'idea' as voice_kind_code,
        count(*) as said_count
    from {{ ref('int_ideas__conformed') }}
    union all
    select
        'message' as voice_kind_code,
        count(case when party_code = 'customer' and not is_automatic then message_text end) as said_count
    from {{ ref('int_conversations__turns_merged') }}
),

heard as (
    select
        voice_kind_code,
        count(*) as heard_count
    from {{ ref('fct_voice') }}
    group by voice_kind_code
),

differing as (
    select
        coalesce(said.voice_kind_code, heard.voice_kind_code) as voice_kind_code,
        coalesce(said.said_count, 0) as said_count,
        coalesce(heard.heard_count, 0) as heard_count
    from said
    full outer join heard
        on said.voice_kind_code = heard.voice_kind_code
    where coalesce(said.said_count, 0) <> coalesce(heard.heard_count, 0)
)

select * from differing
