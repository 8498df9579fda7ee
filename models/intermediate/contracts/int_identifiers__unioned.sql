with unioned as (
    {{ union_adapters('identifiers') }}
),

checked as (
    select
        *,
        {{ reject_reason('identifiers', {
            'event in the future of the load': 'seen_at > loaded_at',
            'no such namespace':
                not_in_seed('from_namespace', 'identifier_namespaces', 'namespace_code')
                ~ ' or ' ~ not_in_seed('to_namespace', 'identifier_namespaces', 'namespace_code'),
            'a value without its namespace': 'to_value is not null and to_namespace is null',
            'no such evidence': not_in_seed('evidence_code', 'evidence_kinds')
        }) }} as reject_reason
    from unioned
)

select * from checked
