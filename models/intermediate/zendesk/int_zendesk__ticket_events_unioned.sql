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

parties as (
    select * from {{ ref('int_zendesk__parties_classified') }}
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
        {{ null_columns(['to_group_id']) }},
        'customer' as party_code,
        {{ null_columns(['user_id']) }},
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
        party_code,
        user_id,
        comment_id as source_record_id,
        {{ lineage }}
    from comments
    union all
    select
        field_changes.field_name || '-' || field_changes.ticket_id || '-' || field_changes.sent_updated_at as event_id,
        field_changes.ticket_id,
        field_changes.event_type_code,
        field_changes.updated_at as event_at,
        field_changes.synced_at as observed_at,
        {{ null_columns(['via_channel']) }},
        field_changes.status_code as to_status_code,
        case when field_changes.field_name = 'group_id' then field_changes.field_value end as to_group_id,
        -- A change by nobody we know is one of the desk's own automations.
        coalesce(parties.party_code, 'bot') as party_code,
        field_changes.user_id,
        field_changes.ticket_id || '-' || field_changes.field_name || '-' || field_changes.sent_updated_at
            as source_record_id,
        field_changes.cast_errors,
        field_changes.load_id,
        field_changes.loaded_at,
        field_changes.source_file,
        field_changes.source_row_number
    from field_changes
    left join parties
        on field_changes.user_id = parties.user_id
)

select * from ticket_events
