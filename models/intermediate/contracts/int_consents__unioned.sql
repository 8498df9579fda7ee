with unioned as (
    {{ union_adapters('consents') }}
),

checked as (
    select
        *,
        {{ reject_reason('consents', {
            'event in the future of the load': 'changed_at > loaded_at',
            'a term that ends before it begins': 'expires_at <= changed_at',
            'no such purpose': not_in_seed('purpose_code', 'purposes'),
            'no such channel': "channel_code <> 'all' and " ~ not_in_seed('channel_code', 'channels'),
            'no such identifier namespace':
                not_in_seed('identifier_namespace', 'identifier_namespaces', 'namespace_code')
        }) }} as reject_reason
    from unioned
)

select * from checked
