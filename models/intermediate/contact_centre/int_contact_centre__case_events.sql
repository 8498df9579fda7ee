-- The call itself, and what came of it: the transfer, and the solution where no request of the service desk says it.
{%- set lineage = 'cast_errors, load_id, loaded_at, source_file, source_row_number' %}
with calls as (
    select * from {{ ref('int_contact_centre__calls_timed') }}
),

events as (
    select
        'contact_centre-' || call_id as case_event_id,
        'call' as event_type_code,
        queued_at as event_at,
        team_id as to_team_id,
        'customer' as party_code,
        true as is_contact,
        answered_at,
        ended_at,
        is_answered,
        is_resolved,
        is_transferred,
        wait_seconds,
        talk_seconds,
        hold_seconds,
        wrap_up_seconds,
        {{ null_columns(['to_status_code']) }},
        case_id, call_id, identifier_namespace, identifier_value, agent_id,
        {{ lineage }}
    from calls
    union all
    select
        'contact_centre-' || call_id || '-transferred' as case_event_id,
        'transferred' as event_type_code,
        transferred_at as event_at,
        transferred_to_team_id as to_team_id,
        'human' as party_code,
        false as is_contact,
        {{ no_call_columns() }},
        {{ null_columns(['to_status_code']) }},
        case_id, call_id, identifier_namespace, identifier_value, agent_id,
        {{ lineage }}
    from calls
    where is_transferred
    union all
    select
        'contact_centre-' || call_id || '-solved' as case_event_id,
        'solved' as event_type_code,
        ended_at as event_at,
        cast(null as {{ dbt.type_string() }}) as to_team_id,
        'human' as party_code,
        false as is_contact,
        {{ no_call_columns() }},
        'solved' as to_status_code,
        case_id, call_id, identifier_namespace, identifier_value, agent_id,
        {{ lineage }}
    from calls
    where is_own_case and is_resolved and is_in_order
),

case_events as (
    select
        case_event_id,
        case_id,
        identifier_namespace,
        identifier_value,
        {{ identifier_key('identifier_namespace', 'identifier_value') }} as identifier_key,
        event_at,
        event_type_code,
        to_status_code,
        to_team_id,
        party_code,
        'phone' as channel_code,
        agent_id,
        is_contact,
        answered_at,
        ended_at,
        is_answered,
        is_resolved,
        is_transferred,
        wait_seconds,
        talk_seconds,
        hold_seconds,
        wrap_up_seconds,
        'contact_centre' as source_system,
        call_id as source_record_id,
        {{ lineage }}
    from events
)

select * from case_events
