-- From the experience to its answer in the warehouse, invitation by invitation. What has not happened, or nobody says
-- when, is null: an open invitation is censored, not answered in no time.
with invitations as (
    select * from {{ ref('int_survey_invitations__conformed') }}
),

answers as (
    select * from {{ ref('int_survey_answers__named') }}
),

case_events as (
    select * from {{ ref('int_case_events__conformed') }}
),

orders as (
    select * from {{ ref('int_orders__conformed') }}
),

-- A request may be solved again after it was asked about: what counts is how it stood at the sending. A desk closes
-- by itself days after the solution, so the closing speaks only where nothing was solved, a call only where it was all.
case_ends as (
    select
        invitations.invitation_id,
        coalesce(
            max(case when case_events.event_type_code = 'solved' then case_events.event_at end),
            max(case when case_events.event_type_code = 'closed' then case_events.event_at end),
            max(case when case_events.ended_at <= invitations.invited_at then case_events.ended_at end)
        ) as ended_at
    from invitations
    inner join case_events
        on
            invitations.case_id = case_events.case_id
            and invitations.invited_at >= case_events.event_at
    group by invitations.invitation_id
),

responses as (
    select
        known_invitation_id as invitation_id,
        min(submitted_at) as submitted_at,
        max(answer_loaded_at) as loaded_at
    from answers
    where known_invitation_id is not null
    group by known_invitation_id
),

dated as (
    select
        invitations.invitation_id,
        case
            when invitations.case_id is not null then case_ends.ended_at
            when orders.ordered_at <= invitations.invited_at then orders.ordered_at
        end as touchpoint_at,
        invitations.invited_at as sent_at,
        coalesce(
            invitations.completed_at,
            case when responses.submitted_at >= invitations.invited_at then responses.submitted_at end
        ) as answered_at,
        responses.loaded_at
    from invitations
    left join case_ends
        on invitations.invitation_id = case_ends.invitation_id
    left join orders
        on invitations.order_id = orders.order_id
    left join responses
        on invitations.invitation_id = responses.invitation_id
),

timed as (
    select
        *,
        {{ seconds_between('touchpoint_at', 'sent_at') }} as touchpoint_to_invitation_seconds,
        {{ seconds_between('sent_at', 'answered_at') }} as invitation_to_answer_seconds
    from dated
)

select * from timed
