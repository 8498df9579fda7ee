with tickets as (
    select * from {{ ref('stg_zendesk__tickets') }}
),

summaries as (
    select * from {{ ref('int_zendesk__tickets_summarised') }}
),

case_statuses as (
    select * from {{ ref('map_case_statuses') }}
),

channels as (
    select * from {{ ref('map_channels') }}
),

reasons as (
    select * from {{ ref('map_reasons') }}
),

priorities as (
    select *
    from {{ ref('map_priorities') }}
    where source_system = 'zendesk'
),

-- One broken promise breaks the service level of the ticket; it is kept once every promise is.
service_levels as (
    select
        case_id,
        case
            when count(case when not is_met then 1 end) > 0 then false
            when count(is_met) = count(*) then true
        end as is_sla_met
    from {{ ref('int_zendesk__sla_targets') }}
    where cast_errors is null
    group by case_id
),

brands as (
    select * from {{ ref('map_brands') }}
),

cases as (
    select
        'zendesk-' || tickets.ticket_id as case_id,
        'service_user_id' as identifier_namespace,
        tickets.requester_id as identifier_value,
        {{ identifier_key("'service_user_id'", 'tickets.requester_id') }} as identifier_key,
        tickets.created_at as opened_at,
        cast(null as timestamp) as answered_at,
        tickets.updated_at,
        case when case_statuses.status_code in ('solved', 'closed') then summaries.solved_at end as resolved_at,
        case when case_statuses.status_code = 'closed' then summaries.closed_at end as closed_at,
        coalesce(case_statuses.status_code, 'unknown') as status_code,
        case when tickets.via_channel is not null then coalesce(channels.channel_code, 'other') end as channel_code,
        case when tickets.contact_reason is not null then coalesce(reasons.reason_code, 'other') end as reason_code,
        case when tickets.priority is not null then coalesce(priorities.priority_code, 'other') end as priority_code,
        brands.brand_code,
        'zendesk-' || tickets.group_id as team_id,
        'zendesk-' || summaries.schedule_id as schedule_id,
        'zendesk-' || summaries.merged_into_ticket_id as merged_into_case_id,
        greatest(coalesce(summaries.assignment_count, 0) - 1, 0) as reassignment_count,
        coalesce(summaries.reopen_count, 0) as reopen_count,
        service_levels.is_sla_met,
        tickets.cast_errors,
        'zendesk' as source_system,
        tickets.ticket_id as source_record_id,
        tickets.load_id,
        tickets.loaded_at,
        tickets.source_file,
        tickets.source_row_number
    from tickets
    left join summaries
        on tickets.ticket_id = summaries.ticket_id
    left join case_statuses
        on
            tickets.status = case_statuses.source_value
            and case_statuses.source_system = 'zendesk'
    left join channels
        on
            tickets.via_channel = channels.source_value
            and channels.source_system = 'zendesk'
    left join reasons
        on
            tickets.contact_reason = reasons.source_value
            and reasons.source_system = 'zendesk'
    left join priorities
        on tickets.priority = priorities.source_value
    left join service_levels
        on 'zendesk-' || tickets.ticket_id = service_levels.case_id
    left join brands
        on
            tickets.brand_id = brands.source_value
            and brands.source_system = 'zendesk'
)

select * from cases
