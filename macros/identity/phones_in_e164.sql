{#
    E.164 of numbers of which country and national digits are known: phones_in_e164(dialled, plans), a query of
    (identifier_key, e164_value) from the rows of phones_dialled; null where no number of such a length is possible.
#}
{% macro phones_in_e164(dialled, plans) -%}
    with plans as (
        select * from {{ plans }}
    ),

    main_plans as (
        select * from plans
        where is_main_region
    ),

    shortened as (
        select
            dialled.identifier_key,
            dialled.country_code,
            dialled.national_digits,
            plans.number_pattern,
            plans.length_pattern,
            {{ without_trunk_prefix('dialled.national_digits') }} as shortened_digits
        from {{ dialled }} as dialled
        inner join plans
            on dialled.region_code = plans.region_code
    ),

    stripped as (
        select
            *,
            {{ kept_or_shortened('national_digits', 'shortened_digits') }} as stripped_digits
        from shortened
    ),

    significant as (
        select
            identifier_key,
            country_code,
            case
                when {{ is_whole_match('stripped_digits', 'length_pattern') }} then stripped_digits else national_digits
            end as significant_digits
        from stripped
    )

    select
        significant.identifier_key,
        case
            when {{ is_whole_match('significant.significant_digits', 'main_plans.length_pattern') }}
                then '+' || significant.country_code || significant.significant_digits
        end as e164_value
    from significant
    inner join main_plans
        on significant.country_code = main_plans.country_code
{%- endmacro %}

