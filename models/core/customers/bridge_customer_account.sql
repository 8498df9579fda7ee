with accounts as (
    select * from {{ ref('int_customers__accounts_merged') }}
),

roles as (
    select * from {{ ref('account_roles') }}
),

periods as (
    select
        {{ surrogate_key([
            'accounts.customer_key', 'accounts.account_code', 'accounts.account_role_code', 'accounts.valid_from'
        ]) }} as customer_account_key,
        accounts.customer_key,
        {{ code_key('accounts.account_code') }} as account_key,
        accounts.account_role_code,
        roles.account_role_name,
        accounts.valid_from,
        accounts.valid_to,
        accounts.valid_to = {{ end_of_time() }} as is_current
    from accounts
    inner join roles
        on accounts.account_role_code = roles.account_role_code
)

select * from periods
