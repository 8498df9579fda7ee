with unioned as (
    {{ union_adapters('loyalty_events') }}
),

types as (
    select * from {{ ref('loyalty_event_types') }}
),

typed as (
    select
        unioned.*,
        types.item_kind_code,
        types.points_sign
    from unioned
    left join types
        on unioned.loyalty_event_type_code = types.loyalty_event_type_code
),

checked as (
    select
        {{ contract_select_list('loyalty_events') }},
        cast_errors,
        {{ reject_reason('loyalty_events', {
            'event in the future of the load': 'event_at > loaded_at',
            'no such kind of movement': 'loyalty_event_type_code is not null and item_kind_code is null',
            'points of the wrong sign': 'points * points_sign < 0',
            'a coupon without its code': "item_kind_code = 'coupon' and coupon_code is null",
            'a prize without its code': "item_kind_code = 'prize' and prize_code is null",
            'a badge, quiz or game without its code': "item_kind_code in ('badge', 'quiz', 'game') and item_code is null",
            'no such channel': not_in_seed('channel_code', 'channels'),
            'no such brand': not_in_seed('brand_code', 'brands'),
            'no such namespace': not_in_seed('identifier_namespace', 'identifier_namespaces', 'namespace_code')
        }) }} as reject_reason
    from typed
)

select * from checked
