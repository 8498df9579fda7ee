-- Who waited in a queue, until the answer or until hanging up, and who waited to be called back. The customer hung up
-- whatever the report leaves out, so the wait of a call is always over.
{%- set lineage = 'cast_errors, load_id, loaded_at, source_file, source_row_number' %}
with calls as (
    select * from {{ ref('int_contact_centre__calls_timed') }}
),

callbacks as (
    select * from {{ ref('int_contact_centre__callbacks_kept') }}
),

told as (
    select
        'contact_centre-' || call_id as wait_id,
        'queue' as wait_type_code,
        identifier_namespace,
        identifier_value,
        queued_at as started_at,
        case
            when is_answered then answered_at
            else coalesce({{ add_seconds('queued_at', 'wait_seconds') }}, ended_at)
        end as ended_at,
        cast(null as timestamp) as promised_at,
        true as is_over,
        not is_answered as is_abandoned,
        team_id,
        brand_code,
        case_id,
        order_id,
        'contact_centre-' || call_id as interaction_id,
        call_id as source_record_id,
        {{ lineage }}
    from calls
    union all
    select
        'contact_centre-callback-' || callback_id as wait_id,
        'callback' as wait_type_code,
        identifier_namespace,
        identifier_value,
        requested_at as started_at,
        called_back_at as ended_at,
        promised_at,
        called_back_at is not null as is_over,
        false as is_abandoned,
        team_id,
        brand_code,
        {{ null_columns(['case_id', 'order_id']) }},
        -- Asked for in the call whose queue was left.
        'contact_centre-' || call_id as interaction_id,
        callback_id as source_record_id,
        {{ lineage }}
    from callbacks
),

waits as (
    select
        wait_id,
        wait_type_code,
        identifier_namespace,
        identifier_value,
        {{ identifier_key('identifier_namespace', 'identifier_value') }} as identifier_key,
        started_at,
        ended_at,
        promised_at,
        is_over,
        is_abandoned,
        'phone' as channel_code,
        team_id,
        brand_code,
        case_id,
        order_id,
        interaction_id,
        'contact_centre' as source_system,
        source_record_id,
        {{ lineage }}
    from told
)

select * from waits
