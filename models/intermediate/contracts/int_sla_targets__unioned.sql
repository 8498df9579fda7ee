with unioned as (
    {{ union_adapters('sla_targets') }}
),

checked as (
    select
        *,
        {{ reject_reason('sla_targets', {
            'applied in the future of the load': 'applied_at > loaded_at',
            'a target that is no length of time': 'target_minutes <= 0',
            'kept or broken before it applied': 'fulfilled_at < applied_at or breached_at < applied_at'
        }) }} as reject_reason
    from unioned
)

select * from checked
