-- Whoever saw the middle saw the first quarter: a play that says otherwise is counted wrongly somewhere.
with unioned as (
    {{ union_adapters('media_plays') }}
),

checked as (
    select
        *,
        {{ reject_reason('media_plays', {
            'no such kind of media': not_in_contract_codes('media_plays', 'media_kind_code'),
            'a later quartile without an earlier one': '(has_q50 and not has_q25) or (has_q75 and not has_q50) or (is_completed and not has_q75)',
            'it ends before it starts': 'ended_at < started_at',
            'a negative length': 'watched_seconds < 0 or duration_seconds < 0',
            'event in the future of the load': 'started_at > loaded_at'
        }) }} as reject_reason
    from unioned
)

select * from checked
