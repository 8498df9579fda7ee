-- Attributes one below the other; a null says nothing and is no row. Where two records of one person at one source
-- speak of the same moment, the one that was loaded last is the correction.
with profiles as (
    select * from {{ ref('int_customers__profiles_resolved') }}
),

statements as (
    {%- for attribute in customer_attributes() %}
    select
        customer_key,
        '{{ attribute }}' as attribute_code,
        source_system,
        changed_at,
        {{ attribute }} as attribute_value,
        loaded_at,
        source_record_id,
        identifier_key
    from profiles
    where {{ attribute }} is not null
    {% if not loop.last %}union all{% endif %}
    {%- endfor %}
),

corrected as (
    select
        customer_key,
        attribute_code,
        source_system,
        changed_at,
        attribute_value
    from statements
    qualify row_number() over (
        partition by customer_key, attribute_code, source_system, changed_at
        order by
            loaded_at desc nulls last,
            source_record_id desc nulls last,
            identifier_key desc nulls last
    ) = 1
)

select * from corrected
