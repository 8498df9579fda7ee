{{ config(meta={'dagster': {'ref': {'name': 'int_clock__resolved'}}}) }}
-- A clock set back (variable as_of_at) would call things completed that had not happened yet: models do not cut the
-- data at the clock. Until they do, such a build is refused.
with clock as (
    select * from {{ ref('int_clock__resolved') }}
),

load_ledger as (
    select * from {{ ref('stg_journeyhouse__load_ledger') }}
),

latest as (
    select max(data_through_at) as data_through_at
    from load_ledger
)

select
    clock.as_of_at,
    latest.data_through_at
from clock
cross join latest
where clock.as_of_at < latest.data_through_at
