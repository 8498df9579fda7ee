with unioned as (
    {{ union_adapters('decisions') }}
),

checked as (
    select
        *,
        {{ reject_reason('decisions', {
            'no such metric': not_in_seed('metric_id', 'metrics'),
            'decided before it was seen': 'decided_at < signal_seen_at',
            'a decision without its time': 'is_decided and decided_at is null'
        }) }} as reject_reason
    from unioned
)

select * from checked
