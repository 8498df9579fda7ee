{{ config(meta={'requirements': ['S0-42']}) }}
-- Every preference of the contract stands at an instant that begins a period in core, or says why it is left out.
with stated as (
    select * from {{ ref('int_preferences__resolved') }}
),

periods as (
    select * from {{ ref('fct_preferences') }}
),

without_row as (
    select
        conformed.preference_id as what,
        'no row after the join with customers' as why
    from {{ ref('int_preferences__conformed') }} as conformed
    left join stated
        on conformed.preference_id = stated.preference_id
    where stated.preference_id is null
),

without_period as (
    select
        stated.preference_id as what,
        'no period begins with it' as why
    from stated
    left join periods
        on
            stated.customer_key = periods.customer_key
            and stated.preference_code = periods.preference_code
            and stated.stated_at = periods.valid_from
    where
        stated.left_out_reason is null
        and periods.preference_key is null
)

select * from without_row
union all
select * from without_period
