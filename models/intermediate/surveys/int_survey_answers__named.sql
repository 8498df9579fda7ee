-- Whose answer it is: the invited contact's; through an open link, which names nobody, the one's who caused the survey.
with answers as (
    select * from {{ ref('int_survey_answers__conformed') }}
),

invitations as (
    select * from {{ ref('int_survey_invitations__conformed') }}
),

dispositions as (
    select * from {{ ref('dispositions') }}
),

triggers as (
    select * from {{ ref('int_survey_answers__attached') }}
),

named as (
    select
        answers.*,
        invitations.invitation_id as known_invitation_id,
        coalesce(invitations.invited_at, answers.submitted_at) as asked_at,
        coalesce(dispositions.aapor_class, 'I') <> 'IN' as is_eligible,
        triggers.brand_key as trigger_brand_key,
        coalesce(answers.identifier_key, triggers.identifier_key) as person_identifier_key,
        -- What is sent again was there before; a response that was still open then was not.
        case
            when answers.first_loaded_at >= answers.submitted_at then answers.first_loaded_at
            else answers.loaded_at
        end as answer_loaded_at
    from answers
    left join invitations
        on answers.invitation_id = invitations.invitation_id
    left join dispositions
        on invitations.disposition_code = dispositions.disposition_code
    left join triggers
        on answers.response_id = triggers.response_id
)

select * from named
