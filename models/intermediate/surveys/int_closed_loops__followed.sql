-- What came after a detractor's answer. A follow-up names a request; it is of this answer when that request is of the
-- same person and it was done after the answer, for a relationship survey names no request itself. The first one
-- counts.
with answers as (
    select * from {{ ref('int_survey_answers__scored') }}
    where
        score_class in ('promoter', 'passive', 'detractor')
        and is_valid
        and not is_superseded
),

activities as (
    select * from {{ ref('int_case_activities__conformed') }}
    where activity_type_code = 'follow_up' and coalesce(outcome_code, 'done') = 'done'
),

cases as (
    select * from {{ ref('int_cases__conformed') }}
),

identifiers as (
    select * from {{ ref('int_identity__identifiers_resolved') }}
),

follow_ups as (
    select
        activities.case_activity_id,
        activities.case_id,
        activities.activity_at,
        {{ respondent_key(
            'coalesce(identifiers.customer_key, ' ~ unknown_key() ~ ')', 'cases.identifier_key', 'cases.case_id'
        ) }} as respondent_key
    from activities
    inner join cases
        on activities.case_id = cases.case_id
    left join identifiers
        on cases.identifier_key = identifiers.identifier_key
),

followed as (
    select
        answers.answer_id,
        answers.respondent_key,
        answers.measure_code,
        follow_ups.case_id as follow_up_case_id,
        follow_ups.activity_at as followed_at
    from answers
    left join follow_ups
        on
            answers.respondent_key = follow_ups.respondent_key
            and answers.submitted_at <= follow_ups.activity_at
    where answers.score_class = 'detractor'
    qualify row_number() over (
        partition by answers.answer_id
        order by follow_ups.activity_at asc nulls last, follow_ups.case_activity_id asc nulls last
    ) = 1
),

-- The next answer to the same question of the relation or of the contact: the two are never compared.
answered_again as (
    select
        followed.answer_id,
        followed.follow_up_case_id,
        followed.followed_at,
        answers.answer_id as next_answer_id,
        answers.score_class as next_score_class
    from followed
    left join answers
        on
            followed.respondent_key = answers.respondent_key
            and followed.measure_code = answers.measure_code
            and followed.followed_at < answers.submitted_at
    qualify row_number() over (
        partition by followed.answer_id
        order by answers.submitted_at asc nulls last, answers.answer_id asc nulls last
    ) = 1
)

select * from answered_again
