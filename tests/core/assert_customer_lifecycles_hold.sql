{{ config(meta={'requirements': ['S1-09'], 'metrics': ['D11']}) }}
-- Each identified customer who came before the clock has one life and its months without a gap; the state of the last
-- one is the life's. Who is ceased did nothing since; who is won back had ceased, if ever at a month's end, before.
with lives as (
    select
        lives.*,
        states.segment_code as state_code
    from {{ ref('fct_customer_lifecycles') }} as lives
    inner join {{ ref('dim_segment') }} as states
        on lives.state_segment_key = states.segment_key
),

months as (
    select * from {{ ref('fct_customer_months') }}
    where customer_key <> {{ unknown_key() }}
),

followed as (
    select
        *,
        lead(month_start_date) over (partition by customer_key order by month_start_date asc nulls first)
            as next_month_start_date
    from months
),

last_months as (
    select *
    from followed
    where next_month_start_date is null
),

months_of_states as (
    select
        customer_key,
        max(case when end_state_code = 'ceased' then 1 else 0 end) = 1 as has_ceased,
        max(case when end_state_code = 'won_back' then 1 else 0 end) = 1 as was_won_back,
        min(first_contact_date) as first_contact_date,
        min(month_start_date) as first_month_start_date
    from months
    group by customer_key
)

select
    customer_key,
    'a month is missing' as why
from followed
where next_month_start_date <> cast({{ dbt.dateadd('month', 1, 'month_start_date') }} as date)
union all
select
    coalesce(lives.customer_key, last_months.customer_key) as customer_key,
    'the last month is in another state than the life' as why
from lives
full outer join last_months
    on lives.customer_key = last_months.customer_key
where
    lives.customer_key is null
    or last_months.end_state_segment_key is distinct from lives.state_segment_key
union all
select
    lives.customer_key,
    'the months begin on another day than the life' as why
from lives
inner join months_of_states
    on lives.customer_key = months_of_states.customer_key
where
    months_of_states.first_contact_date <> {{ reporting_date('lives.first_contact_at') }}
    or months_of_states.first_month_start_date <> cast(date_trunc('month', months_of_states.first_contact_date) as date)
union all
select
    lives.customer_key,
    'ceased or won back in the months and not in the life, or the other way round' as why
from lives
inner join months_of_states
    on lives.customer_key = months_of_states.customer_key
where
    months_of_states.has_ceased <> (lives.ceased_at is not null)
    or months_of_states.was_won_back <> (lives.won_back_at is not null)
union all
select
    customer_key,
    'ceased, and active since' as why
from lives
where state_code = 'ceased' and last_active_at >= ceased_at
union all
select
    customer_key,
    'won back before the relation ceased' as why
from lives
where state_code = 'won_back' and ceased_at >= won_back_at
