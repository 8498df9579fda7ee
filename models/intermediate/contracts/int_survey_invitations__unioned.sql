with unioned as (
    {{ union_adapters('survey_invitations') }}
),

checked as (
    select
        *,
        {{ reject_reason('survey_invitations', {
            'event in the future of the load': 'invited_at > loaded_at',
            'answered before it was sent': 'started_at < invited_at or completed_at < invited_at'
        }) }} as reject_reason
    from unioned
)

select * from checked
