with cases as (
    select * from {{ ref('int_process_cases__summarised') }}
),

coded as (
    select
        {{ surrogate_key(['process_code']) }} as process_key,
        process_code
    from cases
    group by process_code
),

{{ special_rows(['process_key', 'process_code'], []) }}
