{#
    Telephone numbers in E.164, as the phonenumbers library reads them: its numbering plans are seed phone_plans, its
    order of steps is this. Plain SQL, so that identity needs no step of Python between two of dbt's.

    phones_dialled(phones, plans): a query of (identifier_key, country_code, region_code, national_digits), for
    phones_in_e164; the region is that whose plan reads the digits. What cannot be read is left out. `phones` has
    (identifier_key, phone_value: digits and +, region_code: where a number without a country code belongs, or null).
#}
{% macro phones_dialled(phones, plans) -%}
    with plans as (
        select * from {{ plans }}
    ),

    main_plans as (
        select * from plans
        where is_main_region
    ),

    numbers as (
        select
            given.identifier_key,
            given.region_code,
            {{ regexp_remove('given.phone_value', '^[+]+') }} as digits,
            given.phone_value like '+%' as has_plus,
            regexp_extract(given.phone_value, '^(?:' || plans.international_prefix || ')', 0) as dialled
        from {{ phones }} as given
        left join plans
            on given.region_code = plans.region_code
        where {{ is_whole_match('given.phone_value', "'[+]*[0-9]+'") }}
    ),

    -- After a plus or the prefix for calls abroad stands a country code; no country code begins with 0.
    international as (
        select
            identifier_key,
            case
                when has_plus then digits
                when dialled <> '' and substr(digits, length(dialled) + 1, 1) <> '0'
                    then substr(digits, length(dialled) + 1)
            end as international_digits
        from numbers
    ),

    abroad as (
        select
            international.identifier_key,
            main_plans.country_code,
            main_plans.region_code,
            substr(international.international_digits, length(main_plans.country_code) + 1) as national_digits
        from international
        inner join main_plans
            on main_plans.country_code in ({% for n in [1, 2, 3] -%}
                substr(international.international_digits, 1, {{ n }}){{ ', ' if not loop.last }}
            {%- endfor %})
        where length(international.international_digits) > 2
    ),

    code_taken as (
        select
            numbers.identifier_key,
            substr(numbers.digits, length(plans.country_code) + 1) as digits_after_code
        from numbers
        inner join plans
            on numbers.region_code = plans.region_code
        where numbers.digits like plans.country_code || '%'
    ),

    -- The others are of their region, some with its country code in front. A plus before no country code is no number.
    at_home as (
        select
            numbers.identifier_key,
            numbers.digits,
            plans.region_code,
            plans.country_code,
            plans.number_pattern,
            plans.longest_length,
            code_taken.digits_after_code,
            {{ without_trunk_prefix('code_taken.digits_after_code') }} as shortened_digits
        from numbers
        inner join plans
            on numbers.region_code = plans.region_code
        left join code_taken
            on numbers.identifier_key = code_taken.identifier_key
        inner join international
            on numbers.identifier_key = international.identifier_key
        where international.international_digits is null
    ),

    at_home_stripped as (
        select
            *,
            {{ kept_or_shortened('digits_after_code', 'shortened_digits') }} as digits_behind_code
        from at_home
    ),

    at_home_coded as (
        select
            *,
            digits_after_code is not null
            and (
                (not {{ is_whole_match('digits', 'number_pattern') }}
                and {{ is_whole_match('digits_behind_code', 'number_pattern') }})
                or length(digits) > longest_length
            ) as is_with_code
        from at_home_stripped
    )

    select identifier_key, country_code, region_code, national_digits from abroad
    union all
    select
        at_home_coded.identifier_key,
        at_home_coded.country_code,
        case when at_home_coded.is_with_code then main_plans.region_code else at_home_coded.region_code end,
        case
            when at_home_coded.is_with_code then at_home_coded.digits_behind_code else at_home_coded.digits
        end as national_digits
    from at_home_coded
    inner join main_plans
        on at_home_coded.country_code = main_plans.country_code
{%- endmacro %}
