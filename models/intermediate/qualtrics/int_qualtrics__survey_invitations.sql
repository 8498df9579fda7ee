-- Partial, after AAPOR, is only who answered at least one measured question; the others merely started.
with asks as (
    select * from {{ ref('int_qualtrics__reminders_folded') }}
),

measured_responses as (
    select distinct response_id
    from {{ ref('int_qualtrics__answers_read') }}
    where answer_number is not null
),

response_references as (
    select * from {{ ref('int_qualtrics__references_pivoted') }}
),

channels as (
    select * from {{ ref('map_channels') }}
    where source_system = 'qualtrics'
),

dispositions as (
    select * from {{ ref('map_dispositions') }}
    where source_system = 'qualtrics'
),

asked as (
    select
        asks.*,
        {{ normalised_identifier("'survey_contact_id'", 'asks.contact_id') }} as identifier_value,
        coalesce(channels.channel_code, 'email') as channel_code,
        case
            when asks.status = 'SurveyPartiallyFinished' and measured_responses.response_id is null
                then 'SurveyStarted'
            else asks.status
        end as reached_status
    from asks
    left join channels
        on asks.request_type = channels.source_value
    left join measured_responses
        on asks.response_id = measured_responses.response_id
),

invitations as (
    select
        'qualtrics-' || asked.ask_id || '-' || asked.contact_id as invitation_id,
        'qualtrics-' || asked.survey_id as survey_id,
        'survey_contact_id' as identifier_namespace,
        asked.identifier_value,
        {{ identifier_key("'survey_contact_id'", 'asked.identifier_value') }} as identifier_key,
        asked.invited_at,
        asked.channel_code,
        -- A status that no mapping names tells nothing: every invitation keeps a disposition, so that they add up.
        coalesce(dispositions.disposition_code, 'unknown_eligibility') as disposition_code,
        asked.status as source_status,
        asked.opened_at,
        asked.started_at,
        asked.completed_at,
        'qualtrics-' || asked.response_id as response_id,
        response_references.case_id,
        response_references.order_id,
        response_references.session_id,
        asked.cast_errors,
        'qualtrics' as source_system,
        asked.ask_id || '-' || asked.contact_id as source_record_id,
        asked.load_id,
        asked.loaded_at,
        asked.source_file,
        asked.source_row_number
    from asked
    left join dispositions
        on asked.reached_status = dispositions.source_value
    left join response_references
        on asked.response_id = response_references.response_id
)

select * from invitations
