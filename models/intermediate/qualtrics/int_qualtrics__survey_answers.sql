with answers as (
    select * from {{ ref('int_qualtrics__answers_read') }}
),

survey_responses as (
    select * from {{ ref('stg_qualtrics__survey_responses') }}
),

response_references as (
    select * from {{ ref('int_qualtrics__references_pivoted') }}
),

channels as (
    select * from {{ ref('map_channels') }}
    where source_system = 'qualtrics'
),

-- One invitation for each response, whatever the export says, so that no answer is counted twice.
invitations as (
    select * from {{ ref('int_qualtrics__survey_invitations') }}
    where response_id is not null
    qualify row_number() over (
        partition by response_id
        order by invited_at asc nulls last, invitation_id asc nulls last
    ) = 1
),

survey_answers as (
    select
        'qualtrics-' || answers.answer_id as answer_id,
        'qualtrics-' || answers.response_id as response_id,
        invitations.invitation_id,
        answers.survey_id,
        answers.question_id,
        invitations.identifier_namespace,
        invitations.identifier_value,
        invitations.identifier_key,
        answers.answer_number,
        answers.answer_text,
        answers.is_choice_text,
        answers.missing_reason_code,
        survey_responses.started_at,
        coalesce(survey_responses.ended_at, survey_responses.recorded_at) as submitted_at,
        answers.first_loaded_at,
        survey_responses.is_complete,
        -- 1 is a preview, 2 a test; a response nobody marked counts.
        coalesce(survey_responses.status in ('1', '2'), false) as is_test,
        response_references.case_id,
        response_references.order_id,
        response_references.session_id,
        case
            when survey_responses.distribution_channel is not null then coalesce(channels.channel_code, 'other')
        end as channel_code,
        nullif(concat_ws(' ', answers.cast_errors, survey_responses.cast_errors), '') as cast_errors,
        'qualtrics' as source_system,
        answers.answer_id as source_record_id,
        answers.load_id,
        answers.loaded_at,
        answers.source_file,
        answers.source_row_number
    from answers
    left join survey_responses
        on answers.response_id = survey_responses.response_id
    left join invitations
        on 'qualtrics-' || answers.response_id = invitations.response_id
    left join response_references
        on answers.response_id = response_references.response_id
    left join channels
        on survey_responses.distribution_channel = channels.source_value
)

select * from survey_answers
