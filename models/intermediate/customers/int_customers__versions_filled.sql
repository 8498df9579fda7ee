-- What is known after each change; the changes of one instant are one version.
{%- set attributes = ['has_profiling_consent'] %}
{%- for attribute in customer_attributes() %}
{%- do attributes.extend([attribute, attribute_source(attribute)]) %}
{%- endfor %}
with changes as (
    select * from {{ ref('int_customers__changes_unioned') }}
),

filled as (
    select
        customer_key,
        changed_at,
        {%- for attribute in attributes %}
        {{ last_known(
            attribute, 'customer_key', 'changed_at asc nulls first, change_id asc nulls first'
        ) }} as {{ attribute }},
        {%- endfor %}
        row_number() over (
            partition by customer_key, changed_at order by change_id desc nulls last
        ) as reverse_rank
    from changes
),

versions as (
    select
        customer_key,
        changed_at,
        {{ attributes | join(',\n        ') }}
    from filled
    where reverse_rank = 1
)

select * from versions
