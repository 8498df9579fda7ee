-- The offer to rate a solved ticket is an ask like any other; a ticket to which none was offered was not asked.
with ratings as (
    select *
    from {{ ref('stg_zendesk__satisfaction_ratings') }}
    where score is distinct from 'unoffered'
),

dispositions as (
    select *
    from {{ ref('map_dispositions') }}
    where source_system = 'zendesk'
),

invitations as (
    select
        'zendesk-rating-' || ratings.rating_id as invitation_id,
        'zendesk-satisfaction_rating' as survey_id,
        'service_user_id' as identifier_namespace,
        ratings.requester_id as identifier_value,
        {{ identifier_key("'service_user_id'", 'ratings.requester_id') }} as identifier_key,
        ratings.offered_at as invited_at,
        'email' as channel_code,
        coalesce(dispositions.disposition_code, 'unknown_eligibility') as disposition_code,
        ratings.score as source_status,
        cast(null as timestamp) as opened_at,
        case when dispositions.disposition_code = 'complete' then ratings.updated_at end as started_at,
        case when dispositions.disposition_code = 'complete' then ratings.updated_at end as completed_at,
        case when dispositions.disposition_code = 'complete' then 'zendesk-rating-' || ratings.rating_id end
            as response_id,
        'zendesk-' || ratings.ticket_id as case_id,
        {{ null_columns(['order_id', 'session_id']) }},
        ratings.cast_errors,
        'zendesk' as source_system,
        ratings.rating_id as source_record_id,
        ratings.load_id,
        ratings.loaded_at,
        ratings.source_file,
        ratings.source_row_number
    from ratings
    left join dispositions
        on ratings.score = dispositions.source_value
)

select * from invitations
