with unioned as (
    {{ union_adapters('survey_answers') }}
),

questions as (
    select * from {{ ref('questions') }}
),

scaled as (
    select
        unioned.*,
        questions.scale_min,
        questions.scale_max,
        questions.scale_step
    from unioned
    left join questions
        on
            unioned.survey_id = questions.survey_id
            and unioned.question_id = questions.question_id
            and {{ question_in_force('questions', 'unioned.submitted_at') }}
),

checked as (
    select
        *,
        {{ reject_reason('survey_answers', {
            'event in the future of the load': 'submitted_at > loaded_at',
            'submitted before it was started': 'submitted_at < started_at',
            'outside the scale of its question':
                'answer_number not between scale_min and scale_max or (answer_number - scale_min) % scale_step <> 0'
        }) }} as reject_reason
    from scaled
)

select * from checked
