"""The Qualtrics export: how surveys, invitations and answers look in its monthly files.

Who is asked and what they answer belongs to `simulator.surveys`. An invitation stands in the file of each
month in which it came further, as it was at the month's end.
"""

SURVEY = """
select
    file_number, survey as id, name as survey_name, 'Active' as survey_status,
    'casalume' as brand_id, 'CX' as project_category, 'Survey' as project_type, true as is_active,
    'IT' as option_survey_language, false as _fivetran_deleted
from month_file cross join survey
"""

QUESTION = """
select
    file_number, question as id, survey as survey_id, question as data_export_tag,
    text as question_description, text as question_text,
    if(lowest is null, 'TE', 'MC') as question_type, if(lowest is null, 'SL', 'SAVR') as selector,
    if(lowest is null, null, 'TX') as sub_selector, false as _fivetran_deleted
from month_file cross join survey_question
"""

QUESTION_OPTION = """
select
    file_number, survey as survey_id, question as question_id,
    -- Choices are numbered from 1, whatever the scale begins with.
    point - lowest + 1 as key, point as recode_value,
    case when highest - lowest > 1 then point::varchar when point = 1 then 'Sì' else 'No' end as text,
    false as _fivetran_deleted
from month_file
cross join (
    select *, unnest(range(lowest::bigint, highest::bigint + 1)) as point
    from survey_question
    where lowest is not null
)
"""

DIRECTORY_CONTACT = """
select
    file_number, survey_contact.created_at as sorted_at, contact_id as id,
    'POOL_casalume' as directory_id, survey_contact.email,
    split_part(survey_contact.email, '@', 2) as email_domain,
    person.given_name as first_name, person.family_name as last_name, ext_ref,
    person.language, utc_text(created_at) as creation_date, utc_text(created_at) as last_modified,
    false as directory_unsubscribed
from survey_contact
inner join person on survey_contact.person = person.person
inner join month_file
    on survey_contact.created_at < ends_at and (survey_contact.created_at >= opens_at or file_number = 0)
qualify row_number() over (partition by contact_id order by file_number) = 1
"""

DISTRIBUTION = """
with sending as (
    select survey, distribution_id(survey, sent_on) as id, min(sent_at) as begun_at
    from invitation
    where not is_intercept
    group by survey, distribution_id(survey, sent_on)
)
select
    file_number, begun_at as sorted_at, id, survey as survey_link_survey_id,
    'Invite' as request_type, 'Done' as request_status, utc_text(begun_at) as send_date,
    utc_text(begun_at) as created_date, utc_text(begun_at) as modified_date,
    'La tua opinione su Casa Lume' as header_subject,
    utc_text(begun_at + interval 30 day) as survey_link_expiration_date,
    'Individual' as survey_link_link_type, 'casalume' as organization_id, false as _fivetran_deleted
from sending
inner join month_file on begun_at >= opens_at and begun_at < ends_at
"""

DISTRIBUTION_CONTACT = """
with version as (
    select invitation, unnest([sent_at, opened_at, started_at, completed_at]) as changed_at
    from invitation
    where not is_intercept
),
touched as (
    select distinct invitation, file_number, ends_at
    from version inner join month_file on changed_at >= opens_at and changed_at < ends_at
)
select
    file_number, sent_at as sorted_at,
    distribution_id(survey, sent_on) as distribution_id,
    survey_contact.contact_id,
    'CGC_' || survey_contact.person as contact_lookup_id,
    case
        when completed_at is null and started_at is null and opened_at is null then fate
        when greatest(opened_at, started_at, completed_at) < ends_at then fate
        when started_at < ends_at then 'SurveyStarted'
        when opened_at < ends_at then 'Opened'
        -- What goes out in the last hours before an export is still on its way.
        when ends_at - sent_at < interval 6 hour then 'Pending'
        else 'Success'
    end as status,
    utc_text(sent_at) as sent_at,
    case when opened_at < ends_at then utc_text(opened_at) end as opened_at,
    case when started_at < ends_at then utc_text(started_at) end as response_started_at,
    case when completed_at < ends_at then utc_text(completed_at) end as response_completed_at,
    case when completed_at < ends_at then response_id(invitation.invitation) end as response_id,
    'https://sondaggi.casalume.example/' || survey as survey_link
from touched
inner join invitation on touched.invitation = invitation.invitation
inner join survey_contact on invitation.person = survey_contact.person
"""

SURVEY_RESPONSE = """
select
    file_number, completed_at as sorted_at, response_id(invitation) as id, survey as survey_id,
    if(is_intercept, 'anonymous', 'email') as distribution_channel,
    case when person.kind != 'test' then 0 when invitation % 2 = 0 then 1 else 2 end as status,
    fate = 'SurveyFinished' as finished, if(fate = 'SurveyFinished', 100, 40) as progress,
    epoch_ms(completed_at - started_at) // 1000 as duration_in_seconds,
    utc_text(started_at) as start_date, utc_text(completed_at) as end_date,
    utc_text(completed_at) as recorded_date, utc_text(completed_at) as last_modified_date,
    case when not is_intercept then survey_contact.email end as recipient_email,
    case when not is_intercept then person.given_name end as recipient_first_name,
    case when not is_intercept then person.family_name end as recipient_last_name,
    upper(person.language) as user_language
from invitation
inner join person on invitation.person = person.person
left join survey_contact on invitation.person = survey_contact.person
inner join month_file on completed_at >= opens_at and completed_at < ends_at
"""

QUESTION_RESPONSE = """
select
    file_number, completed_at as sorted_at,
    md5('answer-' || answer.invitation || answer.question) as _fivetran_id,
    response_id(answer.invitation) as response_id, answer.question as question_id,
    survey_question.text as question, answer.value,
    if(
        answer.text_number >= 0,
        word('survey_texts', answer.text_number) || detail(answer.invitation, 4), null
    ) as text
from answer
inner join invitation on answer.invitation = invitation.invitation
inner join survey_question
    on answer.survey = survey_question.survey and answer.question = survey_question.question
inner join month_file on completed_at >= opens_at and completed_at < ends_at
"""

SURVEY_EMBEDDED_DATA = """
with said as (
    select *, unnest(['case_id', 'order_id', 'session_id']) as key
    from invitation
)
select
    file_number, completed_at as sorted_at, response_id(said.invitation) as response_id,
    key, key as import_id,
    case key
        when 'case_id' then zendesk_ticket_id(said.ticket)
        when 'order_id' then order_placed.order_id
        else session_id(cookie.cookie_id, visit.started_at)
    end as value
from said
inner join month_file on completed_at >= opens_at and completed_at < ends_at
left join order_placed on said."order" = order_placed."order"
left join visit on said.visit = visit.visit
left join cookie on visit.cookie = cookie.cookie
where said.has_key and case key
    when 'case_id' then said.ticket >= 0
    when 'order_id' then said."order" >= 0
    else said.is_intercept
end
"""

OBJECTS = {
    "survey": SURVEY,
    "question": QUESTION,
    "question_option": QUESTION_OPTION,
    "directory_contact": DIRECTORY_CONTACT,
    "distribution": DISTRIBUTION,
    "distribution_contact": DISTRIBUTION_CONTACT,
    "survey_response": SURVEY_RESPONSE,
    "question_response": QUESTION_RESPONSE,
    "survey_embedded_data": SURVEY_EMBEDDED_DATA,
}
