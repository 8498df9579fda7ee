-- Everything that happened to a ticket: its opening, its comments, its changes.
{%- set lineage = 'cast_errors, load_id, loaded_at, source_file, source_row_number' %}
with tickets as (
    select * from {{ ref('stg_zendesk__tickets') }}
),

comments as (
    select *
    from {{ ref('int_zendesk__comments_classified') }}
    where comment_type_code <> 'opening'
),

field_changes as (
    select * from {{ ref('int_zendesk__field_changes_classified') }}
),

ticket_events as (
    select
        'ticket-' || ticket_id as event_id,
        ticket_id,
        'opened' as event_type_code,
        created_at as event_at,
        synced_at as observed_at,
        via_channel,
        'new' as to_status_code,
        {{ null_columns(['to_group_id', 'user_id']) }},
        ticket_id as source_record_id,
        {{ lineage }}
    from tickets
    union all
    select
        'comment-' || comment_id as event_id,
        ticket_id,
        comment_type_code as event_type_code,
        created_at as event_at,
        synced_at as observed_at,
        via_channel,
        {{ null_columns(['to_status_code', 'to_group_id']) }},
        user_id,
        comment_id as source_record_id,
        {{ lineage }}
    from comments
    union all
    select
        field_name || '-' || ticket_id || '-' || sent_updated_at as event_id,
        ticket_id,
        event_type_code,
        updated_at as event_at,
        synced_at as observed_at,
        {{ null_columns(['via_channel']) }},
        status_code as to_status_code,
        case when field_name = 'group_id' then field_value end as to_group_id,
        user_id,
        ticket_id || '-' || field_name || '-' || sent_updated_at as source_record_id,
        {{ lineage }}
    from field_changes
)

select * from ticket_events
