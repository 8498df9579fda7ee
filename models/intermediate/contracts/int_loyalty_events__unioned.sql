-- A coupon is used after an issue of it and before that ends: its end is the latest one of its issues until then, so
-- that one that is used needs no join to find them. Whose it is cannot be told here: one person has a card and an
-- address.
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
        types.points_sign,
        max(
            case
                when unioned.loyalty_event_type_code = 'coupon_issued' and unioned.cast_errors is null
                    then coalesce(unioned.coupon_expires_at, cast('9999-12-31' as timestamp))
            end
        ) over (
            partition by unioned.source_system, unioned.programme_code, unioned.coupon_code
            order by unioned.event_at asc nulls last
        ) as coupon_ends_at
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
            'no points, though they moved': "item_kind_code = 'points' and points is null and cast_errors is null",
            'a coupon without its code': "item_kind_code = 'coupon' and coupon_code is null",
            'a prize without its code': "item_kind_code = 'prize' and prize_code is null",
            'a badge, quiz or game without its code': "item_kind_code in ('badge', 'quiz', 'game') and item_code is null",
            'coupon used that was not issued':
                "loyalty_event_type_code = 'coupon_redeemed' and coupon_code is not null and coupon_ends_at is null",
            'coupon used after its end': "loyalty_event_type_code = 'coupon_redeemed' and event_at > coupon_ends_at",
            'no such channel': not_in_seed('channel_code', 'channels'),
            'no such brand': not_in_seed('brand_code', 'brands'),
            'no such namespace': not_in_seed('identifier_namespace', 'identifier_namespaces', 'namespace_code')
        }) }} as reject_reason
    from typed
)

select * from checked
