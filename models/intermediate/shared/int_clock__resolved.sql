-- No model reads the current time: the clock is the variable as_of_at, else what the load ledger knows.
with load_ledger as (
    select * from {{ ref('stg_journeyhouse__load_ledger') }}
),

resolved as (
    select
        coalesce(
            {% if var('as_of_at') %}timestamp '{{ var("as_of_at") }}',{% endif %}
            max(data_through_at),
            timestamp '{{ var("first_calendar_date") }} 00:00:00'
        ) as as_of_at
    from load_ledger
),

dated as (
    select
        as_of_at,
        -- The last whole day: the instant before midnight still belongs to it.
        {{ reporting_date(add_seconds('as_of_at', -1)) }} as as_of_date
    from resolved
)

select * from dated
