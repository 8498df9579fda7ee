-- An event without a person is kept: its identifier is null and its customer is unknown.
with unioned as (
    {{ union_adapters('interactions') }}
),

checked as (
    select
        *,
        {{ reject_reason('interactions', {
            'event in the future of the load': 'event_at > loaded_at'
        }) }} as reject_reason
    from unioned
)

select * from checked
