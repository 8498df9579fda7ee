with unioned as (
    select * from {{ ref('int_posts__unioned') }}
),

conformed as (
    select
        {{ contract_select_list('posts') }}
    from unioned
    where reject_reason is null
)

select * from conformed
