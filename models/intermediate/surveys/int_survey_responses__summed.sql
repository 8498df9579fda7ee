-- What a response holds. Items that may be straight-lined stand on one scale and are asked in both directions: five or
-- more equal raw answers to them cannot all be meant.
with answers as (
    select * from {{ ref('int_survey_answers__scored') }}
),

questions as (
    select * from {{ ref('int_questions__ordered') }}
),

asked as (
    select
        answers.response_id,
        answers.survey_id,
        answers.started_at,
        answers.submitted_at,
        answers.is_complete,
        answers.is_test,
        answers.is_internal,
        answers.answer_number,
        answers.question_key,
        answers.missing_reason_code is null as is_answered,
        questions.scale_min,
        questions.scale_max,
        questions.is_reversed,
        questions.question_position
    from answers
    left join questions
        on answers.question_key = questions.question_key
),

scales as (
    select
        response_id,
        count(*) >= {{ var('straight_lined_items') }}
        and min(answer_number) = max(answer_number)
        and count(case when is_reversed then 1 end) between 1 and count(*) - 1 as is_straight_lined
    from asked
    where answer_number is not null and scale_min is not null
    group by response_id, scale_min, scale_max
),

straight_lines as (
    select
        response_id,
        max(case when is_straight_lined then 1 else 0 end) = 1 as is_straight_lined
    from scales
    group by response_id
),

last_answers as (
    select
        response_id,
        question_key
    from asked
    where is_answered and question_position is not null
    qualify row_number() over (
        partition by response_id order by question_position desc nulls last, question_key asc nulls last
    ) = 1
),

totals as (
    select
        response_id,
        max(survey_id) as survey_id,
        min(started_at) as started_at,
        max(submitted_at) as submitted_at,
        max(case when is_complete then 1 else 0 end) = 1 as is_complete,
        max(case when is_test then 1 else 0 end) = 1 as is_test,
        max(case when is_internal then 1 else 0 end) = 1 as is_internal,
        count(distinct question_key) as shown_count,
        count(distinct case when is_answered then question_key end) as answered_count,
        count(distinct case when answer_number is not null then question_key end) as measured_count
    from asked
    group by response_id
),

summed as (
    select
        {{ surrogate_key(['totals.response_id']) }} as response_key,
        totals.*,
        {{ seconds_between('totals.started_at', 'totals.submitted_at') }} as duration_seconds,
        last_answers.question_key as last_answered_question_key,
        coalesce(straight_lines.is_straight_lined, false) as is_straight_lined
    from totals
    left join straight_lines
        on totals.response_id = straight_lines.response_id
    left join last_answers
        on totals.response_id = last_answers.response_id
)

select * from summed
