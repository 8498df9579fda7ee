with unioned as (
    {{ union_adapters('posts') }}
),

checked as (
    select
        *,
        {{ reject_reason('posts', {
            'event in the future of the load': 'posted_at > loaded_at',
            'a rating above its maximum': 'rating_value > rating_maximum',
            'a rating without its maximum': 'rating_value is not null and rating_maximum is null',
            'neither text nor rating': 'post_text is null and rating_value is null',
            'no such post kind': not_in_contract_codes('posts', 'post_kind_code'),
            'no such channel': not_in_seed('channel_code', 'channels'),
            'no such identifier namespace': not_in_seed('identifier_namespace', 'identifier_namespaces', 'namespace_code'),
            'no such brand': not_in_seed('brand_code', 'brands')
        }) }} as reject_reason
    from unioned
)

select * from checked
