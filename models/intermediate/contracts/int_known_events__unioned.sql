with unioned as (
    {{ union_adapters('known_events') }}
),

checked as (
    select
        *,
        {{ reject_reason('known_events', {
            'ends before it begins': 'ends_at < starts_at',
            'no such known event kind': not_in_contract_codes('known_events', 'known_event_kind_code'),
            'no such channel': not_in_seed('channel_code', 'channels'),
            'no such area': not_in_seed('area_code', 'areas'),
            'no such brand': not_in_seed('brand_code', 'brands')
        }) }} as reject_reason
    from unioned
)

select * from checked
