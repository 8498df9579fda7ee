-- Keys only: who it is stays in the contract. An employee as of the clock; earlier versions stand in the contract.
with employees as (
    select * from {{ ref('int_employees__conformed') }}
),

clock as (
    select * from {{ ref('int_clock__resolved') }}
),

in_force as (
    select
        employees.*,
        clock.as_of_date
    from employees
    cross join clock
    qualify {{ version_in_force(['employee_id'], 'clock.as_of_date') }}
),

coded as (
    select
        {{ identifier_key("'employee_id'", 'employee_id') }} as employee_key,
        unit_code,
        {{ code_key('team_id') }} as team_key,
        left_date is null or left_date >= as_of_date as is_active
    from in_force
),

{{ special_rows(['employee_key', 'unit_code'], ['team_key', 'is_active']) }}
