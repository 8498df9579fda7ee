{{ config(meta={'requirements': ['S0-33'], 'metrics': ['A05', 'A08', 'A09', 'A11', 'A13']}) }}
-- A survey asks an instrument whole: every item once, in places from 1; of an attribute both parts of its pair.
with questions as (
    select * from {{ ref('questions') }}
    where instrument_code is not null
),

instruments as (
    select * from {{ ref('instruments') }}
),

asked as (
    select
        survey_id,
        instrument_code,
        instrument_version,
        count(*) as question_count,
        count(distinct item_code) as item_count,
        count(distinct item_position) as position_count,
        min(item_position) as first_position,
        max(item_position) as last_position,
        count(distinct case when role_code in ('satisfaction', 'expectation') then attribute_code end) as first_parts,
        count(distinct case when role_code in ('importance', 'perception') then attribute_code end) as second_parts
    from questions
    group by survey_id, instrument_code, instrument_version
),

incomplete as (
    select
        asked.survey_id,
        asked.instrument_code,
        asked.instrument_version
    from asked
    inner join instruments
        on asked.instrument_code = instruments.instrument_code
    where
        asked.question_count <> coalesce(instruments.item_count, asked.question_count)
        or asked.item_count <> asked.question_count
        or asked.position_count <> asked.question_count
        or asked.first_position <> 1
        or asked.last_position <> asked.question_count
        or asked.first_parts <> asked.second_parts
)

select * from incomplete
