-- A call about no request of the service desk is a request of its own, over when the caller hangs up.
with calls as (
    select * from {{ ref('int_contact_centre__calls_timed') }}
    where is_own_case
),

cases as (
    select
        case_id,
        identifier_namespace,
        identifier_value,
        {{ identifier_key('identifier_namespace', 'identifier_value') }} as identifier_key,
        queued_at as opened_at,
        answered_at,
        ended_at as updated_at,
        case when is_resolved then ended_at end as resolved_at,
        cast(null as timestamp) as closed_at,
        case
            when is_resolved then 'solved'
            when is_resolved is null then 'unknown'
            else 'unresolved'
        end as status_code,
        'phone' as channel_code,
        reason_code,
        {{ null_columns(['priority_code']) }},
        brand_code,
        coalesce(transferred_to_team_id, team_id) as team_id,
        {{ null_columns(['schedule_id', 'merged_into_case_id']) }},
        case when is_transferred then 1 else 0 end as reassignment_count,
        0 as reopen_count,
        cast(null as boolean) as is_sla_met,
        -- A call that says not whether it was answered is refused, and its case with it.
        coalesce(cast_errors, case when is_answered is null then 'Answered (Y/N)' end) as cast_errors,
        'contact_centre' as source_system,
        call_id as source_record_id,
        load_id,
        loaded_at,
        source_file,
        source_row_number
    from calls
)

select * from cases
