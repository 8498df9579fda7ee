with unioned as (
    select * from {{ ref('int_media_plays__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('media_plays') }}
    from unioned
    where reject_reason is null
)

select * from conformed
