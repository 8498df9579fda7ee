with unioned as (
    {{ union_adapters('preferences') }}
),

checked as (
    select
        *,
        {{ reject_reason('preferences', {
            'event in the future of the load': 'stated_at > loaded_at',
            'confidence outside 0 to 1': 'confidence < 0 or confidence > 1',
            'a preference of nobody': 'identifier_key is null',
            'no such identifier namespace': not_in_seed('identifier_namespace', 'identifier_namespaces', 'namespace_code'),
            'no such origin': not_in_contract_codes('preferences', 'origin_code')
        }) }} as reject_reason
    from unioned
)

select * from checked
