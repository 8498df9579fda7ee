-- Every change of what we know of a customer, from profiles and from the profiling permission; null = not said. It
-- begins with a row for the time before: area, language and source reach back to it, a permission, a lifecycle stage
-- or an account never.
{%- set attributes = customer_attributes() %}
{%- set reaching_back = ['area_code', 'language_code', 'acquisition_source_code'] %}
with ranked as (
    select * from {{ ref('int_customers__attributes_ranked') }}
),

identifiers as (
    select * from {{ ref('int_identity__identifiers_resolved') }}
),

permissions as (
    select * from {{ ref('int_customers__permissions_decided') }}
    where purpose_code = 'profiling'
),

profile_changes as (
    select
        customer_key,
        changed_at,
        {%- for attribute in attributes %}
        max(case when attribute_code = '{{ attribute }}' then attribute_value end) as {{ attribute }},
        max(case when attribute_code = '{{ attribute }}' then source_system end) as {{ attribute_source(attribute) }},
        {%- endfor %}
        cast(null as boolean) as has_profiling_consent,
        'profile' as change_id
    from ranked
    group by customer_key, changed_at
),

consent_changes as (
    select
        customer_key,
        valid_from as changed_at,
        {%- for attribute in attributes %}
        {{ null_columns([attribute, attribute_source(attribute)]) }},
        {%- endfor %}
        is_permitted as has_profiling_consent,
        'consent' as change_id
    from permissions
),

first_known as (
    select
        customer_key,
        attribute_code,
        min_by(attribute_value, changed_at) as attribute_value,
        min_by(source_system, changed_at) as source_system
    from ranked
    group by customer_key, attribute_code
),

customers as (
    select customer_key
    from identifiers
    group by customer_key
),

beginnings as (
    select
        customers.customer_key,
        {{ beginning_of_time() }} as changed_at,
        {%- for attribute in attributes %}
        {%- if attribute in reaching_back %}
        max(case when first_known.attribute_code = '{{ attribute }}' then first_known.attribute_value end)
            as {{ attribute }},
        max(case when first_known.attribute_code = '{{ attribute }}' then first_known.source_system end)
            as {{ attribute_source(attribute) }},
        {%- else %}
        {{ null_columns([attribute, attribute_source(attribute)]) }},
        {%- endif %}
        {%- endfor %}
        false as has_profiling_consent,
        'beginning' as change_id
    from customers
    left join first_known
        on customers.customer_key = first_known.customer_key
    group by customers.customer_key
),

unioned as (
    select * from beginnings
    union all
    select * from profile_changes
    union all
    select * from consent_changes
)

select * from unioned
