with unioned as (
    {{ union_adapters('messages') }}
),

checked as (
    select
        *,
        {{ reject_reason('messages', {
            'sent in the future of the load': 'sent_at > loaded_at',
            'a party that is nobody': not_in_contract_codes('messages', 'party_code')
        }) }} as reject_reason
    from unioned
)

select * from checked
