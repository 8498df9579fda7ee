with unioned as (
    {{ union_adapters('ideas') }}
),

checked as (
    select
        *,
        {{ reject_reason('ideas', {
            'event in the future of the load': 'submitted_at > loaded_at',
            'no such identifier namespace': not_in_seed('identifier_namespace', 'identifier_namespaces', 'namespace_code'),
            'no such origin': "origin_code not in ('customer', 'employee', 'workshop')",
            'no such status': "status_code not in ('submitted', 'accepted', 'implemented', 'declined')",
            'no such brand': not_in_seed('brand_code', 'brands')
        }) }} as reject_reason
    from unioned
)

select * from checked
