with unioned as (
    {{ union_adapters('experiment_assignments') }}
),

checked as (
    select
        *,
        {{ reject_reason('experiment_assignments', {
            'event in the future of the load': 'assigned_at > loaded_at',
            'an assignment of nobody': 'identifier_key is null',
            'no such identifier namespace': not_in_seed('identifier_namespace', 'identifier_namespaces', 'namespace_code')
        }) }} as reject_reason
    from unioned
)

select * from checked
