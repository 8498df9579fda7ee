{{ config(meta={'requirements': ['S0-33'], 'metrics': ['A05', 'A06', 'A07']}) }}
-- Odd items of the System Usability Scale are positive and even ones negative; where all are positive, it is an
-- instrument of its own. The ten items are in order and on 1 to 5.
with questions as (
    select * from {{ ref('questions') }}
    where instrument_code in ('sus', 'sus_all_positive')
),

miskeyed as (
    select
        survey_id,
        instrument_version,
        item_position
    from questions
    where
        is_reversed <> (instrument_code = 'sus' and item_position % 2 = 0)
        or item_position is null
        or item_position not between 1 and 10
        or scale_min <> 1
        or scale_max <> 5
)

select * from miskeyed
