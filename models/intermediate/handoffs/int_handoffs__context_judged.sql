-- Whether each hand-over carried what its version of the process requires. A check belongs to the latest hand-over of
-- its case that is not after it; where nobody checked a required field, nobody knows.
with handoffs as (
    select * from {{ ref('int_handoffs__taken_up') }}
),

cases as (
    select * from {{ ref('int_cases__conformed') }}
),

required_context as (
    select * from {{ ref('required_context') }}
),

case_activities as (
    select *
    from {{ ref('int_case_activities__conformed') }}
    where activity_type_code = 'context_check'
),

outcomes as (
    select * from {{ ref('interaction_outcomes') }}
),

checks as (
    select
        case_activities.*,
        handoffs.handoff_id
    from case_activities
    inner join handoffs
        on
            case_activities.case_id = handoffs.case_id
            and case_activities.activity_at >= handoffs.handed_over_at
    qualify row_number() over (
        partition by case_activities.case_activity_id
        order by handoffs.handed_over_at desc nulls last, handoffs.handoff_id desc nulls last
    ) = 1
),

told as (
    select
        checks.handoff_id,
        checks.item_code as field_code,
        outcomes.is_success as is_there
    from checks
    inner join outcomes
        on checks.outcome_code = outcomes.outcome_code
    qualify row_number() over (
        partition by checks.handoff_id, checks.item_code
        order by checks.activity_at desc nulls last, checks.case_activity_id desc nulls last
    ) = 1
),

required as (
    select
        handoffs.handoff_id,
        required_context.process_version,
        required_context.field_code
    from handoffs
    left join cases
        on handoffs.case_id = cases.case_id
    inner join required_context
        on
            handoffs.handoff_type_code = required_context.process_code
            and {{ reporting_date('handoffs.handed_over_at') }} >= required_context.valid_from
            and {{ reporting_date('handoffs.handed_over_at') }} < required_context.valid_to
            and (required_context.reason_code = 'any' or cases.reason_code = required_context.reason_code)
    group by handoffs.handoff_id, required_context.process_version, required_context.field_code
),

counted as (
    select
        required.handoff_id,
        max(required.process_version) as process_version,
        count(*) as required_field_count,
        count(told.is_there) as told_field_count,
        count(case when not told.is_there then 1 end) as missing_field_count
    from required
    left join told
        on
            required.handoff_id = told.handoff_id
            and required.field_code = told.field_code
    group by required.handoff_id
),

judged as (
    select
        handoff_id,
        process_version,
        required_field_count,
        told_field_count,
        missing_field_count,
        case
            when missing_field_count > 0 then false
            when told_field_count = required_field_count then true
        end as has_required_context
    from counted
)

select * from judged
