with unioned as (
    {{ union_adapters('ideas') }}
),

checked as (
    select
        *,
        {{ reject_reason('ideas', {
            'event in the future of the load': 'submitted_at > loaded_at',
            'no such identifier namespace': not_in_seed('identifier_namespace', 'identifier_namespaces', 'namespace_code'),
            'no such origin': not_in_contract_codes('ideas', 'origin_code'),
            'no such status': not_in_contract_codes('ideas', 'status_code'),
            'no such brand': not_in_seed('brand_code', 'brands')
        }) }} as reject_reason
    from unioned
)

select * from checked
