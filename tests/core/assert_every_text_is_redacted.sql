{{ config(severity='warn', meta={'requirements': ['S0-10']}) }}
-- Every text of fct_voice has its redacted words. After a plain `dbt build`, which does not redact, a new one has not:
-- the next run of Dagster does.
with voices as (
    select * from {{ ref('fct_voice') }}
    where text_hash is not null
),

redacted as (
    select * from {{ ref('fct_voice_texts') }}
)

select voices.voice_key
from voices
left join redacted
    on voices.voice_key = redacted.voice_key
where redacted.voice_key is null
