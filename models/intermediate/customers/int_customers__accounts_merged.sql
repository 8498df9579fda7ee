-- A record states one account at a time: another one, or that the person has left, ends it. What several records of a
-- person, or several sources, state of the same account and role is one period where they overlap or touch.
with profiles as (
    select * from {{ ref('int_customers__profiles_resolved') }}
    where stated_account_code is not null
),

statements as (
    select
        customer_key,
        stated_account_code as account_code,
        account_role_code,
        is_account_member,
        changed_at as valid_from,
        coalesce(
            lead(changed_at) over (
                partition by source_system, identifier_key order by changed_at asc nulls first
            ),
            {{ end_of_time() }}
        ) as valid_to
    from profiles
),

reached as (
    select
        *,
        max(valid_to) over (
            partition by customer_key, account_code, account_role_code
            order by valid_from asc nulls first, valid_to asc nulls first
            rows between unbounded preceding and 1 preceding
        ) as reached_to
    from statements
    where is_account_member
),

numbered as (
    select
        *,
        sum(case when valid_from <= reached_to then 0 else 1 end) over (
            partition by customer_key, account_code, account_role_code
            order by valid_from asc nulls first, valid_to asc nulls first
            rows between unbounded preceding and current row
        ) as period_number
    from reached
),

merged as (
    select
        customer_key,
        account_code,
        account_role_code,
        min(valid_from) as valid_from,
        max(valid_to) as valid_to
    from numbered
    group by customer_key, account_code, account_role_code, period_number
)

select * from merged
