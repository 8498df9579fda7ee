-- Keys only: who it is stays in the contract. An employee as described last; earlier versions stand in the contract.
with employees as (
    select * from {{ ref('int_employees__conformed') }}
),

latest as (
    select *
    from employees
    qualify row_number() over (partition by employee_id order by valid_from_date desc nulls last) = 1
),

coded as (
    select
        {{ identifier_key("'employee_id'", 'employee_id') }} as employee_key,
        unit_code,
        role_code,
        {{ code_key('team_id') }} as team_key,
        hired_date,
        left_date
    from latest
),

{{ special_rows(['employee_key', 'unit_code'], ['role_code', 'team_key', 'hired_date', 'left_date']) }}
