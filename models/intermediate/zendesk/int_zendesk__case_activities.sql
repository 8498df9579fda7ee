-- Which fields a ticket carried when another group got it: as its history says, where the export has the history of
-- the field, else as the ticket shows it today. The group that opens a ticket gets it from nobody.
{%- set fields = {
    'contact_reason': ('tickets.contact_reason', 'custom_contact_reason'),
    'order': ('tickets.order_id', 'custom_order_id')
} %}
with changes as (
    select *
    from {{ ref('int_zendesk__field_changes_classified') }}
    where
        field_name = 'group_id'
        and previous_value is not null
),

tickets as (
    select * from {{ ref('stg_zendesk__tickets') }}
),

field_history as (
    select * from {{ ref('stg_zendesk__ticket_field_history') }}
),

asked as (
    {%- for field_code, (column, field_name) in fields.items() %}
    select
        changes.ticket_id,
        changes.sent_updated_at,
        changes.updated_at,
        '{{ field_code }}' as field_code,
        '{{ field_name }}' as field_name,
        {{ column }} is not null as is_there_today,
        changes.cast_errors,
        changes.load_id,
        changes.loaded_at,
        changes.source_file,
        changes.source_row_number
    from changes
    left join tickets
        on changes.ticket_id = tickets.ticket_id
    {% if not loop.last %}union all{% endif %}
    {%- endfor %}
),

tracked as (
    select
        ticket_id,
        field_name
    from field_history
    group by ticket_id, field_name
),

values_then as (
    select
        asked.ticket_id,
        asked.sent_updated_at,
        asked.field_code,
        field_history.field_value
    from asked
    inner join field_history
        on
            asked.ticket_id = field_history.ticket_id
            and asked.field_name = field_history.field_name
            and asked.updated_at >= field_history.updated_at
    qualify row_number() over (
        partition by asked.ticket_id, asked.sent_updated_at, asked.field_code
        order by field_history.updated_at desc nulls last, {{ row_id('field_history') }} desc nulls last
    ) = 1
),

checked as (
    select
        asked.*,
        case
            when tracked.ticket_id is null then asked.is_there_today
            else values_then.field_value is not null
        end as is_there
    from asked
    left join tracked
        on
            asked.ticket_id = tracked.ticket_id
            and asked.field_name = tracked.field_name
    left join values_then
        on
            asked.ticket_id = values_then.ticket_id
            and asked.sent_updated_at = values_then.sent_updated_at
            and asked.field_code = values_then.field_code
),

case_activities as (
    select
        'zendesk-' || ticket_id || '-' || sent_updated_at || '-' || field_code as case_activity_id,
        updated_at as activity_at,
        'context_check' as activity_type_code,
        'zendesk-' || ticket_id as case_id,
        {{ null_columns(['agent_id']) }},
        field_code as item_code,
        cast(null as double) as score_value,
        cast(null as double) as score_maximum,
        case when is_there then 'done' else 'not_done' end as outcome_code,
        cast(null as timestamp) as due_at,
        'zendesk' as source_system,
        ticket_id || '-' || sent_updated_at || '-' || field_code as source_record_id,
        cast_errors,
        load_id,
        loaded_at,
        source_file,
        source_row_number
    from checked
)

select * from case_activities
