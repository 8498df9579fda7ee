-- Accumulating: the disposition is the latest one. Reminders are not new invitations.
with invitations as (
    select * from {{ ref('int_survey_invitations__conformed') }}
),

identifiers as (
    select * from {{ ref('int_identity__identifiers_resolved') }}
),

customers as (
    select * from {{ ref('int_customers__versioned') }}
),

timed as (
    select * from {{ ref('int_survey_invitations__timed') }}
),

surveys as (
    select * from {{ ref('surveys') }}
),

dispositions as (
    select * from {{ ref('dispositions') }}
),

contact_rules as (
    select * from {{ ref('contact_rules') }}
),

clock as (
    select * from {{ ref('int_clock__resolved') }}
),

{{ with_customer('invitations', 'invited_at') }},

described as (
    select
        {{ surrogate_key(['invitations_of_customers.invitation_id']) }} as invitation_key,
        invitations_of_customers.identifier_key,
        invitations_of_customers.customer_key,
        invitations_of_customers.customer_version_key,
        invitations_of_customers.account_key,
        {{ respondent_key(
            'invitations_of_customers.customer_key',
            'invitations_of_customers.identifier_key',
            'invitations_of_customers.invitation_id'
        ) }} as respondent_key,
        {{ code_key('surveys.brand_code') }} as brand_key,
        invitations_of_customers.segment_key,
        invitations_of_customers.geography_key,
        {{ code_key('invitations_of_customers.channel_code') }} as channel_key,
        {{ code_key('surveys.survey_id') }} as survey_key,
        invitations_of_customers.invited_at,
        {{ reporting_date('invitations_of_customers.invited_at') }} as invited_date,
        {{ wave_start('surveys.wave_period', reporting_date('invitations_of_customers.invited_at')) }}
            as wave_start_date,
        invitations_of_customers.opened_at,
        invitations_of_customers.started_at,
        invitations_of_customers.completed_at,
        timed.touchpoint_at,
        timed.answered_at,
        timed.loaded_at as answer_loaded_at,
        timed.touchpoint_to_invitation_seconds,
        timed.invitation_to_answer_seconds,
        invitations_of_customers.disposition_code,
        dispositions.aapor_class,
        dispositions.aapor_class = 'I' as is_complete,
        dispositions.aapor_class <> 'IN' as is_eligible,
        coalesce(invitations_of_customers.disposition_code not in ('kept_back', 'bounced'), true) as is_sent,
        contact_rules.quarantine_days,
        {{ seconds_between('invitations_of_customers.invited_at', 'clock.as_of_at') }}
        >= coalesce(surveys.validity_days, 0) * 86400 as is_fieldwork_over,
        not invitations_of_customers.is_internal
        and {{ seconds_between('invitations_of_customers.invited_at', 'clock.as_of_at') }}
        >= coalesce(surveys.validity_days, 0) * 86400 as is_counted,
        invitations_of_customers.is_consented,
        invitations_of_customers.is_internal
    from invitations_of_customers
    left join timed
        on invitations_of_customers.invitation_id = timed.invitation_id
    left join surveys
        on invitations_of_customers.survey_id = surveys.survey_id
    left join dispositions
        on invitations_of_customers.disposition_code = dispositions.disposition_code
    left join contact_rules
        on surveys.survey_kind = contact_rules.survey_kind
    cross join clock
),

-- Of all programmes together, whoever sent them. What never reached anybody presses nobody.
paced as (
    select
        *,
        case
            when is_sent
                then cast(sum(case when is_sent then 1 else 0 end) over (
                    partition by respondent_key order by invited_at asc nulls first
                    range between interval 180 day preceding and current row
                ) as bigint)
        end as invitation_number,
        max(case when is_sent then invited_at end) over (
            partition by respondent_key order by invited_at asc nulls first, invitation_key asc nulls last
            rows between unbounded preceding and 1 preceding
        ) as previous_sent_at
    from described
),

judged as (
    select
        *,
        coalesce(
            is_sent and {{ seconds_between('previous_sent_at', 'invited_at') }} < quarantine_days * 86400, false
        ) as is_quarantine_broken
    from paced
)

select * from judged
