-- What one person's items come to. A score is the mean of its items in percent of their scale: of SUS that is 2.5
-- times the sum of contributions, a missing item in the middle (centre rule); the nine-item rule stands beside it
-- (METRICS A07).
with answers as (
    select * from {{ ref('int_survey_answers__scored') }}
),

instruments as (
    select * from {{ ref('instruments') }}
    where fewest_items is not null
),

summed as (
    select
        answers.response_id,
        answers.survey_id,
        answers.survey_kind,
        answers.respondent_key,
        answers.wave_start_date,
        answers.case_id,
        answers.order_id,
        answers.session_id,
        answers.submitted_at,
        answers.is_complete,
        answers.instrument_code,
        answers.instrument_version,
        instruments.missing_rule,
        instruments.item_count,
        instruments.fewest_items,
        instruments.equivalent_slope,
        instruments.equivalent_offset,
        max(case when answers.is_version_replaced then 1 else 0 end) = 1 as is_version_replaced,
        cast(count(case when answers.is_valid then 1 end) as int) as answered_item_count,
        cast(sum(case when answers.is_valid then answers.contribution end) as double) as sum_contributions,
        cast(sum(case when answers.is_valid then answers.answer_pomp end) as double) as sum_pomp,
        count(distinct case when answers.is_valid then answers.answer_number end) as different_answers
    from answers
    inner join instruments
        on answers.instrument_code = instruments.instrument_code
    group by
        answers.response_id, answers.survey_id, answers.survey_kind, answers.respondent_key, answers.wave_start_date,
        answers.case_id, answers.order_id, answers.session_id, answers.submitted_at, answers.is_complete,
        answers.instrument_code, answers.instrument_version, instruments.missing_rule, instruments.item_count,
        instruments.fewest_items, instruments.equivalent_slope, instruments.equivalent_offset
),

scored as (
    select
        *,
        case
            when answered_item_count < fewest_items then null
            when missing_rule = 'centre' then (sum_pomp + 50.0 * (item_count - answered_item_count)) / item_count
            else sum_pomp / answered_item_count
        end as score,
        case
            when missing_rule = 'centre' and answered_item_count >= item_count - 1
                then sum_pomp / answered_item_count
        end as score_nine_items,
        -- The same point in every item, the reversed ones among them, was not read.
        item_count > 2 and answered_item_count = item_count and different_answers = 1 as is_straight_line
    from summed
),

judged as (
    select
        *,
        score * equivalent_slope + equivalent_offset as sus_equivalent,
        missing_rule = 'centre' and score is not null and answered_item_count < item_count as is_imputed,
        score is not null as is_valid
    from scored
),

ranked as (
    select
        *,
        {{ is_superseded(['instrument_code'], 'response_id') }} as is_superseded
    from judged
)

select * from ranked
