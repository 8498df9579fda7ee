-- What was decided about people, as it was decided: later builds add rows and change none, but for whose it is today.
with assignments as (
    select * from {{ ref('stg_journeyhouse__identity_assignments') }}
    where previous_customer_key is not null
),

identifiers as (
    select * from {{ ref('int_identity__identifiers_resolved') }}
),

changes as (
    select
        build_id,
        change_code,
        previous_customer_key,
        assigned_customer_key,
        max(cause_code) as cause_code,
        max(cause_detail) as cause_detail,
        min(assigned_at) as changed_at,
        count(*) as identifier_count,
        min(identifier_key) as identifier_key
    from assignments
    group by build_id, change_code, previous_customer_key, assigned_customer_key
),

described as (
    select
        {{ surrogate_key([
            'changes.build_id', 'changes.previous_customer_key', 'changes.assigned_customer_key'
        ]) }} as identity_change_key,
        changes.change_code,
        changes.previous_customer_key as customer_key_before,
        changes.assigned_customer_key as customer_key_after,
        coalesce(identifiers.customer_key, {{ unknown_key() }}) as customer_key,
        changes.identifier_count,
        changes.cause_code,
        changes.cause_detail,
        changes.changed_at,
        {{ reporting_date('changes.changed_at') }} as changed_date,
        changes.build_id
    from changes
    left join identifiers
        on changes.identifier_key = identifiers.identifier_key
)

select * from described
