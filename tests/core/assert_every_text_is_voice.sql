-- Each source of feedback reaches the one voice table: nobody who spoke is left out.
{{ config(meta={'requirements': ['S0-10', 'S0-40'], 'dagster': {'ref': {'name': 'fct_voice'}}}) }}

with voice as (
    select * from {{ ref('fct_voice') }}
),

said as (
    select source_system || '-post-' || post_id as voice_id
    from {{ ref('int_posts__conformed') }}
    union all
    select answer_id as voice_id
    from {{ ref('int_survey_answers__conformed') }}
    where answer_text is not null
    union all
    select idea_id as voice_id
    from {{ ref('int_ideas__conformed') }}
)

select said.voice_id
from said
left join voice
    on said.voice_id = voice.voice_id
where voice.voice_id is null
