with unioned as (
    select * from {{ ref('int_media_plays__unioned') }}
),

rejected as (
    select
        {{ contract_select_list('media_plays') }},
        cast_errors,
        reject_reason
    from unioned
    where reject_reason is not null
)

select * from rejected
