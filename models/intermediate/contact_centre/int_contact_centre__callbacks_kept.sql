-- What was promised to callers who left the queue, and whether it was kept in time. A callback that is not due yet is
-- neither kept nor broken.
with callbacks as (
    select
        *,
        {{ normalised_identifier("'crm_id'", 'crm_contact_id') }} as crm_id_value,
        {{ normalised_identifier("'phone'", 'caller_phone') }} as phone_value
    from {{ ref('stg_contact_centre__callbacks') }}
),

clock as (
    select * from {{ ref('int_clock__resolved') }}
),

brands as (
    select *
    from {{ ref('map_brands') }}
    where source_system = 'contact_centre'
),

outcomes as (
    select *
    from {{ ref('map_outcomes') }}
    where source_system = 'contact_centre'
),

kept as (
    select
        callbacks.callback_id,
        callbacks.call_id,
        case
            when callbacks.crm_id_value is not null then 'crm_id'
            when callbacks.phone_value is not null then 'phone'
        end as identifier_namespace,
        coalesce(callbacks.crm_id_value, callbacks.phone_value) as identifier_value,
        callbacks.crm_id_value,
        callbacks.phone_value,
        brands.brand_code,
        {{ referenced_id('team', 'callbacks.queue_id') }} as team_id,
        'contact_centre-' || callbacks.agent_id as agent_id,
        outcomes.outcome_code,
        callbacks.requested_at,
        callbacks.promised_at,
        callbacks.called_back_at,
        case
            when callbacks.called_back_at <= callbacks.promised_at then true
            when clock.as_of_at > callbacks.promised_at then false
        end as is_kept,
        callbacks.synced_at,
        callbacks.cast_errors,
        callbacks.load_id,
        callbacks.loaded_at,
        callbacks.source_file,
        callbacks.source_row_number
    from callbacks
    cross join clock
    left join brands
        on callbacks.brand_id = brands.source_value
    left join outcomes
        on callbacks.outcome = outcomes.source_value
)

select * from kept
