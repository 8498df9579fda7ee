-- For how many days a rate counts: until the next one, and no longer than vars.exchange_rate_days. The reporting
-- currency is worth itself, always.
with exchange_rates as (
    select * from {{ ref('int_exchange_rates__conformed') }}
),

into_reporting as (
    select
        from_currency_code as currency_code,
        rate,
        rate_date as valid_from_date,
        lead(rate_date) over (partition by from_currency_code order by rate_date asc nulls last) as next_rate_date
    from exchange_rates
    where
        to_currency_code = '{{ var("reporting_currency") }}'
        and from_currency_code <> '{{ var("reporting_currency") }}'
),

periods as (
    select
        currency_code,
        rate,
        valid_from_date,
        cast({{ dbt.dateadd('day', var('exchange_rate_days'), 'valid_from_date') }} as date) as last_valid_to_date,
        next_rate_date
    from into_reporting
),

ended as (
    select
        currency_code,
        rate,
        valid_from_date,
        case when next_rate_date < last_valid_to_date then next_rate_date else last_valid_to_date end as valid_to_date
    from periods
    union all
    select
        '{{ var("reporting_currency") }}' as currency_code,
        cast(1 as decimal(18, 8)) as rate,
        date '1900-01-01' as valid_from_date,
        date '9999-12-31' as valid_to_date
)

select * from ended
