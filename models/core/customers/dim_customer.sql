with versions as (
    select * from {{ ref('int_customers__versioned') }}
)

select * from versions
